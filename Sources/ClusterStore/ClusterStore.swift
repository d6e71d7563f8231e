import Platform
import Synchronization

/// Keys and bytes in revisions, in a directory.
///
/// Readers take a ``StoreSnapshot`` and never wait. Writers take turns: ``beginWriting()`` waits
/// for the kernel's lock. How everything is kept is described in docs/store-format.md.
package final class ClusterStore: Sendable {
  let backend: any StorageBackend
  let options: StoreOptions
  /// What was read last, so that the next snapshot reads only what is new.
  private let loaded = Mutex<LoadedStore?>(nil)
  private let owed = Mutex(0)
  /// The segments of the newest manifest that was met, with what is known of them.
  private let opened = Mutex(StoreView())

  /// A store on the given backend.
  package init(backend: any StorageBackend, options: StoreOptions = StoreOptions()) {
    self.backend = backend
    self.options = options
  }

  /// How many bytes this process has written as segments and left to a later flush to merge.
  var owedBytes: Int {
    get { owed.withLock { $0 } }
    set { owed.withLock { $0 = newValue } }
  }

  /// Segments by their number, which need not be opened anew.
  var openedSegments: [Int: Segment] { opened.withLock { $0.segments } }

  /// Keeps the segments of a view, for the next one that is made.
  func keepSegments(of view: StoreView) {
    var view = view
    view.recent = RecentChanges()
    view.pending = PendingChanges()
    view.departing = PendingChanges()
    opened.withLock { $0 = view }
  }

  /// Merges what flushes have left to a later one that never came, because nothing was written
  /// after them.
  ///
  /// All of it is durable already, so nobody is waited for and a failure is nobody's: what is left
  /// is merged by whoever writes next.
  package func mergeWhatIsOwed() {
    guard owedBytes > 0, let lock = try? backend.tryLock(.writing, .exclusive),
      let session = try? WriterSession(self, lock)
    else { return }
    try? session.flush(mergesLater: false)
  }

  /// The directory, for messages.
  package var path: String { backend.path }

  /// Opens the store in `directory`, which may be a link to one.
  ///
  /// Throws `StoreError.notFound` when there is nothing and nothing may be made,
  /// `.notAStore` for a directory that holds other things, `.newerFormat`, `.damaged`, `.system`.
  package static func open(at directory: String, options: StoreOptions = StoreOptions())
    throws(StoreError) -> ClusterStore
  {
    let store = ClusterStore(
      backend: DirectoryBackend(
        try openDirectory(directory, createsIfMissing: options.createsIfMissing)),
      options: options)
    try store.refuseOtherDirectories()
    return store
  }

  private static func openDirectory(_ path: String, createsIfMissing: Bool) throws(StoreError)
    -> Directory
  {
    do {
      return try Directory.open(path)
    } catch {
      guard error.isNotFound else { throw .system(error) }
      guard createsIfMissing else { throw .notFound(path: path) }
    }
    return try StoreError.system { () throws(SystemError) in
      try Directory.create(path)
      return try Directory.open(path)
    }
  }

  /// An empty store that lives and ends with the process.
  package static func inMemory(options: StoreOptions = StoreOptions()) -> ClusterStore {
    ClusterStore(backend: MemoryBackend(), options: options)
  }

  /// Whether the name is one of those a store gives its files.
  static func isOwn(_ name: String) -> Bool {
    [
      Manifest.fileName, Manifest.temporaryName, Acknowledgement.fileName, "readers",
    ].contains(name) || number(in: name) != nil || name.hasPrefix("damaged-")
  }

  /// The number in the name of a journal or segment; nil for other names.
  static func number(in name: String) -> Int? {
    for prefix in ["journal-", "segment-"] where name.hasPrefix(prefix) {
      let digits = name.dropFirst(prefix.count)
      if let number = Int(digits), String(number) == digits { return number }
    }
    return nil
  }

  /// A directory without a manifest is a new store when nothing of somebody else's is in it.
  private func refuseOtherDirectories() throws(StoreError) {
    do {
      _ = try backend.open(Manifest.fileName, for: .read)
      return
    } catch {
      guard error.isNotFound else { return }
    }
    let names = try StoreError.system { () throws(SystemError) in try backend.names() }
    if names.contains(where: { !Self.isOwn($0) }) { throw .notAStore(path: path) }
  }

  /// The store as it is now: the last committed revision.
  ///
  /// Throws `StoreError`; in particular `.damaged` for bytes that are not what was written.
  package func snapshot() throws(StoreError) -> StoreSnapshot {
    let readingLock = lockForReading()
    guard let loaded = try refreshed() else {
      return StoreSnapshot(revision: 0, view: StoreView(), readingLock: readingLock)
    }
    return StoreSnapshot(
      revision: loaded.revision, view: loaded.view, readingLock: readingLock)
  }

  /// Keeps files from being removed while they are read.
  ///
  /// Without it reading is right as well, but may have to begin again; so a read-only directory
  /// without the file for it is no obstacle. Whoever removes files holds the lock for a moment.
  func lockForReading() -> (any StorageLockHolder)? {
    for _ in 0..<50 {
      do {
        if let lock = try backend.tryLock(.reading, .shared) { return lock }
      } catch {
        return nil
      }
      MonotonicClock.sleep(milliseconds: 1)
    }
    return nil
  }

  /// What the files say now; nil when there is no store yet.
  func refreshed() throws(StoreError) -> LoadedStore? {
    let former = loaded.withLock { $0 }
    let now = try LoadedStore.load(backend, after: former, opened: openedSegments)
    loaded.withLock { $0 = now }
    keepSegments(of: now?.view ?? StoreView())
    return now
  }

  /// Forgets what was read, because a writer takes it over.
  func takeLoaded() -> LoadedStore? {
    loaded.withLock { loaded in
      defer { loaded = nil }
      return loaded
    }
  }

  /// Waits for the turn to write, and cuts off what an interrupted writer left unfinished.
  ///
  /// A store that may only be read has a writer too, whose transactions can be tried and looked at
  /// (a dry run, a verdict); only ``StoreWriter/flush()`` is refused then.
  ///
  /// Throws `StoreError.locked` when another process does not let go in time, `.damaged`,
  /// `.system`.
  package func beginWriting() throws(StoreError) -> StoreWriter {
    let lock = try lockForWriting()
    do {
      return StoreWriter(try WriterSession(self, lock))
    } catch {
      guard case .system(let failure) = error, failure.isPermission else { throw error }
      return StoreWriter(try WriterSession(self, lock, refusal: error))
    }
  }

  /// Waits for the kernel's lock, as long as the options allow.
  ///
  /// A long command gives the lock back now and then and takes it again at once, faster than
  /// anybody could notice. So whoever waits holds the place of the next one meanwhile, and without
  /// that place nobody takes the lock.
  func lockForWriting() throws(StoreError) -> any StorageLockHolder {
    let start = MonotonicClock.milliseconds
    var hasTold = false
    var place: (any StorageLockHolder)?
    // Where there is no file for it and none can be made, turns are as they come.
    var hasPlaces = true
    while true {
      if place == nil, hasPlaces {
        do {
          place = try backend.tryLock(.queueing, .exclusive)
        } catch {
          hasPlaces = false
        }
      }
      if place != nil || !hasPlaces {
        let lock = try StoreError.system { () throws(SystemError) in
          try backend.tryLock(.writing, .exclusive)
        }
        // The place is free again when this returns.
        if let lock { return withExtendedLifetime(place) { lock } }
      }
      let waited = MonotonicClock.milliseconds - start
      if waited >= options.lockLimitMilliseconds {
        throw .locked(
          path: path, by: Acknowledgement.read(backend)?.writer, waitedMilliseconds: waited)
      }
      if waited >= 500, !hasTold {
        hasTold = true
        options.whenWaiting?(Acknowledgement.read(backend)?.writer)
      }
      MonotonicClock.sleep(milliseconds: place == nil ? Self.pause(after: waited) : 1)
    }
  }

  /// How long who has not the next place yet waits before it looks again, in milliseconds.
  ///
  /// Who looks most often gets it: every two seconds of waiting double the chance, so that of many
  /// those come first who came first, and nobody waits in vain.
  private static func pause(after waited: Int) -> Int {
    max(1, 32 >> min(waited / 2000, 5))
  }
}
