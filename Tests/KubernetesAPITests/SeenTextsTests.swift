import Testing

@testable import KubernetesAPI

/// Few texts and many are remembered alike.
struct SeenTextsTests {
  @Test func everyTextIsNewOnce() {
    var seen = SeenTexts()
    for number in 0..<100 {
      let isNew = seen.insert("name-\(number)")
      #expect(isNew)
      for earlier in 0...number {
        let isNewAgain = seen.insert("name-\(earlier)")
        #expect(!isNewAgain)
      }
    }
  }
}
