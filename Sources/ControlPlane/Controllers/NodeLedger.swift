import JSON
import KubernetesAPI

/// How full the nodes are, and where the scheduler stopped.
///
/// Kept in small keys of its own, so that placing a Pod reads the node it goes to and no other.
final class NodeLedger {
  /// What is known of a node besides its object.
  struct State {
    /// How many Pods are bound to it.
    var podCount: Int
    /// Which of its addresses is tried next, counted from the base of its range.
    var nextAddress: Int
  }

  /// How many Pods a node takes, in its /24 of addresses.
  static let capacity = 250

  private var states: [String: State] = [:]
  private var changed: Set<String> = []
  private var pointer: String?
  private var isPointerLoaded = false
  private var isPointerChanged = false

  static let pointerKey = "c/scheduler"
  static func stateKey(_ node: String) -> String { "i/nodestate/\(node)" }
  /// The nodes that have room, in order: `i/room/<node>`.
  static let roomPrefix = IndexPrefix("i/room/")

  func state(of node: String, in table: ObjectTable) throws -> State {
    if let state = states[node] { return state }
    var state = State(podCount: 0, nextAddress: 2)
    if let entry = try table.storage.value(for: Self.stateKey(node)) {
      let numbers = String(decoding: entry.bytes, as: UTF8.self).split(separator: " ")
      if numbers.count == 2, let count = Int(numbers[0]), let next = Int(numbers[1]) {
        state = State(podCount: count, nextAddress: next)
      }
    }
    states[node] = state
    return state
  }

  func setState(_ state: State, of node: String, in table: ObjectTable) throws {
    let before = try self.state(of: node, in: table)
    states[node] = state
    changed.insert(node)
    let hadRoom = before.podCount < Self.capacity
    let hasRoom = state.podCount < Self.capacity
    let room = IndexEntry(Self.roomPrefix, node)
    if hadRoom && !hasRoom { try table.removeIndexEntry(room) }
    if !hadRoom && hasRoom { try table.putIndexEntry(room) }
  }

  /// Calls `body` with every node that has room, beginning behind the last one that was chosen,
  /// until it returns false.
  func forEachNodeWithRoom(in table: ObjectTable, _ body: (String) throws -> Bool) throws {
    let names = try table.indexEntries(Self.roomPrefix)
    guard let last = try loadPointer(table) else {
      for name in names where try !body(name) { return }
      return
    }
    let start = names.firstPosition { last.precedesInBytes($0) }
    for name in names[start...] where try !body(name) { return }
    for name in names[..<start] where try !body(name) { return }
  }

  private func loadPointer(_ table: ObjectTable) throws -> String? {
    if isPointerLoaded { return pointer }
    isPointerLoaded = true
    pointer = try table.storage.value(for: Self.pointerKey)
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    return pointer
  }

  func choose(_ node: String) {
    pointer = node
    isPointerLoaded = true
    isPointerChanged = true
  }

  func addNode(_ node: String, in table: ObjectTable) throws {
    try table.putIndexEntry(IndexEntry(Self.roomPrefix, node))
  }

  func removeNode(_ node: String, in table: ObjectTable) throws {
    try table.removeIndexEntry(IndexEntry(Self.roomPrefix, node))
    try table.storage.delete(Self.stateKey(node))
    states[node] = nil
    changed.remove(node)
  }

  /// Writes what changed into the running transaction.
  func store(in table: ObjectTable) throws {
    for node in changed {
      guard let state = states[node] else { continue }
      let text = "\(state.podCount) \(state.nextAddress)"
      try table.storage.put(Self.stateKey(node), Array(text.utf8))
    }
    changed.removeAll(keepingCapacity: true)
    if isPointerChanged, let pointer {
      try table.storage.put(Self.pointerKey, Array(pointer.utf8))
      isPointerChanged = false
    }
  }

  /// Forgets everything, to be read again.
  func forget() {
    states.removeAll()
    changed.removeAll()
    pointer = nil
    isPointerLoaded = false
    isPointerChanged = false
  }
}
