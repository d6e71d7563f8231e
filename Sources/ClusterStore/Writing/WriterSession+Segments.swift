import Platform

extension WriterSession {
  /// Turns the journal and the session's changes into segments and continues in an empty journal.
  ///
  /// Until the new manifest has its name nothing has happened; from then on everything has.
  ///
  /// - `keepsHistory`: whether all changes stand in the journal, which is then kept for a while
  ///   for those who ask what has changed.
  /// - `mergesLater`: whether merging is left to a flush that comes soon, which then merges at once
  ///   what several have written.
  func rollOver(keepsHistory: Bool, mergesLater: Bool) throws(StoreError) {
    let rollOver = beginRollOver(keepsHistory: keepsHistory, mergesLater: mergesLater)
    try end(rollOver)
    rollOver.discard()
  }

  /// Takes what is in no segment yet out of the session's hands.
  func beginRollOver(keepsHistory: Bool, mergesLater: Bool) -> RollOver {
    let run = view.unsortedKeys.map { keys in
      let plan = LevelPlan(segmentSize: options.segmentSize)
      let size = view.pending.size + view.recent.text.count
      let level = plan.level(for: (keys.first, keys.last, size), manifest.segments)
      return SegmentRun(
        pending: view.pending, recent: view.recent,
        writer: LevelWriter(
          backend: backend, level: level, sizeLimit: plan.segmentSize(of: level),
          keepsDeletions: manifest.segments.contains { $0.overlaps(keys.first, keys.last) },
          number: manifest.nextNumber, isMuch: size > options.sharedSize))
    }
    view.departing = view.pending
    view.pending = PendingChanges()
    return RollOver(
      run: run, revision: revision, keepsHistory: keepsHistory, mergesLater: mergesLater)
  }

  /// Writes the segments of a roll over, or waits for them, and gives them their place.
  func end(_ rollOver: RollOver) throws(StoreError) {
    try replacingFiles { () throws(StoreError) in
      var next = manifest
      next.generation += 1
      var owed = store.owedBytes
      if let (segments, nextNumber) = try rollOver.segments() {
        next.nextNumber = nextNumber
        for segment in segments { written[segment.summary.number] = segment }
        next.segments += segments.map(\.summary)
        owed += segments.reduce(0) { $0 + $1.summary.size }
      }
      next.history = rollOver.keepsHistory ? historyWithJournal() : []
      let header = JournalHeader(number: next.nextNumber, after: rollOver.revision)
      next.journal = header.number
      next.nextNumber += 1
      if !rollOver.mergesLater || LevelPlan.isOwedLimitReached(next.segments) {
        try settle(&next, allowance: max(owed * 12, options.segmentSize * 6))
        owed = 0
      }
      try replaceManifest(next, header)
      store.owedBytes = owed
    }
  }

  /// Runs `body`, which writes new files and a manifest that names them.
  ///
  /// When it fails before the manifest has its name, what it wrote is removed: on a full disk
  /// these are the very bytes that are missing.
  func replacingFiles(_ body: () throws(StoreError) -> Void) throws(StoreError) {
    do throws(StoreError) {
      try body()
    } catch {
      if failure == nil { removeLeftovers() }
      throw error
    }
  }

  /// Starts the journal with this header and makes `next` the store's manifest.
  func replaceManifest(_ next: Manifest, _ header: JournalHeader) throws(StoreError) {
    let file = try Self.startJournal(backend, header)
    try next.prepare(backend)
    do throws(StoreError) {
      try Manifest.install(backend)
    } catch {
      // Both manifests are whole, but which one the next process reads is not known, so nothing
      // may be added to either journal by this one.
      fail(error)
      throw error
    }
    manifest = next
    view.use(next, backend, opened: view.segments.merging(written) { $1 })
    written = [:]
    store.keepSegments(of: view)
    beginJournal(header, file)
    removeLeftovers()
  }

  private func historyWithJournal() -> [Manifest.HistoricJournal] {
    var history = manifest.history
    history.append(
      Manifest.HistoricJournal(
        number: journalHeader.number, after: journalHeader.after, size: durable))
    var size = history.reduce(0) { $0 + $1.size }
    while history.count > 1, let oldest = history.first, size > options.historyLimit {
      size -= oldest.size
      history.removeFirst()
    }
    return history
  }

  /// Merges segments until every level is within its bounds, or `allowance` bytes are merged:
  /// what is left then is the next ones' work, so that no change waits for all of it.
  private func settle(_ next: inout Manifest, allowance: Int) throws(StoreError) {
    let plan = LevelPlan(segmentSize: options.segmentSize)
    var merged = 0
    while merged < allowance,
      let step = plan.nextStep(next.segments, allowance: allowance - merged)
    {
      merged += step.moved == nil ? step.bytes : 0
      try perform(step, &next)
    }
  }

  private func perform(_ step: LevelPlan.Step, _ next: inout Manifest) throws(StoreError) {
    let used = Set(step.segments.map(\.number))
    var segments = next.segments.filter { !used.contains($0.number) }
    if var moved = step.moved {
      // Nothing to merge with: the file stays, only its level changes.
      moved.level = step.level
      segments.append(moved)
    } else {
      var sources: [LineSource] = []
      for run in step.runs {
        let run = run.map { written[$0.number] ?? Segment($0, backend) }
        sources.append(try RunSource(run, from: []))
      }
      var merged = try MergedLines(sources)
      segments += try write(
        &merged, level: step.level, keepsDeletions: !step.isDeepest, step.bytes, &next)
    }
    next.segments = segments
  }

  /// Writes what `merged` gives as segments of `level`.
  ///
  /// - `size`: how many bytes that is about.
  private func write(
    _ merged: inout MergedLines, level: Int, keepsDeletions: Bool, _ size: Int,
    _ next: inout Manifest
  ) throws(StoreError) -> [SegmentSummary] {
    let plan = LevelPlan(segmentSize: options.segmentSize)
    let writer = LevelWriter(
      backend: backend, level: level, sizeLimit: plan.segmentSize(of: level),
      keepsDeletions: keepsDeletions, number: next.nextNumber, isMuch: size > options.sharedSize)
    let (segments, nextNumber) = try writer.write(&merged)
    next.nextNumber = nextNumber
    for segment in segments { written[segment.summary.number] = segment }
    return segments.map(\.summary)
  }

  /// Writes the whole store anew, without what was deleted or replaced, and forgets the history.
  func compact() throws(StoreError) {
    try replacingFiles { () throws(StoreError) in try writeEverything() }
  }

  private func writeEverything() throws(StoreError) {
    let size = manifest.segments.reduce(durable) { $0 + $1.size }
    var next = manifest
    next.generation += 1
    next.segments = []
    next.history = []
    var merged = try view.lines(StoreView.Scan(prefix: ""))
    next.segments = try write(
      &merged, level: LevelPlan.deepest, keepsDeletions: false, size, &next)
    let header = JournalHeader(number: next.nextNumber, after: revision)
    next.journal = header.number
    next.nextNumber += 1
    try replaceManifest(next, header)
  }

  /// Removes the files that no manifest names any more, unless somebody is reading; then the next
  /// one does it.
  func removeLeftovers() {
    guard let alone = try? backend.tryLock(.reading, .exclusive) else { return }
    let wanted = manifest.fileNames
    for name in (try? backend.names()) ?? [] {
      let isLeft =
        name == Manifest.temporaryName
        || ClusterStore.number(in: name) != nil && !wanted.contains(name)
      if isLeft { try? backend.remove(name) }
    }
    // Held until here, so that nobody begins to read what is being removed.
    withExtendedLifetime(alone) {}
  }
}
