import Platform
import Synchronization

/// A sorted file of lines that never changes.
///
/// It is opened when something of it is first read. Bytes are read, not mapped: a medium that
/// fails then is an error, not a signal that ends the process.
final class Segment: Sendable {
  private struct Opened {
    var file: (any StorageFile)?
    var isHeld = false
    var index: SegmentIndex?
    var blocks = RecentBlocks()
    var filter: KeyFilter?
    /// How many questions in vain a block was read for.
    var misses = 0
  }

  let summary: SegmentSummary
  /// The filter of the segments that were written with this one, if there is one.
  let runFilter: RunFilter?
  private let backend: any StorageBackend
  private let opened: Mutex<Opened>

  /// - `filter`: of the keys in it, when they are known.
  /// - `runFilter`: of the keys in all segments that were written with it.
  init(
    _ summary: SegmentSummary, _ backend: any StorageBackend, filter: KeyFilter? = nil,
    ofRun runFilter: RunFilter? = nil
  ) {
    self.summary = summary
    self.runFilter = runFilter
    self.backend = backend
    var opened = Opened()
    opened.filter = filter
    self.opened = Mutex(opened)
  }

  var name: String { Manifest.segmentName(summary.number) }
  var path: String { Path.join(backend.path, name) }

  /// Closes the file until it is wanted again, unless it is held.
  func close() {
    opened.withLock { if !$0.isHeld { $0.file = nil } }
  }

  /// Opens the file for as long as the segment is known, so that it can be read when it has no name
  /// any more.
  func hold() throws(StoreError) {
    _ = try file()
    opened.withLock { $0.isHeld = true }
  }

  private func file() throws(StoreError) -> any StorageFile {
    if let file = opened.withLock({ $0.file }) { return file }
    let file: any StorageFile
    let size: Int
    do {
      file = try backend.open(name, for: .read)
      size = try file.size()
    } catch {
      if error.isNotFound { throw .damaged(path: path, offset: 0, .missingFile) }
      if error.isSymbolicLink { throw .damaged(path: path, offset: 0, .notAFile) }
      throw .system(error)
    }
    guard size == summary.size else {
      throw .damaged(
        path: path, offset: min(size, summary.size), size < summary.size ? .missingBytes : .line)
    }
    opened.withLock { $0.file = file }
    return file
  }

  private func bytes(at offset: Int, _ count: Int) throws(StoreError) -> [UInt8] {
    let file = try file()
    let bytes = try StoreError.system { () throws(SystemError) in
      try file.read(at: offset, count: count)
    }
    guard bytes.count == count else {
      throw .damaged(path: path, offset: offset + bytes.count, .missingBytes)
    }
    return bytes
  }

  /// The index, read once.
  func index() throws(StoreError) -> SegmentIndex {
    if let index = opened.withLock({ $0.index }) { return index }
    let bytes = try bytes(at: summary.indexOffset, summary.size - summary.indexOffset)
    guard XXH64.hash(bytes) == summary.indexHash else {
      throw .damaged(path: path, offset: summary.indexOffset, .checksum)
    }
    let index = SegmentIndex(bytes: bytes)
    opened.withLock { $0.index = index }
    return index
  }

  /// The lines of a block.
  ///
  /// - `keeps`: whether it is likely that the same block is wanted again.
  func block(_ place: SegmentIndex.Block, keeps: Bool) throws(StoreError) -> SegmentBlock {
    if let kept = opened.withLock({ $0.blocks.block(at: place.offset) }) { return kept }
    let bytes = try bytes(of: place, andBehind: 0)
    let block = try block(place, bytes, bytes.indices)
    if keeps { opened.withLock { $0.blocks.keep(block) } }
    return block
  }

  /// The bytes of a block, and some that follow it.
  func bytes(of place: SegmentIndex.Block, andBehind count: Int) throws(StoreError) -> [UInt8] {
    let end = place.offset + place.size
    guard end <= summary.indexOffset else {
      throw .damaged(path: path, offset: place.offset, .order)
    }
    return try bytes(at: place.offset, min(end + count, summary.indexOffset) - place.offset)
  }

  /// The lines of a block, which was read to `bytes[range]`.
  func block(_ place: SegmentIndex.Block, _ bytes: [UInt8], _ range: Range<Int>)
    throws(StoreError) -> SegmentBlock
  {
    guard XXH64.hash(bytes, range) == place.digest else {
      throw damage(in: Array(bytes[range]), at: place.offset)
    }
    return try SegmentBlock(offset: place.offset, bytes: bytes, range, path: path)
  }

  private func damage(in bytes: [UInt8], at offset: Int) -> StoreError {
    var lines = Lines(bytes)
    while let line = lines.next() {
      if !LineSum.isRight(bytes, line) {
        return .damaged(path: path, offset: offset + line.lowerBound, .checksum)
      }
    }
    return .damaged(path: path, offset: offset + lines.position, .checksum)
  }

  /// The line of `key`, also when it says that the key is deleted.
  ///
  /// - `question`: whether the key may be there.
  func line(for key: [UInt8], _ question: KeyFilter.Question) throws(StoreError) -> (
    bytes: [UInt8], line: StoreLine
  )? {
    if !mayHold(question) { return nil }
    guard let place = try index().block(for: key) else { return nil }
    let block = try block(place, keeps: true)
    let position = block.position(of: key)
    guard position < block.lines.count,
      block.lines[position].compareKey(in: block.bytes, with: key) == 0
    else {
      noteMiss()
      return nil
    }
    return (block.bytes, block.lines[position])
  }

  /// Whether the answer may be yes, as far as that is known unread.
  func mayHold(_ question: KeyFilter.Question) -> Bool {
    opened.withLock { $0.filter?.mayHold(question) ?? true }
  }

  /// The filter of its keys, when they are known.
  var knownFilter: KeyFilter? { opened.withLock { $0.filter } }

  /// Counts a question in vain.
  ///
  /// When so many were asked that reading everything would have cost no more, everything is read,
  /// so that later ones cost nothing.
  func noteMiss() {
    let isTime = opened.withLock { opened in
      opened.misses += 1
      return opened.filter == nil && opened.misses == summary.size / SegmentWriter.blockSize + 1
    }
    // What is damaged is for those to tell who ask for it; they go on reading block by block.
    guard isTime, let filter = try? filterOfAll() else { return }
    opened.withLock { $0.filter = filter }
  }

  private func filterOfAll() throws(StoreError) -> KeyFilter {
    var keys = KeyFilter.Builder()
    let all = try RunSource([self], from: [])
    while let line = all.line {
      keys.add(line, in: all.bytes)
      try all.advance()
    }
    return keys.filter()
  }
}
