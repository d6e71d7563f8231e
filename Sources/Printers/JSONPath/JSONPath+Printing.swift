import JSON
import KubernetesAPI

extension JSONPath {
  /// Prints what the template finds in `document`.
  ///
  /// Throws `PrinterError` with kubectl's long report when the template cannot be applied; then
  /// nothing is printed.
  func print(
    _ document: JSONValue, template: String, asJSON: Bool, allowsMissingKeys: Bool,
    to output: inout [UInt8]
  ) throws(PrinterError) {
    let all: [[JSONValue]]
    do throws(JSONPathError) {
      all = try results(in: document, allowsMissingKeys: allowsMissingKeys)
    } catch {
      throw PrinterError(
        "error executing jsonpath \(goQuoted(template)): Error executing template: "
          + "\(error.message). Printing more information for debugging the template:\n"
          + "\ttemplate was:\n\t\t\(template)\n"
          + "\tobject given to jsonpath engine was:\n\t\t\(goSyntax(document))\n\n\n")
    }
    for results in all {
      if asJSON {
        output += JSONWriter.text(.array(results), layout: .indented(4), sortsKeys: true).utf8
        output.append(0x0A)
        continue
      }
      for (position, value) in results.enumerated() {
        if position > 0 { output.append(0x20) }
        output += Self.text(of: value).utf8
      }
    }
  }

  /// Objects and lists as JSON, other values as Go prints them.
  private static func text(of value: JSONValue) -> String {
    switch value {
    case .object, .array: JSONWriter.text(value, sortsKeys: true)
    case .null: "null"
    case .bool, .number, .string: goText(value)
    }
  }
}

/// `value` in Go's syntax, as `%#v` prints what its decoder makes of JSON.
func goSyntax(_ value: JSONValue) -> String {
  switch value {
  case .null: "interface {}(nil)"
  case .string(let text): goQuoted(text)
  case .bool, .number: goText(value)
  case .array(let elements):
    "[]interface {}{" + elements.map(goSyntax).joined(separator: ", ") + "}"
  case .object(let object):
    "map[string]interface {}{"
      + object.members.sorted { $0.key.precedesInBytes($1.key) }
      .map { "\(goQuoted($0.key)):\(goSyntax($0.value))" }.joined(separator: ", ") + "}"
  }
}
