import JSON
import KubernetesAPI

/// One verb of Go's `fmt.Sprintf` with its options, applied to a value.
struct GoVerb {
  private let verb: Unicode.Scalar
  private let options: GoPrintf.Options

  init(_ verb: Unicode.Scalar, _ options: GoPrintf.Options) {
    self.verb = verb
    self.options = options
  }

  func text(of value: TemplateValue) -> String {
    if verb == "T" { return padded(value.isNil ? "<nil>" : value.concreteTypeName) }
    if value.isNil {
      return verb == "v" ? padded(options.isAlternate ? "<nil>" : "<nil>") : bad(value, "<nil>")
    }
    switch value.json {
    case .null: return "<nil>"
    case .bool(let flag):
      return verb == "t" || verb == "v" ? padded(flag ? "true" : "false") : bad(value)
    case .number(.integer(let number)): return integer(number, value)
    case .number(let number): return floating(number.doubleValue, value)
    case .string(let text): return string(text, value)
    case .array(let elements):
      if verb == "v", options.isAlternate { return goSyntax(value.json) }
      let inner = GoVerb(verb, options.insideOfComposite(verb))
      return "["
        + elements.map { inner.text(of: TemplateValue(json: $0)) }.joined(separator: " ") + "]"
    case .object(let object):
      if verb == "v", options.isAlternate { return goSyntax(value.json) }
      let inner = GoVerb(verb, options.insideOfComposite(verb))
      let members = object.members.sorted { $0.key.precedesInBytes($1.key) }.map { member in
        inner.text(of: .string(member.key)) + ":"
          + inner.text(of: TemplateValue(json: member.value))
      }
      return "map[" + members.joined(separator: " ") + "]"
    }
  }

  /// `%!d(string=hi)`.
  private func bad(_ value: TemplateValue, _ text: String? = nil) -> String {
    if let text { return "%!\(verb)(\(text))" }
    return "%!\(verb)(\(value.concreteTypeName)=\(value.text))"
  }

  // MARK: Padding

  private func padded(_ text: String) -> String {
    let missing = (options.width ?? 0) - text.unicodeScalars.count
    guard missing > 0 else { return text }
    if options.isLeftAligned { return text + String(repeating: " ", count: missing) }
    return String(repeating: options.padsWithZeros ? "0" : " ", count: missing) + text
  }

  /// A number with its sign; zeros go between both.
  private func paddedNumber(sign: String, _ digits: String) -> String {
    let missing = (options.width ?? 0) - sign.utf8.count - digits.utf8.count
    guard missing > 0 else { return sign + digits }
    if options.isLeftAligned { return sign + digits + String(repeating: " ", count: missing) }
    return options.padsWithZeros
      ? sign + String(repeating: "0", count: missing) + digits
      : String(repeating: " ", count: missing) + sign + digits
  }

  private func sign(isNegative: Bool) -> String {
    isNegative ? "-" : options.showsSign ? "+" : options.leavesSignBlank ? " " : ""
  }

  // MARK: Kinds of values

  private func integer(_ number: Int64, _ value: TemplateValue) -> String {
    switch verb {
    case "v", "d": return digits(number, radix: 10, prefix: "")
    case "b": return digits(number, radix: 2, prefix: options.isAlternate ? "0b" : "")
    case "o": return digits(number, radix: 8, prefix: options.isAlternate ? "0" : "")
    case "O": return digits(number, radix: 8, prefix: "0o")
    case "x": return digits(number, radix: 16, prefix: options.isAlternate ? "0x" : "")
    case "X":
      return digits(number, radix: 16, prefix: options.isAlternate ? "0X" : "", uppercase: true)
    case "c":
      let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
      return padded(String(Character(scalar)))
    case "q":
      let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
      let quoted = goQuoted(String(Character(scalar))).dropFirst().dropLast()
      let inner = scalar == "'" ? "\\'" : scalar == "\"" ? "\"" : String(quoted)
      return padded("'\(inner)'")
    case "U":
      let digits = String(UInt64(bitPattern: number), radix: 16, uppercase: true)
      return padded("U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits)
    default: return bad(value)
    }
  }

  private func digits(_ number: Int64, radix: Int, prefix: String, uppercase: Bool = false)
    -> String
  {
    var text = String(number.magnitude, radix: radix, uppercase: uppercase)
    if let precision = options.precision {
      if precision == 0, number == 0 { return padded("") }
      text = String(repeating: "0", count: max(0, precision - text.utf8.count)) + text
    }
    let sign = sign(isNegative: number < 0)
    guard options.precision == nil else {
      // With a precision the flag 0 counts for nothing.
      let whole = sign + prefix + text
      let missing = max(0, (options.width ?? 0) - whole.utf8.count)
      let blanks = String(repeating: " ", count: missing)
      return options.isLeftAligned ? whole + blanks : blanks + whole
    }
    return paddedNumber(sign: sign + prefix, text)
  }

  private func floating(_ number: Double, _ value: TemplateValue) -> String {
    let magnitude = number.magnitude
    let text: String
    switch verb {
    case "v":
      text =
        options.precision.map { GoFloatText.general(magnitude, digits: $0) }
        ?? goFloatText(magnitude)
    case "g", "G":
      let general =
        options.precision.map { GoFloatText.general(magnitude, digits: $0) }
        ?? goFloatText(magnitude)
      text = verb == "G" ? general.uppercased() : general
    case "f", "F": text = GoFloatText.fixed(magnitude, decimals: options.precision ?? 6)
    case "e": text = GoFloatText.exponent(magnitude, decimals: options.precision ?? 6)
    case "E":
      text = GoFloatText.exponent(magnitude, decimals: options.precision ?? 6).uppercased()
    default: return bad(value)
    }
    return paddedNumber(sign: sign(isNegative: number.sign == .minus), text)
  }

  private func string(_ text: String, _ value: TemplateValue) -> String {
    switch verb {
    case "v": return padded(options.isAlternate ? goQuoted(text) : cut(text))
    case "s": return padded(cut(text))
    case "q":
      let quoted = goQuoted(cut(text))
      return padded(options.showsSign ? Self.asciiOnly(quoted) : quoted)
    case "x", "X":
      let bytes = text.utf8.prefix(options.precision ?? Int.max).map { byte in
        let digits = String(byte, radix: 16, uppercase: verb == "X")
        return (byte < 16 ? "0" : "") + digits
      }
      guard options.isAlternate, !bytes.isEmpty else {
        return padded(bytes.joined(separator: options.leavesSignBlank ? " " : ""))
      }
      let prefix = "0\(verb)"
      return padded(
        options.leavesSignBlank
          ? bytes.map { prefix + $0 }.joined(separator: " ") : prefix + bytes.joined())
    default: return bad(value)
    }
  }

  /// Text in which characters beyond ASCII are spelt as escapes (`%+q`).
  private static func asciiOnly(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      guard scalar.value > 0x7F else { return result.unicodeScalars.append(scalar) }
      let digits = String(scalar.value, radix: 16)
      let (mark, width) = scalar.value > 0xFFFF ? ("\\U", 8) : ("\\u", 4)
      result += mark + String(repeating: "0", count: width - digits.utf8.count) + digits
    }
  }

  /// The first characters, as many as the precision says.
  private func cut(_ text: String) -> String {
    guard let precision = options.precision else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(precision)))
  }
}
