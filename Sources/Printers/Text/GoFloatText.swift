/// Doubles with a given number of digits, exactly rounded, as Go's strconv writes them.
///
/// The value is expanded to all its decimal digits, so that halves round to even as they truly
/// are, not as an approximation has them.
enum GoFloatText {
  /// `%.{decimals}f` of a number that is not negative.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : "+Inf" }
    var (text, point) = rounded(value, count: { $0 + decimals })
    if point <= 0 {
      text.insert(contentsOf: repeatElement(0, count: 1 - point), at: 0)
      point = 1
    }
    while text.count < point + decimals { text.append(0) }
    let whole = text[..<point].map(String.init).joined()
    let fraction = text[point..<point + decimals].map(String.init).joined()
    return fraction.isEmpty ? whole : "\(whole).\(fraction)"
  }

  /// `%.{decimals}e` of a number that is not negative.
  static func exponent(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : "+Inf" }
    let (digits, point) = rounded(value, count: { _ in decimals + 1 })
    return mantissa(digits, decimals: decimals) + exponentText(value == 0 ? 0 : point - 1)
  }

  /// `%.{digits}g` of a number that is not negative.
  static func general(_ value: Double, digits count: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : "+Inf" }
    var (digits, point) = rounded(value, count: { _ in max(1, count) })
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    if value == 0 { return "0" }
    let exponent = point - 1
    if exponent < -4 || exponent >= max(count, digits.count) {
      return mantissa(digits, decimals: digits.count - 1) + exponentText(exponent)
    }
    return fixed(value, decimals: max(0, digits.count - point))
  }

  private static func mantissa(_ digits: [UInt8], decimals: Int) -> String {
    var digits = digits
    if digits.isEmpty { digits = [0] }
    while digits.count < decimals + 1 { digits.append(0) }
    let fraction = digits[1..<decimals + 1].map(String.init).joined()
    return String(digits[0]) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func exponentText(_ exponent: Int) -> String {
    let digits = String(exponent.magnitude)
    return "e" + (exponent < 0 ? "-" : "+") + (digits.utf8.count < 2 ? "0" : "") + digits
  }

  /// The first digits of a value, rounded to even, and the place of its decimal point among them.
  ///
  /// `count` says how many digits are wanted, given how many stand before the point.
  private static func rounded(_ value: Double, count: (Int) -> Int) -> (
    digits: [UInt8], point: Int
  ) {
    var (digits, point) = expanded(value)
    guard !digits.isEmpty else { return ([], 0) }
    let wanted = count(point)
    if wanted < 0 { return ([], 0) }
    guard wanted < digits.count else { return (digits, point) }
    let rest = digits[wanted...]
    let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let isOdd = wanted > 0 && digits[wanted - 1] % 2 == 1
    let roundsUp = isHalf ? isOdd : (rest.first ?? 0) >= 5
    digits.removeLast(digits.count - wanted)
    guard roundsUp else { return (digits, point) }
    var index = wanted - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
      // One digit more than wanted only where decimals are counted from the point.
      if digits.count > count(point) { digits.removeLast() }
    }
    return (digits, point)
  }

  /// All decimal digits of a finite double, and how many of them stand before the point.
  private static func expanded(_ value: Double) -> (digits: [UInt8], point: Int) {
    guard value != 0 else { return ([], 0) }
    let bits = value.bitPattern
    let biased = Int(bits >> 52 & 0x7FF)
    var mantissa = bits & 0xF_FFFF_FFFF_FFFF
    if biased != 0 { mantissa |= 1 << 52 }
    let exponent = max(biased, 1) - 1075
    var digits = String(mantissa).utf8.map { $0 - 0x30 }
    var point = digits.count
    if exponent > 0 {
      for _ in 0..<exponent { double(&digits) }
      point = digits.count
    } else {
      for _ in 0..<(-exponent) { halve(&digits, &point) }
    }
    while let first = digits.first, first == 0 {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == 0 { digits.removeLast() }
    return (digits, point)
  }

  private static func double(_ digits: inout [UInt8]) {
    var carry: UInt8 = 0
    for index in digits.indices.reversed() {
      let sum = digits[index] * 2 + carry
      digits[index] = sum % 10
      carry = sum / 10
    }
    if carry > 0 { digits.insert(carry, at: 0) }
  }

  private static func halve(_ digits: inout [UInt8], _ point: inout Int) {
    var rest: UInt8 = 0
    for index in digits.indices {
      let current = rest * 10 + digits[index]
      digits[index] = current / 2
      rest = current % 2
    }
    if rest > 0 { digits.append(5) }
    if digits.first == 0, digits.count > 1 {
      digits.removeFirst()
      point -= 1
    }
  }
}
