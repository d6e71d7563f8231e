import Platform

/// Tells of most keys that do not stand in a segment that they do not, without reading it.
///
/// A Bloom filter in blocks of a word: every key sets a few bits of one word. It knows the keys and
/// what they begin with up to each separator, so that it answers as well for the usual prefixes. It
/// is kept in memory and is not part of the format.
struct KeyFilter: Sendable {
  /// Takes the keys of a segment in ascending order.
  struct Builder {
    private var hashes: [UInt64] = []
    /// The key that was added last.
    private(set) var last: [UInt8] = []

    /// Adds the key `bytes[range]`.
    mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
      hashes.append(XXH64.hash(bytes, range))
      KeyHash.forEachBeginning(of: bytes, range, notOf: last, last.indices) { hashes.append($0) }
      last.removeAll(keepingCapacity: true)
      last.append(contentsOf: bytes[range])
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

    /// How many keys and beginnings there are.
    var count: Int { hashes.count }

    /// Adds all keys that stand behind these.
    mutating func append(_ other: Builder) {
      hashes += other.hashes
      last = other.last
    }

    func filter() -> KeyFilter { KeyFilter(hashes) }
  }

  /// Sixteen bits for a key: of some hundreds of keys that are not there one looks as if it were.
  private static let keysPerWord = 4

  fileprivate private(set) var words: [UInt64]

  fileprivate init(_ hashes: [UInt64]) {
    words = Array(repeating: 0, count: hashes.count / Self.keysPerWord + 1)
    for hash in hashes { words[position(of: hash)] |= Self.bits(of: hash) }
  }

  private func position(of hash: UInt64) -> Int { Self.position(of: hash, words.count) }

  fileprivate static func position(of hash: UInt64, _ count: Int) -> Int {
    Int(hash.multipliedFullWidth(by: UInt64(count)).high)
  }

  /// Five bits, chosen by the lower half of the hash; the upper one chooses the word.
  fileprivate static func bits(of hash: UInt64) -> UInt64 {
    1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63) | 1 << (hash >> 18 & 63)
      | 1 << (hash >> 24 & 63)
  }

  /// What is asked of many filters, and computed once.
  struct Question {
    let hash: UInt64

    /// Whether `key` may be there.
    init(key: [UInt8]) {
      hash = XXH64.hash(key)
    }

    /// Whether a key that begins with `prefix` may be there; nil when no filter can tell.
    init?(prefix: [UInt8]) {
      guard let last = prefix.last, KeyHash.isSeparator(last) else { return nil }
      hash = XXH64.hash(prefix)
    }
  }

  /// Whether the answer may be yes.
  func mayHold(_ question: Question) -> Bool {
    let bits = Self.bits(of: question.hash)
    return words[position(of: question.hash)] & bits == bits
  }
}

/// The filter of all segments that were written together.
final class RunFilter: Sendable {
  let filter: KeyFilter

  init(_ filter: KeyFilter) { self.filter = filter }
}

/// The filters of many segments, to be asked one after another without a lock.
struct KeyFilters: Sendable {
  private var words: [UInt64] = []
  private var ends: [Int] = []

  /// Appends the filters of segments.
  ///
  /// Returns which ones they are; nil, and appends none, when they are more than `limit`, or not all
  /// of them are known.
  mutating func append(of segments: [Segment], atMost limit: Int) -> Range<Int>? {
    let start = ends.count
    // Some segments of a run are as well told by the filter of all.
    if let run = segments.first?.runFilter, segments.allSatisfy({ $0.runFilter === run }) {
      words += run.filter.words
      ends.append(words.count)
      return start..<ends.count
    }
    if segments.count > limit { return nil }
    let known = segments.compactMap(\.knownFilter)
    if known.count < segments.count { return nil }
    for filter in known {
      words += filter.words
      ends.append(words.count)
    }
    return start..<ends.count
  }

  /// Whether any of the filters in `range` says that the answer may be yes.
  func mayHold(_ question: KeyFilter.Question, _ range: Range<Int>) -> Bool {
    let bits = KeyFilter.bits(of: question.hash)
    var start = range.lowerBound == 0 ? 0 : ends[range.lowerBound - 1]
    for filter in range {
      let count = ends[filter] - start
      if words[start + KeyFilter.position(of: question.hash, count)] & bits == bits { return true }
      start += count
    }
    return false
  }
}
