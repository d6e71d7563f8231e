import JSON
import Testing

@Suite struct StringBytesTests {
  /// Texts of every length around that of a word, which differ in one byte or in none.
  @Test(arguments: 0...40)
  func sameBytesAreTold(_ count: Int) {
    let bytes = (0..<count).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasSameBytes(as: String(decoding: bytes, as: UTF8.self)))
    #expect(!text.hasSameBytes(as: text + "a"))
    #expect(KeyFingerprint(text) == KeyFingerprint(bytes.span))
    for place in 0..<count {
      var others = bytes
      others[place] = UInt8(ascii: "-")
      #expect(!text.hasSameBytes(as: String(decoding: others, as: UTF8.self)))
    }
  }

  /// Swift calls these equal, and they are as long as each other.
  @Test(arguments: ["", "and more than fifteen bytes"])
  func anotherOrderOfMarksIsAnotherText(_ rest: String) {
    let left = "a\u{0323}\u{0307}" + rest
    let right = "a\u{0307}\u{0323}" + rest
    #expect(left == right)
    #expect(!left.hasSameBytes(as: right))
    #expect(left.hasSameBytes(as: "a\u{0323}\u{0307}" + rest))
  }

  /// Members come in the order of their keys' bytes, whatever order they were added in.
  @Test func membersAreSortedWhereTheyAreNot() {
    let sorted: JSONObject = ["a": 1, "b": 2, "é": 3]
    #expect(sorted.sortedMembers.map(\.key) == ["a", "b", "é"])
    let unsorted: JSONObject = ["é": 3, "b": 2, "B": 0, "a": 1]
    #expect(unsorted.sortedMembers.map(\.key) == ["B", "a", "b", "é"])
    var bytes = Array("[".utf8)
    JSONWriter.appendCanonical(.object(["b": "\u{2028}<é\"", "a": "plain"]), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "[{\"a\":\"plain\",\"b\":\"\\u2028<é\\\"\"}")
  }
}
