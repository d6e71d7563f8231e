import Platform

/// Writes lines that arrive in order into segments of bounded size.
///
/// What it wrote is on the medium after ``finish()``, but nobody looks at it before a manifest
/// names it.
final class SegmentWriter {
  static let blockSize = 8 << 10
  private static let chunkSize = 1 << 20
  /// Of how many keys and beginnings a run has a filter of its own.
  private static let runFilterLimit = 1 << 20

  private let backend: any StorageBackend
  private let level: Int
  private let sizeLimit: Int
  /// Whether other threads write what was put together and put files on the medium meanwhile.
  private let isMuch: Bool
  /// The number of the next file.
  private(set) var nextNumber: Int
  private var written: [(SegmentSummary, KeyFilter)] = []

  private var file: (any StorageFile)?
  private var buffer: [UInt8] = []
  private var bufferOffset = 0
  private var blockStart = 0
  private var blockKey: [UInt8] = []
  private var index = LineBuilder()
  private var firstKey: [UInt8] = []
  private var lines = 0
  private var keys = KeyFilter.Builder()
  /// The keys of all segments; nil when they are too many to be kept in mind.
  private var all: KeyFilter.Builder? = KeyFilter.Builder()
  /// The writing of what was in the buffer before.
  private var writing: BackgroundWork<Result<Void, StoreError>>?
  /// The synchronisation of the file before.
  private var synchronisation: BackgroundWork<Result<Void, StoreError>>?

  /// - `isMuch`: whether so much is to come that it pays to use another thread.
  init(
    _ backend: any StorageBackend, level: Int, sizeLimit: Int, nextNumber: Int, isMuch: Bool = false
  ) {
    self.backend = backend
    self.isMuch = isMuch
    self.level = level
    self.sizeLimit = sizeLimit
    self.nextNumber = nextNumber
  }

  /// Another thread has done what it was to do before anybody removes files.
  deinit {
    _ = writing?.wait()
    _ = synchronisation?.wait()
  }

  private var offset: Int { bufferOffset + buffer.count }

  /// Appends the line that stands at `line` in `bytes`; its key is greater than the one before.
  func append(_ bytes: [UInt8], _ line: StoreLine) throws(StoreError) {
    if file != nil, offset >= sizeLimit { try endFile(isLast: false) }
    if file == nil { try beginFile() }
    if offset - blockStart >= Self.blockSize { try endBlock() }
    if offset == blockStart { blockKey = line.keyBytes(in: bytes) }
    if lines == 0 { firstKey = blockKey }
    lines += 1
    keys.add(line, in: bytes)
    buffer.append(contentsOf: bytes[line.range])
    buffer.append(0x0A)
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

  /// Writes what is in the buffer.
  private func write() throws(StoreError) {
    guard let file else { return }
    try wait(for: &writing)
    if isMuch {
      let bytes = buffer
      let offset = bufferOffset
      writing = BackgroundWork {
        Self.result { () throws(SystemError) in try file.write(bytes, nil, at: offset) }
      }
      bufferOffset += buffer.count
      buffer = []
      buffer.reserveCapacity(bytes.count)
    } else {
      try StoreError.system { () throws(SystemError) in
        try file.write(buffer, nil, at: bufferOffset)
      }
      bufferOffset += buffer.count
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private static func result(_ body: () throws(SystemError) -> Void) -> Result<Void, StoreError> {
    do throws(SystemError) {
      return .success(try body())
    } catch {
      return .failure(.system(error))
    }
  }

  /// Waits until another thread has done what it was given.
  private func wait(for work: inout BackgroundWork<Result<Void, StoreError>>?) throws(StoreError) {
    guard let begun = work else { return }
    work = nil
    try begun.wait().get()
  }

  private func endFile(isLast: Bool) throws(StoreError) {
    guard let file else { return }
    try endBlock()
    let indexOffset = offset
    let indexHash = XXH64.hash(index.bytes)
    buffer.append(contentsOf: index.bytes)
    try write()
    try synchronize(file, isLast: isLast)
    let summary = SegmentSummary(
      number: nextNumber, level: level, lines: lines, size: offset, indexOffset: indexOffset,
      indexHash: indexHash, firstKey: firstKey, lastKey: keys.last)
    written.append((summary, keys.filter()))
    all?.append(keys)
    if let count = all?.count, count > Self.runFilterLimit { all = nil }
    keys = KeyFilter.Builder()
    nextNumber += 1
    self.file = nil
  }

  private func synchronize(_ file: any StorageFile, isLast: Bool) throws(StoreError) {
    try wait(for: &writing)
    try wait(for: &synchronisation)
    if isMuch, !isLast {
      synchronisation = BackgroundWork {
        Self.result { () throws(SystemError) in try file.synchronize() }
      }
    } else {
      try StoreError.system { () throws(SystemError) in try file.synchronize() }
    }
  }

  /// Ends the last segment.
  ///
  /// Returns all of them, for the manifest to name: they are on the medium.
  func finish() throws(StoreError) -> [Segment] {
    try endFile(isLast: true)
    // One segment has the same filter as its run.
    let filter = written.count > 1 ? all.map { RunFilter($0.filter()) } : nil
    let backend = backend
    return written.map { Segment($0, backend, filter: $1, ofRun: filter) }
  }
}
