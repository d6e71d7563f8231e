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
    Self.expectRefusal(
      try sandbox.run("svcctl create service clusterip a --tcp=80"), naming: "store")
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
    // The limit stands in for a disk that fills up in the middle of a write.
    let outcome = try sandbox.run(
      "ulimit -f 200; svcctl apply -f many.json >printed; echo $?; ulimit -f; cat printed"
    )
    #expect(outcome.output.hasPrefix("1\n"), "\(outcome.output.prefix(200)) \(outcome.errors)")
    let printed = Replay.lines(of: try sandbox.run("cat printed").output)
    let listed = Set(Replay.lines(of: try sandbox.run("svcctl get svc -o name").output))
    #expect(listed.contains("service/first"))
    for line in printed {
      #expect(listed.contains(String(line.prefix { $0 != " " })), "lost: \(line)")
    }
  }

  /// A file system of its own, that is full or read-only; 77 where no one may be mounted.
  private static func onSmallFileSystem(_ sandbox: Sandbox, _ script: String) throws -> Outcome? {
    let outcome = try sandbox.run(
      """
      mkdir small; mount -t tmpfs -o size=400k tmpfs small 2>/dev/null || exit 77
      trap 'umount small' EXIT; export SVCCTL_STORE=$PWD/small/store
      \(script)
      """)
    return outcome.status == 77 ? nil : outcome
  }

  @Test func aFullDiskIsNamedAndTheNextCommandWorks() throws {
    let sandbox = try Sandbox()
    let many = (0..<600).map { number in
      "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"many-\(number)\"},"
        + "\"spec\":{\"ports\":[{\"port\":80}]}}"
    }
    try sandbox.write(many.joined(separator: "\n"), to: "many.json")
    let outcome = try Self.onSmallFileSystem(
      sandbox,
      """
      svcctl create service clusterip first --tcp=80 >/dev/null
      svcctl apply -f many.json >printed 2>full; echo $?
      cat full
      svcctl get svc -o name >listed; sed 's/ .*//' printed | grep -vxFf listed
      svcctl cluster verify | tail -1
      # Compaction needs room as well; what it wrote until then is gone again.
      head -c 1m /dev/zero >small/filler 2>/dev/null
      svcctl cluster compact 2>>full; echo $?; ls small/store | grep -c segment
      mount -o remount,size=8m small
      svcctl create service clusterip last --tcp=80; svcctl apply -f many.json | wc -l
      svcctl get svc -o name | wc -l; svcctl cluster verify | tail -1
      """)
    guard let outcome else { return }
    let lines = Replay.lines(of: outcome.output)
    try #require(lines.count == 9, "\(outcome.output) \(outcome.errors)")
    #expect(lines[0] == "1")
    #expect(lines[1].hasPrefix("error: write ") && lines[1].hasSuffix(": no space left on device"))
    #expect(lines[1].contains("/store/"), "\(lines[1])")
    #expect(lines[2...4] == ["no damage", "1", "0"])
    #expect(lines[5...] == ["service/last created", "600", "603", "no damage"])
  }

  @Test func aReadOnlyFileSystemCanBeReadAndTriedOn() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "apiVersion: v1\nkind: Service\nmetadata: {name: tried}\nspec: {ports: [{port: 80}]}\n",
      to: "tried.yaml")
    let outcome = try Self.onSmallFileSystem(
      sandbox,
      """
      svcctl create service clusterip first --tcp=80 >/dev/null
      mount -o remount,ro small; exec 2>&1
      svcctl get svc first -o name; svcctl describe svc first | head -1; svcctl cluster verify | tail -1
      svcctl apply -f tried.yaml --dry-run=server; svcctl validate -f tried.yaml >/dev/null; echo $?
      for verb in 'apply -f tried.yaml' 'delete svc first' 'cluster compact'; do svcctl $verb; echo $?; done
      svcctl get svc -o name
      """)
    guard let outcome else { return }
    let refusal = "error: open \(sandbox.work.path)/small/store/journal-1: read-only file system"
    #expect(
      Replay.lines(of: outcome.output) == [
        "service/first", "Name:                     first", "no damage",
        "service/tried created (server dry run)", "0", refusal, "1", refusal, "1", refusal, "1",
        "service/first", "service/kubernetes",
      ], "\(outcome.output)")
  }

  @Test func aDamagedStoreIsToldOfOnceAndNotWrittenOver() throws {
    let sandbox = try Self.prepared()
    let manifests = (0..<20).map {
      "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"s\($0)\"}}"
    }
    try sandbox.write(manifests.joined(separator: "\n"), to: "some.json")
    let outcome = try sandbox.run(
      """
      printf X | dd of="$SVCCTL_STORE/journal-1" bs=1 seek=2000 conv=notrunc 2>/dev/null
      md5sum <"$SVCCTL_STORE/journal-1" >before; exec 2>&1
      for verb in 'get svc' 'apply -f some.json' 'delete svc first'; do svcctl $verb; echo $?; done
      md5sum <"$SVCCTL_STORE/journal-1" | cmp - before && echo untouched
      svcctl cluster verify >/dev/null 2>&1; echo $?; svcctl cluster repair >/dev/null; svcctl cluster verify | tail -1
      """)
    let lines = Replay.lines(of: outcome.output)
    try #require(lines.count == 9, "\(outcome.output)")
    for line in [0, 2, 4] {
      #expect(lines[line].contains("journal-1\" is damaged at byte 1"), "\(lines[line])")
      #expect(lines[line + 1] == "1")
    }
    #expect(lines[6...] == ["untouched", "1", "no damage"])
  }

  @Test func closedPipeIsNoError() throws {
    let sandbox = try Self.prepared()
    let outcome = try sandbox.run(
      "set -o pipefail; for i in $(seq 60); do echo \"---\"; "
        + "svcctl create service clusterip s$i --tcp=80 --dry-run=client -o yaml; done >all.yaml; "
        + "svcctl apply -f all.yaml >/dev/null; svcctl get svc -o yaml | head -1; echo ${PIPESTATUS[0]}"
    )
    #expect(outcome.output.hasPrefix("apiVersion: v1\n"))
    #expect(outcome.errors == "")
  }
}
