/// Reads quantities.
///
/// Kubernetes: resource.ParseQuantity (apimachinery v1.36).
enum QuantityParser {
  /// The parts of the text before they are given a meaning.
  private struct Parts {
    var isNegative = false
    /// Digits before the point without leading zeros, at least "0".
    var whole: ArraySlice<UInt8> = []
    var fraction: ArraySlice<UInt8> = []
    var suffix: ArraySlice<UInt8> = []
  }

  private struct Suffix {
    var base: Int
    var exponent: Int
    var format: Quantity.Format
  }

  static func parse(_ text: String) throws(QuantityError) -> Quantity {
    let parts = try split(Array(text.utf8))
    guard let suffix = interpret(parts.suffix) else { throw .suffix }
    let digits = parts.whole + parts.fraction
    let values = digits.map { $0 &- UInt8(ascii: "0") }
    let scale = -parts.fraction.count
    if suffix.base == 2 {
      return binary(text, parts, values, scale: scale, bits: suffix.exponent)
    }
    let magnitude = DecimalDigits(values, exponent: scale + suffix.exponent)
    let isShort = digits.count <= 18 && scale + suffix.exponent >= -9
    if isShort, (scale + suffix.exponent) % 3 == 0, !endsWithThousand(digits),
      digits.first != UInt8(ascii: "0")
    {
      return Quantity(
        isNegative: parts.isNegative, magnitude, suffix.format, writtenText: text)
    }
    return Quantity(
      isNegative: parts.isNegative, magnitude.roundedUp(toScale: -9), suffix.format)
  }

  /// Kubernetes: the largest binary quantity is 2^63 - 1.
  private static let largestBinary = DecimalDigits(UInt128(Int64.max))

  private static func binary(
    _ text: String, _ parts: Parts, _ digits: [UInt8], scale: Int, bits: Int
  ) -> Quantity {
    let precision = 15 - parts.whole.count - bits * 3 / 10 - 1
    if parts.fraction.isEmpty, precision >= 0,
      digits.reduce(0, { ($0 * 10 + Int($1)) & 7 }) != 0
    {
      let magnitude = DecimalDigits(digits, exponent: 0).multiplied(byTwoToThe: bits)
      return Quantity(isNegative: parts.isNegative, magnitude, .binarySI, writtenText: text)
    }
    var magnitude = DecimalDigits(digits, exponent: scale).multiplied(byTwoToThe: bits)
      .roundedUp(toScale: -9)
    if magnitude > largestBinary { magnitude = largestBinary }
    let format: Quantity.Format = magnitude < DecimalDigits(1) ? .decimalSI : .binarySI
    return Quantity(isNegative: parts.isNegative, magnitude, format)
  }

  private static func endsWithThousand(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count >= 3 && digits.suffix(3).allSatisfy { $0 == UInt8(ascii: "0") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func split(_ bytes: [UInt8]) throws(QuantityError) -> Parts {
    guard !bytes.isEmpty else { throw .formatWrong }
    var parts = Parts()
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      parts.isNegative = rest.removeFirst() == UInt8(ascii: "-")
    }
    rest = rest.drop { $0 == UInt8(ascii: "0") }
    parts.whole = rest.prefix(while: isDigit)
    rest = rest[parts.whole.endIndex...]
    if parts.whole.isEmpty { parts.whole = [UInt8(ascii: "0")] }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      parts.fraction = rest.prefix(while: isDigit)
      rest = rest[parts.fraction.endIndex...]
    }
    parts.suffix = rest
    let letters = Array("eEinumkKMGTP".utf8)
    rest = rest.drop { letters.contains($0) }
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    guard rest.allSatisfy(isDigit) else { throw .formatWrong }
    return parts
  }

  private static func interpret(_ suffix: ArraySlice<UInt8>) -> Suffix? {
    let text = String(decoding: suffix, as: UTF8.self)
    switch text {
    case "": return Suffix(base: 10, exponent: 0, format: .decimalSI)
    case "n": return Suffix(base: 10, exponent: -9, format: .decimalSI)
    case "u": return Suffix(base: 10, exponent: -6, format: .decimalSI)
    case "m": return Suffix(base: 10, exponent: -3, format: .decimalSI)
    case "k": return Suffix(base: 10, exponent: 3, format: .decimalSI)
    case "M": return Suffix(base: 10, exponent: 6, format: .decimalSI)
    case "G": return Suffix(base: 10, exponent: 9, format: .decimalSI)
    case "T": return Suffix(base: 10, exponent: 12, format: .decimalSI)
    case "P": return Suffix(base: 10, exponent: 15, format: .decimalSI)
    case "E": return Suffix(base: 10, exponent: 18, format: .decimalSI)
    case "Ki": return Suffix(base: 2, exponent: 10, format: .binarySI)
    case "Mi": return Suffix(base: 2, exponent: 20, format: .binarySI)
    case "Gi": return Suffix(base: 2, exponent: 30, format: .binarySI)
    case "Ti": return Suffix(base: 2, exponent: 40, format: .binarySI)
    case "Pi": return Suffix(base: 2, exponent: 50, format: .binarySI)
    case "Ei": return Suffix(base: 2, exponent: 60, format: .binarySI)
    default:
      guard suffix.count > 1, text.hasPrefix("e") || text.hasPrefix("E"),
        let exponent = Int32(text.dropFirst())
      else { return nil }
      return Suffix(base: 10, exponent: Int(exponent), format: .decimalExponent)
    }
  }
}
