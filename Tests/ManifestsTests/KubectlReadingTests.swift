import JSON
import Manifests
import Testing

/// What go-yaml makes of scalars, keys, anchors and merges, by its rules and by kubectl's recorded
/// answers.
struct KubectlReadingTests {
  /// A scalar, and the JSON that it becomes.
  static let scalars: [(String, String)] = [
    ("yes", "true"), ("Off", "false"), ("y", "true"), ("N", "false"), ("oN", #""oN""#),
    ("TRUE", "true"), ("tRue", #""tRue""#), ("~", "null"), ("Null", "null"), ("", "null"),
    ("nULL", #""nULL""#), ("0644", "420"), ("0o17", "15"), ("0x1F", "31"), ("0b101", "5"),
    ("-0b101", "-5"), ("1_000", "1000"), ("+12", "12"), ("08", "8"), ("-0", "0"),
    ("0x", #""0x""#), ("1_x", #""1_x""#), ("+x", #""+x""#), ("n0", #""n0""#), ("1e3", "1000"),
    ("1.50", "1.5"), (".5", "0.5"), ("1.", "1"), ("1e400", #""1e400""#),
    ("6.02e23", "6.02e+23"), ("1e-7", "1e-7"), ("12:30", #""12:30""#),
    ("2024-02-29", #""2024-02-29""#), ("10.0.0.1", #""10.0.0.1""#), ("1.2.3", #""1.2.3""#),
    ("<<", #""<<""#), ("infinity", #""infinity""#), ("9007199254740993", "9007199254740993"),
    ("9223372036854775808", "9223372036854775808"),
    ("18446744073709551615", "18446744073709551615"),
    ("18446744073709551616", "18446744073709552000"), ("'yes'", #""yes""#), (#""1""#, #""1""#),
    ("!!str 1", #""1""#), (#"!!int "80""#, "80"), ("!!float 1", "1"), ("! 12", #""12""#),
    ("!mine 12", #""12""#), ("!!binary aGk=", #""hi""#), (#"!!bool "no""#, "false"),
  ]

  @Test(arguments: scalars)
  func scalarsMeanWhatGoYAMLSays(_ text: String, _ json: String) throws {
    #expect(try Self.read("a: \(text)\n") == JSONReader.parse("{\"a\": \(json)}"))
  }

  static let keys: [(String, String)] = [
    ("1: a", "1"), ("true: a", "true"), ("yes: a", "true"), ("0x10: a", "16"), ("1.5: a", "1.5"),
    ("1e7: a", "1e+07"), ("'1': a", "1"), (".inf: a", ".inf"),
  ]

  @Test(arguments: keys)
  func keysBecomeText(_ text: String, _ key: String) throws {
    #expect(try Self.read(text) == .object(JSONObject([(key, .string("a"))])))
  }

  static let documents: [(String, String)] = [
    ("a: &x {b: 1}\nc: *x\n", #"{"a": {"b": 1}, "c": {"b": 1}}"#),
    ("a: &x 1\nb: *x\nc: &x 2\nd: *x\n", #"{"a": 1, "b": 1, "c": 2, "d": 2}"#),
    ("<<: {a: 1, b: 2}\nb: 3\n", #"{"a": 1, "b": 3}"#),
    ("<<: [{a: 1, b: 1}, {b: 2, c: 2, a: 2}]\n", #"{"a": 1, "b": 1, "c": 2}"#),
    ("b: own\n<<: {b: merged}\n", #"{"b": "merged"}"#),
    ("'<<': {a: 1}\n", #"{"<<": {"a": 1}}"#), ("a: 1\na: 2\n", #"{"a": 2}"#),
  ]

  @Test(arguments: documents)
  func anchorsMergeAndTheLastKeyWins(_ text: String, _ json: String) throws {
    #expect(try Self.read(text) == JSONReader.parse(json))
  }

  @Test(arguments: [
    ("a: .inf", "json: unsupported value: +Inf"), ("a: .nan", "json: unsupported value: NaN"),
    (
      "~: x",
      #"unsupported map key of type: %!s(<nil>), key: <nil>, value: "x""#
    ),
    ("? [a]\n: b\n", #"yaml: invalid map key: []interface {}{"a"}"#),
  ])
  func whatJSONCannotSayIsRefused(_ text: String, _ problem: String) {
    #expect(
      LoadingMessageTests.message(text)
        == "error parsing f.yaml: error converting YAML to JSON: " + problem)
  }

  /// A hundred million entries in ten lines.
  @Test func aliasesAreBoundedByWork() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let last = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(last)]\n"
    }
    #expect(
      LoadingMessageTests.message(text)
        == "error parsing f.yaml: error converting YAML to JSON: yaml: "
        + "document contains excessive aliasing")
  }

  @Test func depthIsBounded() {
    let text = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    #expect(LoadingMessageTests.message("a: " + text)?.contains("exceeded max depth") == true)
    let block = (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(LoadingMessageTests.message(block)?.contains("exceeded max depth") == true)
  }

  static func read(_ text: String) throws -> JSONValue? {
    var stream = ManifestStream(Array(text.utf8), source: "f.yaml")
    return try stream.next()?.json
  }
}

/// How sources are split into documents, and which bytes are read.
struct ManifestStreamTests {
  /// A source, and the documents that it gives as one JSON array.
  static let sources: [(String, String)] = [
    ("a: 1\n---\nb: 2\n", #"[{"a": 1}, {"b": 2}]"#),
    (
      "# c\n---\n---\n# only\n---\na: 1\n--- # remark\nb: 2\n---  \n\n---\nnull\n",
      #"[{"a": 1}, {"b": 2}]"#
    ),
    ("a: |\n  ---\n  x\n", #"[{"a": "---\nx\n"}]"#), ("a: 1\n...\nb: 2\n", #"[{"a": 1}]"#),
    ("a: 1\r\n---\r\nb: |\r\n  x\r\n", #"[{"a": 1}, {"b": "x\n"}]"#),
    ("a: 1\rb: 2\r", #"[{"a": 1, "b": 2}]"#), ("\u{FEFF}a: 1\n", #"[{"a": 1}]"#),
    ("b: |\n  x", #"[{"b": "x\n"}]"#),
    (#"{"a": 1}\#n{"b": 2} [3]"#, #"[{"a": 1}, {"b": 2}, [3]]"#),
    ("{\"a\": 1}\nb: 2\n---\nc: 3\n", #"[{"a": 1}, {"b": 2}, {"c": 3}]"#),
    ("{'a': 1,}", #"[{"a": 1}]"#), ("{a: 1} {b: 2}", #"[{"a": 1}]"#),
    ("key: [\na,\nb\n]\nq: \"x\ny\"\n", #"[{"key": ["a", "b"], "q": "x y"}]"#),
    ("just words", #"["just words"]"#), ("", "[]"), ("# x\n", "[]"), ("~\n", "[]"),
  ]

  @Test(arguments: sources)
  func sourcesGiveDocuments(_ text: String, _ json: String) throws {
    #expect(try .array(Self.documents(Array(text.utf8))) == JSONReader.parse(json))
  }

  @Test func utf16AndBytesThatAreNoText() throws {
    let text = "a: grüß\n"
    let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let expected: [JSONValue] = [["a": "grüß"]]
    #expect(try Self.documents(little) == expected)
    #expect(try Self.documents(big) == expected)
    let replaced: [JSONValue] = [["a": "caf\u{FFFD}"]]
    #expect(try Self.documents(Array("a: caf".utf8) + [0xE9, 0x0A]) == replaced)
  }

  static func documents(_ bytes: [UInt8]) throws -> [JSONValue] {
    var stream = ManifestStream(bytes, source: "f.yaml")
    var documents: [JSONValue] = []
    while let document = try stream.next() { documents.append(document.json) }
    return documents
  }
}
