import JSON
import Testing
import YAML

/// Texts in every style, generated beside the value that they mean, with comments between.
struct GeneratedTextTests {
  @Test(arguments: 0..<300)
  func generatedTextsMeanTheirValue(_ seed: UInt64) throws {
    var writer = StyledWriter(seed: seed)
    let value = writer.document()
    let bytes = Array(writer.text.utf8)
    let parsed = try YAMLJSONText.values(of: bytes)
    #expect(parsed == [value], "seed \(seed):\n\(writer.text)")
    let documents = try YAMLParser.documents(of: YAMLText(decoding: bytes))
    #expect(documents[0].comments.count == writer.comments, "seed \(seed):\n\(writer.text)")
  }

  /// The same read with kubectl's leniency: more is read, nothing is read otherwise.
  @Test(arguments: 0..<100)
  func leniencyChangesNoValidText(_ seed: UInt64) throws {
    var writer = StyledWriter(seed: seed)
    _ = writer.document()
    let text = try YAMLText(decoding: Array(writer.text.utf8))
    let strict = try YAMLParser.documents(of: text)
    let lenient = try YAMLParser.documents(of: text, leniency: .goYAML)
    #expect(strict.count == lenient.count)
    for (one, other) in zip(strict, lenient) {
      #expect(one.nodes.map(\.kind) == other.nodes.map(\.kind))
      #expect(
        one.nodes.indices.map { one.sourceRange(of: $0) }
          == other.nodes.indices.map { other.sourceRange(of: $0) })
    }
  }

  /// Every scalar that is edited in its place leaves all other values, and all comments, as they are.
  @Test(arguments: 0..<60)
  func anEditKeepsWhatItDoesNotTouch(_ seed: UInt64) throws {
    var writer = StyledWriter(seed: seed)
    _ = writer.document()
    let bytes = Array(writer.text.utf8)
    let document = try #require(try YAMLParser.documents(of: YAMLText(decoding: bytes)).first)
    for node in document.nodes.indices
    where document.nodes[node].kind == .scalar && document.nodes[node].style == .doubleQuoted {
      var edited = bytes
      edited.replaceSubrange(document.sourceRange(of: node), with: "edited \\u263A".utf8)
      let again = try #require(try YAMLParser.documents(of: YAMLText(decoding: edited)).first)
      #expect(again.nodes.count == document.nodes.count, "seed \(seed), node \(node)")
      for other in document.nodes.indices where document.nodes[other].kind == .scalar {
        let expected = other == node ? "edited ☺" : document.text(of: other)
        #expect(again.text(of: other) == expected, "seed \(seed), node \(node), other \(other)")
      }
      #expect(Self.comments(again) == Self.comments(document))
    }
  }

  static func comments(_ document: YAMLDocument) -> [String] {
    document.comments.map {
      "\(String(decoding: document.bytes[$0.range], as: UTF8.self)) \($0.nextNode) \($0.isTrailing)"
    }
  }
}

/// Writes a random value as YAML in random styles.
struct StyledWriter {
  private(set) var text = ""
  private(set) var comments = 0
  private var generator: SeededNumbers

  init(seed: UInt64) { generator = SeededNumbers(state: seed) }

  private mutating func chance(_ one: Int) -> Bool {
    Int.random(in: 0..<one, using: &generator) == 0
  }

  private mutating func endLine() {
    if chance(8) {
      text += " # note \(comments)"
      comments += 1
    }
    text += chance(20) ? "\r\n" : "\n"
    if chance(12) {
      text += String(repeating: " ", count: Int.random(in: 0..<6, using: &generator)) + "# line\n"
      comments += 1
    }
    if chance(15) { text += "\n" }
  }

  /// Writes a whole document, which is a mapping.
  mutating func document() -> JSONValue {
    if chance(3) { text += "---\n" }
    return mapping(indent: 0, depth: 0)
  }

  private mutating func mapping(indent: Int, depth: Int) -> JSONValue {
    var object = JSONObject()
    let count = Int.random(in: 1..<5, using: &generator)
    let step = Int.random(in: 1..<5, using: &generator)
    for number in 0..<count {
      if number > 0 { text += String(repeating: " ", count: indent) }
      let key = "k\(number)"
      text += chance(6) ? "\"\(key)\":" : chance(6) ? "'\(key)' :" : "\(key):"
      object[key] = member(indent: indent, step: step, depth: depth + 1)
    }
    return .object(object)
  }

  private mutating func member(indent: Int, step: Int, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &generator) {
    case 0:
      text += " "
      let value = flow(depth: depth)
      endLine()
      return value
    case 1: return block(indent: indent + step)
    case 2, 3, 4:
      text += " "
      let value = scalar()
      endLine()
      return value
    case 5, 6:
      endLine()
      text += String(repeating: " ", count: indent + step)
      return mapping(indent: indent + step, depth: depth)
    default:
      endLine()
      return sequence(indent: chance(2) ? indent : indent + step, depth: depth)
    }
  }

  private mutating func sequence(indent: Int, depth: Int) -> JSONValue {
    var elements: [JSONValue] = []
    for _ in 0..<Int.random(in: 1..<4, using: &generator) {
      text += String(repeating: " ", count: indent) + "- "
      if depth < 5, chance(3) {
        elements.append(mapping(indent: indent + 2, depth: depth + 1))
      } else {
        elements.append(chance(4) ? flow(depth: depth + 1) : scalar())
        endLine()
      }
    }
    return .array(elements)
  }

  private mutating func flow(depth: Int) -> JSONValue {
    let count = Int.random(in: 0..<4, using: &generator)
    if chance(2) {
      var elements: [JSONValue] = []
      text += "["
      for number in 0..<count {
        if number > 0 { text += chance(2) ? "," : " , " }
        elements.append(depth < 6 && chance(4) ? flow(depth: depth + 1) : scalar())
      }
      text += "]"
      return .array(elements)
    }
    var object = JSONObject()
    text += "{"
    for number in 0..<count {
      if number > 0 { text += ", " }
      text += "f\(number): "
      object["f\(number)"] = depth < 6 && chance(4) ? flow(depth: depth + 1) : scalar()
    }
    text += "}"
    return .object(object)
  }

  private mutating func scalar() -> JSONValue {
    let word = ["web", "a b", "x:y", "1.2.3", "ü 世界", "no#comment", "-x"].randomElement(
      using: &generator)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0:
      text += "true"
      return true
    case 1:
      text += "~"
      return nil
    case 2:
      let value = Int.random(in: -1000...1000, using: &generator)
      text += "\(value)"
      return .integer(value)
    case 3:
      text += "'it''s \(word ?? "")'"
      return .string("it's \(word ?? "")")
    case 4, 5:
      text += "\"\(word ?? "")\\n\\\"\\x41: #\""
      return .string("\(word ?? "")\n\"A: #")
    default:
      text += word ?? ""
      return .string(word ?? "")
    }
  }

  /// A text block of one to three lines.
  private mutating func block(indent: Int) -> JSONValue {
    let isFolded = chance(2)
    let chomping = ["", "-", "+"].randomElement(using: &generator) ?? ""
    text += " " + (isFolded ? ">" : "|") + chomping + "\n"
    let lines = (0..<Int.random(in: 1..<4, using: &generator)).map { "line \($0): # of text" }
    for line in lines { text += String(repeating: " ", count: indent) + line + "\n" }
    let value = lines.joined(separator: isFolded ? " " : "\n")
    return .string(chomping == "-" ? value : value + "\n")
  }
}

/// Numbers that only depend on their seed.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
