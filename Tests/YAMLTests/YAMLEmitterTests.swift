import JSON
import Testing
import YAML

/// What `kubectl get -o yaml` printed for these values (conformance/recorded/09-loading), and what
/// follows from go-yaml's rules.
struct YAMLEmitterTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var value: JSONValue
    var text: String
    var testDescription: String { text }
  }

  static let rows: [Row] = [
    Row(value: ["a": "b"], text: "a: b\n"),
    Row(value: ["b": 1, "a": true, "c": nil], text: "a: true\nb: 1\nc: null\n"),
    Row(
      value: ["p": ["x", "y"], "q": [["n": 1, "m": 2]]],
      text: "p:\n- x\n- \"y\"\nq:\n- m: 2\n  \"n\": 1\n"),
    Row(value: ["e": [], "f": [:]], text: "e: []\nf: {}\n"),
    Row(value: [["a", "b"], [["c"]]], text: "- - a\n  - b\n- - - c\n"),
    Row(
      value: ["t": "one\n", "u": "one", "v": "one\ntwo", "w": "one\n\n"],
      text: "t: |\n  one\nu: one\nv: |-\n  one\n  two\nw: |+\n  one\n\n"),
    Row(value: ["indent": "  two more\nnone\n"], text: "indent: |2\n    two more\n  none\n"),
    Row(value: ["tab": "tab\there"], text: "tab: \"tab\\there\"\n"),
    Row(value: ["w": "grüß dich, 世界 🌍"], text: "w: \"grüß dich, 世界 \\U0001F30D\"\n"),
    Row(
      value: [
        "json": "{\"a\": [1, 2]}", "it": "it's here", "s": "  ",
        "u": "http://example.com:80/a?b=c#d",
      ],
      text: "it: it's here\njson: '{\"a\": [1, 2]}'\ns: '  '\nu: http://example.com:80/a?b=c#d\n"),
    Row(
      value: [
        "a": "", "b": "yes", "c": "1", "d": "1.5", "e": "null", "f": "12:30", "g": "2024-02-29",
      ],
      text:
        "a: \"\"\nb: \"yes\"\nc: \"1\"\nd: \"1.5\"\ne: \"null\"\nf: \"12:30\"\ng: \"2024-02-29\"\n"),
    Row(
      value: ["port10": 1, "port9": 2, "Port": 3, "a-b": 4, "a.b": 5],
      text: "Port: 3\na-b: 4\na.b: 5\nport9: 2\nport10: 1\n"),
    Row(
      value: [
        "f": .number(.literal("1.50")), "g": .number(.literal("1e3")),
        "h": .number(.literal("1234567.5")),
      ],
      text: "f: 1.5\ng: 1000\nh: 1.2345675e+06\n"),
    Row(value: .string("plain"), text: "plain\n"),
    Row(value: [], text: "[]\n"),
    Row(
      value: ["trailing ": " x ", "# c": "a #b", "-": "-", "k": "- x", "q": "a: b"],
      text: "'# c': 'a #b'\n'-': '-'\nk: '- x'\nq: 'a: b'\n'trailing ': ' x '\n"),
  ]

  @Test(arguments: rows)
  func printsAsKubectlDoes(_ row: Row) {
    #expect(YAMLEmitter.text(row.value) == row.text)
  }

  @Test func longTextIsFoldedAtBlanks() {
    let words = Array(repeating: "word", count: 30).joined(separator: " ")
    let first = Array(repeating: "word", count: 16).joined(separator: " ")
    let rest = Array(repeating: "word", count: 14).joined(separator: " ")
    #expect(YAMLEmitter.text(["a": .string(words)]) == "a: \(first)\n  \(rest)\n")
  }

  @Test func keysBeyond128BytesAreWrittenOut() {
    let key = String(repeating: "k", count: 129)
    #expect(
      YAMLEmitter.text(.object(JSONObject([(key, .array(["x"]))])))
        == "? \(key)\n: - x\n")
  }
}
