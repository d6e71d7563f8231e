import JSON

/// The keys that were read last: objects name their members by the same few hundred words, over
/// and over.
///
/// A key that is found costs no allocation. The table does not grow: of two keys for the same place
/// it keeps the later one.
struct KeyTable {
  /// The size of the table, as a power of two.
  private static let width = 9

  /// Empty until the first key is asked for.
  private var keys: [String] = []

  /// The key that stands in `bytes`.
  mutating func key(_ bytes: Span<UInt8>) -> String {
    if keys.isEmpty { keys = Array(repeating: "", count: 1 << Self.width) }
    let place = KeyFingerprint(bytes).bucket(width: Self.width)
    if Self.isSame(keys[place].utf8Span.span, bytes) { return keys[place] }
    let key = String(bytes)
    keys[place] = key
    return key
  }

  private static func isSame(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for position in left.indices where left[position] != right[position] { return false }
    return true
  }
}

extension String {
  /// The text that `bytes` are in UTF-8; what is none becomes U+FFFD.
  init(_ bytes: Span<UInt8>) {
    if let text = try? UTF8Span(validating: bytes) {
      self.init(copying: text)
    } else {
      self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
  }
}
