import JSON
import Testing

/// What RFC 8259 allows and what it forbids.
struct JSONReaderTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    var value: JSONValue
    var testDescription: String { text }

    init(_ text: String, _ value: JSONValue) {
      self.text = text
      self.value = value
    }
  }

  static let values: [Row] = [
    Row("null", nil), Row("true", true), Row("false", false), Row("\"\"", ""), Row("0", 0),
    Row("[]", []), Row("{}", [:]), Row(" \t\r\n[ 1 ,\n2 ] ", [1, 2]),
    Row("{\"a\":{\"b\":[null,{}]}}", ["a": ["b": [nil, [:]]]]),
    Row("{\"\":1,\" \":2}", ["": 1, " ": 2]),
    Row("{\"a\":1,\"b\":2,\"a\":3}", ["a": 3, "b": 2]),
    Row(#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    Row(#""\u00e9\u4e16\u0000""#, "é世\u{0}"),
    Row("\"é世🌍\u{7F}\u{2028}\"", "é世🌍\u{7F}\u{2028}"),
    Row(#""\ud83c\udf0d""#, "🌍"), Row(#""\uD83C\uDF0Dx""#, "🌍x"),
    // Halves of pairs are no characters: Go's decoder writes U+FFFD for each.
    Row(#""\ud83c""#, "\u{FFFD}"), Row(#""\udf0d\ud83c""#, "\u{FFFD}\u{FFFD}"),
    Row(#""\ud83cx""#, "\u{FFFD}x"), Row(#""\ud83c\n""#, "\u{FFFD}\n"),
    Row(#""\ud83c\u0041""#, "\u{FFFD}A"), Row(#""\ud83c\ud83c\udf0d""#, "\u{FFFD}🌍"),
  ]

  @Test(arguments: values)
  func textsAreRead(_ row: Row) throws {
    #expect(try JSONReader.parse(row.text) == row.value)
  }

  static let numbers: [(text: String, number: JSONNumber)] = [
    ("0", .integer(0)), ("-1", .integer(-1)), ("9007199254740993", .integer(9_007_199_254_740_993)),
    ("999999999999999999", .integer(999_999_999_999_999_999)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .literal("9223372036854775808")),
    ("-9223372036854775809", .literal("-9223372036854775809")),
    ("18446744073709551616", .literal("18446744073709551616")),
    ("-0", .literal("-0")), ("1.0", .literal("1.0")), ("1e3", .literal("1e3")),
    ("-1.50E+007", .literal("-1.50E+007")), ("1e400", .literal("1e400")),
    ("0.1234567890123456789", .literal("0.1234567890123456789")),
  ]

  @Test(arguments: numbers.indices)
  func numbersKeepWhatTheySay(_ index: Int) throws {
    let row = Self.numbers[index]
    #expect(try JSONReader.parse(row.text) == .number(row.number))
    #expect(JSONWriter.text(.number(row.number)) == row.text)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var text: String
    var offset: Int
    var message: String
    var testDescription: String { text }

    init(_ text: String, _ offset: Int, _ message: String) {
      self.text = text
      self.offset = offset
      self.message = message
    }
  }

  static let refusals: [Refusal] = [
    Refusal("", 0, "unexpected end of JSON input"),
    Refusal("  ", 2, "unexpected end of JSON input"),
    Refusal("[1", 2, "unexpected end of JSON input"),
    Refusal("{\"a\"", 4, "unexpected end of JSON input"),
    Refusal("\"a", 2, "unexpected end of JSON input"),
    Refusal("\"\\", 2, "unexpected end of JSON input"),
    Refusal("\"\\u00", 5, "unexpected end of JSON input"),
    Refusal("-", 1, "unexpected end of JSON input"),
    Refusal("1.", 2, "unexpected end of JSON input"),
    Refusal("tru", 3, "unexpected end of JSON input"),
    Refusal("x", 0, "invalid character 'x' looking for beginning of value"),
    Refusal("[1,]", 3, "invalid character ']' looking for beginning of value"),
    Refusal("[,1]", 1, "invalid character ',' looking for beginning of value"),
    Refusal("[1 2]", 3, "invalid character '2' after array element"),
    Refusal("{\"a\":1,}", 7, "invalid character '}' looking for beginning of object key string"),
    Refusal("{a:1}", 1, "invalid character 'a' looking for beginning of object key string"),
    Refusal("{1:1}", 1, "invalid character '1' looking for beginning of object key string"),
    Refusal("{\"a\" 1}", 5, "invalid character '1' after object key"),
    Refusal("{\"a\":1 \"b\":2}", 7, "invalid character '\"' after object key:value pair"),
    Refusal("{\"a\":}", 5, "invalid character '}' looking for beginning of value"),
    Refusal("{} x", 3, "invalid character 'x' after top-level value"),
    Refusal("1 2", 2, "invalid character '2' after top-level value"),
    Refusal("01", 1, "invalid character '1' after top-level value"),
    Refusal("[-a]", 2, "invalid character 'a' in numeric literal"),
    Refusal("[1.a]", 3, "invalid character 'a' after decimal point in numeric literal"),
    Refusal("[1e]", 3, "invalid character ']' in exponent of numeric literal"),
    Refusal("[1e+]", 4, "invalid character ']' in exponent of numeric literal"),
    Refusal("+1", 0, "invalid character '+' looking for beginning of value"),
    Refusal(".5", 0, "invalid character '.' looking for beginning of value"),
    Refusal("NaN", 0, "invalid character 'N' looking for beginning of value"),
    Refusal("nil", 1, "invalid character 'i' in literal null (expecting 'u')"),
    Refusal("trua", 3, "invalid character 'a' in literal true (expecting 'e')"),
    Refusal("'a'", 0, #"invalid character '\'' looking for beginning of value"#),
    Refusal("\"a\nb\"", 2, #"invalid character '\n' in string literal"#),
    Refusal("\"\u{1}\"", 1, #"invalid character '\x01' in string literal"#),
    Refusal(#""\q""#, 2, "invalid character 'q' in string escape code"),
    Refusal(#""\u12g4""#, 5, #"invalid character 'g' in \u hexadecimal character escape"#),
    Refusal("\u{FEFF}1", 0, "invalid character 'ï' looking for beginning of value"),
    Refusal("[1]// a", 3, "invalid character '/' after top-level value"),
  ]

  @Test(arguments: refusals)
  func faultsHaveGosWordsAndTheirPlace(_ row: Refusal) {
    let error = #expect(throws: JSONError.self) { try JSONReader.parse(row.text) }
    #expect(error?.goMessage == row.message)
    #expect(error?.offset == row.offset)
  }

  @Test(
    arguments: [
      ([0xFF], "\u{FFFD}"), ([0x61, 0xC3, 0x62], "a\u{FFFD}b"), ([0xE4, 0xB8], "\u{FFFD}"),
      ([0xC3, 0xA9], "é"), ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func bytesThatAreNoTextAreReplaced(_ bytes: [UInt8], _ text: String) throws {
    let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    #expect(try JSONReader.parse(quoted) == .string(text))
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
  func depthIsBounded(_ opening: String) throws {
    let deep = String(repeating: opening, count: 100_000)
    let error = #expect(throws: JSONError.self) { try JSONReader.parse(deep) }
    #expect(error?.kind == .tooDeep)
    let bound = JSONReader.maximumDepth
    let allowed = String(repeating: "[", count: bound) + String(repeating: "]", count: bound)
    #expect(try JSONWriter.text(JSONReader.parse(allowed)) == allowed)
  }

  @Test func severalValuesAreReadOneBehindTheOther() throws {
    var reader = JSONReader(Array(" 1 {\"a\":2}\n[3]\"x\" ".utf8))
    var values: [JSONValue] = []
    while !reader.isAtEnd { values.append(try reader.readValue()) }
    #expect(values == [1, ["a": 2], [3], "x"])
  }

  @Test func aRangeIsReadAsIfNothingStoodAroundIt() throws {
    let bytes = Array("xx[1, 2]]yy".utf8)
    var reader = JSONReader(bytes, range: 2..<8)
    #expect(try reader.readValue() == [1, 2])
    let isAtEnd = reader.isAtEnd
    #expect(isAtEnd)
    let error = #expect(throws: JSONError.self) {
      var cut = JSONReader(bytes, range: 2..<6)
      _ = try cut.readValue()
    }
    #expect(error?.kind == .unexpectedEnd)
  }

  /// Every prefix of a text is refused or read, and never trapped on.
  @Test func cutTextsEndTooEarly() {
    let bytes = Array(#"{"a": [true, -1.5e+3, "x\u00e9\n", null, {"b": false}], "c": 12}"#.utf8)
    for end in 0..<bytes.count {
      let error = #expect(throws: JSONError.self) { try JSONReader.parse(Array(bytes[..<end])) }
      #expect(error?.kind == .unexpectedEnd)
    }
  }
}
