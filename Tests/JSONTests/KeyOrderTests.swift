import JSON
import Testing

/// Keys in the order of their bytes, and text that is looked at eight bytes at a time.
struct KeyOrderTests {
  /// Keys that agree in their first bytes, end early, hold NUL or are no ASCII.
  private static let parts = [
    "", "a", "b", "container", "containerID", "containers", "containerStatuses", "\u{0}", "é", "世界",
    "🌍", "zzzzzzzz", "zzzzzzz", "~", "\u{7F}", "\u{80}",
  ]

  @Test(arguments: 0..<300)
  func membersAreWrittenInTheOrderOfTheirBytes(_ seed: UInt64) throws {
    var random = Seeded(state: seed)
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let key = (0..<Int.random(in: 0...3, using: &random)).reduce(into: "") { text, _ in
        text += Self.parts.randomElement(using: &random) ?? ""
      }
      object[key] = .integer(object.count)
    }
    let expected = object.members.sorted {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    #expect(object.sortedMembers.map { Array($0.key.utf8) } == expected.map { Array($0.key.utf8) })
    var bytes: [UInt8] = []
    JSONWriter.appendCanonical(.object(object), to: &bytes)
    let read = try #require(try JSONReader.parse(bytes).objectValue)
    #expect(read.members.map { Array($0.key.utf8) } == expected.map { Array($0.key.utf8) })
    #expect(read == object)
  }

  /// A byte that has to be escaped is found wherever it stands; the writer that looks at every single
  /// byte, that for HTML, says the same.
  @Test func whatIsEscapedDoesNotDependOnThePlace() throws {
    for length in 0...20 {
      for place in 0..<max(1, length) {
        for special in [
          "\"", "\\", "\n", "\u{1F}", "\u{0}", "é", "\u{2028}", "\u{7F}", "!", "#", "[",
        ] {
          var text = String(repeating: "x", count: length)
          if length > 0 {
            let start = text.index(text.startIndex, offsetBy: place)
            text.replaceSubrange(start...start, with: special)
          }
          let written = JSONWriter.text(.string(text), escapesHTML: false)
          #expect(written == JSONWriter.text(.string(text)))
          #expect(try JSONReader.parse(Array(written.utf8)).stringValue == text)
        }
      }
    }
  }
}
