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
  var flushNumber: Int
  private var part = 0
  var digest: UInt64

  /// Where the current transaction begins in the journal's text.
  private(set) var transactionStart: Int
  /// The current transaction's lines, and what they replaced.
  private var undo: [(line: StoreLine, former: StoreLine?)] = []
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
    durable = progress.offset
    transactionStart = progress.offset
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
      revision: revision
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

  /// Whether the current transaction has changes.
  var isInTransaction: Bool { !undo.isEmpty }

  func change(_ key: String, _ value: [UInt8]?) {
    let start = view.recent.text.count
    StoreLine.append(key: key, revision: revision + 1, bytes: value, to: &view.recent.text)
    guard let line = StoreLine.parse(view.recent.text, start..<view.recent.text.count - 1) else {
      // Every line that was just written can be read; if not, nothing of it may be kept.
      view.recent.cut(to: start)
      fail(.damaged(path: journalFile.path, offset: start, .line))
      return
    }
    let former = view.recent.insert(line)
    undo.append((line, former))
  }

  func rollback() {
    for (line, former) in undo.reversed() { view.recent.undo(line, former: former) }
    undo.removeAll(keepingCapacity: true)
    view.recent.cut(to: transactionStart)
  }

  func commit() throws(StoreError) -> Int64 {
    if let failure { throw failure }
    guard isInTransaction else { return revision }
    digest = XXH64.hash(
      view.recent.text, transactionStart..<view.recent.text.count, seed: digest)
    part += 1
    CommitLine(
      revision: revision + 1, changes: undo.count, flush: flushNumber + 1, part: part,
      digest: digest
    ).append(to: &view.recent.text)
    revision += 1
    transactionStart = view.recent.text.count
    undo.removeAll(keepingCapacity: true)
    return revision
  }

  func flush(mergesLater: Bool) throws(StoreError) {
    if let failure { throw failure }
    let count = transactionStart - durable
    if let refusal {
      guard count > 0 else { return }
      fail(refusal)
      throw refusal
    }
    if count > options.bulkLimit || jump > revision, !isInTransaction {
      do throws(StoreError) {
        // Only a journal that begins can begin at another revision.
        setRevision(max(revision, jump))
        try rollOver(keepsHistory: false, mergesLater: mergesLater)
      } catch {
        fail(error)
        throw error
      }
      return
    }
    if count > 0 { try append(durable..<transactionStart) }
    let isMergeDue = !mergesLater && store.owedBytes > 0
    if durable > options.journalLimit || isMergeDue, !isInTransaction {
      // Everything is durable already; if there is no room for segments the journal grows on.
      try? rollOver(keepsHistory: true, mergesLater: mergesLater)
    }
  }

  private func append(_ range: Range<Int>) throws(StoreError) {
    let file = journalFile
    do {
      try file.write(view.recent.text, range, at: range.lowerBound)
      try file.synchronize()
    } catch {
      fail(.system(error))
      // As far as possible; if not, the next writer cuts the rest off.
      try? file.truncate(to: range.lowerBound)
      throw .system(error)
    }
    durable = range.upperBound
    flushNumber += 1
    part = 0
    acknowledge()
  }

  /// Continues in an empty journal, because everything stands in segments now.
  func beginJournal(_ header: JournalHeader, _ file: any StorageFile) {
    journalHeader = header
    journalFile = file
    view.recent.removeAll()
    view.recent.text = header.encoded
    durable = view.recent.text.count
    transactionStart = durable
    flushNumber = 0
    part = 0
    digest = LineSum.stated(view.recent.text, 0..<durable - 1) ?? 0
    acknowledge()
  }
}
