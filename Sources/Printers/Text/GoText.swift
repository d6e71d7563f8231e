package import JSON
import YAML

/// `value` as Go's `fmt.Sprint` prints what its decoder makes of JSON: `map[a:1 b:[x y]]`.
///
/// Keys of maps are sorted by their bytes; null is `<nil>`. The readers of JSON and YAML bound how
/// deep a value is.
package func goText(_ value: JSONValue) -> String {
  var text = ""
  appendGoText(value, to: &text)
  return text
}

private func appendGoText(_ value: JSONValue, to text: inout String) {
  switch value {
  case .null: text += "<nil>"
  case .bool(let flag): text += flag ? "true" : "false"
  case .number(.integer(let number)): text += String(number)
  case .number(let number): text += goFloatText(number.doubleValue)
  case .string(let string): text += string
  case .array(let elements):
    text += "["
    for (position, element) in elements.enumerated() {
      if position > 0 { text += " " }
      appendGoText(element, to: &text)
    }
    text += "]"
  case .object(let object):
    text += "map["
    let members = object.members.sorted { $0.key.precedesInBytes($1.key) }
    for (position, member) in members.enumerated() {
      if position > 0 { text += " " }
      text += member.key
      text += ":"
      appendGoText(member.value, to: &text)
    }
    text += "]"
  }
}

/// A double as Go's `%v` prints it: the shortest digits, with an exponent below 1e-4 and from 1e6 on.
package func goFloatText(_ value: Double) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
  return YAMLNumberText.goGeneralText(of: value)
}

/// Text in which nothing can command a terminal: escape and carriage return are spelt out.
///
/// Kubernetes: k8s.io/cli-runtime/pkg/printers.EscapeTerminal.
package func escapedForTerminal(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 == 0x1B || $0 == 0x0D }) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\u{1B}": result += "^["
    case "\r": result += "\\r"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
