import Platform

/// Tells of most keys that do not stand in a segment that they do not, without reading it.
///
/// A Bloom filter in blocks of a word: every key sets a few bits of one word. It knows the keys and
/// what they begin with up to each `/`, so that it answers as well for the usual prefixes. It is
/// kept in memory and is not part of the format.
struct KeyFilter: Sendable {
  /// Takes the keys of a segment in ascending order.
  struct Builder {
    private var hashes: [UInt64] = []
    /// The key that was added last.
    private(set) var last: [UInt8] = []

    /// Adds the key `bytes[range]`.
    mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
      hashes.append(XXH64.hash(bytes, range))
      // What the key before began with is there already.
      var position = 0
      let common = min(last.count, range.count)
      while position < common, last[position] == bytes[range.lowerBound + position] {
        position += 1
      }
      last.removeLast(last.count - position)
      last.append(contentsOf: bytes[range.lowerBound + position..<range.upperBound])
      while position < last.count {
        if last[position] == KeyFilter.separator {
          hashes.append(XXH64.hash(last, 0..<position + 1))
        }
        position += 1
      }
    }

    /// Adds the key of a line.
    mutating func add(_ line: StoreLine, in bytes: [UInt8]) {
      if line.isKeyEscaped {
        let key = line.keyBytes(in: bytes)
        add(key, key.indices)
      } else {
        add(bytes, line.keyRange)
      }
    }

    func filter() -> KeyFilter { KeyFilter(hashes) }
  }

  fileprivate static let separator = UInt8(ascii: "/")
  /// Some twelve bits for a key: of a hundred keys that are not there one looks as if it were.
  private static let keysPerWord = 5

  private var words: [UInt64]

  fileprivate init(_ hashes: [UInt64]) {
    words = Array(repeating: 0, count: hashes.count / Self.keysPerWord + 1)
    for hash in hashes { words[position(of: hash)] |= Self.bits(of: hash) }
  }

  private func position(of hash: UInt64) -> Int {
    Int(hash.multipliedFullWidth(by: UInt64(words.count)).high)
  }

  /// Four bits, chosen by the lower half of the hash; the upper one chooses the word.
  private static func bits(of hash: UInt64) -> UInt64 {
    1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63) | 1 << (hash >> 18 & 63)
  }

  private func mayHold(_ hash: UInt64) -> Bool {
    let bits = Self.bits(of: hash)
    return words[position(of: hash)] & bits == bits
  }

  /// What is asked of many filters, and computed once.
  struct Question {
    fileprivate let hash: UInt64

    /// Whether `key` may be there.
    init(key: [UInt8]) {
      hash = XXH64.hash(key)
    }

    /// Whether a key that begins with `prefix` may be there; nil when no filter can tell.
    init?(prefix: [UInt8]) {
      guard prefix.last == KeyFilter.separator else { return nil }
      hash = XXH64.hash(prefix)
    }
  }

  /// Whether the answer may be yes.
  func mayHold(_ question: Question) -> Bool { mayHold(question.hash) }
}
