import Platform

/// What a writer knows and has in hand.
final class WriterSession {
  let store: ClusterStore
  let backend: any StorageBackend
  let options: StoreOptions
  private let lock: any StorageLockHolder

  var manifest: Manifest
  var view: StoreView
  /// Segments that no manifest names yet.
  var written: [Int: Segment] = [:]
  private(set) var recovery: StoreRecovery?

  var journalHeader: JournalHeader
  var journalFile: any StorageFile
  private var stateFile: (any StorageFile)?

  /// The revision of the last committed transaction.
  private(set) var revision: Int64
  /// Behind which revision the next flush lets the count go on.
  private var jump: Int64 = 0
  /// How many bytes of the journal's text are on the medium.
  var durable: Int
  /// The last revision on the medium.
  private var durableRevision: Int64
  private var flushNumber: Int
  /// The digest of the last transaction in the journal.
  private var digest: UInt64
  /// What is being written on another thread.
  private var departure: RollOver?
  /// Why this writer takes no more.
  ///
  /// The first failure after which it is not known what the medium holds. Everything later is
  /// refused with it, so that the cause is told and not its consequence.
  private(set) var failure: StoreError?
  /// Why nothing can be made durable, known from the beginning: the medium may only be read.
  private let refusal: StoreError?

  /// Reads the store, makes it when there is none, and repairs an interrupted write.
  ///
  /// - `refusal`: why the medium may only be read; then it is, and every flush throws it.
  init(_ store: ClusterStore, _ lock: any StorageLockHolder, refusal: StoreError? = nil)
    throws(StoreError)
  {
    self.lock = lock
    self.refusal = refusal
    self.store = store
    backend = store.backend
    options = store.options
    var found = try LoadedStore.load(
      backend, after: store.takeLoaded(), opened: store.openedSegments)
    if found == nil {
      if let refusal { throw refusal }
      try Self.create(backend)
      found = try LoadedStore.load(backend)
    }
    guard let loaded = found else {
      throw .damaged(
        path: Path.join(backend.path, Manifest.fileName), offset: 0, .missingFile)
    }
    manifest = loaded.manifest
    view = loaded.view
    journalHeader = loaded.journal.header
    let progress = loaded.journal.progress
    revision = progress.revision
    durableRevision = progress.revision
    durable = progress.offset
    flushNumber = progress.flush
    digest = progress.digest
    let backend = backend
    journalFile = try StoreError.system { () throws(SystemError) in
      try backend.open(
        Manifest.journalName(loaded.manifest.journal), for: refusal == nil ? .update : .read)
    }
    if refusal != nil { return }
    stateFile = try? backend.open(Acknowledgement.fileName, for: .create)
    try finishForOthers(loaded, Acknowledgement.read(backend))
    acknowledge()
  }

  /// Another thread has written to its end before the lock is given back.
  deinit { departure = nil }

  /// Makes the first journal and the first manifest.
  private static func create(_ backend: any StorageBackend) throws(StoreError) {
    var manifest = Manifest()
    manifest.journal = 1
    manifest.nextNumber = 2
    try startJournal(backend, JournalHeader(number: 1, after: 0))
    try manifest.prepare(backend)
    try Manifest.install(backend)
  }

  /// Makes an empty journal; nobody looks at it before a manifest names it.
  @discardableResult
  static func startJournal(_ backend: any StorageBackend, _ header: JournalHeader)
    throws(StoreError) -> any StorageFile
  {
    try StoreError.system { () throws(SystemError) in
      let name = Manifest.journalName(header.number)
      try? backend.remove(name)
      let file = try backend.open(name, for: .createNew)
      try file.write(header.encoded, nil, at: 0)
      try file.synchronize()
      return file
    }
  }

  /// Ends what a writer had begun that was killed: cuts off half a transaction, and puts whole
  /// ones and the manifest on the medium before anything is built on them.
  private func finishForOthers(_ loaded: LoadedStore, _ known: Acknowledgement?)
    throws(StoreError)
  {
    let file = journalFile
    let end = durable
    let isManifestKnown = known?.journal == manifest.journal
    let known = isManifestKnown ? min(known?.size ?? 0, end) : 0
    let text = view.recent.text
    try StoreError.system { () throws(SystemError) in
      if !isManifestKnown { try backend.synchronize() }
      if loaded.unfinished > 0 { try file.truncate(to: end) }
      // Written again, because who wrote it may have been refused the synchronisation: then the
      // system takes for clean what never reached the medium, and another one would say so too.
      if known < end { try file.write(text, known..<end, at: known) }
      if loaded.unfinished > 0 || known < end { try file.synchronize() }
    }
    guard loaded.unfinished > 0 else { return }
    recovery = StoreRecovery(
      path: file.path, offset: end, bytes: loaded.unfinished, revision: revision)
  }

  /// Notes what is on the medium now.
  func acknowledge() {
    guard let stateFile else { return }
    Acknowledgement(
      writer: CurrentProcess.identifier, journal: journalHeader.number, size: durable,
      revision: durableRevision
    ).write(to: stateFile)
  }

  /// Continues the count of transactions from `revision`; only with a manifest that agrees.
  func setRevision(_ revision: Int64) {
    self.revision = revision
  }

  /// Lets the count of transactions go on behind `revision` with the next flush, if it is not there yet.
  func skipRevisions(to revision: Int64) {
    jump = max(jump, revision)
  }

  /// Takes no more from now on.
  func fail(_ error: StoreError) {
    if failure == nil { failure = error }
  }

  /// Changes a key in the current transaction.
  func change(_ key: String, _ value: PendingValue) {
    view.pending.put(key, revision + 1, value)
  }

  func rollback() { view.pending.rollback() }

  /// All lines that a scan is about, this session's own changes included.
  func lines(_ scan: StoreView.Scan) throws(StoreError) -> MergedLines {
    let departure = departure
    return try view.arrangedLines(scan) { departure?.arrangedChanges() }
  }

  func commit() throws(StoreError) -> Int64 {
    if let failure { throw failure }
    guard view.pending.isInTransaction else { return revision }
    view.pending.commit()
    revision += 1
    return revision
  }

  /// Begins to make all committed transactions durable, and returns whether they are already.
  ///
  /// Much is written on another thread; what was begun before is durable in any case.
  func beginFlush() throws(StoreError) -> Bool {
    try finishFlush()
    let isMuch = view.pending.size > options.bulkLimit
    if refusal != nil || !isMuch || view.pending.isInTransaction || jump > revision {
      try flush(mergesLater: true)
      return true
    }
    let rollOver = beginRollOver(keepsHistory: false, mergesLater: true)
    rollOver.start()
    departure = rollOver
    return false
  }

  /// Waits until what ``beginFlush()`` has begun is durable.
  func finishFlush() throws(StoreError) {
    if let failure { throw failure }
    guard let departure else { return }
    self.departure = nil
    do throws(StoreError) {
      try end(departure)
      departure.discard()
    } catch {
      fail(error)
      throw error
    }
  }

  /// Whether another process waits for its turn to write.
  var isAwaited: Bool {
    // Who waits holds the place of the next one; nobody does if it is to be had.
    do { return try backend.tryLock(.queueing, .exclusive) == nil } catch { return false }
  }

  func flush(mergesLater: Bool) throws(StoreError) {
    try finishFlush()
    let isJump = jump > revision && !view.pending.isInTransaction
    if view.pending.hasCommitted || isJump && refusal == nil {
      do throws(StoreError) {
        if let refusal { throw refusal }
        if isJump {
          // Only a journal that begins can begin at another revision.
          setRevision(jump)
          return try rollOver(keepsHistory: false, mergesLater: mergesLater)
        }
        // What goes into segments at once needs no journal.
        guard let lines = journalLines() else {
          return try rollOver(keepsHistory: false, mergesLater: mergesLater)
        }
        try append(lines)
      } catch {
        fail(error)
        throw error
      }
    }
    if refusal != nil { return }
    let isMergeDue = !mergesLater && store.owedBytes > 0
    if durable > options.journalLimit || isMergeDue, !view.pending.isInTransaction {
      // Everything is durable already; if there is no room for segments the journal grows on.
      try? rollOver(keepsHistory: true, mergesLater: mergesLater)
    }
  }

  /// Appends the committed transactions to the journal's text.
  ///
  /// Returns nil, and leaves the text as it is, when there is too much for the journal.
  private func journalLines() -> [StoreLine]? {
    let limit = view.pending.isInTransaction ? Int.max : options.bulkLimit
    if view.pending.size > limit { return nil }
    let pending = view.pending
    let end = durable + min(limit, Int.max - durable)
    var lines: [StoreLine] = []
    var digest = digest
    var part = 0
    pending.forEachCommitted { revision, changes in
      let start = view.recent.text.count
      for change in changes { lines.append(pending.append(change, to: &view.recent.text)) }
      digest = XXH64.hash(view.recent.text, start..<view.recent.text.count, seed: digest)
      part += 1
      CommitLine(
        revision: revision, changes: changes.count, flush: flushNumber + 1, part: part,
        digest: digest
      ).append(to: &view.recent.text)
      return view.recent.text.count <= end
    }
    if view.recent.text.count > end {
      view.recent.cut(to: durable)
      return nil
    }
    self.digest = digest
    return lines
  }

  /// Makes the end of the journal's text durable, in which these lines stand.
  private func append(_ lines: [StoreLine]) throws(StoreError) {
    let range = durable..<view.recent.text.count
    do {
      try journalFile.write(view.recent.text, range, at: range.lowerBound)
      try journalFile.synchronize()
    } catch {
      // As far as possible; if not, the next writer cuts the rest off.
      try? journalFile.truncate(to: range.lowerBound)
      throw .system(error)
    }
    for line in lines { view.recent.insert(line) }
    view.pending.removeCommitted()
    durable = range.upperBound
    durableRevision = revision
    flushNumber += 1
    acknowledge()
  }

  /// Continues in an empty journal, because everything stands in segments now.
  func beginJournal(_ header: JournalHeader, _ file: any StorageFile) {
    journalHeader = header
    journalFile = file
    view.departing = PendingChanges()
    view.recent.removeAll()
    view.recent.text = header.encoded
    durable = view.recent.text.count
    durableRevision = header.after
    flushNumber = 0
    digest = LineSum.stated(view.recent.text, 0..<durable - 1) ?? 0
    acknowledge()
  }
}
