import Foundation
import Testing

/// Watches, whose changes another process makes.
///
/// A test waits for what is to be printed, not for a time; the bound is there for a watch that
/// prints nothing.
@Suite("watches, seen from outside", .serialized)
struct WatchTests {
  /// A watch in a process of its own.
  private final class Watcher {
    private let process: Process
    private let output: URL
    private let errors: URL

    init(_ sandbox: Sandbox, _ command: String) throws {
      output = sandbox.folder.appendingPathComponent(UUID().uuidString + ".out")
      errors = sandbox.folder.appendingPathComponent(UUID().uuidString + ".err")
      // The shell gives its place to the watch, which then gets the signals.
      process = try sandbox.process("exec svcctl " + command, output: output, errors: errors)
      try process.run()
    }

    deinit {
      // The test runner blocks the signals that can be caught, and its children inherit that.
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    var text: String { String(decoding: (try? Data(contentsOf: output)) ?? Data(), as: UTF8.self) }

    /// Waits until so many lines stand there; returns them without the blanks between columns.
    func lines(_ count: Int) throws -> [String] {
      for _ in 0..<1200 {
        let lines = text.split(separator: "\n")
        if lines.count >= count || !process.isRunning {
          return lines.map { $0.split(separator: " ").joined(separator: " ") }
        }
        Thread.sleep(forTimeInterval: 0.05)
      }
      let errors = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      Issue.record("\(count) lines were to come; there are: \(text) \(errors)")
      return []
    }
  }

  private static func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox(["SVCCTL_CLOCK": "2026-11-21T09:00:00Z"])
    let made = try sandbox.run(
      """
      svcctl cluster init --nodes=1 --load-balancer-range=none &&
      svcctl create configmap first --from-literal=a=1 && svcctl label cm first team=red
      """)
    #expect(made.status == 0, "\(made.errors)")
    return sandbox
  }

  @Test func everyChangeOfAnotherProcessIsTold() throws {
    let sandbox = try Self.sandbox()
    let watcher = try Watcher(sandbox, "get cm -w --output-watch-events")
    let start = try watcher.lines(2)
    #expect(start.first == "EVENT NAME DATA AGE")
    let changed = try sandbox.run(
      """
      svcctl create cm second && svcctl label cm second a=b && svcctl label cm second a- &&
      svcctl delete cm first
      """)
    #expect(changed.status == 0, "\(changed.errors)")
    let lines = try watcher.lines(start.count + 4)
    #expect(
      Array(lines.dropFirst(start.count)) == [
        "ADDED second 0 0s", "MODIFIED second 0 0s", "MODIFIED second 0 0s", "DELETED first 1 0s",
      ])
  }

  @Test func selectorsSeeObjectsComeAndGo() throws {
    let sandbox = try Self.sandbox()
    let watcher = try Watcher(sandbox, "get cm -l team=red -w --output-watch-events --no-headers")
    #expect(try watcher.lines(1) == ["ADDED first 1 0s"])
    _ = try sandbox.run(
      """
      svcctl create cm other && svcctl label cm other team=red &&
      svcctl label cm first team=blue --overwrite && svcctl label cm other x=y
      """)
    #expect(
      try watcher.lines(4).dropFirst() == [
        "ADDED other 0 0s", "DELETED first 1 0s", "MODIFIED other 0 0s",
      ])
  }

  @Test func oneNameIsWatchedAlone() throws {
    let sandbox = try Self.sandbox()
    let watcher = try Watcher(sandbox, "get cm first -w -o jsonpath='{.metadata.labels}{\"\\n\"}'")
    #expect(try watcher.lines(1) == [#"{"team":"red"}"#])
    _ = try sandbox.run(
      "svcctl create cm noise; svcctl label cm first n=1; svcctl delete cm first")
    #expect(
      try watcher.lines(3).dropFirst() == [
        #"{"n":"1","team":"red"}"#, #"{"n":"1","team":"red"}"#,
      ])
  }

  @Test func watchOnlyBeginsWithTheNextChange() throws {
    let sandbox = try Self.sandbox()
    let watcher = try Watcher(sandbox, "get cm --watch-only -o name")
    // Nothing says that the watch has begun, so changes are made until it sees one.
    var seen: [String] = []
    for round in 0..<600 where seen.isEmpty {
      _ = try sandbox.run("svcctl label cm first round=\(round) --overwrite")
      seen = watcher.text.split(separator: "\n").map(String.init)
    }
    #expect(seen.allSatisfy { $0 == "configmap/first" } && !seen.isEmpty)
  }

  @Test func aWatchOutlivesACompaction() throws {
    let sandbox = try Self.sandbox()
    let watcher = try Watcher(sandbox, "get cm -w -o name")
    let before = try watcher.lines(2).count
    _ = try sandbox.run(
      "svcctl cluster compact; svcctl create cm after; svcctl cluster compact")
    #expect(try watcher.lines(before + 1).last == "configmap/after")
  }

  @Test func eventsAreWatchedToo() throws {
    let sandbox = try Self.sandbox()
    let watcher = try Watcher(sandbox, "events -w --for deployment/web --no-headers")
    _ = try sandbox.run("svcctl create deployment web --image=nginx --replicas=2")
    let lines = try watcher.lines(1)
    #expect(lines.first?.contains("ScalingReplicaSet Deployment/web Scaled up replica set") == true)
  }

  @Test func aReaderThatWantsNoMoreEndsAList() throws {
    let sandbox = try Self.sandbox()
    let outcome = try sandbox.run(
      "set -o pipefail; svcctl get cm -A -o yaml | head -1; echo ${PIPESTATUS[0]}")
    #expect(outcome.output == "apiVersion: v1\n0\n")
    #expect(outcome.errors.isEmpty)
  }
}
