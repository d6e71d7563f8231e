/// An amount of a resource such as `250m` or `1Gi`: an exact number and a way of writing it.
///
/// Kubernetes: k8s.io/apimachinery/pkg/api/resource.Quantity.
package struct Quantity: Sendable, CustomStringConvertible {
  /// The family of suffixes in which the amount is written.
  package enum Format: Sendable, Hashable {
    /// `12e6`
    case decimalExponent
    /// `12Mi`, powers of 1024
    case binarySI
    /// `12M`, powers of 1000
    case decimalSI
  }

  package private(set) var format: Format
  let isNegative: Bool
  let magnitude: DecimalDigits
  /// The text as it was written, where that is kept.
  private let writtenText: String?

  init(
    isNegative: Bool, _ magnitude: DecimalDigits, _ format: Format, writtenText: String? = nil
  ) {
    self.isNegative = isNegative && !magnitude.isZero
    self.magnitude = magnitude
    self.format = format
    self.writtenText = writtenText
  }

  /// A whole number of units.
  package init(_ value: Int64, format: Format = .decimalSI) {
    self.init(isNegative: value < 0, DecimalDigits(UInt128(value.magnitude)), format)
  }

  /// The amount that `text` spells.
  ///
  /// - Throws: `QuantityError` with the API's message.
  package init(_ text: String) throws(QuantityError) {
    self = try QuantityParser.parse(text)
  }

  package static let zero = Quantity(0)

  package var isZero: Bool { magnitude.isZero }

  /// -1, 0 or 1.
  package var sign: Int { isZero ? 0 : isNegative ? -1 : 1 }

  /// The amount in whole units, rounded away from zero, at most what 64 bits hold.
  package var value: Int64 { scaledValue(0) }

  /// The amount in thousandths, rounded away from zero, at most what 64 bits hold.
  package var milliValue: Int64 { scaledValue(-3) }

  /// The amount in units of ten to the power of `scale`, rounded away from zero.
  package func scaledValue(_ scale: Int) -> Int64 {
    let whole = magnitude.integer(inUnitsOf: scale) ?? UInt128.max
    let bounded = Int64(clamping: whole)
    return isNegative ? -bounded : bounded
  }

  /// Whether the amount is a whole number of units.
  package var isInteger: Bool { magnitude.exponent >= 0 }

  /// The amount rounded away from zero to a multiple of ten to the power of `scale`.
  package func roundedUp(toScale scale: Int) -> Quantity {
    guard magnitude.exponent < scale, !isZero else { return self }
    return Quantity(isNegative: isNegative, magnitude.roundedUp(toScale: scale), format)
  }

  /// The nearest double.
  package var approximateValue: Double {
    var digits = magnitude.digits.prefix(25).reduce(into: "") { $0 += String($1) }
    if digits.isEmpty { digits = "0" }
    let exponent = magnitude.exponent + max(0, magnitude.digits.count - 25)
    return Double((isNegative ? "-" : "") + digits + "e\(exponent)") ?? 0
  }

  /// The sum; the format is that of the first amount unless it is zero.
  package static func + (left: Quantity, right: Quantity) -> Quantity {
    if left.isZero { return right }
    if right.isZero { return left }
    let scale = min(left.magnitude.exponent, right.magnitude.exponent)
    guard let first = left.magnitude.integer(inUnitsOf: scale).flatMap({ Int128(exactly: $0) }),
      let second = right.magnitude.integer(inUnitsOf: scale).flatMap({ Int128(exactly: $0) })
    else {
      // More than 38 digits apart: the smaller amount does not show.
      return left.magnitude < right.magnitude ? right : left
    }
    let sum = (left.isNegative ? -first : first) + (right.isNegative ? -second : second)
    return Quantity(
      isNegative: sum < 0, DecimalDigits(sum.magnitude, exponent: scale), left.format)
  }

  /// The canonical text: no fraction, the largest suffix that allows that.
  package var description: String { writtenText ?? canonicalText }
}

extension Quantity: Comparable {
  package static func == (left: Quantity, right: Quantity) -> Bool {
    left.isNegative == right.isNegative && left.magnitude == right.magnitude
  }

  package static func < (left: Quantity, right: Quantity) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitude < left.magnitude : left.magnitude < right.magnitude
  }
}

extension Quantity {
  /// Kubernetes: Quantity.CanonicalizeBytes.
  private var canonicalText: String {
    if isZero { return "0" }
    if format == .binarySI, isInteger, let whole = magnitude.integer(inUnitsOf: 0), whole >= 1024 {
      return (isNegative ? "-" : "") + Self.binaryText(whole)
    }
    return (isNegative ? "-" : "") + decimalText
  }

  private static func binaryText(_ value: UInt128) -> String {
    let suffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    var value = value
    var step = 0
    while step + 1 < suffixes.count, value % 1024 == 0 {
      value /= 1024
      step += 1
    }
    return String(value) + suffixes[step]
  }

  private var decimalText: String {
    var text = String(decoding: magnitude.digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    var exponent = magnitude.exponent
    while exponent % 3 != 0 {
      text += "0"
      exponent -= 1
    }
    if format == .decimalExponent { return exponent == 0 ? text : "\(text)e\(exponent)" }
    let suffixes = [
      -9: "n", -6: "u", -3: "m", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E",
    ]
    // Beyond E upstream prints the bare digits; no valid manifest gets there.
    return text + (suffixes[exponent] ?? "")
  }
}
