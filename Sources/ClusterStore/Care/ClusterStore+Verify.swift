import Platform

extension ClusterStore {
  static let findingLimit = 100

  /// Reads every byte of the store and compares it with its checksums; changes nothing.
  ///
  /// Throws `StoreError` only for what keeps it from reading at all: the system's refusals, and a
  /// newer format. Damage is told in the report.
  package func verify() throws(StoreError) -> StoreReport {
    let lock = lockForReading()
    defer { withExtendedLifetime(lock) {} }
    var report = StoreReport()
    let manifest: Manifest?
    do {
      manifest = try Manifest.read(backend)
    } catch {
      try report.add(error)
      return report
    }
    guard let manifest else {
      do {
        _ = try LoadedStore.load(backend)
      } catch {
        try report.add(error)
      }
      return report
    }
    report.files = 1
    for summary in manifest.segments.sorted(by: { $0.number < $1.number }) {
      try SegmentCheck(summary, backend).run(&report)
    }
    try checkLevels(manifest, &report)
    for journal in manifest.history {
      try checkJournal(journal.number, acknowledged: journal.size, &report)
    }
    let acknowledged = Acknowledgement.read(backend)
    let size = acknowledged?.journal == manifest.journal ? acknowledged?.size ?? 0 : 0
    if let last = try checkJournal(manifest.journal, acknowledged: size, &report) {
      report.revision = last.progress.revision
      report.unfinishedBytes = last.unfinished
    }
    let wanted = manifest.fileNames
    for name in try StoreError.system({ () throws(SystemError) in try backend.names() })
    where Self.number(in: name) != nil && !wanted.contains(name) {
      report.leftovers.append(name)
    }
    return report
  }

  @discardableResult
  private func checkJournal(_ number: Int, acknowledged: Int, _ report: inout StoreReport)
    throws(StoreError) -> (progress: JournalReader.Progress, unfinished: Int)?
  {
    let name = Manifest.journalName(number)
    do throws(StoreError) {
      let file: any StorageFile
      do {
        file = try backend.open(name, for: .read)
      } catch {
        if error.isNotFound {
          throw StoreError.damaged(path: Path.join(path, name), offset: 0, .missingFile)
        }
        throw .system(error)
      }
      let bytes = try file.readAll()
      report.files += 1
      report.bytes += bytes.count
      var reader = try JournalReader(bytes, number: number, path: file.path)
      var lines = 0
      var wrong: [Int] = []
      try reader.read(bytes, acknowledged: acknowledged) { transaction, _ in
        lines += transaction.count
        // The commit's digest covers them; each line's own sum is what a segment will rely on.
        wrong += transaction.filter { !LineSum.isRight(bytes, $0.range) }.map(\.range.lowerBound)
      }
      report.lines += lines
      for offset in wrong.prefix(Self.findingLimit) {
        report.findings.append(
          StoreReport.Finding(path: file.path, offset: offset, damage: .checksum))
      }
      return (reader.progress, bytes.count - reader.progress.offset)
    } catch {
      try report.add(error)
      return nil
    }
  }

  /// Within a level from 1 on no two segments may share keys.
  private func checkLevels(_ manifest: Manifest, _ report: inout StoreReport) throws(StoreError) {
    for level in Set(manifest.segments.map(\.level)).sorted() where level > 0 {
      let segments = manifest.segments.filter { $0.level == level }.sorted {
        $0.firstKey.lexicographicallyPrecedes($1.firstKey)
      }
      for (left, right) in zip(segments, segments.dropFirst())
      where !left.lastKey.lexicographicallyPrecedes(right.firstKey) {
        report.findings.append(
          StoreReport.Finding(
            path: Path.join(path, Manifest.segmentName(right.number)), offset: 0, damage: .order))
      }
    }
  }
}

extension StoreReport {
  /// Notes damage; throws whatever else it is.
  mutating func add(_ error: StoreError) throws(StoreError) {
    guard case .damaged(let path, let offset, let damage) = error else { throw error }
    findings.append(Finding(path: path, offset: offset, damage: damage))
  }
}

extension Manifest {
  /// The journals and segments that make up the store.
  var fileNames: Set<String> {
    var names = Set(segments.map { Self.segmentName($0.number) })
    names.formUnion(history.map { Self.journalName($0.number) })
    names.insert(Self.journalName(journal))
    return names
  }
}
