import JSON
import Testing
import YAML

/// The limits of docs/yaml.md, and texts that cost a careless parser the square of their length:
/// at these lengths a quadratic step would take hours.
struct LimitTests {
  static func kind(_ text: String) -> YAMLError.Kind? {
    do throws(YAMLError) {
      _ = try YAMLJSONText.values(of: Array(text.utf8))
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func nestingIsBounded() throws {
    let flow = String(repeating: "[", count: 10_001)
    #expect(Self.kind(flow) == .tooDeep)
    #expect(Self.kind(String(repeating: "- ", count: 10_001)) == .tooDeep)
    #expect(Self.kind(String(repeating: "? ", count: 10_001)) == .tooDeep)
    #expect(Self.kind(String(repeating: "{a: ", count: 10_001)) == .tooDeep)
    // Events have no bound but this one; JSON may nest less.
    let allowed = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
    let events = try YAMLEventText.events(of: Array(allowed.utf8))
    #expect(events.split(separator: "\n").count == 20_004)
    #expect(Self.kind(allowed) == .tooDeep)
  }

  @Test func keysAreBounded() {
    let longest = String(repeating: "é", count: 1024)
    #expect(Self.kind(longest + ": 1\n") == nil)
    #expect(Self.kind(longest + "x: 1\n") == .keyTooLong)
    #expect(Self.kind("\"" + longest + "\": 1\n") == .keyTooLong)
    #expect(Self.kind("? " + longest + "x\n: 1\n") == nil)
  }

  @Test func aliasesAreBoundedByWhatTheyUnfoldTo() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<20 {
      let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(alias)]\n"
    }
    #expect(Self.kind(text) == .excessiveAliasing)
    // A long text, again and again.
    let long = "a: &a " + String(repeating: "x", count: 1_000_000) + "\nb: ["
    let aliases = Array(repeating: "*a", count: 100).joined(separator: ",")
    #expect(Self.kind(long + aliases + "]\n") == .excessiveAliasing)
    #expect(Self.kind("a: &a {b: *a}\n") == .tooDeep)
    // Many short ones are what anchors are for.
    let short = "a: &a x\nb: [" + Array(repeating: "*a", count: 10_000).joined(separator: ",")
    #expect(Self.kind(short + "]\n") == nil)
  }

  static let size = 200_000

  /// The texts, by name.
  static let long: [(name: String, text: String)] = [
    ("one long line", "a: " + String(repeating: "x ", count: size)),
    ("a long double-quoted text", "\"" + String(repeating: "\\n x\n\n", count: size) + "\""),
    ("a long single-quoted text", "'" + String(repeating: "''\n ", count: size) + "'"),
    ("a long literal text", "|\n" + String(repeating: " x\n\n", count: size)),
    ("a text block of blank lines", "|+\n" + String(repeating: "   \n", count: size) + "    x\n"),
    ("many text blocks", String(repeating: "- |\n\n\n\n", count: size / 4)),
    ("many comments", String(repeating: "# c\n", count: size) + "a: 1\n"),
    ("a comment behind every entry", "a:\n" + String(repeating: "- b # c\n", count: size / 2)),
    ("blank lines", "a: b" + String(repeating: "\n", count: size) + "c: d\n"),
    ("many documents", String(repeating: "--- a\n...\n", count: size / 2)),
    ("many explicit keys", (0..<size / 8).map { "? k\($0)\n" }.joined()),
    ("many keys", (0..<size / 4).map { "k\($0): 1\n" }.joined()),
    ("many keys of a flow mapping", "{" + (0..<size / 4).map { "k\($0): 1,\n " }.joined() + "}"),
    ("many pairs in a list", "[" + String(repeating: "a: b, ", count: size / 4) + "]"),
    ("many pairs with lists as keys", "[" + String(repeating: "[a]: b, ", count: size / 4) + "]"),
    ("many anchors", (0..<size / 8).map { "- &a\($0) x\n" }.joined()),
    ("many aliases", "- &a x\n" + String(repeating: "- *a\n", count: size / 4)),
    (
      "many anchors with one alias each",
      (0..<size / 16).map { "- &a\($0) x\n- *a\($0)\n" }.joined()
    ),
    ("many tags", String(repeating: "- !!str x\n", count: size / 4)),
    (
      "many tag handles",
      (0..<size / 20).map { "%TAG !h\($0)! tag:e,2000:\n" }.joined() + "---\na\n"
    ),
    ("many tabs", "a:" + String(repeating: "\t", count: size) + "b\n"),
    (
      "a deep list of lists",
      String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    ),
    (
      "many entries deep inside",
      String(repeating: "[", count: 900) + String(repeating: "1,", count: size / 2)
        + String(repeating: "]", count: 900)
    ),
  ]

  @Test(arguments: long.indices)
  func longTextsAreReadInOneWalk(_ index: Int) {
    let row = Self.long[index]
    #expect(Self.kind(row.text) == nil, "\(row.name)")
  }

  @Test func refusalsOfLongTextsAreShort() throws {
    let text = "a: " + String(repeating: "x", count: 1_000_000) + ": y\n"
    let bytes = Array(text.utf8)
    let error = try #require(#expect(throws: YAMLError.self) { try YAMLJSONText.json(of: bytes) })
    #expect(FaultReport(error, in: bytes).text(file: "f").utf8.count < 2000)
  }
}
