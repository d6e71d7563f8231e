import JSON
import Testing

@testable import KubernetesAPI

/// The rules of Endpoints and EndpointSlices, each broken once.
@Suite struct EndpointsRuleTests {
  static let endpoints = manifest(
    #"""
    {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"ledger"},
     "subsets":[{"addresses":[{"ip":"192.0.2.4"}],"ports":[{"port":5432}]}]}
    """#)

  static let cases: [RuleCase] = [
    RuleCase("good Endpoints have no faults", [:], []),
    RuleCase(
      "a subset has addresses", ["subsets[0].addresses": nil],
      ["subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`"]),
    RuleCase(
      "a bad address is told twice", ["subsets[0].addresses[0].ip": "ledger"],
      [
        "subsets[0].addresses[0].ip: Invalid value: \"ledger\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
        "subsets[0].addresses[0].ip: Invalid value: \"ledger\": must be a valid IP address",
      ]),
    RuleCase(
      "an address is not multicast",
      ["subsets[0].notReadyAddresses": [["ip": "224.0.0.200"], ["ip": "ff12::1"]]],
      [
        "subsets[0].notReadyAddresses[0].ip: Invalid value: \"224.0.0.200\": may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)",
        "subsets[0].notReadyAddresses[1].ip: Invalid value: \"ff12::1\": may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)",
      ]),
    RuleCase(
      "an address is not unspecified", ["subsets[0].addresses[0].ip": "0.0.0.0"],
      ["subsets[0].addresses[0].ip: Invalid value: \"0.0.0.0\": may not be unspecified (0.0.0.0)"]),
    RuleCase(
      "a hostname is a label", ["subsets[0].addresses[0].hostname": "a.b"],
      ["subsets[0].addresses[0].hostname: Invalid value: \"a.b\": must not contain dots"]),
    RuleCase(
      "several ports have names", ["subsets[0].ports": [["port": 1], ["port": 2]]],
      ["subsets[0].ports[0].name: Required value", "subsets[0].ports[1].name: Required value"]),
    RuleCase(
      "a port is a number from 1 to 65535", ["subsets[0].ports[0].port": 0],
      ["subsets[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"]),
    RuleCase(
      "a protocol is one of three", ["subsets[0].ports[0].protocol": "QUIC"],
      [
        "subsets[0].ports[0].protocol: Unsupported value: \"QUIC\": supported values: \"SCTP\", \"TCP\", \"UDP\""
      ]),
  ]

  @Test(arguments: cases)
  func creatingEndpoints(_ example: RuleCase) {
    #expect(example.findings(Endpoints.self, Self.endpoints) == example.messages)
  }

  static let slice = manifest(
    #"""
    {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","metadata":{"name":"ledger-1"},
     "addressType":"IPv4","endpoints":[{"addresses":["192.0.2.4"]}],
     "ports":[{"name":"sql","port":5432}]}
    """#)

  static let sliceCases: [RuleCase] = [
    RuleCase("a good slice has no faults", [:], []),
    RuleCase("a type is needed", ["addressType": nil], ["addressType: Required value"]),
    RuleCase(
      "a type is one of three", ["addressType": "IP"],
      ["addressType: Unsupported value: \"IP\": supported values: \"FQDN\", \"IPv4\", \"IPv6\""]),
    RuleCase(
      "an endpoint has addresses", ["endpoints[0].addresses": []],
      ["endpoints[0].addresses: Required value: must contain at least 1 address"]),
    RuleCase(
      "an endpoint has at most 100 addresses",
      [
        "endpoints[0].addresses": .array((1...101).map { .string("192.0.2.\($0)") })
      ], ["endpoints[0].addresses: Too many: 101: must have at most 100 items"]),
    RuleCase(
      "addresses are of the slice's family", ["endpoints[0].addresses": ["2001:db8::4"]],
      ["endpoints[0].addresses: Invalid value: \"2001:db8::4\": must be an IPv4 address"]),
    RuleCase(
      "addresses are canonical",
      ["addressType": "IPv6", "endpoints[0].addresses": ["2001:DB8::4"]],
      [
        "endpoints[0].addresses[0]: Invalid value: \"2001:DB8::4\": must be in canonical form (\"2001:db8::4\")"
      ]),
    RuleCase(
      "a domain has two labels", ["addressType": "FQDN", "endpoints[0].addresses": ["ledger"]],
      [
        "endpoints[0].addresses[0]: Invalid value: \"ledger\": should be a domain with at least two segments separated by dots"
      ]),
    RuleCase(
      "names of ports differ", ["ports": [["name": "sql"], ["name": "sql"]]],
      ["ports[1].name: Duplicate value: \"sql\""]),
    RuleCase("ports are not judged by their numbers", ["ports[0].port": 70000], []),
    RuleCase(
      "a zone is hinted once",
      ["endpoints[0].hints": ["forZones": [["name": "z"], ["name": "z"]]]],
      ["endpoints[0].hints.forZones[1].name: Duplicate value: \"z\""]),
    RuleCase(
      "there are at most eight hints",
      [
        "endpoints[0].hints.forNodes": .array((1...9).map { ["name": .string("n\($0)")] })
      ], ["endpoints[0].hints.forNodes: Too many: 9: must have at most 8 items"]),
    RuleCase(
      "a slice has at most 1000 endpoints",
      [
        "endpoints": .array(
          Array(repeating: ["addresses": ["192.0.2.4"]], count: 1001))
      ], ["endpoints: Too many: 1001: must have at most 1000 items"]),
  ]

  @Test(arguments: sliceCases)
  func creatingSlices(_ example: RuleCase) {
    #expect(example.findings(EndpointSlice.self, Self.slice) == example.messages)
  }

  /// Subsets that were stored once stay as they are; touched, they are judged as new ones.
  @Test func storedSubsetsStay() {
    let old = RuleCase(
      "",
      [
        "metadata.uid": "u", "metadata.resourceVersion": "1", "metadata.namespace": "default",
        "subsets": [["addresses": [["ip": "127.0.0.1"]]]],
      ], []
    ).manifest(from: Self.endpoints)
    var new = old
    new[forced: "metadata"].object["labels"] = ["a": "b"]
    #expect(Endpoints.updateFaults(new, old: old).isEmpty)
    new["subsets"] = [["addresses": [["ip": "127.0.0.1"], ["ip": "10.0.0.1"]]]]
    #expect(
      Endpoints.updateFaults(new, old: old).map(\.message) == [
        "subsets[0].addresses[0].ip: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)"
      ])
  }

  @Test func typeOfSliceStays() {
    var old = Self.slice
    old[forced: "metadata"].object["resourceVersion"] = "1"
    var new = old
    new["addressType"] = "FQDN"
    new["endpoints"] = [["addresses": ["ledger.example.net"]]]
    let verdict = ObjectVerdict(updating: old, to: new, as: EndpointSlice.self)
    #expect(
      verdict.errors.map(\.message).last
        == "addressType: Invalid value: \"FQDN\": field is immutable")
  }

  @Test func generationCountsChangesOfEndpoints() {
    var old = Self.slice
    EndpointSlice.prepareForCreate(&old)
    #expect(old.inner("metadata").number("generation") == 1)
    var new = old
    new[forced: "metadata"].object["annotations"] = ["a": "b"]
    EndpointSlice.prepareForUpdate(&new, old: old)
    #expect(new.inner("metadata").number("generation") == 1)
    new["ports"] = [["name": "sql", "port": 1]]
    EndpointSlice.prepareForUpdate(&new, old: old)
    #expect(new.inner("metadata").number("generation") == 2)
  }
}
