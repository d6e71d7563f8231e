import Platform

/// What is known of the files of a store at one moment, and how to learn what came after it.
struct LoadedStore: Sendable {
  private static let retries = 50

  var manifest: Manifest
  var view: StoreView
  var journal: JournalReader
  /// Bytes behind the last whole transaction: a write under way, or one that was interrupted.
  var unfinished: Int

  var revision: Int64 { journal.progress.revision }

  /// Reads the store, or what is new in it when `former` is given.
  ///
  /// - `opened`: segments that need not be opened again.
  ///
  /// Returns nil when there is no store yet. Throws `StoreError`.
  static func load(
    _ backend: any StorageBackend, after former: LoadedStore? = nil,
    opened: @autoclosure () -> [Int: Segment] = [:]
  ) throws(StoreError) -> LoadedStore? {
    var former = former
    for attempt in 0..<retries {
      // First, because only what is read later is certain to hold what it speaks of.
      let acknowledged = Acknowledgement.read(backend)
      guard let manifest = try Manifest.read(backend) else {
        if acknowledged != nil { throw try withoutManifest(backend) }
        return nil
      }
      if let acknowledged, acknowledged.journal > manifest.journal {
        throw .damaged(
          path: Path.join(backend.path, Manifest.fileName), offset: 0, .missingBytes)
      }
      let size = acknowledged?.journal == manifest.journal ? acknowledged?.size ?? 0 : 0
      do throws(StoreError) {
        if let former, let loaded = try former.continued(backend, manifest, acknowledged: size) {
          return loaded
        }
        return try fresh(backend, manifest, acknowledged: size, opened: opened())
      } catch {
        guard attempt + 1 < retries, case .system(let failure) = error, failure.isNotFound else {
          // What was read before may not fit what a writer cut off since; read everything again.
          if former != nil {
            former = nil
            continue
          }
          if case .system(let failure) = error, failure.isNotFound {
            throw .damaged(path: failure.path, offset: 0, .missingFile)
          }
          throw error
        }
        former = nil
        // The journal went between reading its name and opening it, or it is really missing.
        if attempt > 2 { MonotonicClock.sleep(milliseconds: 1) }
      }
    }
    throw .busy(path: backend.path)
  }

  /// A manifest may just be being made by the first writer; else it is missing.
  private static func withoutManifest(_ backend: any StorageBackend) throws(StoreError)
    -> StoreError
  {
    .damaged(path: Path.join(backend.path, Manifest.fileName), offset: 0, .missingFile)
  }

  private static func openJournal(_ backend: any StorageBackend, _ number: Int)
    throws(StoreError) -> any StorageFile
  {
    do {
      return try backend.open(Manifest.journalName(number), for: .read)
    } catch {
      if error.isSymbolicLink { throw .damaged(path: error.path, offset: 0, .notAFile) }
      throw .system(error)
    }
  }

  private static func fresh(
    _ backend: any StorageBackend, _ manifest: Manifest, acknowledged: Int,
    opened: [Int: Segment]
  ) throws(StoreError) -> LoadedStore {
    let file = try openJournal(backend, manifest.journal)
    let bytes = try file.readAll()
    var recent = RecentChanges()
    recent.text = bytes
    var journal = try JournalReader(bytes, number: manifest.journal, path: file.path)
    try journal.read(bytes, acknowledged: acknowledged) { lines, _ in
      for line in lines { recent.insert(line) }
    }
    recent.cut(to: journal.progress.offset)
    var view = StoreView()
    view.recent = recent
    view.use(manifest, backend, opened: opened)
    return LoadedStore(
      manifest: manifest, view: view, journal: journal,
      unfinished: bytes.count - journal.progress.offset)
  }

  /// This state and what was appended to the journal since; nil when it has to be read afresh.
  private func continued(
    _ backend: any StorageBackend, _ manifest: Manifest, acknowledged: Int
  ) throws(StoreError) -> LoadedStore? {
    guard manifest == self.manifest else { return nil }
    let file = try Self.openJournal(backend, manifest.journal)
    let known = journal.progress.offset
    let (size, added) = try StoreError.system { () throws(SystemError) in
      let size = try file.size()
      return (size, size > known ? try file.read(at: known, count: size - known) : [])
    }
    guard size >= known else { return nil }
    var next = self
    next.unfinished = added.count
    if added.isEmpty { return next }
    next.view.recent.text += added
    let text = next.view.recent.text
    var lines: [StoreLine] = []
    try next.journal.read(text, acknowledged: acknowledged) { new, _ in lines += new }
    for line in lines { next.view.recent.insert(line) }
    next.view.recent.cut(to: next.journal.progress.offset)
    next.unfinished = size - next.journal.progress.offset
    return next
  }
}
