import Platform

extension ClusterStore {
  private static let chunkSize = 1 << 16

  /// Writes the store as text that ``importText(_:)`` reads: one line for every value, in order.
  ///
  /// `write` gets the text in pieces. Throws `StoreError`, or what `write` throws.
  package func export(_ write: ([UInt8]) throws -> Void) throws {
    let snapshot = try snapshot()
    var header = FileHeader.builder(kind: "export")
    header.add(",\"revision\":", snapshot.revision)
    header.endLine()
    var text = header.bytes
    var digest: UInt64 = 0
    var count = 0
    var merged = try snapshot.view.lines(StoreView.Scan(prefix: ""))
    while let line = try merged.next() {
      if line.content == .deleted { continue }
      digest = XXH64.hash(merged.bytes, line.range, seed: digest)
      text += merged.bytes[line.range]
      text.append(0x0A)
      count += 1
      if text.count >= Self.chunkSize {
        try write(text)
        text.removeAll(keepingCapacity: true)
      }
    }
    var footer = LineBuilder(appendingTo: text)
    footer.add("{\"lines\":", count)
    footer.add(",\"digest\":\"", hash: digest)
    footer.endLine()
    try write(footer.bytes)
  }

  /// Fills an empty store with the text of an export: the same values with the same revisions.
  ///
  /// Either all of it is there afterwards, or nothing. Returns how many values that are. Throws
  /// `StoreError.notAnExport`, `.notEmpty`, `.newerFormat`, `.system`.
  @discardableResult
  package func importText(_ text: [UInt8]) throws(StoreError) -> Int {
    let export = try ExportText(text)
    let session = try WriterSession(self, lockForWriting())
    guard session.revision == 0 else { throw .notEmpty(path: path) }
    try session.fill(with: export)
    return export.count
  }

  /// Makes the store as empty as a new one, in one step.
  ///
  /// Revisions begin at 1 again; who asks for changes after an old one is told to list again.
  package func reset() throws(StoreError) {
    try WriterSession(self, lockForWriting()).reset()
  }

  /// Writes the store anew without what was deleted or replaced, and forgets the history.
  ///
  /// Compaction happens by itself; this is for those who want the smallest files now.
  package func compact() throws(StoreError) {
    try WriterSession(self, lockForWriting()).compact()
  }
}

/// The text of an export, whose every line was compared with its sum.
struct ExportText {
  let text: [UInt8]
  let revision: Int64
  private(set) var lines: [Range<Int>] = []

  var count: Int { lines.count }

  init(_ text: [UInt8]) throws(StoreError) {
    self.text = text
    var all = Lines(text)
    guard let first = all.next() else { throw .notAnExport(line: 1, .header) }
    var header: LineFields
    do throws(StoreError) {
      header = try FileHeader.check(text, first, kind: "export", path: "export")
    } catch {
      guard case .damaged(_, _, let damage) = error else { throw error }
      throw .notAnExport(line: 1, damage)
    }
    guard let revision = header.revision(after: ",\"revision\":"), header.isAtSum else {
      throw .notAnExport(line: 1, .header)
    }
    self.revision = revision
    var digest: UInt64 = 0
    var former: StoreLine?
    var number = 1
    while let range = all.next() {
      number += 1
      guard LineSum.isRight(text, range) else { throw .notAnExport(line: number, .checksum) }
      if let line = StoreLine.parse(text, range) {
        if let former, former.compareKey(in: text, with: line, in: text) >= 0 {
          throw .notAnExport(line: number, .order)
        }
        guard line.revision <= revision, line.content != .deleted else {
          throw .notAnExport(line: number, .revision)
        }
        digest = XXH64.hash(text, range, seed: digest)
        former = line
        lines.append(range)
        continue
      }
      var fields = LineFields(text, range)
      guard let count = fields.integer(after: "{\"lines\":"),
        let stated = fields.hash(after: ",\"digest\":\""), fields.isAtSum
      else { throw .notAnExport(line: number, .line) }
      guard count == lines.count, stated == digest, range.upperBound + 1 == text.count else {
        throw .notAnExport(line: number, .count)
      }
      return
    }
    throw .notAnExport(line: number + 1, .missingBytes)
  }
}

extension WriterSession {
  /// Makes the lines of an export the whole store.
  func fill(with export: ExportText) throws(StoreError) {
    try replacingFiles { () throws(StoreError) in try write(export) }
  }

  private func write(_ export: ExportText) throws(StoreError) {
    let plan = LevelPlan(segmentSize: options.segmentSize)
    var next = manifest
    let writer = SegmentWriter(
      backend, level: LevelPlan.deepest, sizeLimit: plan.segmentSize(of: LevelPlan.deepest),
      nextNumber: next.nextNumber, isMuch: export.text.count > options.sharedSize)
    for range in export.lines {
      if let line = StoreLine.parse(export.text, range) { try writer.append(export.text, line) }
    }
    next.segments = try writer.finish().map(\.summary)
    next.nextNumber = writer.nextNumber
    try begin(&next, at: export.revision)
  }

  /// Makes the store empty.
  func reset() throws(StoreError) {
    var next = manifest
    next.segments = []
    try begin(&next, at: 0)
  }

  /// Goes on with these segments at this revision, without a past.
  private func begin(_ next: inout Manifest, at revision: Int64) throws(StoreError) {
    next.generation += 1
    next.history = []
    let header = JournalHeader(number: next.nextNumber, after: revision)
    next.journal = header.number
    next.nextNumber += 1
    setRevision(revision)
    try replaceManifest(next, header)
  }
}
