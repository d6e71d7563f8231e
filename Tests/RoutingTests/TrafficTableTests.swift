import JSON
import KubernetesAPI
import Routing
import Testing

/// Every kind of address × both policies × every place of the client × every state of the endpoints.
///
/// Two small tables make the large one: which endpoints the rules of a node choose from, for every way
/// in (``ways``), and what becomes of a connection, for every state (``results``).
@Suite struct TrafficTableTests {
  /// The endpoints that a node's rules choose from.
  enum Choice: String, CaseIterable {
    /// Those of the whole cluster.
    case cluster
    /// Those of node n1, or n2.
    case n1, n2
    /// Those of the node at which a load balancer that asks the health check lets the packet arrive.
    case healthyNode
    /// Those of the node at which the packet happens to arrive.
    case anyNode
    /// The address means nothing there.
    case nowhere
  }

  enum Entry: String, CaseIterable {
    case clusterIP, nodePort, loadBalancer, externalIP

    var address: (String, Int) {
      switch self {
      case .clusterIP: ("10.96.0.50", 80)
      case .nodePort: ("172.18.0.2", 30080)
      case .loadBalancer: ("203.0.113.9", 80)
      case .externalIP: ("192.0.2.200", 80)
      }
    }
  }

  struct Way {
    var entry: Entry
    /// The traffic policy that counts for this way in; the other one must not matter.
    var policy: String
    /// The client: a Pod on n1, the nodes n1 and n2 themselves, or somebody outside.
    var from: String
    var choice: Choice
    var source: String
  }

  private static let internalRule =
    "pkg/proxy/iptables/proxier.go: the cluster IP's rule leads to internalTrafficPolicy's chain"
  private static let shortCircuit =
    "pkg/proxy/iptables/proxier.go: pod traffic and LOCAL traffic for external destinations go to the"
    + " cluster policy's chain"
  private static let externalRule =
    "pkg/proxy/iptables/proxier.go: external traffic goes to externalTrafficPolicy's chain"
  private static let healthRule =
    "pkg/proxy/healthcheck/service_health.go: a load balancer asks the nodes which have endpoints"

  static let ways: [Way] =
    ["pod", "n1", "n2", "external"].flatMap { from -> [Way] in
      let isOutside = from == "external"
      let own: Choice = from == "n2" ? .n2 : .n1
      return [
        Way(
          entry: .clusterIP, policy: "Cluster", from: from, choice: isOutside ? .nowhere : .cluster,
          source: internalRule),
        Way(
          entry: .clusterIP, policy: "Local", from: from, choice: isOutside ? .nowhere : own,
          source: internalRule),
        Way(
          entry: .nodePort, policy: "Cluster", from: from, choice: .cluster, source: externalRule),
        Way(
          entry: .loadBalancer, policy: "Cluster", from: from, choice: .cluster,
          source: externalRule),
        Way(
          entry: .externalIP, policy: "Cluster", from: from, choice: .cluster, source: externalRule),
        Way(
          entry: .loadBalancer, policy: "Local", from: from,
          choice: isOutside ? .healthyNode : .cluster,
          source: isOutside ? healthRule : shortCircuit),
        Way(
          entry: .externalIP, policy: "Local", from: from, choice: isOutside ? .anyNode : .cluster,
          source: isOutside ? externalRule : shortCircuit),
      ]
    } + [
      // The port of n1: from n1 itself and its Pods the short circuit, from elsewhere the policy.
      Way(entry: .nodePort, policy: "Local", from: "pod", choice: .cluster, source: shortCircuit),
      Way(entry: .nodePort, policy: "Local", from: "n1", choice: .cluster, source: shortCircuit),
      Way(entry: .nodePort, policy: "Local", from: "n2", choice: .n1, source: externalRule),
      Way(entry: .nodePort, policy: "Local", from: "external", choice: .n1, source: externalRule),
    ]

  /// `L` is the endpoint on n1, `R` on n2, `S` on n3; `~` terminating but serving, `!` not ready, `x`
  /// terminating and done.
  struct State {
    var name: String
    var endpoints: [String]
    var results: [Choice: String]
  }

  // pkg/proxy/topology.go: ready endpoints; without any, those that are terminating and still serve, for
  // each policy by itself. Refused when nobody anywhere is usable, else dropped.
  static let states: [State] = [
    State(
      name: "everywhere ready", endpoints: ["L", "R", "S"],
      results: [
        .cluster: "delivered L=33 R=33 S=33", .n1: "delivered L=100", .n2: "delivered R=100",
        .healthyNode: "delivered L=33 R=33 S=33", .anyNode: "delivered L=33 R=33 S=33",
      ]),
    State(
      name: "ready on other nodes", endpoints: ["R", "S"],
      results: [
        .cluster: "delivered R=50 S=50", .n1: "dropped", .n2: "delivered R=100",
        .healthyNode: "delivered R=50 S=50", .anyNode: "partly R=33 S=33",
      ]),
    State(
      name: "terminating here, ready elsewhere", endpoints: ["L~", "R"],
      results: [
        .cluster: "delivered R=100", .n1: "delivered L=100", .n2: "delivered R=100",
        .healthyNode: "delivered R=100", .anyNode: "partly L=33 R=33",
      ]),
    State(
      name: "terminating everywhere", endpoints: ["L~", "R~"],
      results: [
        .cluster: "delivered L=50 R=50", .n1: "delivered L=100", .n2: "delivered R=100",
        .healthyNode: "dropped", .anyNode: "partly L=33 R=33",
      ]),
    State(
      name: "ready here beside a terminating one", endpoints: ["L", "M~", "R!"],
      results: [
        .cluster: "delivered L=100", .n1: "delivered L=100", .n2: "dropped",
        .healthyNode: "delivered L=100", .anyNode: "partly L=33",
      ]),
    State(
      name: "nobody usable", endpoints: ["L!", "Rx"],
      results: [
        .cluster: "rejected", .n1: "rejected", .n2: "rejected", .healthyNode: "dropped",
        .anyNode: "rejected",
      ]),
    State(
      name: "no endpoints", endpoints: [],
      results: [
        .cluster: "rejected", .n1: "rejected", .n2: "rejected", .healthyNode: "dropped",
        .anyNode: "rejected",
      ]),
  ]

  private static let places = [
    "L": "10.244.0.5@n1", "M": "10.244.0.6@n1", "R": "10.244.1.5@n2", "S": "10.244.2.5@n3",
  ]

  @Test(arguments: ways.indices) func everyStateOfTheEndpoints(index: Int) throws {
    let way = Self.ways[index]
    for state in Self.states {
      for other in ["Cluster", "Local"] {
        let isInternal = way.entry == .clusterIP
        let town = Self.town(
          state.endpoints, inner: isInternal ? way.policy : other,
          outer: isInternal ? other : way.policy)
        let (address, port) = way.entry.address
        let trace = try town.trace(from: way.from, to: address, port: port)
        let expected = way.choice == .nowhere ? "unreachable" : state.results[way.choice]
        #expect(
          Self.short(trace) == expected,
          "\(way.entry) \(way.policy) from \(way.from), \(state.name): \(way.source)")
        let sum = trace.routes.map(\.probability).reduce(trace.lost, +)
        #expect(way.choice == .nowhere || abs(sum - 1) < 1e-9)
      }
    }
  }

  private static func town(_ endpoints: [String], inner: String, outer: String) -> Town {
    let spec: JSONObject = [
      "type": "LoadBalancer", "internalTrafficPolicy": .string(inner),
      "externalTrafficPolicy": .string(outer), "externalIPs": ["192.0.2.200"],
      "healthCheckNodePort": 31000,
      "ports": [
        ["name": "http", "port": 80, "targetPort": 8080, "protocol": "TCP", "nodePort": 30080]
      ],
    ]
    let texts = endpoints.map { (places[String($0.prefix(1))] ?? "") + $0.dropFirst() }
    return Town([
      Town.service("shop/web", spec, ingress: [["ip": "203.0.113.9", "ipMode": "VIP"]]),
      Town.slice("shop/web", texts),
    ])
  }

  /// The result in short, with the letters for the addresses.
  private static func short(_ trace: Trace) -> String {
    var text = trace.short
    for (letter, place) in places {
      let address = String(place.prefix { $0 != "@" })
      text = text.split(separator: " ").map { word in
        word.hasPrefix(address + "=") ? letter + word.dropFirst(address.count) : String(word)
      }.joined(separator: " ")
    }
    return text
  }

  /// Whoever is out is out for the reason that keeps it out.
  @Test func aReadyEndpointElsewhereIsNotCalledUnready() throws {
    let town = Self.town(["R", "S!"], inner: "Local", outer: "Cluster")
    let trace = try town.trace(from: "pod", to: "10.96.0.50", port: 80)
    let lines = trace.steps.first { $0.kind == "endpoints" }?.lines ?? []
    #expect(lines.first?.hasSuffix("not on n1, where policy Local keeps the traffic") == true)
    #expect(lines.last?.hasSuffix("not ready") == true)
  }

  /// A load balancer in front of the nodes (`ipMode: Proxy`) takes the connections of Pods and nodes,
  /// too: nothing is short-circuited (pkg/proxy/serviceport.go).
  @Test(arguments: ["pod", "n1", "external"]) func aProxyIsAlwaysPassed(from: String) throws {
    let town = Town([
      Town.service(
        "shop/web",
        ["type": "LoadBalancer", "externalTrafficPolicy": "Local", "healthCheckNodePort": 31000],
        ingress: [["ip": "203.0.113.9", "ipMode": "Proxy"]]),
      Town.slice("shop/web", ["10.244.1.5@n2", "10.244.2.5@n3"]),
    ])
    let trace = try town.trace(from: from, to: "203.0.113.9", port: 80)
    #expect(trace.steps.contains { $0.kind == "loadbalancer" })
    #expect(Set(trace.routes.map(\.viaNode)) == ["n2", "n3"])
  }
}
