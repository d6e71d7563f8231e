import JSON
import KubernetesAPI
import Platform

/// An object and the revision of its last change.
struct HeldObject {
  var object: APIObject
  var revision: Int64

  init(object: APIObject, revision: Int64) {
    self.object = object
    self.revision = revision
  }

  /// An object as it stands in the store, where its last change is `revision`.
  ///
  /// One that came from another cluster brought its own revision, and has it until it changes here.
  init(stored object: APIObject, revision: Int64) {
    self.init(object: object, revision: revision)
    guard object.hasOwnRevision else { return }
    self.revision = Int64(object.metadata.resourceVersion) ?? revision
    self.object.json[forced: "metadata"].object["resourceVersion"] = nil
  }
}

extension APIObject {
  /// Whether it stands in the store with a revision that it brought from another cluster.
  var hasOwnRevision: Bool { json["metadata"]?["resourceVersion"] != nil }
}

/// One object that a transaction changed: what it was and what it became.
struct ObjectChange {
  let key: ObjectKey
  let before: APIObject?
  let after: APIObject?
}

/// The objects of a store as a session sees them: decoded once, written once a transaction.
///
/// Objects are held without `metadata.resourceVersion`; the revision stands beside them. What a
/// transaction writes is encoded when it commits, so that ten controllers may touch an object at
/// the price of one.
final class ObjectTable {
  private struct Pending {
    var key: ObjectKey
    var before: HeldObject?
    var after: APIObject?
    var isSpilled: Bool
  }

  /// How many objects a session keeps decoded; beyond it the clean ones are forgotten.
  static let cacheLimit = 20_000

  let storage: any KeyValueStorage
  private var clean: [String: HeldObject] = [:]
  /// Where no object stands in the last revision, as far as was asked.
  private var absent: Set<String> = []
  private var pending: [String: Pending] = [:]
  private var order: [String] = []
  /// What ``writeUnwatched(_:_:)`` wrote in this session, as long as it is as it was.
  private var unwatched: Set<String> = []
  private var hasUnwatchedChanges = false
  private var indexes = IndexCache()
  private var cleanRevision: Int64 = -1
  private var isWriting = false

  /// Told of every change as it is made.
  var observer: ((ObjectChange) throws -> Void)?

  /// What the transaction changed, oldest first; the controllers take it from here.
  var changes: [ObjectChange] = []

  init(storage: any KeyValueStorage) {
    self.storage = storage
  }

  /// The revision that the objects of the running transaction will have.
  func nextRevision() throws -> Int64 { try storage.revision + 1 }

  // MARK: Reading

  func held(_ key: ObjectKey) throws -> HeldObject? {
    if let entry = pending[key.path] {
      guard let after = entry.after else { return nil }
      return HeldObject(stored: after, revision: try nextRevision())
    }
    try forgetStaleObjects()
    if let held = clean[key.path] { return held }
    guard let entry = try committedEntry(key.path) else { return nil }
    let object = try Self.decode(entry.bytes, key.path)
    let held = HeldObject(stored: object, revision: entry.revision)
    keep(held, key.path)
    return held
  }

  func object(_ key: ObjectKey) throws -> APIObject? { try held(key)?.object }

  func object<Kind: KindDefinition>(_: Kind.Type, _ namespace: String, _ name: String) throws
    -> Kind?
  {
    try object(ObjectKey(Kind.resource, namespace, name)).map { Kind($0) }
  }

  /// Calls `body` with every object of a resource, ordered by key, until it returns false.
  func forEach(
    resource: String, namespace: String?, startingAt start: String? = nil,
    _ body: (ObjectKey, HeldObject) throws -> Bool
  ) throws {
    try spill()
    let prefix = ObjectKey.prefix(resource: resource, namespace: namespace)
    let pendingRevision = try nextRevision()
    try forgetStaleObjects()
    try storage.forEach(prefix: prefix, startingAt: start) { path, entry in
      guard let key = ObjectKey(path: path) else { return true }
      if let entry = pending[path] {
        guard let after = entry.after else { return true }
        return try body(key, HeldObject(stored: after, revision: pendingRevision))
      }
      if let held = clean[path] { return try body(key, held) }
      let object = try Self.decode(entry.bytes, path)
      return try body(key, HeldObject(stored: object, revision: entry.revision))
    }
  }

  /// Calls `body` with every object of a resource as clients see it, ordered by key, until it
  /// returns false.
  ///
  /// A list of everything is the most that is ever read: of what stands in the store only `fields`
  /// are decoded, and what was just decoded gets its resourceVersion where it stands, without a copy.
  func forEachShown(
    resource: String, namespace: String?, fields: JSONSelection = .everything,
    _ body: (APIObject) throws -> Bool
  ) throws {
    try spill()
    let pendingRevision = try nextRevision()
    try forgetStaleObjects()
    let prefix = ObjectKey.prefix(resource: resource, namespace: namespace)
    try storage.forEach(prefix: prefix, startingAt: nil) { path, entry in
      if let entry = pending[path] {
        guard let after = entry.after else { return true }
        return try body(HeldObject(stored: after, revision: pendingRevision).shown)
      }
      if let held = clean[path] { return try body(held.shown) }
      var object = try Self.decode(entry.bytes, path, only: fields)
      if !object.hasOwnRevision { object.show(revision: entry.revision) }
      return try body(object)
    }
  }

  func objects(resource: String, namespace: String?) throws -> [(ObjectKey, APIObject)] {
    var found: [(ObjectKey, APIObject)] = []
    try forEach(resource: resource, namespace: namespace) { key, held in
      found.append((key, held.object))
      return true
    }
    return found
  }

  func exists(_ key: ObjectKey) throws -> Bool {
    if let entry = pending[key.path] { return entry.after != nil }
    try forgetStaleObjects()
    if clean[key.path] != nil { return true }
    return try committedEntry(key.path) != nil
  }

  /// What the store has for an object that the transaction did not touch.
  ///
  /// That there is nothing is kept in mind: what is about to be made is asked for several times.
  private func committedEntry(_ path: String) throws -> StoredEntry? {
    if absent.contains(path) { return nil }
    if let entry = try storage.value(for: path) { return entry }
    if absent.count >= Self.cacheLimit { absent.removeAll(keepingCapacity: true) }
    absent.insert(path)
    return nil
  }

  // MARK: Indexes

  /// The rest of every index key that begins with `prefix`, in order.
  func indexEntries(_ prefix: IndexPrefix) throws -> [String] {
    try forgetStaleObjects()
    if let known = indexes.entries(prefix) { return known }
    var found: [String] = []
    try storage.forEach(prefix: prefix.text, startingAt: nil) { key, _ in
      found.append(String(key.dropFirstBytes(prefix.text.utf8.count)))
      return true
    }
    indexes.keep(prefix, found)
    return found
  }

  func hasIndexEntry(_ prefix: IndexPrefix) throws -> Bool {
    try forgetStaleObjects()
    if let known = indexes.entries(prefix) { return !known.isEmpty }
    var isThere = false
    try storage.forEach(prefix: prefix.text, startingAt: nil) { _, _ in
      isThere = true
      return false
    }
    return isThere
  }

  /// Takes note that no key begins with `prefix` yet: it names something that was just made.
  func noteNoIndexEntries(_ prefix: IndexPrefix) { indexes.keep(prefix, []) }

  /// Adds a key to the indexes.
  func putIndexEntry(_ entry: IndexEntry) throws {
    try storage.put(entry.key, [])
    indexes.insert(entry)
  }

  /// Takes a key out of the indexes.
  func removeIndexEntry(_ entry: IndexEntry) throws {
    try storage.delete(entry.key)
    indexes.remove(entry)
  }

  // MARK: Writing

  func beginWriting() throws {
    if isWriting { return }
    try storage.beginWriting()
    isWriting = true
    try forgetStaleObjects()
  }

  /// Writes an object; writing what is there already changes nothing.
  ///
  /// With `keepsRevision` it has the revision that it brings along, rather than that of this transaction.
  func write(_ object: APIObject, _ key: ObjectKey, keepsRevision: Bool = false) throws {
    try beginWriting()
    var object = object
    let isKept = keepsRevision && (Int64(object.metadata.resourceVersion) ?? 0) > 0
    if !isKept, object.json["metadata"]?["resourceVersion"] != nil {
      object.json[forced: "metadata"].object["resourceVersion"] = nil
    }
    let before = try held(key)
    if let before, before.object == object { return }
    try updateIndexes(before: before?.object, after: object, key)
    try note(key, before: before, after: object)
  }

  func remove(_ key: ObjectKey) throws {
    guard let before = try held(key) else { return }
    try beginWriting()
    try updateIndexes(before: before.object, after: nil, key)
    try note(key, before: before, after: nil)
  }

  // MARK: Objects that nobody watches

  /// Writes a new object of which no controller is told and that no index has, made when it is
  /// needed: most Events of a long command are gone before.
  func writeUnwatched(_ key: ObjectKey, _ make: @escaping @Sendable () -> JSONObject) throws {
    try beginWriting()
    // What the transaction already did with the key would be written behind this.
    guard pending[key.path] == nil else { return try write(APIObject(make()), key) }
    try storage.put(key.path) { JSONWriter.appendCanonical(.object(make()), to: &$0) }
    absent.remove(key.path)
    unwatched.insert(key.path)
    hasUnwatchedChanges = true
  }

  /// Removes an object that ``writeUnwatched(_:_:)`` wrote in this session and nobody has changed since;
  /// returns false for any other.
  func removeUnwatched(_ key: ObjectKey) throws -> Bool {
    guard unwatched.remove(key.path) != nil else { return false }
    try storage.delete(key.path)
    clean[key.path] = nil
    hasUnwatchedChanges = true
    return true
  }

  private func note(_ key: ObjectKey, before: HeldObject?, after: APIObject?) throws {
    let change = ObjectChange(key: key, before: before?.object, after: after)
    changes.append(change)
    if !unwatched.isEmpty { unwatched.remove(key.path) }
    defer { keepPending(key, before: before, after: after) }
    try observer?(change)
  }

  private func keepPending(_ key: ObjectKey, before: HeldObject?, after: APIObject?) {
    if pending[key.path] == nil {
      pending[key.path] = Pending(key: key, before: before, after: after, isSpilled: false)
      order.append(key.path)
    } else {
      pending[key.path]?.after = after
      pending[key.path]?.isSpilled = false
    }
  }

  private func updateIndexes(before: APIObject?, after: APIObject?, _ key: ObjectKey) throws {
    let old = before.map { IndexKeys.entries(of: $0, key) } ?? []
    let new = after.map { IndexKeys.entries(of: $0, key) } ?? []
    for entry in old where !new.contains(entry) { try removeIndexEntry(entry) }
    for entry in new where !old.contains(entry) { try putIndexEntry(entry) }
  }

  /// Gives the store what the transaction wrote so far, so that an iteration meets it.
  private func spill() throws {
    if order.isEmpty { return }
    for path in order {
      guard let entry = pending[path], !entry.isSpilled else { continue }
      if let after = entry.after {
        try storage.put(path) { JSONWriter.appendCanonical(.object(after.json), to: &$0) }
      } else {
        try storage.delete(path)
      }
      pending[path]?.isSpilled = true
    }
  }

  /// Whether the running transaction changed an object.
  var hasChanges: Bool { !order.isEmpty || hasUnwatchedChanges }

  /// The first and the last state in this transaction of every object that it touched.
  var touched: [ObjectChange] {
    order.compactMap { path in
      pending[path].map { ObjectChange(key: $0.key, before: $0.before?.object, after: $0.after) }
    }
  }

  /// The state of an object before this transaction.
  func committed(_ key: ObjectKey) throws -> APIObject? {
    if let entry = pending[key.path] { return entry.before?.object }
    return try object(key)
  }

  /// Ends the transaction.
  @discardableResult
  func commit() throws -> Int64 {
    try spill()
    let revision = try storage.commit()
    cleanRevision = revision
    indexes.commit()
    for path in order {
      guard let entry = pending[path] else { continue }
      absent.remove(path)
      if let after = entry.after {
        keep(HeldObject(stored: after, revision: revision), path)
      } else {
        clean[path] = nil
      }
    }
    forgetTransaction()
    return revision
  }

  func rollback() {
    if isWriting { storage.rollback() }
    indexes.rollback()
    unwatched.removeAll(keepingCapacity: true)
    forgetTransaction()
  }

  func flush() throws {
    try storage.flush()
    isWriting = false
  }

  func awaitPart() throws { try storage.awaitPart() }

  /// Returns whether everything is durable and the lock given back.
  func flushPart() throws -> Bool {
    let isDurable = try storage.flushPart()
    if isDurable { isWriting = false }
    return isDurable
  }

  private func forgetTransaction() {
    pending.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
    hasUnwatchedChanges = false
  }

  private func keep(_ held: HeldObject, _ path: String) {
    if clean.count >= Self.cacheLimit {
      let forgotten = Monitor<[String: HeldObject]?>(clean)
      clean = [:]
      Disposal.clear(forgotten)
    }
    clean[path] = held
  }

  /// Forgets decoded objects when another process has committed since.
  private func forgetStaleObjects() throws {
    let revision = try storage.revision
    if revision != cleanRevision {
      clean.removeAll(keepingCapacity: true)
      absent.removeAll(keepingCapacity: true)
      unwatched.removeAll(keepingCapacity: true)
      indexes.forget()
      cleanRevision = revision
    }
  }

  // MARK: Bytes

  static func encode(_ object: APIObject) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.appendCanonical(.object(object.json), to: &bytes)
    return bytes
  }

  static func decode(_ bytes: [UInt8], _ path: String, only fields: JSONSelection = .everything)
    throws -> APIObject
  {
    do {
      guard case .object(let json) = try JSONReader.parse(bytes, only: fields) else {
        throw DamagedObject(key: path)
      }
      return APIObject(json)
    } catch is JSONError {
      throw DamagedObject(key: path)
    }
  }
}

/// A value of the store that is no object.
package struct DamagedObject: Error, Sendable, Equatable {
  /// The key in the store.
  package let key: String
}

extension String {
  /// Whether the text begins with the bytes of `prefix`: Swift's own question is about characters,
  /// of which two spellings are one.
  func startsInBytes(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  /// The text behind its first `count` bytes, which must end at a character's boundary.
  func dropFirstBytes(_ count: Int) -> Substring {
    let start = utf8.index(utf8.startIndex, offsetBy: count, limitedBy: utf8.endIndex) ?? endIndex
    return self[start...]
  }
}
