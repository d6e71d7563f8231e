import JSON
import Testing

/// JSON as Go's encoding/json writes it.
struct JSONWriterTests {
  @Test(arguments: [
    ("plain", #""plain""#), ("a\"b\\c/", #""a\"b\\c/""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
    ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("é世🌍", #""é世🌍""#),
    ("<a href='x'>&", #""\u003ca href='x'\u003e\u0026""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("\u{2027}\u{202A}", "\"\u{2027}\u{202A}\""), ("", #""""#),
  ])
  func textIsEscapedAsGoDoes(_ text: String, _ json: String) {
    #expect(JSONWriter.text(.string(text)) == json)
  }

  @Test func htmlIsLeftAloneWhenAsked() {
    #expect(JSONWriter.text("<&>\u{2028}", escapesHTML: false) == #""<&>\u2028""#)
  }

  static let sample: JSONValue = [
    "b": [1, [], [:], ["x": nil]], "a": ["d": true, "c": false], "": "s",
  ]

  @Test func compactTextHasNoBlanks() {
    #expect(
      JSONWriter.text(Self.sample)
        == #"{"b":[1,[],{},{"x":null}],"a":{"d":true,"c":false},"":"s"}"#)
  }

  @Test func keysAreSortedByTheirBytes() {
    #expect(
      JSONWriter.text(Self.sample, sortsKeys: true)
        == #"{"":"s","a":{"c":false,"d":true},"b":[1,[],{},{"x":null}]}"#)
  }

  @Test func indentedTextIsLaidOutAsGoDoes() {
    #expect(
      JSONWriter.text(Self.sample, layout: .indented(4)) == """
        {
            "b": [
                1,
                [],
                {},
                {
                    "x": null
                }
            ],
            "a": {
                "d": true,
                "c": false
            },
            "": "s"
        }
        """)
  }

  /// Go's rules: the shortest digits that read back, decimal from 1e-6 up to below 1e21.
  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "-0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (100, "100"),
      (1e20, "100000000000000000000"), (1e21, "1e+21"), (1.5e21, "1.5e+21"), (1e-6, "0.000001"),
      (1e-7, "1e-7"), (1.25e-7, "1.25e-7"), (123456789.125, "123456789.125"),
      (1.0 / 3, "0.3333333333333333"),
      (Double.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
      (9_007_199_254_740_992, "9007199254740992"), (1e100, "1e+100"),
      (1.2345678901234567e19, "12345678901234567000"),
    ] as [(Double, String)])
  func floatsAreWrittenAsGoWritesThem(_ value: Double, _ text: String) {
    #expect(JSONNumber(value).text == text)
  }

  @Test func floatsReadBack() {
    var generator = Seeded(state: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: UInt64.random(in: 0 ... .max, using: &generator))
      guard value.isFinite else { continue }
      #expect(JSONNumber(value).doubleValue == value, "\(value)")
    }
  }

  /// Whatever is written is read again as it was, in every layout.
  @Test(arguments: 0..<200)
  func writtenValuesAreReadAgain(_ seed: UInt64) throws {
    var generator = Seeded(state: seed)
    let value = Self.value(depth: 0, &generator)
    for layout in [JSONWriter.Layout.compact, .indented(2)] {
      for escapesHTML in [true, false] {
        let text = JSONWriter.text(value, layout: layout, escapesHTML: escapesHTML)
        #expect(try JSONReader.parse(text) == value, "seed \(seed): \(text)")
      }
    }
    let sorted = JSONWriter.text(value, sortsKeys: true)
    #expect(try JSONWriter.text(JSONReader.parse(sorted)) == sorted, "seed \(seed)")
  }

  static func value(depth: Int, _ generator: inout Seeded) -> JSONValue {
    switch Int.random(in: 0..<(depth < 6 ? 9 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(.integer(Int64.random(in: .min ... .max, using: &generator)))
    case 3: return .number(JSONNumber(Double.random(in: -1e9...1e9, using: &generator)))
    case 4, 5: return .string(text(&generator))
    case 6:
      let count = Int.random(in: 0..<6, using: &generator)
      return .array((0..<count).map { _ in value(depth: depth + 1, &generator) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<40, using: &generator) {
        object[text(&generator)] = value(depth: depth + 3, &generator)
      }
      return .object(object)
    }
  }

  static func text(_ generator: inout Seeded) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<12, using: &generator) {
      let bound: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x11_0000
      text.append(Unicode.Scalar(UInt32.random(in: 0..<bound, using: &generator)) ?? "\"")
    }
    return String(text)
  }
}

/// Numbers that only depend on their seed.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
