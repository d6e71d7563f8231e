import Foundation
import Testing

/// Where a store may be, what stands there instead of one, and what no name can reach.
@Suite("places of stores, seen from outside")
struct StorePlacesTests {
  private static let create = "svcctl create service clusterip"

  private static func expectRefusal(_ outcome: Outcome, _ word: String) {
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.hasPrefix("error: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("mkfifo place", "place: not a directory"), ("echo hello >place", "place: not a directory"),
    ("mkdir place; echo hello >place/letter.txt", "holds other files"),
    ("mkdir place; mkfifo place/manifest", "\"place/manifest\" is damaged"),
    ("mkdir -p place/manifest", "place/manifest: is a directory"),
    ("ln -s a place; ln -s place a", "place: too many levels of symbolic links"),
  ])
  func whatIsNoStoreIsNamedAndLeftAlone(_ make: String, _ word: String) throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run(make)
    let before = try sandbox.run(
      "find . ! -name readers ! -name state -printf '%p %y %s %l\\n' | sort")
    Self.expectRefusal(try sandbox.run("svcctl --store place get svc"), word)
    Self.expectRefusal(
      try sandbox.run("svcctl --store place create service clusterip a --tcp=80"), word)
    #expect(
      try sandbox.run("find . ! -name readers ! -name state -printf '%p %y %s %l\\n' | sort").output
        == before.output)
  }

  @Test func aLinkToAStoreIsTheStore() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      svcctl --store real/deep create service clusterip a --tcp=80 && ln -s real/deep link
      svcctl --store link create service clusterip b --tcp=80
      svcctl --store real/deep get svc -o name; svcctl --store link cluster verify; readlink link
      """)
    #expect(outcome.output.contains("service/a\nservice/b\nservice/kubernetes\n"))
    #expect(outcome.output.hasSuffix("no damage\nreal/deep\n"), "\(outcome.output)")
  }

  @Test func twoStoresInOneCommandLineAreTwo() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      for i in $(seq 9); do
        svcctl --store one create service clusterip a$i --tcp=80 &
        svcctl --store two create service clusterip b$i --tcp=80 &
      done >/dev/null; wait
      svcctl --store one get svc -o yaml | svcctl --store two apply -f - >/dev/null
      svcctl --store one get svc -o name | wc -l; svcctl --store two get svc -o name | wc -l
      """)
    // Nine of its own, the other's nine, and default/kubernetes in both.
    #expect(Replay.lines(of: outcome.output) == ["10", "19"], "\(outcome.errors)")
  }

  @Test func withoutAHomeItSaysWhatIsMissing() throws {
    let sandbox = try Sandbox()
    Self.expectRefusal(
      try sandbox.run("env -u HOME -u SVCCTL_STORE -u XDG_DATA_HOME svcctl get svc"),
      "neither --store nor $SVCCTL_STORE nor $HOME says where the cluster is kept")
    Self.expectRefusal(
      try sandbox.run("touch home; env -u SVCCTL_STORE HOME=$PWD/home svcctl get svc"), "home")
    // With a store that is named, no home is needed.
    #expect(try sandbox.run("env -u HOME svcctl --store s get svc -o name").status == 0)
  }

  @Test(arguments: ["022", "000", "777"])
  func filesAreForTheOwnerWhateverTheMaskIs(_ mask: String) throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      umask \(mask); svcctl --store made/here create service clusterip a --tcp=80 >/dev/null
      find made -printf '%m %y\\n' | sort -u; umask 022; chmod -R u+rwX made
      """)
    // A mask takes away and never gives.
    for line in Replay.lines(of: outcome.output) {
      #expect(["700 d", "600 f", "0 d", "0 f"].contains(line), "\(line)")
    }
  }

  @Test func fewDescriptorsAreEnoughOrNamed() throws {
    let sandbox = try Sandbox()
    _ = try sandbox.run("\(Self.create) a --tcp=80")
    for limit in 4...9 {
      let read = try sandbox.run("ulimit -n \(limit); exec svcctl get svc a -o name")
      if read.status != 0 { Self.expectRefusal(read, "too many open files") }
      let written = try sandbox.run(
        "ulimit -n \(limit); exec svcctl create service clusterip b\(limit) --tcp=80")
      if written.status != 0 { Self.expectRefusal(written, "too many open files") }
      let there = try sandbox.run("svcctl get svc b\(limit) -o name")
      #expect((there.status == 0) == (written.status == 0), "limit \(limit)")
    }
    #expect(try sandbox.run("svcctl cluster verify").status == 0)
  }

  @Test func aClockThatGoesBackHarmsNothing() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      SVCCTL_CLOCK=2031-01-01T00:00:00Z svcctl create service clusterip new --tcp=80
      SVCCTL_CLOCK=2021-01-01T00:00:00Z svcctl create service clusterip old --tcp=80
      SVCCTL_CLOCK=2021-01-01T00:00:00Z svcctl get svc -o jsonpath='{.items[*].metadata.name}'; echo
      svcctl cluster verify | tail -1
      """)
    #expect(
      Replay.lines(of: outcome.output) == [
        "service/new created", "service/old created", "kubernetes new old", "no damage",
      ], "\(outcome.errors)")
  }

  @Test func aNewerStoreIsRefusedByNameAndNotTouched() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      \(Self.create) a --tcp=80 >/dev/null
      sed -i '1s/"format":1/"format":2/' "$SVCCTL_STORE/manifest"
      cat "$SVCCTL_STORE"/* | md5sum >before
      for verb in 'get svc' 'create service clusterip b --tcp=80' 'cluster verify' 'cluster repair' \
        'cluster compact' 'cluster reset' 'cluster export' 'delete svc a'; do
        svcctl $verb; echo $?
      done
      cat "$SVCCTL_STORE"/* | md5sum | cmp - before && echo untouched
      """)
    #expect(
      Replay.lines(of: outcome.output) == Array(repeating: "1", count: 8) + ["untouched"],
      "\(outcome.output)")
    for line in Replay.lines(of: outcome.errors) {
      #expect(line.contains("was written by a newer svcctl: its format is 2"), "\(line)")
    }
  }

  @Test func noNameIsAPath() throws {
    let sandbox = try Sandbox()
    let long = String(repeating: "n", count: 5000)
    var objects: [String] = []
    for name in ["../../escape", ".", "..", "/escape", "a/../../escape", "nul\\u0000escape", long] {
      for kind in ["Service", "ConfigMap", "Secret"] {
        objects.append(
          "{\"apiVersion\":\"v1\",\"kind\":\"\(kind)\",\"metadata\":{\"name\":\"\(name)\"},"
            + "\"spec\":{\"ports\":[{\"port\":80}]}}")
      }
      objects.append(
        "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"a\","
          + "\"namespace\":\"\(name)\"},\"spec\":{\"ports\":[{\"port\":80}]}}")
    }
    try sandbox.write(objects.joined(separator: "\n"), to: "names.json")
    for command in [
      "apply -f", "create -f", "diff -f", "cluster import -f", "delete -f", "replace -f",
    ] {
      let outcome =
        try sandbox.run("svcctl \(command) names.json --validate=false")
        .status == 0
      #expect(!outcome, "\(command)")
      #expect(try sandbox.run("svcctl \(command) names.json").status != 0, "\(command)")
    }
    for context in ["../escape", "..", ".", "a/b"] {
      #expect(
        try sandbox.run("env -u SVCCTL_STORE svcctl --context \(context) get svc").status == 1)
    }
    // Nothing but the store, the settings' folder and this test's own files.
    let found = try sandbox.run(
      "find .. -name '*escape*'; find ../store -type f | sed 's/-[0-9]*$//' | sort -u")
    #expect(
      Replay.lines(of: found.output).allSatisfy {
        [
          "../store/journal", "../store/manifest", "../store/readers", "../store/state",
          "../store/segment",
        ]
        .contains($0)
      }, "\(found.output)")
    #expect(try sandbox.run("svcctl cluster verify").status == 0)
  }
}
