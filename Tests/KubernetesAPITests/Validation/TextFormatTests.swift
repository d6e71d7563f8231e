import JSON
import Testing

@testable import KubernetesAPI

/// The forms of names, addresses and refused values.
@Suite struct TextFormatTests {
  private static let good: [(TextFormat, [String])] = [
    (.dnsLabel, ["a", "0", "a-b", "a--b", String(repeating: "a", count: 63)]),
    (.dns1035Label, ["a", "a0", "a-0"]),
    (.dnsSubdomain, ["a", "a.b", "0.0", "a-b.c"]),
    (.dnsSubdomainWithUnderscore, ["_a.b_c", "a", "_a"]),
    (.wildcardSubdomain, ["*.a.b"]),
    (.qualifiedName, ["A", "a.b/C_d", "a_b.c-d"]),
    (.labelValue, ["", "A", "a_b.c"]),
    (.portName, ["a", "http2", "a-1"]),
    (.environmentVariable, ["a b", "A.B-C", "1"]),
    (.configMapKey, ["a", "A_b.c-d", ".a"]),
    (.httpHeader, ["X-A", "a1"]),
    (.pathSegment, ["a b", "..."]),
    (.percentage, ["0%", "100%"]),
  ]

  private static let bad: [(TextFormat, [String])] = [
    (.dnsLabel, ["", "-a", "a-", "A", "a_b", "a.b", String(repeating: "a", count: 64), "é"]),
    (.dns1035Label, ["", "0a", "a."]),
    (.dnsSubdomain, ["", ".a", "a.", "a..b", "-a.b", "a-.b", "a.-b"]),
    (.dnsSubdomainWithUnderscore, ["", "_", "__a", "a_", "a._", "_-a"]),
    (.wildcardSubdomain, ["*", "*.", "*.*.a", "a.b"]),
    (.qualifiedName, ["", "/a", "a/", "a/b/c", "-a", "a-", "A/b"]),
    (.labelValue, ["-", "a ", String(repeating: "a", count: 64)]),
    (.portName, ["", "1", "A", "a--b", "-a", "a-", "sixteen-letters-"]),
    (.environmentVariable, ["", "a=b", "é", "a\n"]),
    (.configMapKey, ["", ".", "..", "..a", "a/b"]),
    (.httpHeader, ["", "a b", "a:"]),
    (.pathSegment, [".", "..", "a/b", "a%b"]),
    (.percentage, ["", "%", "1", "-1%", "1.5%"]),
  ]

  @Test(arguments: good.flatMap { format, texts in texts.map { (format, $0) } })
  func accepts(_ format: TextFormat, _ text: String) {
    #expect(format.accepts(text))
    #expect(format.faults(of: text).isEmpty)
  }

  @Test(arguments: bad.flatMap { format, texts in texts.map { (format, $0) } })
  func refuses(_ format: TextFormat, _ text: String) {
    #expect(!format.accepts(text))
    #expect(!format.describeFaults(of: text).isEmpty, "a refusal has its reasons")
  }

  /// The quick test and the one that gives reasons must never disagree.
  @Test func acceptanceAndReasonsAgree() {
    var generator = SeededGenerator(seed: 11)
    let alphabet = Array("aZ0-_./*% =:".unicodeScalars)
    for (format, _) in Self.good {
      for _ in 0..<3000 {
        var text = ""
        for _ in 0..<Int.random(in: 0...7, using: &generator) {
          text.unicodeScalars.append(alphabet.randomElement(using: &generator) ?? "a")
        }
        // The sentence about a text in which nothing is wrong is never asked for.
        let needsReason = [TextFormat.httpHeader, .percentage, .environmentVariable].contains(
          format)
        if needsReason, format.accepts(text) { continue }
        #expect(
          format.accepts(text) == format.describeFaults(of: text).isEmpty, "\(format) \(text)")
      }
    }
  }

  @Test(arguments: [("a-", true), ("-", false), ("Ab-", false), ("a", true)])
  func prefixesMayEndInHyphen(_ text: String, _ isGood: Bool) {
    #expect(TextFormat.dnsLabel.faults(ofPrefix: text).isEmpty == isGood)
  }

  @Test(arguments: [
    ("10.0.0.1", "10.0.0.1", true), ("010.0.0.01", "10.0.0.1", false),
    ("::ffff:10.0.0.1", "10.0.0.1", true), ("FE80::0A", "fe80::a", true),
    ("2001:db8:00000::1", "2001:db8::1", false), ("0.0.0.0", "0.0.0.0", true),
  ])
  func lenientAddresses(_ text: String, _ canonical: String, _ isStrict: Bool) throws {
    let address = try #require(LegacyAddress(text))
    #expect(address.canonicalText == canonical)
    #expect(address.isStrict == isStrict)
  }

  @Test(arguments: ["", "1.2.3", "1.2.3.256", "a", "1.2.3.4/8", "::1%eth0", "1.2.3.4.5", ":::"])
  func addressesThatAreNone(_ text: String) {
    #expect(LegacyAddress(text) == nil)
  }

  @Test(
    arguments: [
      ("10.0.0.0/8", []),
      (
        "10.0.0.1/8",
        [
          "f: CIDR value \"10.0.0.1/8\" is ambiguous in this context (should be \"10.0.0.0/8\" or \"10.0.0.1/32\"?)"
        ]
      ),
      (
        "010.0.0.0/08",
        ["f: non-standard CIDR value \"010.0.0.0/08\" is invalid: use \"10.0.0.0/8\""]
      ),
      (
        "::ffff:10.0.0.0/104",
        ["f: non-standard CIDR value \"::ffff:10.0.0.0/104\" is invalid: use \"10.0.0.0/8\""]
      ),
      (
        "FD00::/8",
        ["f: IPv6 CIDR value \"FD00::/8\" should be in RFC 5952 canonical format (\"fd00::/8\")"]
      ),
    ] as [(String, [String])])
  func warningsOfRanges(_ text: String, _ warnings: [String]) {
    #expect(rangeWarnings(text, at: FieldPath("f")) == warnings)
  }

  @Test(arguments: ["10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "x/8", "10.0.0.0/8/8", "::/129", "/8"])
  func rangesThatAreNone(_ text: String) {
    #expect(LegacyRange(text) == nil)
  }

  @Test func pathsAreSpeltAsGoSpellsThem() {
    let path = FieldPath.spec.child("ports").index(2).child("name")
    #expect(path.description == "spec.ports[2].name")
    #expect(
      FieldPath.metadata.child("annotations").key("a.b/c").description
        == "metadata.annotations[a.b/c]")
    #expect(FieldPath().child("data").key("k").description == "data[k]")
    #expect(path == FieldPath("spec.ports[2]").child("name"))
    #expect(path != FieldPath.spec)
  }

  @Test func structsArePrintedWithGosNames() {
    let structure = GoStructure.structure([
      .init("Type", .string), .init("Count", .integer), .init("On", .bool),
      .init("Inner", .pointer(.structure([.init("A", .intOrString)]))),
      .init("List", .list(.string)), .init("Map", .map),
    ])
    #expect(
      structure.text(["type": "<a>", "inner": ["a": "50%"], "map": ["z": "1", "b": "2"]]).text
        == #"{"Type":"\u003ca\u003e","Count":0,"On":false,"Inner":{"A":"50%"},"List":null,"Map":{"b":"2","z":"1"}}"#
    )
  }
}
