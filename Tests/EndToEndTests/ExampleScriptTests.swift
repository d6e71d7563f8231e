import Foundation
import Testing

/// The scripts of Examples/ that need another program: left out, in the open, where that is missing.
@Suite("scripts of the examples")
struct ExampleScriptTests {
  private static func has(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  private func run(_ folder: String, _ commands: String) throws -> String {
    let sandbox = try Sandbox()
    let example = Place.root.appendingPathComponent("Examples/\(folder)")
    try FileManager.default.removeItem(at: sandbox.work)
    try FileManager.default.copyItem(at: example, to: sandbox.work)
    let outcome = try sandbox.run(commands)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test(.enabled(if: has("dig"), "dig is not installed"))
  func theNamesAreServedToDig() throws {
    let output = try run("dns", "svcctl apply -f ledger.yaml >/dev/null && ./ask.sh 10533")
    let lines = Replay.lines(of: output)
    #expect(lines.contains("10.96.40.40"))
    #expect(lines.filter { $0.hasPrefix("0 50 5432 ledger-") }.count == 2)
    #expect(lines.contains("api.default.svc.cluster.local."))
    // A Pod more is an address more, at once.
    #expect(lines.last?.trimmingCharacters(in: .whitespaces) == "3")
  }

  @Test(.enabled(if: has("python3"), "python3 is not installed"))
  func aPortLeadsToARealProcess() throws {
    let output = try run("port-forward", "svcctl apply -f web.yaml >/dev/null && ./forward.sh")
    #expect(
      Replay.lines(of: output) == ["hello from a real process", "hello from a real process", "404"])
  }
}
