import Testing
import YAML

/// The productions of YAML 1.2.2, chapter by chapter, with the events that the specification
/// demands.
///
/// Written for this project; the YAML test suite runs beside it where it is at hand.
struct YAMLEventTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// The events between `+STR` and `-STR`, separated by blanks where a line would end.
    var events: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ events: String...) {
      self.name = name
      self.text = text
      self.events = events
    }
  }

  static let characters: [Row] = [
    Row("byte order mark", "\u{FEFF}a", "+DOC", "=VAL :a", "-DOC"),
    Row(
      "carriage returns", "a:\r\n- b\r- c", "+DOC", "+MAP", "=VAL :a", "+SEQ", "=VAL :b",
      "=VAL :c", "-SEQ", "-MAP", "-DOC"),
    Row(
      "every escape", #""\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P\x41\u263A\U0001F600""#, "+DOC",
      "=VAL \"\\0\u{7}\\b\\t\\n\u{B}\u{C}\\r\u{1B} \"/\\\\\u{85}\u{A0}\u{2028}\u{2029}A☺😀",
      "-DOC"),
    Row("other alphabets", "ключ: 世界", "+DOC", "+MAP", "=VAL :ключ", "=VAL :世界", "-MAP", "-DOC"),
  ]

  static let structures: [Row] = [
    Row(
      "comments everywhere", "# a\na: # b\n  # c\n  - 1 # d\n# e\n", "+DOC", "+MAP", "=VAL :a",
      "+SEQ", "=VAL :1", "-SEQ", "-MAP", "-DOC"),
    Row(
      "tabs as separation", "a:\tb\t# c\nd: [\t1,\t2\t]", "+DOC", "+MAP", "=VAL :a", "=VAL :b",
      "=VAL :d", "+SEQ []", "=VAL :1", "=VAL :2", "-SEQ", "-MAP", "-DOC"),
    Row(
      "anchor and tag in either order", "- &a !t x\n- !t &b y\n- *a\n", "+DOC", "+SEQ",
      "=VAL &a <!t> :x", "=VAL &b <!t> :y", "=ALI *a", "-SEQ", "-DOC"),
    Row(
      "properties on a line of their own", "&a !!map\n&k k: v", "+DOC",
      "+MAP &a <tag:yaml.org,2002:map>", "=VAL &k :k", "=VAL :v", "-MAP", "-DOC"),
    Row(
      "empty nodes", "- !!str\n- &a\n-\n- ? \n  :\n", "+DOC", "+SEQ",
      "=VAL <tag:yaml.org,2002:str> :", "=VAL &a :", "=VAL :", "+MAP", "=VAL :", "=VAL :", "-MAP",
      "-SEQ", "-DOC"),
    Row(
      "tag handles", "%TAG !e! tag:e.org,2000:\n---\n- !e!x%21 a\n- !<v> b\n- ! c", "+DOC ---",
      "+SEQ", "=VAL <tag:e.org,2000:x!> :a", "=VAL <v> :b", "=VAL <!> :c", "-SEQ", "-DOC"),
  ]

  static let flow: [Row] = [
    Row("single quotes over lines", "'a\n  b\n\n  it''s '", "+DOC", "=VAL 'a b\\nit's ", "-DOC"),
    Row(
      "double quotes over lines", "\"a \\\n  \\ b\n\n  c\\n\"", "+DOC", "=VAL \"a  b\\nc\\n",
      "-DOC"),
    Row("plain over lines", "a b\n  c\n\n  d", "+DOC", "=VAL :a b c\\nd", "-DOC"),
    Row(
      "plain with indicators inside", "a:b#c -d ?e [f]", "+DOC", "=VAL :a:b#c -d ?e [f]",
      "-DOC"),
    Row(
      "sequences and mappings", "[a, {b: c, d}, [], {},]", "+DOC", "+SEQ []", "=VAL :a",
      "+MAP {}", "=VAL :b", "=VAL :c", "=VAL :d", "=VAL :", "-MAP", "+SEQ []", "-SEQ", "+MAP {}",
      "-MAP", "-SEQ", "-DOC"),
    Row(
      "single pairs", "[a: b, ? c : d, : e, {f: g}: h, \"i\":j]", "+DOC", "+SEQ []", "+MAP {}",
      "=VAL :a", "=VAL :b", "-MAP", "+MAP {}", "=VAL :c", "=VAL :d", "-MAP", "+MAP {}", "=VAL :",
      "=VAL :e", "-MAP", "+MAP {}", "+MAP {}", "=VAL :f", "=VAL :g", "-MAP", "=VAL :h", "-MAP",
      "+MAP {}", "=VAL \"i", "=VAL :j", "-MAP", "-SEQ", "-DOC"),
    Row(
      "adjacent values", "{\"a\":1, 'b' :2, [c]:3, d: , ? e}", "+DOC", "+MAP {}", "=VAL \"a",
      "=VAL :1", "=VAL 'b", "=VAL :2", "+SEQ []", "=VAL :c", "-SEQ", "=VAL :3", "=VAL :d", "=VAL :",
      "=VAL :e", "=VAL :", "-MAP", "-DOC"),
    Row(
      "a flow collection as key", "{a: b}: c\n[d]: e", "+DOC", "+MAP", "+MAP {}", "=VAL :a",
      "=VAL :b", "-MAP", "=VAL :c", "+SEQ []", "=VAL :d", "-SEQ", "=VAL :e", "-MAP", "-DOC"),
  ]

  static let block: [Row] = [
    Row(
      "chomping", "a: |-\n  x\n\nb: |\n  x\n\nc: |+\n  x\n\n", "+DOC", "+MAP", "=VAL :a",
      "=VAL |x", "=VAL :b", "=VAL |x\\n", "=VAL :c", "=VAL |x\\n\\n", "-MAP", "-DOC"),
    Row(
      "indentation indicator", "- |2-\n    x\n   y\n- >1\n  z", "+DOC", "+SEQ", "=VAL |  x\\n y",
      "=VAL > z\\n", "-SEQ", "-DOC"),
    Row(
      "folding", ">\n\n a\n b\n\n  c\n  d\n\n e\n f\n", "+DOC",
      "=VAL >\\na b\\n\\n c\\n d\\n\\ne f\\n", "-DOC"),
    Row(
      "compact collections", "- - a\n  - b: c\n    d: e\n- ? f\n  : - g", "+DOC", "+SEQ", "+SEQ",
      "=VAL :a", "+MAP", "=VAL :b", "=VAL :c", "=VAL :d", "=VAL :e", "-MAP", "-SEQ", "+MAP",
      "=VAL :f", "+SEQ", "=VAL :g", "-SEQ", "-MAP", "-SEQ", "-DOC"),
    Row(
      "a sequence in its key's column", "a:\n- b\n-\n  - c\nd: e", "+DOC", "+MAP", "=VAL :a",
      "+SEQ", "=VAL :b", "+SEQ", "=VAL :c", "-SEQ", "-SEQ", "=VAL :d", "=VAL :e", "-MAP", "-DOC"),
    Row(
      "explicit keys", "? |\n  k\n: v\n? a\n: - b\n", "+DOC", "+MAP", "=VAL |k\\n", "=VAL :v",
      "=VAL :a", "+SEQ", "=VAL :b", "-SEQ", "-MAP", "-DOC"),
    Row(
      "no key at all", ": a\nb:\n: c", "+DOC", "+MAP", "=VAL :", "=VAL :a", "=VAL :b", "=VAL :",
      "=VAL :", "=VAL :c", "-MAP", "-DOC"),
  ]

  static let documents: [Row] = [
    Row(
      "bare, explicit, empty", "a\n---\n---\nb\n...\n# c\n--- |\n x", "+DOC", "=VAL :a", "-DOC",
      "+DOC ---", "=VAL :", "-DOC", "+DOC ---", "=VAL :b", "-DOC ...", "+DOC ---", "=VAL |x\\n",
      "-DOC"),
    Row("nothing", "# only a comment\n"),
    Row("directives", "%YAML 1.2 # c\n%FUTURE x y\n---\na", "+DOC ---", "=VAL :a", "-DOC"),
    Row("markers need white space", "---a\n...b", "+DOC", "=VAL :---a ...b", "-DOC"),
  ]

  @Test(
    arguments: characters + structures + flow + block + documents)
  func everyProductionGivesItsEvents(_ row: Row) throws {
    let text = try YAMLEventText.events(of: Array(row.text.utf8))
    let expected = (["+STR"] + row.events + ["-STR"]).joined(separator: "\n") + "\n"
    #expect(text == expected)
  }

  @Test func everyEncodingIsFoundOut() throws {
    let text = "a: ☺\n"
    let expected = try YAMLEventText.events(of: Array(text.utf8))
    let units = Array(text.utf16)
    let scalars = text.unicodeScalars.map(\.value)
    let big16 = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let little16 = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big32 = scalars.flatMap {
      [UInt8($0 >> 24), UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)]
    }
    let little32 = scalars.flatMap {
      [UInt8($0 & 255), UInt8($0 >> 8 & 255), UInt8($0 >> 16 & 255), UInt8($0 >> 24)]
    }
    for bytes in [
      big16, little16, big32, little32, [0xFE, 0xFF] + big16, [0xFF, 0xFE] + little16,
      [0, 0, 0xFE, 0xFF] + big32, [0xFF, 0xFE, 0, 0] + little32,
    ] {
      #expect(try YAMLEventText.events(of: bytes) == expected)
    }
  }
}

/// What YAML 1.2.2 forbids, with the fault, its line and its column.
struct YAMLRefusalTests {
  static let rows: [(text: String, kind: YAMLError.Kind, line: Int, column: Int)] = [
    ("a:\n\tb: c\n", .tabAsIndentation, 2, 2),
    ("a:\n    b: 1\n  c: 2\n", .wrongIndentation, 3, 3),
    ("a: b: c\n", .mappingNotAllowedHere, 1, 5),
    ("a: - b\n", .sequenceNotAllowedHere, 1, 4),
    ("a\nb: c\n", .mappingNotAllowedHere, 2, 2),
    ("a: 1\nb\n", .missingColon, 2, 1),
    ("a: 1\n- b\n", .expectedKey, 2, 1),
    ("- a\nb: c\n", .expectedSequenceEntry, 2, 1),
    ("\"a\" b\n", .textBehindValue, 1, 5),
    ("a: \"b\n", .unclosed(.doubleQuoted), 2, 1),
    ("a: 'b\n", .unclosed(.singleQuoted), 2, 1),
    ("[a, b\n", .unclosed(.flowSequence), 2, 1),
    ("{a: b\n", .unclosed(.flowMapping), 2, 1),
    ("a: [b\n---\n", .markerInside(.flowSequence), 2, 1),
    ("a: [\nb]\n", .underIndented(.flowSequence), 2, 1),
    ("a: \"b\nc\"\n", .underIndented(.doubleQuoted), 2, 1),
    ("[a b: c] d", .textBehindValue, 1, 10),
    ("[a, , b]\n", .missingEntry, 1, 5),
    ("[a\n: b]\n", .expectedSeparator(.flowSequence), 2, 1),
    ("[a,#c\n]\n", .commentNeedsSpace, 1, 4),
    ("a: @b\n", .cannotStartPlain(UInt8(ascii: "@")), 1, 4),
    ("a: %b\n", .cannotStartPlain(UInt8(ascii: "%")), 1, 4),
    ("\"\\q\"\n", .unknownEscape, 1, 2),
    ("\"\\xzz\"\n", .invalidEscapeDigits, 1, 4),
    ("\"\\uD800\"\n", .invalidCodePoint, 1, 2),
    ("a: |x\n", .blockHeader, 1, 5),
    ("a: |0\n", .zeroIndentation, 1, 5),
    ("a: |\n   \n  b\n", .leadingLineTooIndented, 2, 3),
    ("a: &b *c\n", .propertiesOnAlias, 1, 7),
    ("&a &b c\n", .repeatedAnchor, 1, 4),
    ("!a !b c\n", .repeatedTag, 1, 4),
    ("!e!x a\n", .undefinedTagHandle("!e!"), 1, 1),
    ("%YAML 1.2\n%YAML 1.2\n---\n", .repeatedDirective, 2, 1),
    ("%YAML 2.0\n---\n", .unsupportedVersion, 1, 7),
    ("%TAG ! x\na\n", .directiveWithoutDocument, 2, 1),
    ("a\n... b\n", .textBehindMarker, 2, 5),
    ("a: \u{1}\n", .controlCharacter(1), 1, 4),
    ("a: \u{7F}\n", .controlCharacter(0x7F), 1, 4),
  ]

  @Test(arguments: rows.indices)
  func faultsAreNamedWithTheirPlace(_ index: Int) throws {
    let row = Self.rows[index]
    let bytes = Array(row.text.utf8)
    let error = #expect(throws: YAMLError.self) { try YAMLEventText.events(of: bytes) }
    #expect(error?.kind == row.kind, "\(row.text)")
    let mark = YAMLMark(of: error?.offset ?? -1, in: bytes)
    #expect(mark == YAMLMark(line: row.line, column: row.column), "\(row.text)")
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: YAMLError(.invalidUTF8, at: 3)) {
      try YAMLEventText.events(of: Array("a: ".utf8) + [0xE9, 0x0A])
    }
  }

  @Test func depthIsBoundedAndLinear() {
    let open = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    let error = #expect(throws: YAMLError.self) { try YAMLEventText.events(of: open) }
    #expect(error?.kind == .tooDeep)
    #expect(error?.offset == 10_000)
    let dashes = Array(String(repeating: "- ", count: 500_000).utf8)
    #expect(throws: YAMLError.self) { try YAMLEventText.events(of: dashes) }
  }
}

/// Comments and places, kept in the tree.
struct YAMLDocumentTests {
  @Test func commentsKeepTheirPlace() throws {
    let bytes = Array("# head\na: 1 # one\n# tail\nb: [ # in\n  2]\n# end\n".utf8)
    let document = try #require(try YAMLParser.documents(of: YAMLText(decoding: bytes)).first)
    let comments = document.comments.map {
      "\(String(decoding: bytes[$0.range], as: UTF8.self)) \($0.nextNode) \($0.isTrailing)"
    }
    #expect(
      comments == [
        "# head 0 false", "# one 3 true", "# tail 3 false", "# in 5 true", "# end 6 false",
      ])
  }

  @Test func everyNodeHasItsMark() throws {
    let bytes = Array("a: 1\nb:\n  - &x c\n  - 'd'\n".utf8)
    let document = try #require(try YAMLParser.documents(of: YAMLText(decoding: bytes)).first)
    let marks = document.nodes.indices.map { document.mark(of: $0) }
    let expected = [(1, 1), (1, 1), (1, 4), (2, 1), (3, 3), (3, 8), (4, 6)]
    #expect(marks == expected.map { YAMLMark(line: $0.0, column: $0.1) })
    #expect(document.fullOffset(of: 5) == 12)
    #expect(document.children(of: 0) == [1, 2, 3, 4])
    #expect(document.children(of: 4) == [5, 6])
  }
}
