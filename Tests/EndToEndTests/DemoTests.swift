import Foundation
import Testing

/// README's first command: the tour through the examples runs to its end.
@Suite struct DemoTests {
  @Test func theTourRunsToItsEnd() throws {
    let sandbox = try Sandbox()
    let script = Place.root.appendingPathComponent("Examples/demo.sh").path
    let outcome = try sandbox.run("bash '\(script)' \"$(command -v svcctl)\"")
    #expect(outcome.status == 0, "\(outcome.errors)")
    for words in ["service/web-public created", "Result: delivered", "Name:\tledger-1."] {
      #expect(outcome.output.contains(words), "\(words)")
    }
  }
}
