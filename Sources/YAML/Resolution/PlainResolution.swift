/// What plain text means to go-yaml v2, and so to kubectl: YAML 1.1's words and numbers.
///
/// go-yaml v2: resolve.go. A YAML 1.2 schema would read `yes`, `0644` and `1_000` as text.
public enum PlainResolution: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// An integer beyond 63 bits.
  case unsigned(UInt64)
  case float(Double)
  /// A date or a moment, which stays text when it is read.
  case timestamp
  /// `<<`
  case merge
  case text

  /// What `bytes` mean.
  public init(_ bytes: Span<UInt8>) {
    guard bytes.count > 0 else {
      self = .null
      return
    }
    switch bytes[0] {
    case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"),
      UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"),
      UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "~"):
      self = bytes.count <= 5 ? Self.word(bytes) : .text
    case UInt8(ascii: "."):
      self = bytes.count <= 4 ? Self.specialFloat(bytes, 0, isNegative: false) : .text
      if self == .text, let value = NumberText.float(bytes) { self = .float(value) }
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      self = Self.number(bytes)
    default: self = .text
    }
  }

  /// Whether plain text of `count` bytes that begins with `first` is text whatever follows: words
  /// of YAML have up to five letters and begin with few of them.
  @inlinable
  public static func isPlainlyText(first: UInt8, count: Int) -> Bool {
    let letter = (first | 0x20) &- 0x61
    guard letter < 26 else { return false }
    // A bit for each of f, n, o, t, y.
    return count > 5 || 0x0108_6020 >> UInt32(letter) & 1 == 0
  }

  /// What `text` means.
  public init(_ text: String) { self.init(text.utf8Span.span) }

  /// Whether `text` may be written without quotation marks and still be read as text, also by
  /// readers that know the base 60 numbers of YAML 1.1.
  public static func isText(_ text: String) -> Bool { isText(text.utf8Span.span) }

  /// The same of bytes.
  @inline(__always)
  static func isText(_ bytes: Span<UInt8>) -> Bool {
    // Most text begins with a letter that no word or number of YAML begins with.
    if bytes.count > 5, (bytes[0] | 0x20) &- 0x61 < 26 { return true }
    return PlainResolution(bytes) == .text && !NumberText.isBase60(bytes)
  }

  private static func word(_ bytes: Span<UInt8>) -> PlainResolution {
    // Only all lower, all upper and capitalised spellings count.
    var upper = 0
    var packed: UInt64 = 0
    for position in 0..<bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "~") { return bytes.count == 1 ? .null : .text }
      guard UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20, byte < 0x80 else { return .text }
      if byte & 0x20 == 0 { upper += 1 }
      packed = packed << 8 | UInt64(byte | 0x20)
    }
    let isCapitalised = upper == 1 && bytes[0] & 0x20 == 0
    guard upper == 0 || upper == bytes.count || isCapitalised else { return .text }
    switch packed {
    case 0x79, 0x79_65_73, 0x74_72_75_65, 0x6F_6E: return .bool(true)  // y yes true on
    case 0x6E, 0x6E_6F, 0x66_61_6C_73_65, 0x6F_66_66: return .bool(false)  // n no false off
    case 0x6E_75_6C_6C: return .null  // null
    default: return .text
    }
  }

  /// `.inf` or `.nan` behind `start` bytes of sign.
  private static func specialFloat(_ bytes: Span<UInt8>, _ start: Int, isNegative: Bool)
    -> PlainResolution
  {
    guard bytes.count == start + 4, bytes[start] == UInt8(ascii: ".") else { return .text }
    switch (bytes[start + 1], bytes[start + 2], bytes[start + 3]) {
    case (0x69, 0x6E, 0x66), (0x49, 0x6E, 0x66), (0x49, 0x4E, 0x46):  // inf Inf INF
      return .float(isNegative ? -.infinity : .infinity)
    case (0x6E, 0x61, 0x6E), (0x4E, 0x61, 0x4E), (0x4E, 0x41, 0x4E):  // nan NaN NAN
      return start == 0 ? .float(.nan) : .text
    default: return .text
    }
  }

  private static func number(_ bytes: Span<UInt8>) -> PlainResolution {
    if bytes.count == 5, bytes[1] == UInt8(ascii: ".") {
      let special = specialFloat(bytes, 1, isNegative: bytes[0] == UInt8(ascii: "-"))
      if special != .text { return special }
    }
    if let value = NumberText.shortDecimal(bytes) { return .integer(value) }
    // Whatever cannot stand in a number, a date or a moment ends the question early.
    for position in 0..<min(bytes.count, 64) where !NumberText.mayStandInNumber(bytes[position]) {
      return .text
    }
    if TimestampText.isTimestamp(bytes) { return .timestamp }
    var digits: [UInt8] = []
    digits.reserveCapacity(bytes.count)
    for position in 0..<bytes.count where bytes[position] != UInt8(ascii: "_") {
      digits.append(bytes[position])
    }
    if let value = NumberText.integer(digits) { return .integer(value) }
    if let value = NumberText.unsigned(digits) { return .unsigned(value) }
    if let value = NumberText.float(digits.span) { return .float(value) }
    // go-yaml looks behind `0b` once more, where a sign may stand.
    if digits.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "b")]),
      let value = Int64(String(decoding: digits[2...], as: UTF8.self), radix: 2)
    {
      return .integer(value)
    }
    return .text
  }
}
