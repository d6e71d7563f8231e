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

  /// What has to be escaped, and what looks like it, with what Go makes of both for HTML and otherwise.
  private static let specials: [(text: String, html: String, plain: String)] = [
    ("\"", "\\\"", "\\\""), ("\\", "\\\\", "\\\\"), ("\n", "\\n", "\\n"),
    ("\u{1F}", "\\u001f", "\\u001f"), ("\u{0}", "\\u0000", "\\u0000"), ("é", "é", "é"),
    ("\u{2028}", "\\u2028", "\\u2028"), ("\u{7F}", "\u{7F}", "\u{7F}"),
    ("<", "\\u003c", "<"), (">", "\\u003e", ">"), ("&", "\\u0026", "&"), ("!", "!", "!"),
    ("#", "#", "#"), ("[", "[", "["), ("]", "]", "]"), ("=", "=", "="), ("?", "?", "?"),
    ("%", "%", "%"), ("\'", "\'", "\'"), (" ", " ", " "),
  ]

  /// A byte that has to be escaped is found wherever it stands.
  @Test func whatIsEscapedDoesNotDependOnThePlace() throws {
    for before in 0...18 {
      for behind in [0, 1, 7, 8, 9] {
        let (start, end) = (
          String(repeating: "x", count: before), String(repeating: "y", count: behind)
        )
        for special in Self.specials {
          let text = start + special.text + end
          let html = JSONWriter.text(.string(text))
          #expect(html == "\"" + start + special.html + end + "\"")
          let plain = JSONWriter.text(.string(text), escapesHTML: false)
          #expect(plain == "\"" + start + special.plain + end + "\"")
          #expect(try JSONReader.parse(Array(html.utf8)).stringValue == text)
        }
      }
    }
  }
}
