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
    /// Those of the whole cluster, in the eyes of n1, of n2, or of any node; alike without hints.
    case cluster, clusterFromN2, clusterFromAny
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
    /// The client: a Pod on n1, one on n2 (`far`), one on n1's network (`host`), the nodes n1 and n2
    /// themselves, or somebody outside.
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
    ["pod", "far", "host", "n1", "n2", "external"].flatMap { from -> [Way] in
      let isOutside = from == "external"
      let isOnN2 = ["far", "n2"].contains(from)
      let own: Choice = isOnN2 ? .n2 : .n1
      let all: Choice = isOnN2 ? .clusterFromN2 : .cluster
      // A packet for n1's own address is at n1, whoever sends it; others meet the rules where they start.
      let isAtOnce = from != "external" && from != "n2"
      return [
        Way(
          entry: .clusterIP, policy: "Cluster", from: from, choice: isOutside ? .nowhere : all,
          source: internalRule),
        Way(
          entry: .clusterIP, policy: "Local", from: from, choice: isOutside ? .nowhere : own,
          source: internalRule),
        Way(
          entry: .nodePort, policy: "Cluster", from: from, choice: .cluster, source: externalRule),
        Way(
          entry: .nodePort, policy: "Local", from: from, choice: isAtOnce ? .cluster : .n1,
          source: isAtOnce ? shortCircuit : externalRule),
        Way(
          entry: .loadBalancer, policy: "Cluster", from: from,
          choice: isOutside ? .clusterFromAny : all, source: externalRule),
        Way(
          entry: .externalIP, policy: "Cluster", from: from,
          choice: isOutside ? .clusterFromAny : all, source: externalRule),
        Way(
          entry: .loadBalancer, policy: "Local", from: from,
          choice: isOutside ? .healthyNode : all,
          source: isOutside ? healthRule : shortCircuit),
        Way(
          entry: .externalIP, policy: "Local", from: from, choice: isOutside ? .anyNode : all,
          source: isOutside ? externalRule : shortCircuit),
      ]
    }

  /// `L` is the endpoint on n1, `R` on n2, `S` on n3; `~` terminating but serving, `!` not ready, `x`
  /// terminating and done; `^zone` and `^^node` are hints.
  struct State {
    var name: String
    var endpoints: [String]
    var results: [Choice: String]

    /// Without hints the whole cluster is the same for every node.
    func result(_ choice: Choice) -> String? {
      let isWhole = [.clusterFromN2, .clusterFromAny].contains(choice)
      return results[choice] ?? (isWhole ? results[.cluster] : nil)
    }
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
    // topologyModeFromHints; n1 and n2 are in zone a, n3 in b. Policy Local does not look at hints.
    State(
      name: "hinted for zones", endpoints: ["L^a", "R^a", "S^b"],
      results: [
        .cluster: "delivered L=50 R=50", .clusterFromAny: "delivered L=33 R=33 S=33",
        .n1: "delivered L=100", .n2: "delivered R=100",
        .healthyNode: "delivered L=33 R=33 S=33", .anyNode: "delivered L=33 R=33 S=33",
      ]),
    State(
      name: "hinted for nodes", endpoints: ["L^^n1", "R^^n2", "S^^n2"],
      results: [
        .cluster: "delivered L=100", .clusterFromN2: "delivered R=50 S=50",
        // n3 has no endpoint of its own and the endpoints no zones: all of them.
        .clusterFromAny: "delivered L=44 R=28 S=28", .n1: "delivered L=100",
        .n2: "delivered R=100", .healthyNode: "delivered L=33 R=33 S=33",
        .anyNode: "delivered L=33 R=33 S=33",
      ]),
    State(
      name: "hinted for another zone", endpoints: ["L^b", "S^b"],
      results: [
        .cluster: "delivered L=50 S=50", .n1: "delivered L=100", .n2: "dropped",
        .healthyNode: "delivered L=50 S=50", .anyNode: "partly L=33 S=33",
      ]),
    State(
      name: "one without a hint", endpoints: ["L^a", "S"],
      results: [
        .cluster: "delivered L=50 S=50", .n1: "delivered L=100", .n2: "dropped",
        .healthyNode: "delivered L=50 S=50", .anyNode: "partly L=33 S=33",
      ]),
    State(
      name: "one without a hint, but not ready", endpoints: ["L^a", "S^b", "R!"],
      results: [
        .cluster: "delivered L=100", .clusterFromAny: "delivered L=67 S=33",
        .n1: "delivered L=100", .n2: "dropped", .healthyNode: "delivered L=50 S=50",
        .anyNode: "partly L=33 S=33",
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
        let expected = way.choice == .nowhere ? "unreachable" : state.result(way.choice)
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
    return Town([
      Town.service("shop/web", spec, ingress: [["ip": "203.0.113.9", "ipMode": "VIP"]]),
      slice(endpoints),
    ])
  }

  private static func slice(_ endpoints: [String]) -> APIObject {
    Town.slice(
      "shop/web", endpoints.map { (places[String($0.prefix(1))] ?? "") + $0.dropFirst() })
  }

  /// A Service by its name: the type decides what that stands for.
  ///
  /// Types with a cluster IP differ in nothing, whatever their external policy. A headless Service's name
  /// leads to the ready endpoints, unless it publishes others, and no rule of a node plays a part; an
  /// ExternalName leads away (core/v1 ServiceType, DNS specification 1.1.0, 2.4 and 2.5).
  @Test(arguments: ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "None"])
  func everyType(type: String) throws {
    let headless = [
      "everywhere ready": "delivered L=33 R=33 S=33", "ready on other nodes": "delivered R=50 S=50",
      "terminating here, ready elsewhere": "delivered R=100",
      "terminating everywhere": "unreachable",
      "ready here beside a terminating one": "delivered L=100", "nobody usable": "unreachable",
      "no endpoints": "unreachable", "hinted for zones": "delivered L=33 R=33 S=33",
      "hinted for nodes": "delivered L=33 R=33 S=33",
      "hinted for another zone": "delivered L=50 S=50",
      "one without a hint": "delivered L=50 S=50",
      "one without a hint, but not ready": "delivered L=50 S=50",
    ]
    for way in Self.ways where way.entry == .clusterIP {
      for state in Self.states {
        var spec: JSONObject = [
          "type": .string(type), "internalTrafficPolicy": .string(way.policy),
          "externalTrafficPolicy": "Local",
        ]
        if type == "ExternalName" {
          spec = ["type": "ExternalName", "externalName": "db.example.com"]
        } else if type == "None" {
          spec["type"] = "ClusterIP"
          spec["clusterIP"] = "None"
          spec["clusterIPs"] = ["None"]
        }
        let town = Town([Town.service("shop/web", spec), Self.slice(state.endpoints)])
        var trace = Trace(source: way.from, destination: "svc/web")
        let service = try #require(
          try town.snapshot.object(Service.self, namespace: "shop", name: "web"))
        try TrafficTracer(town.snapshot).followService(
          &trace, from: town.source(way.from), service, port: .int(80))
        let expected =
          switch type {
          case "ExternalName": "outside"
          case "None": way.from == "external" ? "unreachable" : headless[state.name]
          default: way.choice == .nowhere ? "unreachable" : state.result(way.choice)
          }
        #expect(Self.short(trace) == expected, "\(way.policy) from \(way.from), \(state.name)")
      }
    }
  }

  /// What a Service of its type does not have is nobody's, or outside.
  @Test(arguments: ["pod", "far", "host", "n1", "n2", "external"])
  func noTypeHasMoreThanItsOwnWaysIn(from: String) throws {
    let town = Town([Town.service("shop/web", ["type": "ClusterIP"]), Self.slice(["L"])])
    #expect(try town.trace(from: from, to: "172.18.0.2", port: 30080).verdict == .rejected)
    #expect(try town.trace(from: from, to: "203.0.113.9", port: 80).verdict == .outside)
    let wrong = try town.trace(from: from, to: "10.96.0.50", port: 81)
    #expect(wrong.verdict == (from == "external" ? .unreachable : .rejected))
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
