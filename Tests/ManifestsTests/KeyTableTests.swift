import Testing

@testable import Manifests

/// The table of keys gives every key back as it was asked for, whatever stood in its place.
struct KeyTableTests {
  @Test func keysAreGivenBackAsTheyAre() {
    var table = KeyTable()
    // The same first, middle and last byte and length: all want the same place.
    let keys = ["abcde", "aXcYe", "", "app.kubernetes.io/name", "appXkubernetesXio/name", "a"]
    for key in keys + keys.reversed() + keys {
      let found = table.key(Array(key.utf8).span)
      #expect(found == key)
    }
  }

  @Test func keysBeyondASCIIAreComparedByTheirBytes() {
    var table = KeyTable()
    for key in ["\u{E9}", "e\u{301}", "\u{E9}"] {
      let found = table.key(Array(key.utf8).span)
      #expect(found.utf8.elementsEqual(key.utf8))
    }
  }

  @Test func bytesThatAreNoTextAreReplaced() {
    var table = KeyTable()
    let bytes: [UInt8] = [0x61, 0xFF, 0x62]
    let found = table.key(bytes.span)
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
}
