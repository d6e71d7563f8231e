import JSON
import KubernetesAPI

/// The Events of a transaction, before they are written.
struct EventRecorder {
  enum Kind: String {
    case normal = "Normal"
    case warning = "Warning"
  }

  /// How many Events a cluster keeps; the oldest go first.
  static let capacity = 1000
  static let counterKey = "c/events"
  static func slotKey(_ slot: Int) -> String { "i/event/\(slot)" }

  /// How many Events this cluster has ever recorded; nil until it was read.
  var counter: Int?
  private var isChanged = false
  var correlator = EventCorrelator()
  /// The Events in the places that this session has written.
  var slots: [Int: ObjectKey] = [:]

  /// Counts an Event.
  mutating func count(_ counter: Int) {
    self.counter = counter
    isChanged = true
  }

  /// Writes the count into the running transaction, if it changed.
  mutating func store(in table: ObjectTable) throws {
    guard isChanged, let counter else { return }
    try table.storage.put(Self.counterKey, Array(String(counter).utf8))
    isChanged = false
  }

  mutating func forget() {
    counter = nil
    isChanged = false
    slots.removeAll(keepingCapacity: true)
    correlator = EventCorrelator()
  }
}

extension Cluster {
  /// Records an Event as a controller does: a like one is counted up, a new one takes the place of
  /// the oldest when there are too many.
  ///
  /// Kubernetes: k8s.io/client-go/tools/record.
  func record(
    _ kind: EventRecorder.Kind, _ reason: String, _ message: String, about object: APIObject,
    from component: String
  ) throws {
    let namespace = object.namespace.isEmpty ? "default" : object.namespace
    let uid = object.metadata.uid
    let likeness = EventCorrelator.Likeness(
      object: uid, component: component, kind: kind.rawValue, reason: reason)
    try learnRecentEvents(about: object, in: namespace, from: component)
    guard let fate = eventRecorder.correlator.fate(of: message, likeness) else { return }
    let isCombined = fate == .combined
    let message = isCombined ? "(combined from similar events): \(message)" : message
    // Combined Events are one, whatever their last message was.
    let words = isCombined ? "" : message
    let seed = String(
      joining: uid, "/", kind.rawValue, "/", reason, "/", words, "/", component)
    let suffix = String(hexadecimal: FNV.hash64(seed))
    let key = ObjectKey(
      resource: "events", namespace: namespace, name: String(joining: object.name, ".", suffix))
    let time = now
    if fate != .new, var known = try table.object(key) {
      known.json["count"] = .integer((known.json["count"]?.intValue ?? 1) + 1)
      known.json["lastTimestamp"] = .string(time)
      known.json["message"] = .string(message)
      try table.write(known, key)
      return
    }
    let event = NewEvent(
      key: key, uid: try makeUID(key, isLeaf: true), time: time, kind: kind, reason: reason,
      message: message, component: component, isCombined: isCombined,
      apiVersion: object.apiVersion, objectKind: object.kind, name: object.name,
      namespace: object.namespace, objectUID: uid)
    try keepWithinCapacity(key)
    try table.writeUnwatched(key) { event.json }
  }

  /// Learns what was told of an object before this command began.
  private func learnRecentEvents(
    about object: APIObject, in namespace: String, from component: String
  ) throws {
    let uid = object.metadata.uid
    guard eventRecorder.correlator.startsLearning(about: uid) else { return }
    let prefix = ObjectKey(resource: "events", namespace: namespace, name: object.name + ".").path
    func seconds(_ time: String) -> Int64 { (try? Timestamp(rfc3339: time))?.seconds ?? 0 }
    let present = seconds(now)
    try table.storage.forEach(prefix: prefix, startingAt: nil) { path, entry in
      let event = try ObjectTable.decode(entry.bytes, path).json
      guard event["involvedObject"]?["uid"]?.stringValue == uid else { return true }
      let source = event["source"]?["component"]?.stringValue ?? ""
      eventRecorder.correlator.learn(
        EventCorrelator.Likeness(
          object: uid, component: source, kind: event["type"]?.stringValue ?? "",
          reason: event["reason"]?.stringValue ?? ""),
        message: event["message"]?.stringValue ?? "", count: event["count"]?.intValue ?? 1,
        secondsAgo: present - seconds(event["lastTimestamp"]?.stringValue ?? ""))
      return true
    }
  }

  private func keepWithinCapacity(_ key: ObjectKey) throws {
    var counter = 0
    if let known = eventRecorder.counter {
      counter = known
    } else if let entry = try table.storage.value(for: EventRecorder.counterKey) {
      counter = Int(String(decoding: entry.bytes, as: UTF8.self)) ?? 0
    }
    let slot = counter % EventRecorder.capacity
    if counter >= EventRecorder.capacity, let oldest = try event(in: slot) {
      // A namespace that waits for its last object is told of it.
      let namespace = try table.object(Namespace.self, "", oldest.namespace)
      let isAwaited = namespace?.metadata.deletionTimestamp != nil
      if try isAwaited || !table.removeUnwatched(oldest) { try table.remove(oldest) }
    }
    try table.storage.put(EventRecorder.slotKey(slot), Array(key.path.utf8))
    eventRecorder.slots[slot] = key
    eventRecorder.count(counter + 1)
  }

  /// The Event that has a place; nil when none has.
  private func event(in slot: Int) throws -> ObjectKey? {
    if let known = eventRecorder.slots[slot] { return known }
    let entry = try table.storage.value(for: EventRecorder.slotKey(slot))
    return entry.flatMap { ObjectKey(path: String(decoding: $0.bytes, as: UTF8.self)) }
  }
}
