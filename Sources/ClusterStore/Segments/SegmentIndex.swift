import Platform
import Synchronization

/// The end of a segment: where each block begins, and the first key in it.
///
/// It is searched as it is, line by line, without being taken apart, until it was asked so often
/// that taking it apart is cheaper.
final class SegmentIndex: Sendable {
  /// Some lines of a segment that are read together.
  struct Block: Sendable {
    var offset: Int
    var size: Int
    var digest: UInt64
    var firstKey: [UInt8]
    /// Where the next block's line begins.
    var next: Int
  }

  private struct Search {
    var count = 0
    var blocks: [Block] = []
  }

  /// After how many searches the index is taken apart.
  private static let patience = 12

  let bytes: [UInt8]
  private let search = Mutex(Search())

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The block whose line begins at `position`; nil at the end, and for what is no such line.
  func block(at position: Int) -> Block? {
    guard position < bytes.count,
      let end = Bytes.firstIndex(of: 0x0A, in: bytes, position..<bytes.count)
    else { return nil }
    var fields = LineFields(bytes, position..<end)
    guard let offset = fields.integer(after: "{\"block\":"),
      let size = fields.integer(after: ",\"size\":"),
      let digest = fields.hash(after: ",\"digest\":\""),
      let key = fields.text(after: ",\"first\":\""), fields.isAtSum
    else { return nil }
    return Block(offset: offset, size: size, digest: digest, firstKey: key, next: end + 1)
  }

  /// The block in which `key` stands if it stands anywhere: the last one that begins with a key
  /// not greater, else the first.
  func block(for key: [UInt8]) -> Block? {
    let blocks = search.withLock { search in
      search.count += 1
      if search.count > Self.patience, search.blocks.isEmpty { search.blocks = allBlocks() }
      return search.blocks
    }
    if blocks.isEmpty { return searchedBlock(for: key) }
    // The first block whose first key is greater; the one before it is the one.
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      let first = blocks[middle].firstKey
      if Bytes.compare(first, first.indices, key, key.indices) <= 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return blocks[max(low - 1, 0)]
  }

  /// Every block, in order; up to the first line that is none.
  private func allBlocks() -> [Block] {
    var blocks: [Block] = []
    var position = 0
    while let block = block(at: position) {
      blocks.append(block)
      position = block.next
    }
    return blocks
  }

  private func searchedBlock(for key: [UInt8]) -> Block? {
    var low = 0
    var high = bytes.count
    guard var best = block(at: 0) else { return nil }
    // The line at `low` is that of `best`; every line from `high` on has a greater key.
    while best.next < high {
      let middle = (best.next + high) / 2
      let start =
        Bytes.lastIndex(of: 0x0A, in: bytes, best.next..<middle).map { $0 + 1 } ?? best.next
      guard let candidate = block(at: start) else { return best }
      if Bytes.compare(candidate.firstKey, candidate.firstKey.indices, key, key.indices) <= 0 {
        low = start
        best = candidate
      } else {
        high = start
      }
      if high <= low { break }
    }
    return best
  }

  static func append(_ block: Block, to text: inout LineBuilder) {
    text.add("{\"block\":", block.offset)
    text.add(",\"size\":", block.size)
    text.add(",\"digest\":\"", hash: block.digest)
    text.add(",\"first\":\"", text: block.firstKey)
    text.endLine()
  }
}
