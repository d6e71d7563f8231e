import JSON
import KubernetesAPI

extension TableDefinition {
  static let event = TableDefinition([
    TableColumn("Last Seen", style: .muted), .status("Type"), .plain("Reason"),
    TableColumn("Object", style: .name), .wide("Subobject"), .wide("Source"), .plain("Message"),
    .wide("First Seen"), .wide("Count"), TableColumn("Name", isWide: true, isName: true),
  ]) { object, context in
    let event = EventView(object)
    let target =
      event.involvedName.isEmpty
      ? event.involvedKind.lowercased() : "\(event.involvedKind.lowercased())/\(event.involvedName)"
    return [
      context.age(event.lastSeen), event.type, event.reason, target, event.fieldPath,
      event.source, event.trimmedMessage, context.age(event.firstSeen), String(event.count),
      object.name,
    ]
  }
}

/// An Event of either API group, read as tables and descriptions need it.
struct EventView {
  let object: APIObject

  init(_ object: APIObject) {
    self.object = object
  }

  private var json: JSONObject { object.json }
  private var involved: JSONValue? { json["involvedObject"] ?? json["regarding"] }

  var type: String { json["type"].text }
  var reason: String { json["reason"].text }
  var message: String { json["message"]?.stringValue ?? json["note"].text }
  /// The message without white space around it.
  var trimmedMessage: String {
    var scalars = Substring(message).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  var involvedKind: String { (involved?["kind"]).text }
  var involvedName: String { (involved?["name"]).text }
  var involvedNamespace: String { (involved?["namespace"]).text }
  var involvedUID: String { (involved?["uid"]).text }
  var fieldPath: String { (involved?["fieldPath"]).text }

  var firstSeen: String? {
    let first = json["firstTimestamp"]?.stringValue ?? json["deprecatedFirstTimestamp"]?.stringValue
    return first ?? eventTime
  }

  var eventTime: String? { json["eventTime"]?.stringValue }

  var lastTimestamp: String? {
    json["lastTimestamp"]?.stringValue ?? json["deprecatedLastTimestamp"]?.stringValue
  }

  var lastSeen: String? {
    json["series"]?["lastObservedTime"]?.stringValue ?? lastTimestamp ?? firstSeen
  }

  /// How often it happened; 1 for an Event that does not count.
  var count: Int {
    if let series = json["series"]?["count"]?.intValue { return series }
    let count = json["count"]?.intValue ?? json["deprecatedCount"].int
    return count == 0 ? 1 : count
  }

  /// The component that reported it.
  var component: String {
    let source = (json["source"] ?? json["deprecatedSource"])?["component"]
    if !source.text.isEmpty { return source.text }
    return json["reportingComponent"]?.stringValue ?? json["reportingController"].text
  }

  /// Who reported it, and on which node.
  var source: String {
    var host = ((json["source"] ?? json["deprecatedSource"])?["host"]).text
    if host.isEmpty { host = json["reportingInstance"].text }
    return host.isEmpty ? component : "\(component), \(host)"
  }
}
