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

  /// What the scripts of a folder print, on a machine that may be busy.
  private func run(_ folder: String, _ commands: String) throws -> [String] {
    let sandbox = try Sandbox()
    let example = Place.root.appendingPathComponent("Examples/\(folder)")
    try FileManager.default.removeItem(at: sandbox.work)
    try FileManager.default.copyItem(at: example, to: sandbox.work)
    let outcome = try sandbox.run(commands, atMost: 120)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return Replay.lines(of: outcome.output)
  }

  @Test(.enabled(if: has("dig"), "dig is not installed"))
  func theNamesAreServedToDig() throws {
    let lines = try run("dns", "svcctl apply -f ledger.yaml >/dev/null && ./ask.sh")
    #expect(lines.first == "10.96.40.40")
    #expect(
      lines.filter { $0.hasPrefix("0 50 5432 ledger-") } == [
        "0 50 5432 ledger-0.ledger.default.svc.cluster.local.",
        "0 50 5432 ledger-1.ledger.default.svc.cluster.local.",
      ])
    #expect(lines.contains("api.default.svc.cluster.local."))
    // A Pod more is an address more.
    #expect(lines.last == "3 addresses")
  }

  @Test(.enabled(if: has("python3"), "python3 is not installed"))
  func aPortLeadsToARealProcess() throws {
    let lines = try run("port-forward", "svcctl apply -f web.yaml >/dev/null && ./forward.sh")
    #expect(
      lines == [
        "pod/web annotated", "hello from a real process", "hello from a real process", "404",
      ])
  }

  @Test func everyScriptIsExecuted() throws {
    let walk = FileManager.default.enumerator(
      atPath: Place.root.appendingPathComponent("Examples").path)
    let scripts = (walk?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".sh") }
    // demo.sh is executed by DemoTests.
    #expect(scripts.sorted() == ["demo.sh", "dns/ask.sh", "port-forward/forward.sh"])
  }
}
