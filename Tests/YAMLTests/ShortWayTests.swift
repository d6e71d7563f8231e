import Testing
import YAML

/// What is told at a glance is what the long way finds.
struct ShortWayTests {
  @Test func plainTextIsText() {
    let words = [
      "y", "n", "yes", "no", "on", "off", "true", "false", "null", "o", "t", "f", "N", "Off",
      "NULL", "True", "name", "port", "TCP", "x1", "e5", "inf", "nan", "~", "1", ".5", "-", "_a",
      "f00", "trueish", "nullable",
    ]
    for word in words {
      let first = word.utf8.first ?? 0
      guard PlainResolution.isPlainlyText(first: first, count: word.utf8.count) else { continue }
      #expect(PlainResolution(word) == .text, "\(word)")
    }
    #expect(PlainResolution.isPlainlyText(first: UInt8(ascii: "p"), count: 4))
    #expect(!PlainResolution.isPlainlyText(first: UInt8(ascii: "n"), count: 4))
  }

  /// Eight bytes are looked at at once; every place and every sort of line break is found.
  @Test(arguments: ["\n", "\r", "\r\n"])
  func linesAreCountedAlike(lineBreak: String) {
    for length in 0..<20 {
      let text = String(repeating: "x", count: length) + lineBreak + "\u{E9}y" + lineBreak + "z"
      let bytes = Array(text.utf8)
      for start in bytes.indices {
        var lines = LineCounter()
        lines.advance(to: start, in: bytes)
        for offset in start...bytes.count {
          #expect(lines.mark(of: offset, in: bytes) == YAMLMark(of: offset, in: bytes))
        }
      }
    }
  }
}
