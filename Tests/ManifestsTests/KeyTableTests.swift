import JSON
import Testing

@testable import Manifests

/// The table of keys gives every key back as it was asked for, whatever stood in its place.
struct KeyTableTests {
  @Test func keysAreGivenBackAsTheyAre() {
    var table = KeyTable()
    // The same first, middle and last byte and length: all want the same place.
    let keys = ["abcde", "aXcYe", "", "app.kubernetes.io/name", "appXkubernetesXio/name", "a"]
    for key in keys + keys.reversed() + keys {
      let found = table.entry(Array(key.utf8).span).key
      #expect(found == key)
    }
  }

  /// Ends are compared first, which tell everything about short keys only.
  @Test(arguments: 0..<40)
  func keysOfEveryLengthAreToldApart(length: Int) {
    var table = KeyTable()
    for place in 0..<max(length, 1) {
      var bytes = [UInt8](repeating: UInt8(ascii: "k"), count: length)
      let plain = String(decoding: bytes, as: UTF8.self)
      if length > 0 { bytes[place] = UInt8(ascii: "x") }
      let other = String(decoding: bytes, as: UTF8.self)
      for key in [plain, other, plain] {
        let found = table.entry(Array(key.utf8).span)
        #expect(found.key == key)
        #expect(found.fingerprint == KeyFingerprint(key))
      }
    }
    let longer = String(repeating: "k", count: length + 256)
    for key in [String(repeating: "k", count: length), longer] {
      let found = table.entry(Array(key.utf8).span)
      #expect(found.key == key)
    }
  }

  @Test(arguments: ["yes", "null", "0x1F", "name", "12", "~", "1.5"])
  func wordsOfYAMLAreNoted(word: String) {
    var table = KeyTable()
    for _ in 0..<2 {
      let found = table.entry(Array(word.utf8).span)
      #expect(found.isText == (word == "name"))
    }
  }

  @Test func keysBeyondASCIIAreComparedByTheirBytes() {
    var table = KeyTable()
    for key in ["\u{E9}", "e\u{301}", "\u{E9}"] {
      let found = table.entry(Array(key.utf8).span).key
      #expect(found.utf8.elementsEqual(key.utf8))
    }
  }

  @Test func bytesThatAreNoTextAreReplaced() {
    var table = KeyTable()
    let bytes: [UInt8] = [0x61, 0xFF, 0x62]
    let found = table.entry(bytes.span).key
    #expect(found == "a\u{FFFD}b")
  }
}

/// The search for the ends of lines looks at eight bytes at a time.
struct LineSearchTests {
  @Test(arguments: 0..<40)
  func theFirstLineFeedIsFound(_ place: Int) {
    // Neighbours of the line feed, and what differs from it in the highest bit only.
    var bytes: [UInt8] = (0..<40).map { [0x0B, 0x09, 0x8A, 0x0D, 0x61][$0 % 5] }
    #expect(bytes.span.endOfLine(from: 0) == 40)
    bytes[place] = 0x0A
    bytes[39] = 0x0A
    for start in 0...place { #expect(bytes.span.endOfLine(from: start) == place) }
  }

  @Test(arguments: 0..<40)
  func theFirstLineWithADashIsFound(_ place: Int) {
    var bytes: [UInt8] = (0..<40).map { [0x0B, 0x2C, 0xAD, 0x0A, 0x61][$0 % 5] }
    #expect(bytes.span.lineWithDash(from: 0) == 40)
    bytes[place] = 0x2D
    bytes[39] = 0x2D
    let isFirst = place == 0 || bytes[place - 1] == 0x0A
    #expect(bytes.span.lineWithDash(from: 0) == (isFirst ? place : bytes[38] == 0x0A ? 39 : 40))
  }
}
