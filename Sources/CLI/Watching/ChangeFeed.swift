import ClusterStore
import ControlPlane
import KubernetesAPI

/// What happened to an object that is watched.
struct WatchEvent {
  enum Kind: String {
    case added = "ADDED"
    case modified = "MODIFIED"
    case deleted = "DELETED"
  }

  let type: Kind
  let object: APIObject

  init(_ type: Kind, _ object: APIObject) {
    self.type = type
    self.object = object
  }
}

/// Which objects are watched.
struct WatchScope {
  let resource: APIResource
  /// Nil for those of every namespace.
  let namespace: String?
  /// Nil for all names.
  let names: Set<String>?
  /// Whether the selectors want an object.
  let matches: (APIObject) -> Bool

  /// Whether an object of that place is watched, if the selectors want it.
  func covers(_ change: ClusterChange) -> Bool {
    change.resource == resource.qualifiedPlural
      && (namespace.map { $0 == change.namespace } ?? true)
      && (names.map { $0.contains(change.name) } ?? true)
  }
}

/// The changes of watched objects in the order in which they were made, request by request.
///
/// They are read from the store's history, so that two quick changes are two events. Where the
/// history has been let go (a compaction in between), what is there is compared with what was.
struct ChangeFeed {
  /// What kubectl's watches end with when they are interrupted.
  static let interruptedStatus: Int32 = 1

  /// How long one look waits before the watch asks whether it is still wanted.
  private static let patience = 1000

  private struct Place: Hashable {
    let namespace: String
    let name: String
  }

  private let scope: WatchScope
  private let store: ClusterStore
  private var revision: Int64
  private var known: [Place: APIObject] = [:]

  /// - Parameters:
  ///   - scope: which objects are watched.
  ///   - known: those that were there at the revision.
  ///   - revision: the one after which changes are told.
  ///   - store: where they are made.
  init(
    _ scope: WatchScope, known: [APIObject], after revision: Int64, _ store: ClusterStore
  ) {
    self.scope = scope
    self.revision = revision
    self.store = store
    for object in known {
      self.known[Place(namespace: object.namespace, name: object.name)] = object
    }
  }

  /// What happened since the last call; empty when nothing did for a while.
  mutating func next(_ context: Context) throws -> [WatchEvent] {
    let hasChanged = try store.waitForChange(
      after: revision, timeoutMilliseconds: Self.patience,
      isInterrupted: { context.isInterrupted || context.output.isClosed })
    guard hasChanged else { return [] }
    switch try store.changes(after: revision) {
    case .changes(let changes, let current):
      revision = current
      return try changes.compactMap { change in
        guard let change = try ClusterChange(change), scope.covers(change) else { return nil }
        return event(change)
      }
    case .expired: return try catchUp(context)
    }
  }

  /// What a change is to somebody who sees only what the selectors want.
  private mutating func event(_ change: ClusterChange) -> WatchEvent? {
    let place = Place(namespace: change.namespace, name: change.name)
    let before = known[place]
    guard let object = change.object, scope.matches(object) else {
      known[place] = nil
      return before.map { last in WatchEvent(.deleted, change.object ?? last) }
    }
    known[place] = object
    if let before, before.metadata.uid == object.metadata.uid {
      return WatchEvent(.modified, object)
    }
    return WatchEvent(.added, object)
  }

  /// Compares what there is now with what was known.
  private mutating func catchUp(_ context: Context) throws -> [WatchEvent] {
    let session = try context.freshSession()
    let snapshot = try session.snapshot()
    revision = snapshot.revision
    var gone = known
    known = [:]
    var events: [WatchEvent] = []
    try snapshot.forEachObject(scope.resource, namespace: scope.namespace) { object in
      if let names = scope.names, !names.contains(object.name) { return true }
      guard scope.matches(object) else { return true }
      let place = Place(namespace: object.namespace, name: object.name)
      known[place] = object
      guard let before = gone.removeValue(forKey: place) else {
        events.append(WatchEvent(.added, object))
        return true
      }
      if before.metadata.resourceVersion != object.metadata.resourceVersion {
        let isSame = before.metadata.uid == object.metadata.uid
        events.append(WatchEvent(isSame ? .modified : .added, object))
      }
      return true
    }
    let deleted = gone.values.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
    return deleted.map { WatchEvent(.deleted, $0) }
      + events.sorted { Self.revision($0.object) < Self.revision($1.object) }
  }

  private static func revision(_ object: APIObject) -> Int64 {
    Int64(object.metadata.resourceVersion) ?? 0
  }
}
