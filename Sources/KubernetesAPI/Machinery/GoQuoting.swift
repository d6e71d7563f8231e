/// `text` in quotation marks with Go's escapes, as `%q` prints it.
///
/// Go: strconv.Quote. Printable characters stand as they are; others become `\n`, `\x01`,
/// `\u00ad` or `\U000e0001`.
package func goQuoted(_ text: String) -> String {
  if text.utf8.allSatisfy(isPlain) { return "\"\(text)\"" }
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{07}": result += "\\a"
    case "\u{08}": result += "\\b"
    case "\u{0C}": result += "\\f"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{0B}": result += "\\v"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      result += "\\x" + hexadecimal(scalar.value, width: 2)
    case _ where isGoPrintable(scalar): result.unicodeScalars.append(scalar)
    case _ where scalar.value < 0x10000: result += "\\u" + hexadecimal(scalar.value, width: 4)
    default: result += "\\U" + hexadecimal(scalar.value, width: 8)
    }
  }
  return result + "\""
}

/// Whether a byte is an ASCII character that stands for itself between the quotes.
private func isPlain(_ byte: UInt8) -> Bool {
  (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
}

/// Whether Go prints the scalar as it is: letters, marks, numbers, punctuation, symbols, a blank.
package func isGoPrintable(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
  return switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator, .spaceSeparator:
    false
  default: true
  }
}

private func hexadecimal(_ value: UInt32, width: Int) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
