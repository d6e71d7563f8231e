import JSON

/// Writes KYAML: YAML in flow style, with every text quoted and commas behind every element.
///
/// Kubernetes: sigs.k8s.io/yaml/kyaml.
struct KYAMLWriter {
  private var output: [UInt8]
  private let sortsKeys: Bool

  /// Appends a document to `output`.
  static func append(_ value: JSONValue, sortsKeys: Bool, to output: inout [UInt8]) {
    output.append(contentsOf: "---\n".utf8)
    append(value, sortsKeys: sortsKeys, depth: 0, to: &output)
    output.append(0x0A)
  }

  /// Appends a value that stands `depth` levels in, without a line feed behind it.
  static func append(_ value: JSONValue, sortsKeys: Bool, depth: Int, to output: inout [UInt8]) {
    var writer = KYAMLWriter(output: output, sortsKeys: sortsKeys)
    output = []
    writer.write(value, depth)
    output = writer.output
  }

  private mutating func write(_ value: JSONValue, _ depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .number(let number): append(number.text)
    case .string(let text): quote(text, indent: depth + 1, isKey: false)
    case .array(let elements): write(elements, depth)
    case .object(let object): write(object, depth)
    }
  }

  private mutating func write(_ elements: [JSONValue], _ depth: Int) {
    guard !elements.isEmpty else { return append("[]") }
    // Objects and lists follow each other without a line of their own for the bracket.
    let areNested = elements.allSatisfy { $0.objectValue != nil || $0.arrayValue != nil }
    if areNested {
      append("[")
      for (position, element) in elements.enumerated() {
        if position > 0 { append(", ") }
        write(element, depth)
      }
      append("]")
      return
    }
    append("[\n")
    for element in elements {
      indent(depth + 1)
      write(element, depth + 1)
      append(",\n")
    }
    indent(depth)
    append("]")
  }

  private mutating func write(_ object: JSONObject, _ depth: Int) {
    guard !object.isEmpty else { return append("{}") }
    append("{\n")
    var members = object.members
    if sortsKeys { members.sort { $0.key.precedesInBytes($1.key) } }
    for member in members {
      indent(depth + 1)
      if KYAMLKey.needsQuotes(member.key) {
        quote(member.key, indent: depth + 1, isKey: true)
      } else {
        append(member.key)
      }
      append(": ")
      write(member.value, depth + 1)
      append(",\n")
    }
    indent(depth)
    append("}")
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func indent(_ depth: Int) {
    output.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }

  // MARK: Text

  /// Writes text in quotation marks.
  ///
  /// A value of several lines is folded: each of them stands on a line of its own.
  private mutating func quote(_ text: String, indent level: Int, isKey: Bool) {
    let isFolded = !isKey && text.utf8.contains(0x0A)
    append(isFolded ? "\"\\\n" : "\"")
    var isAtLineStart = isFolded
    for scalar in text.unicodeScalars {
      if isAtLineStart {
        indent(level)
        // White space at the start of a line would be lost; a blank in its place keeps the lines
        // of the text under one another.
        append(scalar.properties.isWhitespace && scalar != "\n" ? "\\" : " ")
      }
      isAtLineStart = isFolded && scalar == "\n"
      if scalar == "\n" {
        append(isFolded ? "\\n\\\n" : "\\n")
      } else {
        write(scalar)
      }
    }
    if isFolded {
      if !isAtLineStart { append("\\\n") }
      indent(level)
    }
    append("\"")
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case _ where GoUnquoting.isPrintable(scalar): append(String(Character(scalar)))
    case "\u{07}": append("\\a")
    case "\u{08}": append("\\b")
    case "\u{0C}": append("\\f")
    case "\r": append("\\r")
    case "\t": append("\\t")
    case "\u{0B}": append("\\v")
    case "\0": append("\\0")
    case "\u{1B}": append("\\e")
    case "\u{85}": append("\\N")
    case "\u{A0}": append("\\_")
    case "\u{2028}": append("\\L")
    case "\u{2029}": append("\\P")
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: escape("\\x", scalar, width: 2)
    case _ where scalar.value < 0x10000: escape("\\u", scalar, width: 4)
    default: escape("\\U", scalar, width: 8)
    }
  }

  private mutating func escape(_ prefix: String, _ scalar: Unicode.Scalar, width: Int) {
    let digits = String(scalar.value, radix: 16)
    append(prefix + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits)
  }
}
