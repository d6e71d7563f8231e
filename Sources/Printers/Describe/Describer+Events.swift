import JSON
import KubernetesAPI

extension Describer {
  /// The events about an object, the oldest first.
  func describeEvents(of object: APIObject, _ text: inout Description) throws {
    // Events about an object of the cluster may stand in any namespace.
    let namespace = object.namespace.isEmpty ? nil : object.namespace
    let found = try snapshot.events(inNamespace: namespace, aboutName: object.name)
      .map { EventView($0) }
      .filter { $0.involvedNamespace == object.namespace && concerns($0, object) }
    guard !found.isEmpty else {
      text.field("Events", "<none>")
      return
    }
    text.endColumns()
    // An Event without a last time, as schedulers write it, stands before all others.
    let moments = found.map { Timestamp($0.lastTimestamp)?.seconds ?? .min }
    let order = found.indices.sorted { (moments[$0], $0) < (moments[$1], $1) }
    text.line("Events:")
    text.line("Type\tReason\tAge\tFrom\tMessage", level: 1)
    text.line("----\t------\t----\t----\t-------", level: 1)
    for position in order { line(found[position], &text) }
  }

  /// Whether an event of that name is about this very object.
  ///
  /// The UID decides; that of a Node may be its name, that of a static Pod the hash of its manifest.
  /// Events about a Pod need not tell its kind.
  private func concerns(_ event: EventView, _ object: APIObject) -> Bool {
    let mirrored = object.metadata.annotations["kubernetes.io/config.mirror"]?.stringValue
    let uid = event.involvedUID
    switch object.kind {
    case "Pod": return uid == mirrored ?? object.metadata.uid
    case "Node":
      return event.involvedKind == "Node" && (uid == object.metadata.uid || uid == object.name)
    default: return event.involvedKind == object.kind && uid == object.metadata.uid
    }
  }

  private func line(_ event: EventView, _ text: inout Description) {
    let first = text.age(event.eventTime ?? event.firstSeen)
    let interval =
      event.count > 1 ? "\(text.age(event.lastSeen)) (x\(event.count) over \(first))" : first
    var message = event.trimmedMessage
    if !event.fieldPath.isEmpty { message = "\(event.fieldPath): \(message)" }
    text.line(
      [event.type, event.reason, interval, event.component, message].joined(separator: "\t"),
      level: 1)
  }
}
