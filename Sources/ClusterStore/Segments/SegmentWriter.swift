import Platform

/// Writes lines that arrive in order into segments of bounded size.
///
/// What it wrote is on the medium after ``finish()``, but nobody looks at it before a manifest
/// names it.
final class SegmentWriter {
  static let blockSize = 8 << 10
  private static let chunkSize = 1 << 20

  private let backend: any StorageBackend
  private let level: Int
  private let sizeLimit: Int
  /// The number of the next file.
  private(set) var nextNumber: Int
  private(set) var segments: [Segment] = []

  private var file: (any StorageFile)?
  private var buffer: [UInt8] = []
  private var bufferOffset = 0
  private var blockStart = 0
  private var blockKey: [UInt8] = []
  private var index = LineBuilder()
  private var firstKey: [UInt8] = []
  private var lastKey: [UInt8] = []
  private var lines = 0
  private var keys = KeyFilter.Builder()

  init(_ backend: any StorageBackend, level: Int, sizeLimit: Int, nextNumber: Int) {
    self.backend = backend
    self.level = level
    self.sizeLimit = sizeLimit
    self.nextNumber = nextNumber
  }

  private var offset: Int { bufferOffset + buffer.count }

  /// Appends the line that stands at `line` in `bytes`; its key is greater than the one before.
  func append(_ bytes: [UInt8], _ line: StoreLine) throws(StoreError) {
    if file != nil, offset >= sizeLimit { try endFile() }
    if file == nil { try beginFile() }
    if offset - blockStart >= Self.blockSize { try endBlock() }
    if offset == blockStart { blockKey = line.keyBytes(in: bytes) }
    if lines == 0 { firstKey = blockKey }
    lines += 1
    lastKey.removeAll(keepingCapacity: true)
    if line.isKeyEscaped {
      lastKey = line.keyBytes(in: bytes)
    } else {
      lastKey.append(contentsOf: bytes[line.keyRange])
    }
    keys.add(lastKey)
    buffer.append(contentsOf: bytes[line.range])
    buffer.append(0x0A)
  }

  /// Appends what `lines` gives.
  func append(_ lines: inout MergedLines, keepsDeletions: Bool) throws(StoreError) {
    while let line = try lines.next() {
      if keepsDeletions || line.content != .deleted { try append(lines.bytes, line) }
    }
  }

  private func beginFile() throws(StoreError) {
    let name = Manifest.segmentName(nextNumber)
    // A file of this number was left behind by a process that was stopped; nothing names it.
    try? backend.remove(name)
    file = try StoreError.system { () throws(SystemError) in
      try backend.open(name, for: .createNew)
    }
    var header = FileHeader.builder(kind: "segment")
    header.add(",\"number\":", nextNumber)
    header.endLine()
    buffer = header.bytes
    bufferOffset = 0
    blockStart = buffer.count
    index = LineBuilder()
    lines = 0
  }

  private func endBlock() throws(StoreError) {
    guard offset > blockStart else { return }
    let size = offset - blockStart
    let digest = XXH64.hash(buffer, buffer.count - size..<buffer.count)
    SegmentIndex.append(
      SegmentIndex.Block(
        offset: blockStart, size: size, digest: digest, firstKey: blockKey, next: 0),
      to: &index)
    blockStart = offset
    if buffer.count >= Self.chunkSize { try write() }
  }

  private func write() throws(StoreError) {
    guard let file else { return }
    try StoreError.system { () throws(SystemError) in
      try file.write(buffer, nil, at: bufferOffset)
    }
    bufferOffset += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  private func endFile() throws(StoreError) {
    guard let file else { return }
    try endBlock()
    let indexOffset = offset
    let indexHash = XXH64.hash(index.bytes)
    buffer.append(contentsOf: index.bytes)
    try write()
    try StoreError.system { () throws(SystemError) in try file.synchronize() }
    let summary = SegmentSummary(
      number: nextNumber, level: level, lines: lines, size: offset, indexOffset: indexOffset,
      indexHash: indexHash, firstKey: firstKey, lastKey: lastKey)
    segments.append(Segment(summary, backend, filter: keys.filter()))
    keys = KeyFilter.Builder()
    nextNumber += 1
    self.file = nil
  }

  /// Ends the last segment.
  ///
  /// Returns all of them, for the manifest to name.
  func finish() throws(StoreError) -> [Segment] {
    try endFile()
    return segments
  }
}
