import Platform

extension ClusterStore {
  /// Makes a damaged store usable again with every value that can still be read.
  ///
  /// The files it was made of are kept beside it under names that begin with `damaged-`. A sound
  /// store is left as it is, but for an interrupted write, which is cut off. The history is
  /// forgotten. All salvaged values are held in memory meanwhile.
  ///
  /// Returns what was found before. Throws `StoreError` when the repair was not possible.
  package func repair() throws(StoreError) -> StoreReport {
    let lock = try lockForWriting()
    var report = try verify()
    if report.isSound {
      if report.revision > 0 { _ = try WriterSession(self, lock) }
      return report
    }
    _ = takeLoaded()
    let salvage = try Salvage(backend)
    var next = Manifest()
    next.generation = (salvage.manifest?.generation ?? 0) + 1
    next.nextNumber = salvage.nextNumber
    let old = salvage.fileNames
    if let bytes = salvage.manifestBytes {
      try setAside(bytes, as: "damaged-\(next.nextNumber)-\(Manifest.fileName)", &report)
    }
    let prefix = "damaged-\(next.nextNumber)-"
    let plan = LevelPlan(segmentSize: options.segmentSize)
    let writer = SegmentWriter(
      backend, level: LevelPlan.deepest, sizeLimit: plan.segmentSize(of: LevelPlan.deepest),
      nextNumber: next.nextNumber)
    let source = RecentSource(salvage.lines, from: [])
    while let line = source.line {
      if line.content != .deleted {
        try writer.append(source.bytes, line)
        report.salvagedValues += 1
      }
      try source.advance()
    }
    next.segments = try writer.finish().map(\.summary)
    next.nextNumber = writer.nextNumber
    // A revision of its own, so that nobody takes the repaired store for the one he knew.
    report.revision = salvage.revision + 1
    next.journal = next.nextNumber
    next.nextNumber += 1
    try WriterSession.startJournal(
      backend, JournalHeader(number: next.journal, after: report.revision))
    try next.prepare(backend)
    try Manifest.install(backend)
    for name in old {
      try StoreError.system { () throws(SystemError) in
        try backend.rename(name, to: prefix + name)
      }
      report.setAside.append(Path.join(path, prefix + name))
    }
    try StoreError.system { () throws(SystemError) in try backend.synchronize() }
    withExtendedLifetime(lock) {}
    return report
  }

  private func setAside(_ bytes: [UInt8], as name: String, _ report: inout StoreReport)
    throws(StoreError)
  {
    try StoreError.system { () throws(SystemError) in
      try? backend.remove(name)
      let file = try backend.open(name, for: .createNew)
      try file.write(bytes, nil, at: 0)
      try file.synchronize()
    }
    report.setAside.append(Path.join(path, name))
  }
}
