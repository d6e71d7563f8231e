import Platform

/// Reads a whole segment and compares all of it with what it should be.
struct SegmentCheck {
  private let summary: SegmentSummary
  private let backend: any StorageBackend
  private let path: String

  init(_ summary: SegmentSummary, _ backend: any StorageBackend) {
    self.summary = summary
    self.backend = backend
    path = Path.join(backend.path, Manifest.segmentName(summary.number))
  }

  func run(_ report: inout StoreReport) throws(StoreError) {
    do throws(StoreError) {
      let bytes = try read()
      report.files += 1
      report.bytes += bytes.count
      try check(bytes, &report)
    } catch {
      try report.add(error)
    }
  }

  private func read() throws(StoreError) -> [UInt8] {
    let file: any StorageFile
    do {
      file = try backend.open(Manifest.segmentName(summary.number), for: .read)
    } catch {
      if error.isNotFound { throw .damaged(path: path, offset: 0, .missingFile) }
      if error.isSymbolicLink { throw .damaged(path: path, offset: 0, .notAFile) }
      throw .system(error)
    }
    return try file.readAll()
  }

  private func check(_ bytes: [UInt8], _ report: inout StoreReport) throws(StoreError) {
    if bytes.count < summary.size {
      throw .damaged(path: path, offset: bytes.count, .missingBytes)
    }
    if bytes.count > summary.size { throw .damaged(path: path, offset: summary.size, .line) }
    var lines = Lines(bytes, 0..<summary.indexOffset)
    guard let first = lines.next() else { throw .damaged(path: path, offset: 0, .header) }
    var header = try FileHeader.check(bytes, first, kind: "segment", path: path)
    guard header.integer(after: ",\"number\":") == summary.number, header.isAtSum else {
      throw .damaged(path: path, offset: 0, .otherFile)
    }
    let found = report.findings.count
    var count = 0
    var former: StoreLine?
    while let range = lines.next() {
      guard report.findings.count - found < ClusterStore.findingLimit else { return }
      let line = StoreLine.parse(bytes, range)
      guard let line, LineSum.isRight(bytes, range) else {
        report.findings.append(
          StoreReport.Finding(
            path: path, offset: range.lowerBound, damage: line == nil ? .line : .checksum))
        count += 1
        continue
      }
      if let former, former.compareKey(in: bytes, with: line, in: bytes) >= 0 {
        report.findings.append(
          StoreReport.Finding(path: path, offset: range.lowerBound, damage: .order))
      }
      former = line
      count += 1
    }
    report.lines += count
    if report.findings.count > found { return }
    guard count == summary.lines else {
      throw .damaged(path: path, offset: lines.position, .count)
    }
    try checkIndex(bytes, from: first.upperBound + 1)
  }

  private func checkIndex(_ bytes: [UInt8], from start: Int) throws(StoreError) {
    let index = SegmentIndex(bytes: Array(bytes[summary.indexOffset...]))
    guard XXH64.hash(index.bytes) == summary.indexHash else {
      throw .damaged(path: path, offset: summary.indexOffset, .checksum)
    }
    var offset = start
    var position = 0
    while let block = index.block(at: position) {
      guard block.offset == offset, block.offset + block.size <= summary.indexOffset,
        XXH64.hash(bytes, offset..<offset + block.size) == block.digest
      else { throw .damaged(path: path, offset: summary.indexOffset + position, .checksum) }
      offset += block.size
      position = block.next
    }
    guard offset == summary.indexOffset, position == index.bytes.count else {
      throw .damaged(path: path, offset: summary.indexOffset + position, .count)
    }
  }
}
