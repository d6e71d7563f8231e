import Foundation
import Testing

/// A store that cannot be used is named with its fault, and nothing is changed.
@Suite("faulty stores, seen from outside")
struct FaultyStoreTests {
  private static func prepared() throws -> Sandbox {
    let sandbox = try Sandbox()
    let made = try sandbox.run("svcctl create service clusterip first --tcp=80")
    #expect(made.status == 0, "\(made.errors)")
    return sandbox
  }

  private static func expectRefusal(_ outcome: Outcome, naming words: String...) {
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("error: ") || outcome.errors.hasPrefix("Error from server"))
    for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func unwritableStoreIsReadable() throws {
    let sandbox = try Self.prepared()
    defer { _ = try? sandbox.run("chmod -R u+w \"$SVCCTL_STORE\"") }
    _ = try sandbox.run("chmod -R a-w \"$SVCCTL_STORE\"")
    #expect(try sandbox.run("svcctl get svc first -o name").output == "service/first\n")
    Self.expectRefusal(
      try sandbox.run("svcctl create service clusterip second --tcp=80"), naming: "ermission")
  }

  @Test func storePathThatIsAFile() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run("echo hello >\"$SVCCTL_STORE\"")
    Self.expectRefusal(try sandbox.run("svcctl create service clusterip a --tcp=80"), naming: "store")
    #expect(try sandbox.run("cat \"$SVCCTL_STORE\"").output == "hello\n")
  }

  @Test func storeBelowAFile() throws {
    let sandbox = try Sandbox()
    try sandbox.write("x", to: "file")
    Self.expectRefusal(
      try sandbox.run("svcctl --store file/store create service clusterip a --tcp=80"),
      naming: "file/store")
  }

  @Test func fullDiskLosesNothing() throws {
    let sandbox = try Self.prepared()
    // /dev/full refuses every write: the result line cannot be printed, and that is an error.
    let outcome = try sandbox.run("svcctl get svc >/dev/full")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("no space left on device"), "\(outcome.errors)")
    #expect(try sandbox.run("svcctl get svc first -o name").output == "service/first\n")
  }

  @Test func fileSizeLimitInTheMiddleOfAWrite() throws {
    let sandbox = try Self.prepared()
    let many = (0..<500).map { number in
      "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"many-\(number)\"},"
        + "\"spec\":{\"ports\":[{\"port\":80}]}}"
    }
    try sandbox.write(many.joined(separator: "\n"), to: "many.json")
    // The limit stands in for a disk that fills up in the middle of a write (SIGXFSZ ignored).
    let outcome = try sandbox.run(
      "trap '' XFSZ; ulimit -f 200; svcctl apply -f many.json >printed; echo $?; ulimit -f; cat printed")
    #expect(outcome.output.hasPrefix("1\n"), "\(outcome.output.prefix(200)) \(outcome.errors)")
    let printed = Replay.lines(of: try sandbox.run("cat printed").output)
    let listed = Set(Replay.lines(of: try sandbox.run("svcctl get svc -o name").output))
    #expect(listed.contains("service/first"))
    for line in printed { #expect(listed.contains(String(line.prefix { $0 != " " })), "lost: \(line)") }
  }

  @Test func closedPipeIsNoError() throws {
    let sandbox = try Self.prepared()
    let outcome = try sandbox.run(
      "set -o pipefail; for i in $(seq 60); do echo \"---\"; "
        + "svcctl create service clusterip s$i --tcp=80 --dry-run=client -o yaml; done >all.yaml; "
        + "svcctl apply -f all.yaml >/dev/null; svcctl get svc -o yaml | head -1; echo ${PIPESTATUS[0]}")
    #expect(outcome.output.hasPrefix("apiVersion: v1\n"))
    #expect(outcome.errors == "")
  }
}
