import JSON
import Manifests
import Testing
import YAML

/// Numbers that only depend on their seed.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// Whatever is printed is read again as it was: parse ∘ emit is the identity.
///
/// But for U+2028 and U+2029: go-yaml prints them as the line breaks that they are in YAML 1.1, and
/// YAML 1.2 reads them as any other character.
struct RoundTripTests {
  @Test(arguments: 0..<300)
  func printedValuesAreReadAgain(_ seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let value: JSONValue = .object(
      JSONObject([("root", Self.value(depth: 0, &generator))]))
    let text = YAMLEmitter.encode(value)
    var stream = ManifestStream(text, source: "seed \(seed)")
    let back = try stream.next()?.json
    #expect(back == value, "seed \(seed): \(String(decoding: text, as: UTF8.self))")
    #expect(YAMLEmitter.encode(back ?? .null) == text)
  }

  static func value(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 10 : 6), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(.integer(Int64.random(in: .min ... .max, using: &generator)))
    case 3: return .number(.integer(Int64.random(in: -100...100, using: &generator)))
    case 4, 5: return .string(text(&generator))
    case 6, 7:
      let count = Int.random(in: 0..<5, using: &generator)
      return .array((0..<count).map { _ in value(depth: depth + 1, &generator) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<6, using: &generator) {
        object[text(&generator)] = value(depth: depth + 1, &generator)
      }
      return .object(object)
    }
  }

  static let pieces: [String] = [
    "a", "b c", "word ", " ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "? ", "'", "\"",
    "\\", "{", "}", "[", "]", ",", "&x", "*y", "!z", "|", ">", "%", "@", "`", "yes", "null", "~",
    "0x1F", "1_0", "1e3", "12:30", "2024-02-29", ".", "...", "---", "ü", "世界", "🌍", "\u{7}", "\r",
    "\u{85}", "\u{A0}", "\u{FEFF}",
    "a long run of words that has to be folded somewhere",
  ]

  static func text(_ generator: inout SeededGenerator) -> String {
    let count = Int.random(in: 0..<6, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}
