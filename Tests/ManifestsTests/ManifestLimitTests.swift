import JSON
import Manifests
import Testing

/// kubectl's bounds, and texts that must not cost the square of their length.
struct ManifestLimitTests {
  static func message(_ text: String) -> String? {
    var stream = ManifestStream(Array(text.utf8), source: "f")
    do {
      while try stream.next() != nil {}
      return nil
    } catch {
      return error.message
    }
  }

  static let yaml = "error parsing f: error converting YAML to JSON: yaml: "

  @Test func aliasesAreBoundedByWork() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(alias)]\n"
    }
    #expect(Self.message(text) == Self.yaml + "document contains excessive aliasing")
    let long = "a: &a " + String(repeating: "x", count: 1_000_000) + "\nb: ["
    let aliases = Array(repeating: "*a", count: 100).joined(separator: ",")
    #expect(
      Self.message(long + aliases + "]\n") == Self.yaml + "document contains excessive aliasing")
    #expect(Self.message(long + "*a,*a]\n") == nil)
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 1001) + String(repeating: "]", count: 1001)
    #expect(Self.message("a: " + deep)?.contains("exceeded max depth") == true)
    #expect(Self.message("{\"a\":" + deep + "}")?.contains("exceeded max depth") == true)
    #expect(Self.message(String(repeating: "[", count: 100_000)) != nil)
  }

  /// These are walked by go-yaml's rules, too: for their tabs, anchors or faults.
  @Test(arguments: [
    "a: &x " + String(repeating: "[", count: 900) + String(repeating: "1,", count: 100_000)
      + String(repeating: "]", count: 900) + "\n",
    "a: &x 1\n" + (0..<50_000).map { "k\($0): *x\n" }.joined(),
    "a: \t1\n" + String(repeating: "# comment\n", count: 100_000) + "b: 2\n",
    "a: !!str x\nb: |\n" + String(repeating: "  x\n\n", count: 100_000),
    (0..<20_000).map { "? k\($0)\n: v\n" }.joined(),
  ])
  func longTextsAreWalkedOnce(_ text: String) {
    #expect(Self.message(text) == nil)
  }

  @Test func faultsBehindLongTextsAreFound() {
    let text = "a: [" + String(repeating: "1, ", count: 200_000) + "\nb: 2\n"
    #expect(Self.message(text)?.hasPrefix(Self.yaml) == true)
  }
}
