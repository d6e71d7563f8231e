import JSON
import YAML

/// The keys that were read last: objects name their members by the same few hundred words, over
/// and over.
///
/// A key that is found costs no allocation. The table does not grow: of two keys for the same place
/// it keeps the later one.
package struct KeyTable {
  /// The size of the table, as a power of two.
  private static let width = 9

  /// A key, and what reading it again would find.
  struct Entry {
    let key: String
    let fingerprint: KeyFingerprint
    /// How many bytes it has.
    fileprivate let count: Int
    /// Its first and its last eight bytes.
    fileprivate let ends: (UInt64, UInt64)
    /// Whether the key is text to YAML although it stands without quotation marks.
    let isText: Bool
  }

  /// Empty until the first key is asked for.
  private var entries: [Entry] = []

  package init() {}

  /// The key that stands in `bytes`, which are UTF-8.
  mutating func entry(_ bytes: Span<UInt8>) -> Entry {
    let fingerprint = KeyFingerprint(bytes)
    let ends = Self.ends(bytes)
    let place = fingerprint.bucket(width: Self.width)
    if entries.isEmpty {
      let none = Entry(
        key: "", fingerprint: KeyFingerprint(""), count: 0, ends: (0, 0), isText: false)
      entries = Array(repeating: none, count: 1 << Self.width)
    }
    if entries[place].fingerprint == fingerprint, entries[place].count == bytes.count,
      entries[place].ends == ends,
      bytes.count <= 16 || Self.isSame(entries[place].key.utf8Span.span, bytes)
    {
      return entries[place]
    }
    let entry = Entry(
      key: String(bytes), fingerprint: fingerprint, count: bytes.count, ends: ends,
      isText: PlainResolution(bytes) == .text)
    entries[place] = entry
    return entry
  }

  /// The first and the last eight bytes, or all in both where there are fewer.
  @inline(__always)
  private static func ends(_ bytes: Span<UInt8>) -> (UInt64, UInt64) {
    let count = bytes.count
    if count >= 8 {
      let raw = unsafe bytes.bytes
      return (
        unsafe raw.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self),
        unsafe raw.unsafeLoadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      )
    }
    var all: UInt64 = 0
    for index in 0..<count { all = all << 8 | UInt64(bytes[index]) }
    return (all, all)
  }

  private static func isSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    for position in left.indices where left[position] != right[position] { return false }
    return true
  }
}

extension String {
  /// The text that `bytes` are, a part between ASCII characters of a text that is UTF-8.
  @inline(__always)
  init(checked bytes: Span<UInt8>) {
    // `YAMLText` has looked at every byte; a parser cuts between characters.
    self.init(copying: unsafe UTF8Span(unchecked: bytes))
  }

  /// The text that `bytes` are in UTF-8; what is none becomes U+FFFD.
  init(_ bytes: Span<UInt8>) {
    if let text = try? UTF8Span(validating: bytes) {
      self.init(copying: text)
    } else {
      self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
  }
}
