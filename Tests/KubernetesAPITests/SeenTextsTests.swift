import Testing

@testable import KubernetesAPI

/// Few texts and many are remembered alike.
struct SeenTextsTests {
  @Test func everyTextIsNewOnce() {
    var seen = SeenTexts()
    for number in 0..<100 {
      #expect(seen.insert("name-\(number)"))
      for earlier in 0...number { #expect(!seen.insert("name-\(earlier)")) }
    }
  }
}
