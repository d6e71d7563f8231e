/// A non-negative decimal number of any length: digits and the power of ten of the last one.
///
/// Digits are kept without leading and trailing zeros, so that equal numbers have equal parts and
/// a huge exponent costs nothing.
struct DecimalDigits: Sendable, Hashable {
  /// Digits 0 to 9, the most significant first; empty for zero.
  private(set) var digits: [UInt8]
  /// The power of ten of the last digit; 0 for zero.
  private(set) var exponent: Int

  /// A number of digits 0 to 9, the most significant first, with any zeros around them.
  init(_ digits: some Sequence<UInt8>, exponent: Int) {
    self.digits = Array(digits.drop { $0 == 0 })
    self.exponent = exponent
    while self.digits.last == 0 {
      self.digits.removeLast()
      self.exponent += 1
    }
    if self.digits.isEmpty { self.exponent = 0 }
  }

  init(_ value: UInt128, exponent: Int = 0) {
    self.init(String(value).utf8.map { $0 &- UInt8(ascii: "0") }, exponent: exponent)
  }

  static let zero = DecimalDigits([], exponent: 0)

  var isZero: Bool { digits.isEmpty }

  /// One more than the power of ten of the first digit.
  var magnitude: Int { digits.count + exponent }

  /// The number times two to the power of `bits` (at most 60).
  func multiplied(byTwoToThe bits: Int) -> DecimalDigits {
    let factor = UInt128(1) << UInt128(bits)
    var result: [UInt8] = []
    var carry: UInt128 = 0
    for digit in digits.reversed() {
      let product = UInt128(digit) * factor + carry
      result.append(UInt8(truncatingIfNeeded: product % 10))
      carry = product / 10
    }
    while carry > 0 {
      result.append(UInt8(truncatingIfNeeded: carry % 10))
      carry /= 10
    }
    return DecimalDigits(result.reversed(), exponent: exponent)
  }

  /// The smallest number not below this one that is a multiple of ten to the power of `scale`.
  func roundedUp(toScale scale: Int) -> DecimalDigits {
    guard exponent < scale, !isZero else { return self }
    let kept = magnitude - scale
    guard kept > 0 else { return DecimalDigits([1], exponent: scale) }
    var result = Array(digits[..<kept])
    // What is cut off is not zero: there are no trailing zeros.
    var position = result.count - 1
    while position >= 0 {
      if result[position] < 9 {
        result[position] += 1
        break
      }
      result[position] = 0
      position -= 1
    }
    if position < 0 { result.insert(1, at: 0) }
    return DecimalDigits(result, exponent: scale)
  }

  /// The number in units of ten to the power of `scale`, rounded up; nil beyond 127 bits.
  func integer(inUnitsOf scale: Int) -> UInt128? {
    let rounded = roundedUp(toScale: scale)
    guard rounded.magnitude - scale <= 38 else { return nil }
    var value: UInt128 = 0
    for digit in rounded.digits { value = value * 10 + UInt128(digit) }
    for _ in 0..<max(0, rounded.isZero ? 0 : rounded.exponent - scale) { value *= 10 }
    return value
  }
}

extension DecimalDigits: Comparable {
  static func < (left: DecimalDigits, right: DecimalDigits) -> Bool {
    if left.isZero || right.isZero { return left.isZero && !right.isZero }
    if left.magnitude != right.magnitude { return left.magnitude < right.magnitude }
    return left.digits.lexicographicallyPrecedes(right.digits)
  }
}
