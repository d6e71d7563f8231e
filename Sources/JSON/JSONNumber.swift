/// A JSON number: a 64-bit integer, or the exact text of any other number.
public enum JSONNumber: Sendable, Hashable {
  /// A number written without fraction or exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number, as it was written: `1.5`, `1e3`, `18446744073709551616`.
  case literal(String)
}

extension JSONNumber {
  /// A floating-point number in the form in which Go's encoding/json writes a float64.
  ///
  /// - Parameter value: a finite number.
  public init(_ value: Double) {
    self = Self.parse(Self.goText(of: value))
  }

  /// An integer when `text` is one within 64 bits, else the text itself.
  ///
  /// `text`: a number by RFC 8259 §6.
  public static func parse(_ text: String) -> JSONNumber {
    if text != "-0", let value = Int64(text) { .integer(value) } else { .literal(text) }
  }

  /// The number as it is written in JSON.
  public var text: String {
    switch self {
    case .integer(let value): String(value)
    case .literal(let text): text
    }
  }

  /// The nearest double.
  public var doubleValue: Double {
    switch self {
    case .integer(let value): Double(value)
    case .literal(let text): Double(text) ?? 0
    }
  }

  /// The shortest text that reads back as `value`, in Go's choice of notation:
  /// decimal from 1e-6 up to below 1e21, otherwise with an exponent of at least one digit.
  static func goText(of value: Double) -> String {
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let (digits, exponent) = shortestDigits(of: value.magnitude.description)
    let sign = value < 0 ? "-" : ""
    let magnitude = value.magnitude
    if magnitude < 1e-6 || magnitude >= 1e21 {
      let fraction = digits.dropFirst()
      let mantissa = String(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction)
      return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + String(exponent.magnitude)
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    if digits.utf8.count <= exponent + 1 {
      return sign + digits + String(repeating: "0", count: exponent + 1 - digits.utf8.count)
    }
    return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }

  /// The significant digits of a positive number, and the power of ten of the first of them.
  ///
  /// `description`: what the standard library prints for a positive finite `Double` or
  /// `Float`: the shortest digits that read back as the value.
  public static func shortestDigits(of description: String) -> (digits: String, exponent: Int) {
    var mantissa = description
    var exponent = 0
    if let mark = mantissa.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
      mantissa = String(mantissa[..<mark])
    }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first ?? ""
    let fraction = parts.count > 1 ? parts[1] : ""
    let all = String(whole) + fraction
    exponent += whole.count - 1
    let leadingZeros = all.prefix(while: { $0 == "0" }).count
    var digits = String(all.dropFirst(leadingZeros))
    while digits.hasSuffix("0") { digits.removeLast() }
    return (digits, exponent - leadingZeros)
  }
}
