import JSON

/// How go-yaml prints the number that it reads from a JSON number.
public enum YAMLNumberText {
  static func text(of number: JSONNumber) -> String {
    switch number {
    case .integer(let value): String(value)
    case .literal(let text):
      if let value = UInt64(text) {
        String(value)
      } else if text == "-0" {
        "0"
      } else {
        goGeneralText(of: Double(text) ?? 0)
      }
    }
  }

  /// The shortest text that reads back as `value`, in Go's general notation: with an exponent of
  /// at least two digits below 1e-4 and from 1e6 on.
  ///
  /// Go: `strconv.FormatFloat(value, 'g', -1, 64)`; YAML's words for what is no number.
  public static func goGeneralText(of value: Double) -> String {
    if value.isNaN { return ".nan" }
    if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    return generalText(of: value.magnitude.description, isNegative: value < 0)
  }

  /// The same for the nearest `Float`, as `strconv.FormatFloat(value, 'g', -1, 32)` prints it.
  public static func goGeneralText(ofSingle value: Double) -> String {
    let single = Float(value)
    if single.isNaN || single.isInfinite || single == 0 {
      return goGeneralText(of: Double(single))
    }
    return generalText(of: single.magnitude.description, isNegative: single < 0)
  }

  private static func generalText(of description: String, isNegative: Bool) -> String {
    let (digits, exponent) = JSONNumber.shortestDigits(of: description)
    let sign = isNegative ? "-" : ""
    if exponent < -4 || exponent >= 6 {
      let fraction = digits.dropFirst()
      let mantissa = String(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction)
      let magnitude = String(exponent.magnitude)
      let padded = magnitude.utf8.count < 2 ? "0" + magnitude : magnitude
      return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + padded
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let count = digits.utf8.count
    if count <= exponent + 1 {
      return sign + digits + String(repeating: "0", count: exponent + 1 - count)
    }
    return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }
}
