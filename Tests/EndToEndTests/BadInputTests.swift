import Foundation
import Testing

/// Everyday mistakes: kubectl's words, exit status 1, and nothing changed.
@Suite("bad input, seen from outside")
struct BadInputTests {
  @Test func theNineOthersAreApplied() throws {
    let sandbox = try Sandbox()
    let documents = (0..<10).map { number in
      """
      apiVersion: v1
      kind: Service
      metadata: {name: svc-\(number)}
      spec: {ports: [{port: \(number == 4 ? 70000 : 80 + number)}]}
      """
    }
    try sandbox.write(documents.joined(separator: "\n---\n"), to: "ten.yaml")
    let outcome = try sandbox.run("svcctl apply -f ten.yaml")
    #expect(outcome.status == 1)
    #expect(Replay.lines(of: outcome.output).count == 9)
    #expect(
      outcome.errors == """
        The Service "svc-4" is invalid:\u{20}
        * spec.ports[0].port: Invalid value: 70000: must be between 1 and 65535, inclusive
        * spec.ports[0].targetPort: Invalid value: 70000: must be between 1 and 65535, inclusive

        """)
    #expect(Replay.lines(of: try sandbox.run("svcctl get svc -o name").output).count == 10)
  }

  /// Bytes that are no manifest, each read from a file and from standard input.
  static let hostile: [(name: String, make: String)] = [
    ("a NUL", #"printf '\0'"#),
    ("random bytes", "head -c 100000 /dev/urandom"),
    ("invalid UTF-8", #"printf 'kind: \xff\xfe\xfa\n'"#),
    ("half a UTF-16 mark", #"printf '\xff\xfe\x00'"#),
    ("deep flow", "head -c 200000 /dev/zero | tr '\\0' '['"),
    ("deep maps", "head -c 200000 /dev/zero | tr '\\0' '{'"),
    ("deep blocks", "for i in $(seq 3000); do printf '%*s- a:\\n' $i ''; done"),
    ("deep JSON", "head -c 100000 /dev/zero | sed 's/\\x0/{\"a\":/g'"),
    ("a long line", "printf 'a: '; head -c 3000000 /dev/zero | tr '\\0' x"),
    ("many quotes", "head -c 100001 /dev/zero | tr '\\0' '\"'"),
    ("many anchors", "for i in $(seq 20000); do echo \"- &a$i *a$i\"; done"),
    (
      "billions of laughs",
      """
      echo 'a: &a [x,x,x,x,x,x,x,x,x]'; p=a
      for n in b c d e f g h i j k; do echo "$n: &$n [*$p,*$p,*$p,*$p,*$p,*$p,*$p,*$p,*$p]"; p=$n; done
      """
    ),
  ]

  @Test(
    arguments: hostile.indices,
    ["apply -f", "create -f", "get -f", "delete -f", "apply --dry-run=client -f"])
  func hostileBytesAreRefusedQuickly(_ index: Int, _ verb: String) throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(
      """
      { \(Self.hostile[index].make)
      } >input.yaml
      ulimit -v 4000000; timeout 20 svcctl \(verb) input.yaml
      """)
    #expect(
      outcome.status == 1,
      "\(Self.hostile[index].name): \(outcome.status) \(outcome.errors.prefix(300))")
    // A message may show the input once, never many times over.
    #expect(outcome.errors.utf8.count < 4_000_000)
    // `get` tells what it cannot read without the word, as kubectl does.
    let words = ["error", "unable to decode", "no matches for kind"]
    #expect(
      words.contains { outcome.errors.lowercased().contains($0) }, "\(outcome.errors.prefix(300))")
  }
}
