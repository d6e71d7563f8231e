/// Reads the text of a JSONPath template.
///
/// Nesting (filters inside filters) is bounded, so that no template exhausts the stack.
struct JSONPathParser {
  /// How deep filters and unions may nest.
  private static let maximumDepth = 64

  private typealias Node = JSONPath.Node

  private let input: [Unicode.Scalar]
  private let depth: Int
  private var position = 0
  /// Where the text that is not consumed yet begins.
  private var start = 0
  private var root: [Node] = []

  init(_ text: String) {
    self.init(Array(text.unicodeScalars), depth: 0)
  }

  private init(_ input: [Unicode.Scalar], depth: Int) {
    self.input = input
    self.depth = depth
  }

  /// The pieces of the whole text.
  mutating func parse() throws(JSONPathError) -> [JSONPath.Node] {
    while position < input.count {
      if input[position] == "{" {
        appendText()
        position += 1
        start = position
        root.append(.list(try insideAction()))
      } else {
        position += 1
      }
    }
    appendText()
    return root
  }

  private mutating func appendText() {
    if position > start { root.append(.text(consumed())) }
    start = position
  }

  private mutating func consumed() -> String {
    var text = ""
    for scalar in input[start..<position] { text.unicodeScalars.append(scalar) }
    start = position
    return text
  }

  private mutating func next() -> Unicode.Scalar? {
    guard position < input.count else { return nil }
    position += 1
    return input[position - 1]
  }

  private func looksAt(_ prefix: String) -> Bool {
    input[position...].starts(with: prefix.unicodeScalars)
  }

  // MARK: Actions

  /// Reads up to the closing brace, which it consumes.
  private mutating func insideAction() throws(JSONPathError) -> [Node] {
    var nodes: [Node] = []
    while true {
      if looksAt("}") {
        position += 1
        start = position
        return nodes
      }
      if looksAt("[?(") {
        nodes.append(try filter())
        continue
      }
      if looksAt("..") {
        try recursive(&nodes)
        continue
      }
      guard let scalar = next(), scalar != "\n", scalar != "\r" else {
        throw JSONPathError("unclosed action")
      }
      switch scalar {
      case " ", "@", "$": start = position
      case "[": try array(&nodes)
      case "\"", "'": nodes.append(.text(try quoted(scalar)))
      case ".": nodes.append(field())
      case "+", "-": nodes.append(try number())
      case _ where Self.isDigit(scalar): nodes.append(try number())
      case _ where Self.isAlphanumeric(scalar): nodes.append(identifier())
      default:
        throw JSONPathError("unrecognized character in action: \(Self.description(of: scalar))")
      }
    }
  }

  private mutating func identifier() -> Node {
    position -= 1
    while position < input.count, !Self.isTerminator(input[position]) { position += 1 }
    switch consumed() {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let name: return .identifier(name)
    }
  }

  private mutating func recursive(_ nodes: inout [Node]) throws(JSONPathError) {
    if case .recursive = nodes.last {
      throw JSONPathError("invalid multiple recursive descent")
    }
    position += 2
    start = position
    nodes.append(.recursive)
    if position < input.count, Self.isAlphanumeric(input[position]) { nodes.append(field()) }
  }

  private mutating func number() throws(JSONPathError) -> Node {
    while position < input.count, input[position] == "." || Self.isDigit(input[position]) {
      position += 1
    }
    let text = consumed()
    if let value = Int(text) { return .int(value) }
    if let value = Double(text) { return .float(value) }
    throw JSONPathError("cannot parse number \(text)")
  }

  private mutating func field() -> Node {
    start = position
    while position < input.count, !Self.isTerminator(input[position]) {
      position += input[position] == "\\" && position + 1 < input.count ? 2 : 1
    }
    let text = consumed()
    return text == "*" ? .wildcard : .field(text.filter { $0 != "\\" })
  }

  private mutating func quoted(_ quote: Unicode.Scalar) throws(JSONPathError) -> String {
    while true {
      guard let scalar = next(), scalar != "\n" else {
        throw JSONPathError("unterminated quoted string")
      }
      if scalar == quote, input[position - 2] != "\\" { break }
    }
    let text = consumed()
    guard let value = GoUnquoting.text(of: text, allowsLongSingleQuoted: true) else {
      throw JSONPathError("unquote string \(text) error invalid syntax")
    }
    return value
  }

  // MARK: Brackets

  private mutating func array(_ nodes: inout [Node]) throws(JSONPathError) {
    while true {
      guard let scalar = next(), scalar != "\n" else { throw JSONPathError("unterminated array") }
      if scalar == "]" { break }
    }
    var text = String(consumed().unicodeScalars.dropFirst().dropLast())
    if text == "*" { text = ":" }

    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count > 1 {
      var union: [[Node]] = []
      for part in parts { union.append(try action("[\(Self.trimmed(part))]")) }
      nodes.append(.union(union))
      return
    }
    let inner = text.unicodeScalars.dropFirst().dropLast()
    if text.unicodeScalars.count >= 2, text.hasPrefix("'"), text.hasSuffix("'"),
      !inner.contains("'")
    {
      nodes += try action("." + String(inner))
      return
    }
    nodes.append(.array(try slice(text)))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.hasPrefix(" ") { text.removeFirst() }
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  private func slice(_ text: String) throws(JSONPathError) -> JSONPath.Slice {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard parts.count <= 3, parts.allSatisfy(Self.isIndex) else {
      throw JSONPathError("invalid array index \(text)")
    }
    var slice = JSONPath.Slice()
    slice.start = try index(parts[0])
    if parts.count > 1 {
      slice.end = try index(parts[1])
    } else {
      slice.end = (slice.start ?? 0) &+ 1
      slice.isSingleIndex = true
    }
    if parts.count > 2 { slice.step = try index(parts[2]) }
    return slice
  }

  /// Whether it is empty or a number with an optional minus sign, as far as its characters go.
  private static func isIndex(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.utf8.dropFirst() : text.utf8[...]
    return digits.allSatisfy { (0x30...0x39).contains($0) }
  }

  private func index(_ text: String) throws(JSONPathError) -> Int? {
    if text.isEmpty { return nil }
    guard let value = Int(text) else {
      throw JSONPathError("array index \(text) is not a number")
    }
    return value
  }

  private mutating func filter() throws(JSONPathError) -> Node {
    position += 3
    start = position
    var quote: Unicode.Scalar?
    var isClosed = false
    scan: while true {
      guard let scalar = next(), scalar != "\n" else { throw JSONPathError("unterminated filter") }
      switch scalar {
      case "\"", "'":
        if quote == nil {
          quote = scalar
        } else if input[position - 2] != "\\", scalar == quote {
          isClosed = true
        }
      case ")": if (quote != nil) == isClosed { break scan }
      default: break
      }
    }
    guard next() == "]" else { throw JSONPathError("unclosed array expect ]") }
    let text = String(consumed().unicodeScalars.dropLast(2))
    guard let (left, comparison, right) = Self.comparison(in: text) else {
      return .exists(try action(text))
    }
    return .filter(left: try action(left), comparison: comparison, right: try action(right))
  }

  /// Splits `@.port>=80` at the first run of comparison signs.
  private static func comparison(in text: String) -> (String, String, String)? {
    let bytes = Array(text.utf8)
    func isSign(_ byte: UInt8) -> Bool { (0x3C...0x3E).contains(byte) || byte == 0x21 }
    guard let first = bytes.firstIndex(where: isSign), first > 0 else { return nil }
    var end = bytes[first...].firstIndex { !isSign($0) } ?? bytes.count
    // Something must stand to the right, if only the last of the signs.
    if end == bytes.count { end -= 1 }
    guard end > first else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return (part(0..<first), part(first..<end), part(end..<bytes.count))
  }

  /// Reads `text` as the inside of an action of its own.
  private func action(_ text: String) throws(JSONPathError) -> [Node] {
    guard depth < Self.maximumDepth else { throw JSONPathError("expression is nested too deeply") }
    var parser = JSONPathParser(Array("{\(text)}".unicodeScalars), depth: depth + 1)
    guard case .list(let nodes) = try parser.parse().first else { return [] }
    return nodes
  }

  // MARK: Characters

  private static func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\r", "\n", ".", ",", "[", "]", "$", "@", "{", "}": true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .decimalNumber
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      true
    default: scalar == "_"
    }
  }

  /// `U+002A '*'`.
  private static func description(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    return GoUnquoting.isPrintable(scalar) ? "\(code) '\(scalar)'" : code
  }
}
