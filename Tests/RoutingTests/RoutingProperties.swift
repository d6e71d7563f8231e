import JSON
import KubernetesAPI
import Routing
import Testing

/// Numbers that are the same on every machine: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

@Suite struct RoutingProperties {
  /// For clusters of any shape: the shares sum to 1, and nobody is chosen who should not be.
  @Test(arguments: [UInt64(1), 7, 42, 2026]) func sharesSumToOne(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    for round in 0..<250 {
      let (town, endpoints) = makeTown(&generator)
      let from = ["pod", "n1", "n2", "n3", "external"].randomElement(using: &generator) ?? "pod"
      let (address, port) =
        [
          ("10.96.0.50", 80), ("172.18.0.2", 30080), ("203.0.113.9", 80), ("192.0.2.200", 80),
        ].randomElement(using: &generator) ?? ("10.96.0.50", 80)
      let trace = try town.trace(from: from, to: address, port: port)
      let comment: Comment = "seed \(seed) round \(round) \(from) \(address) \(endpoints)"
      let sum = trace.routes.map(\.probability).reduce(trace.lost, +)
      if trace.verdict != .unreachable { #expect(abs(sum - 1) < 1e-9, comment) }
      let text = Dictionary(
        endpoints.map { (String($0.prefix { $0 != "@" }), $0) },
        uniquingKeysWith: { first, _ in first })
      let anyReady = endpoints.contains { !$0.contains { "!~x".contains($0) } }
      for route in trace.routes {
        #expect(route.probability > 0 && route.port == 8080, comment)
        let endpoint = try #require(text[route.address.description], comment)
        #expect(!endpoint.contains("!") && !endpoint.contains("x"), comment)
        // A terminating endpoint is used only when no ready one is left in the cluster or on the node.
        if endpoint.contains("~") {
          let readyHere = endpoints.contains {
            $0.contains("@\(route.nodeName ?? "")") && !$0.contains { "!~x".contains($0) }
          }
          #expect(!anyReady || !readyHere, comment)
        }
      }
      let isEmpty = !endpoints.contains { !$0.contains("!") && !$0.contains("x") }
      if isEmpty { #expect(trace.routes.isEmpty, comment) }
    }
  }

  private func makeTown(_ generator: inout SeededGenerator) -> (Town, [String]) {
    let policies = ["Cluster", "Local"]
    let spec: JSONObject = [
      "type": "LoadBalancer",
      "internalTrafficPolicy": .string(policies.randomElement(using: &generator) ?? ""),
      "externalTrafficPolicy": .string(policies.randomElement(using: &generator) ?? ""),
      "externalIPs": ["192.0.2.200"],
      "ports": [
        ["name": "http", "port": 80, "targetPort": 8080, "protocol": "TCP", "nodePort": 30080]
      ],
    ]
    let marks = ["", "", "", "!", "~", "x", "^a", "^b", "^^n1", "^^n2"]
    let endpoints = (0..<Int.random(in: 0...8, using: &generator)).map { number in
      let node = Int.random(in: 1...3, using: &generator)
      return "10.244.\(node).\(number + 1)@n\(node)\(marks.randomElement(using: &generator) ?? "")"
    }
    let town = Town([
      Town.service("shop/web", spec, ingress: [["ip": "203.0.113.9", "ipMode": "VIP"]]),
      Town.slice("shop/web", endpoints),
    ])
    return (town, endpoints)
  }
}
