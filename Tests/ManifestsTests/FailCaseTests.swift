import Foundation
import JSON
import Manifests
import Testing
import YAML

/// What fuzzing found, and bytes that were once hard: nothing may trap on them.
struct FailCaseTests {
  /// The files that `make fuzz` left in `Tests/Fuzz/FailCases`.
  static func files() -> [URL] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fuzz/FailCases").standardizedFileURL
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath }
  }

  @Test func whatFuzzingFoundDoesNoHarm() throws {
    for file in Self.files() { Self.readEveryWay([UInt8](try Data(contentsOf: file))) }
  }

  /// Every prefix of a text with everything in it, and every one of its bytes turned.
  @Test func cutAndTurnedBytesDoNoHarm() {
    let text = """
      %TAG !e! tag:e.org,2000:
      --- # c
      a: &x [1, {b: "c\\u00e9
        d", 'e''f': |2-}, ? g : h]
      "k\\
        l": !e!t >+
        folded
         more

      ? - *x
      : !<v> |-
        lit
      m: {"n":1,o: ~}
      ...
      {"p": [true, -1.5e3, null]}
      """
    let bytes = Array(text.utf8)
    for end in 0...bytes.count { Self.readEveryWay(Array(bytes[..<end])) }
    for index in bytes.indices {
      for byte in [0, 0x09, 0x0A, 0x20, 0x22, 0x2D, 0x3A, 0x5B, 0x7D, 0xC3, 0xFF] as [UInt8] {
        var turned = bytes
        turned[index] = byte
        Self.readEveryWay(turned)
      }
    }
  }

  static func readEveryWay(_ bytes: [UInt8]) {
    _ = try? YAMLEventText.events(of: bytes)
    do {
      _ = try YAMLJSONText.json(of: bytes)
    } catch {
      #expect(!FaultReport(error, in: bytes).text(file: "f").isEmpty)
    }
    _ = try? JSONReader.parse(bytes)
    var stream = ManifestStream(bytes, source: "f")
    while let document = try? stream.next() { _ = document.unfolded }
  }
}
