import ClusterStore

/// A session on a store: reads from a snapshot until the first write, from the writer then.
final class StoreSession: KeyValueStorage {
  private let store: ClusterStore
  private let holdsFiles: Bool
  private var snapshot: StoreSnapshot?
  private var writer: StoreWriter?

  /// - Parameters:
  ///   - store: where to.
  ///   - holdsFiles: whether the session reads one revision for long.
  init(store: ClusterStore, holdsFiles: Bool = false) {
    self.store = store
    self.holdsFiles = holdsFiles
  }

  private func reading() throws -> StoreSnapshot {
    if let snapshot { return snapshot }
    let taken = holdsFiles ? try store.snapshot().holdingFiles() : try store.snapshot()
    snapshot = taken
    return taken
  }

  var revision: Int64 {
    get throws {
      if writer != nil { return writer?.revision ?? 0 }
      return try reading().revision
    }
  }

  func value(for key: String) throws -> StoredEntry? {
    let found =
      writer != nil ? try writer?.value(for: key) : try reading().value(for: key)
    return found.map { StoredEntry(bytes: $0.bytes, revision: $0.revision) }
  }

  func forEach(
    prefix: String, startingAt start: String?, _ body: (String, StoredEntry) throws -> Bool
  ) throws {
    let visit: (StoredValue) throws -> Bool = { value in
      try body(value.key, StoredEntry(bytes: value.bytes, revision: value.revision))
    }
    if writer != nil {
      try writer?.forEach(prefix: prefix, startingAt: start, visit)
    } else {
      try reading().forEach(prefix: prefix, startingAt: start, visit)
    }
  }

  func beginWriting() throws {
    if writer != nil { return }
    snapshot = nil
    writer = try store.beginWriting()
  }

  func put(_ key: String, _ bytes: [UInt8]) throws {
    try beginWriting()
    writer?.put(key, bytes)
  }

  func put(_ key: String, json: @escaping @Sendable (inout [UInt8]) -> Void) throws {
    try beginWriting()
    writer?.put(key, json: json)
  }

  func delete(_ key: String) throws {
    try beginWriting()
    writer?.delete(key)
  }

  func commit() throws -> Int64 {
    guard writer != nil else { return try revision }
    return try writer?.commit() ?? 0
  }

  func skipRevisions(to revision: Int64) { writer?.skipRevisions(to: revision) }

  func rollback() { writer?.rollback() }

  func flush() throws {
    // Old files are not removed while somebody reads.
    snapshot = nil
    if writer != nil {
      try writer?.flush()
      writer = nil
    } else {
      store.mergeWhatIsOwed()
    }
  }

  func awaitPart() throws { try writer?.awaitFlush() }

  func flushPart() throws -> Bool {
    snapshot = nil
    guard writer != nil else { return true }
    var isDurable = try writer?.beginFlush() ?? true
    if !isDurable, writer?.isAwaited ?? false {
      try writer?.flush(mergesLater: true)
      isDurable = true
    }
    if isDurable { writer = nil }
    return isDurable
  }
}
