/// The numbers that go-yaml finds in plain text.
public enum NumberText {
  /// A decimal integer of at most 18 digits without sign, underscore or leading zero; nil for
  /// everything else, numbers or not.
  public static func shortDecimal(_ bytes: Span<UInt8>) -> Int64? {
    let count = bytes.count
    guard count <= 18, count > 0, bytes[0] != UInt8(ascii: "0") || count == 1 else { return nil }
    var value: Int64 = 0
    for position in 0..<count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }

  /// Whether the byte may be part of a number, a date or a moment.
  static func mayStandInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: " "), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"),
      UInt8(ascii: "O"), UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "Z"):
      true
    default: false
    }
  }

  /// A signed integer with or without a prefix for its base, as Go's `ParseInt(text, 0, 64)`.
  static func integer(_ bytes: [UInt8]) -> Int64? {
    guard let first = bytes.first else { return nil }
    let isNegative = first == UInt8(ascii: "-")
    let start = isNegative || first == UInt8(ascii: "+") ? 1 : 0
    guard let magnitude = magnitude(bytes[start...]) else { return nil }
    if isNegative {
      return magnitude <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
    }
    return Int64(exactly: magnitude)
  }

  /// An integer without sign, as Go's `ParseUint(text, 0, 64)`.
  static func unsigned(_ bytes: [UInt8]) -> UInt64? { magnitude(bytes[...]) }

  private static func magnitude(_ bytes: ArraySlice<UInt8>) -> UInt64? {
    guard let first = bytes.first else { return nil }
    var digits = bytes
    var base: UInt64 = 10
    if first == UInt8(ascii: "0"), bytes.count > 1 {
      switch bytes[bytes.startIndex + 1] | 0x20 {
      case UInt8(ascii: "x"): base = 16
      case UInt8(ascii: "o"): base = 8
      case UInt8(ascii: "b"): base = 2
      default: base = 0
      }
      digits = bytes.dropFirst(base == 0 ? 1 : 2)
      if base == 0 { base = 8 }
    }
    guard !digits.isEmpty else { return nil }
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = digit(byte), digit < base else { return nil }
      let (product, overflows) = value.multipliedReportingOverflow(by: base)
      let (sum, carries) = product.addingReportingOverflow(digit)
      guard !overflows, !carries else { return nil }
      value = sum
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// A number with a fraction or an exponent, or an integer too large for 64 bits; nil when it is
  /// none, or beyond the range of a double.
  static func float(_ bytes: Span<UInt8>) -> Double? {
    var position = 0
    func skipDigits() -> Int {
      let start = position
      while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
      return position - start
    }
    if position < bytes.count, isSign(bytes[position]) { position += 1 }
    let whole = skipDigits()
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() > 0 || whole > 0 else { return nil }
    } else if whole == 0 {
      return nil
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, isSign(bytes[position]) { position += 1 }
      guard skipDigits() > 0 else { return nil }
    }
    guard position == bytes.count else { return nil }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 1)
    for index in 0..<bytes.count { text.append(bytes[index]) }
    // Swift wants a digit behind the point.
    if let point = text.firstIndex(of: UInt8(ascii: ".")) {
      let next = point + 1
      if next == text.count || text[next] &- UInt8(ascii: "0") >= 10 {
        text.insert(UInt8(ascii: "0"), at: next)
      }
      if point == 0 || text[point - 1] &- UInt8(ascii: "0") >= 10 {
        text.insert(UInt8(ascii: "0"), at: point)
      }
    }
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  /// Whether YAML 1.1 reads a number of base 60: `12:30`, `1:00:00.5`.
  static func isBase60(_ bytes: Span<UInt8>) -> Bool {
    var position = 0
    func isDigit(_ index: Int) -> Bool {
      index < bytes.count && bytes[index] &- UInt8(ascii: "0") < 10
    }
    if bytes.count > 0, isSign(bytes[0]) { position = 1 }
    guard isDigit(position) else { return false }
    while isDigit(position) || position < bytes.count && bytes[position] == UInt8(ascii: "_") {
      position += 1
    }
    var groups = 0
    while position < bytes.count, bytes[position] == UInt8(ascii: ":") {
      guard isDigit(position + 1) else { return false }
      if isDigit(position + 2) {
        guard bytes[position + 1] <= UInt8(ascii: "5") else { return false }
        position += 3
      } else {
        position += 2
      }
      groups += 1
    }
    guard groups > 0 else { return false }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      while isDigit(position) || position < bytes.count && bytes[position] == UInt8(ascii: "_") {
        position += 1
      }
    }
    return position == bytes.count
  }
}
