import JSON
import KubernetesAPI
import Routing
import Testing

/// kube-proxy's choices for every kind of address, policy and place; pkg/proxy/topology_test.go and
/// pkg/proxy/iptables/proxier_test.go (TestInternalExternalMasquerade) describe the same cases.
@Suite struct TrafficPolicyTests {
  private static let mixed = ["10.244.0.5@n1", "10.244.1.5@n2", "10.244.2.5@n3", "10.244.2.6@n3!"]

  private func town(_ spec: JSONObject, _ endpoints: [String], ingress: [JSONValue] = []) -> Town {
    Town([Town.service("shop/web", spec, ingress: ingress), Town.slice("shop/web", endpoints)])
  }

  @Test(arguments: [
    ("Cluster", "pod", mixed, "delivered 10.244.0.5=33 10.244.1.5=33 10.244.2.5=33"),
    ("Cluster", "n3", mixed, "delivered 10.244.0.5=33 10.244.1.5=33 10.244.2.5=33"),
    ("Local", "pod", mixed, "delivered 10.244.0.5=100"),
    ("Local", "n3", mixed, "delivered 10.244.2.5=100"),
    ("Local", "pod", ["10.244.1.5@n2"], "dropped"),
    ("Local", "pod", ["10.244.1.5@n2!"], "rejected"),
    ("Local", "pod", ["10.244.0.5@n1~", "10.244.1.5@n2"], "delivered 10.244.0.5=100"),
    ("Local", "pod", ["10.244.0.5@n1~", "10.244.0.6@n1"], "delivered 10.244.0.6=100"),
    ("Cluster", "pod", [], "rejected"),
    ("Cluster", "pod", ["10.244.0.5@n1!", "10.244.1.5@n2x"], "rejected"),
    ("Cluster", "pod", ["10.244.0.5@n1!", "10.244.1.5@n2~"], "delivered 10.244.1.5=100"),
    ("Cluster", "pod", ["10.244.0.5@n1", "10.244.1.5@n2~"], "delivered 10.244.0.5=100"),
    ("Cluster", "external", mixed, "unreachable"),
  ])
  func clusterIP(policy: String, from: String, endpoints: [String], expected: String) throws {
    let town = town(["internalTrafficPolicy": .string(policy)], endpoints)
    #expect(try town.trace(from: from, to: "10.96.0.50", port: 80).short == expected)
  }

  @Test(arguments: [
    // Every ready endpoint is hinted, one of them for zone a: those of zone a.
    (
      ["10.244.0.5@n1^a", "10.244.1.5@n2^a", "10.244.2.5@n3^b"],
      "delivered 10.244.0.5=50 10.244.1.5=50"
    ),
    // One lacks a hint: hints are ignored.
    (["10.244.0.5@n1^a", "10.244.2.5@n3"], "delivered 10.244.0.5=50 10.244.2.5=50"),
    // None is hinted for this zone.
    (["10.244.0.5@n1^b", "10.244.2.5@n3^b"], "delivered 10.244.0.5=50 10.244.2.5=50"),
    // An endpoint that is not ready needs no hint.
    (["10.244.0.5@n1^a", "10.244.2.5@n3^b", "10.244.2.6@n3!"], "delivered 10.244.0.5=100"),
    (["10.244.0.5@n1^^n1", "10.244.1.5@n2^^n2"], "delivered 10.244.0.5=100"),
    (["10.244.0.5@n1^^n2", "10.244.1.5@n2^^n2"], "delivered 10.244.0.5=50 10.244.1.5=50"),
    // Without ready endpoints hints do not count.
    (["10.244.0.5@n1~^a", "10.244.2.5@n3~^b"], "delivered 10.244.0.5=50 10.244.2.5=50"),
  ])
  func hints(endpoints: [String], expected: String) throws {
    #expect(
      try town([:], endpoints).trace(from: "pod", to: "10.96.0.50", port: 80).short == expected)
  }

  private static let nodePort: JSONObject = [
    "type": "NodePort",
    "ports": [
      ["name": "http", "port": 80, "targetPort": 8080, "protocol": "TCP", "nodePort": 30080]
    ],
  ]

  @Test(arguments: [
    (
      "Cluster", "external", "172.18.0.2", "delivered 10.244.0.5=33 10.244.1.5=33 10.244.2.5=33",
      "172.18.0.2"
    ),
    ("Local", "external", "172.18.0.2", "delivered 10.244.0.5=100", "198.51.100.1"),
    ("Local", "external", "172.18.0.4", "delivered 10.244.2.5=100", "198.51.100.1"),
    ("Local", "n1", "172.18.0.4", "delivered 10.244.2.5=100", "172.18.0.2"),
    (
      "Local", "n1", "172.18.0.2", "delivered 10.244.0.5=33 10.244.1.5=33 10.244.2.5=33",
      "172.18.0.2"
    ),
    (
      "Local", "pod", "172.18.0.4", "delivered 10.244.0.5=33 10.244.1.5=33 10.244.2.5=33",
      "10.244.0.100"
    ),
  ])
  func nodePorts(policy: String, from: String, node: String, expected: String, seen: String) throws
  {
    var spec = Self.nodePort
    spec["externalTrafficPolicy"] = .string(policy)
    let trace = try town(spec, Self.mixed).trace(from: from, to: node, port: 30080)
    #expect(trace.short == expected)
    #expect(Set(trace.routes.map { $0.seenSource?.description }) == [seen])
  }

  /// Clouds translate a node's external address to its own one.
  @Test func aNodeHasAnAddressOutside() throws {
    var town = Town([
      Town.service(
        "shop/web",
        [
          "type": "NodePort",
          "ports": [["name": "http", "port": 80, "protocol": "TCP", "nodePort": 30080]],
        ]), Town.slice("shop/web", ["10.244.1.5@n2"]),
    ])
    for index in town.objects.indices where town.objects[index].name == "n2" {
      town.objects[index].json[forced: "status"].object[forced: "addresses"].array
        .append(["type": "ExternalIP", "address": "198.51.100.20"])
    }
    let trace = try town.trace(from: "external", to: "198.51.100.20", port: 30080)
    #expect(trace.short == "delivered 10.244.1.5=100")
    #expect(
      trace.steps.first?.summary
        == "198.51.100.20 is the external address of node n2, 172.18.0.3 inside")
  }

  @Test func aNodePortWithoutLocalEndpointsDrops() throws {
    var spec = Self.nodePort
    spec["externalTrafficPolicy"] = "Local"
    let town = town(spec, ["10.244.0.5@n1"])
    #expect(try town.trace(from: "external", to: "172.18.0.3", port: 30080).short == "dropped")
    #expect(try town.trace(from: "external", to: "172.18.0.3", port: 30081).short == "rejected")
    #expect(
      try town.trace(from: "external", to: "172.18.0.3", port: 30080, transport: "UDP").short
        == "rejected")
  }

  @Test(arguments: [
    ("Cluster", "external", "delivered 10.244.0.5=33 10.244.1.5=33 10.244.2.5=33"),
    // Two nodes pass the health check, one of them with two endpoints.
    ("Local", "external", "delivered 10.244.0.5=50 10.244.2.5=25 10.244.2.6=25"),
    ("Local", "pod", "delivered 10.244.0.5=33 10.244.2.5=33 10.244.2.6=33"),
  ])
  func loadBalancers(policy: String, from: String, expected: String) throws {
    let endpoints =
      policy == "Local" ? ["10.244.0.5@n1", "10.244.2.5@n3", "10.244.2.6@n3"] : Self.mixed
    let town = town(
      [
        "type": "LoadBalancer", "externalTrafficPolicy": .string(policy),
        "healthCheckNodePort": 31000,
      ],
      endpoints, ingress: [["ip": "203.0.113.9", "ipMode": "VIP"]])
    #expect(try town.trace(from: from, to: "203.0.113.9", port: 80).short == expected)
  }

  @Test(arguments: [
    ("192.0.2.7", "delivered 10.244.0.5=100"), ("198.51.100.7", "dropped"), ("pod", "dropped"),
    ("n1", "delivered 10.244.0.5=100"),
  ])
  func sourceRanges(from: String, expected: String) throws {
    let town = town(
      ["type": "LoadBalancer", "loadBalancerSourceRanges": ["192.0.2.0/24 ", "172.18.0.0/16"]],
      ["10.244.0.5@n1"], ingress: [["ip": "203.0.113.9"]])
    #expect(try town.trace(from: from, to: "203.0.113.9", port: 80).short == expected)
  }

  @Test func externalIPsArriveAtAnyNode() throws {
    let town = town(
      ["externalIPs": ["192.0.2.200"], "externalTrafficPolicy": "Local"], ["10.244.0.5@n1"])
    let trace = try town.trace(from: "external", to: "192.0.2.200", port: 80)
    #expect(trace.short == "partly 10.244.0.5=33")
    #expect(abs(trace.lost - 2.0 / 3) < 1e-9)
  }

  @Test func theHealthCheckCountsLocalEndpoints() throws {
    let town = town(
      ["type": "LoadBalancer", "externalTrafficPolicy": "Local", "healthCheckNodePort": 31000],
      ["10.244.0.5@n1"])
    let healthy = try town.trace(from: "external", to: "172.18.0.2", port: 31000)
    #expect(healthy.steps.first?.facts["status"] == 200)
    let empty = try town.trace(from: "external", to: "172.18.0.3", port: 31000)
    #expect(empty.steps.first?.facts["status"] == 503)
  }

  @Test func otherAddresses() throws {
    let town = town([:], Self.mixed)
    #expect(try town.trace(from: "pod", to: "192.0.2.1", port: 443).verdict == .outside)
    #expect(try town.trace(from: "pod", to: "10.96.0.50", port: 81).short == "rejected")
    #expect(
      try town.trace(from: "n2", to: "10.244.0.100", port: 1).short == "delivered 10.244.0.100=100")
    #expect(try town.trace(from: "external", to: "10.244.0.100", port: 1).short == "unreachable")
    #expect(try town.trace(from: "pod", to: "fd00::1", port: 1).short == "unreachable")
  }

  @Test func affinityIsSaid() throws {
    let town = town(
      [
        "sessionAffinity": "ClientIP",
        "sessionAffinityConfig": ["clientIP": ["timeoutSeconds": 60]],
      ],
      Self.mixed)
    let trace = try town.trace(from: "pod", to: "10.96.0.50", port: 80)
    #expect(trace.steps.contains { $0.kind == "affinity" && $0.facts["timeoutSeconds"] == 60 })
  }

  @Test func headlessServicesAreLeftToTheClient() throws {
    let town = town(["clusterIP": "None", "clusterIPs": ["None"]], Self.mixed)
    var trace = Trace(source: "pod", destination: "svc/web")
    let service = try #require(
      try town.snapshot.object(Service.self, namespace: "shop", name: "web"))
    try TrafficTracer(town.snapshot).followService(
      &trace, from: try town.source("pod"), service, port: .string("http"))
    #expect(trace.routes.map(\.port) == [80, 80, 80])
    #expect(trace.steps.first?.lines.count == 1)
  }

  /// A loopback address is the sender itself, and never somebody outside.
  @Test func aLoopbackAddressIsTheSenderItself() throws {
    let town = Town([
      Town.service(
        "shop/web",
        [
          "type": "NodePort",
          "ports": [["name": "http", "port": 80, "targetPort": 8080, "nodePort": 30080]],
        ]), Town.slice("shop/web", ["10.244.1.5@n2"]),
    ])
    let own = try town.trace(from: "pod", to: "127.0.0.1", port: 8080)
    #expect(own.routes.map(\.target) == ["pod/shop/client"])
    #expect(own.verdict == .delivered)
    // kube-proxy --iptables-localhost-nodeports, which is on unless said otherwise.
    for from in ["n1", "host"] {
      let trace = try town.trace(from: from, to: "127.0.0.1", port: 30080)
      #expect(trace.short == "delivered 10.244.1.5=100")
    }
    #expect(try town.trace(from: "n1", to: "127.0.0.1", port: 30081).verdict == .rejected)
    #expect(try town.trace(from: "external", to: "127.0.0.1", port: 80).verdict == .unreachable)
  }

  @Test func aPortThatIsNotDeclaredIsSpokenOf() throws {
    let note = "its containers declare 8080/TCP, not 80/TCP: perhaps nobody listens"
    let wrong = try Town().trace(from: "pod", to: "10.244.1.100", port: 80)
    #expect(wrong.verdict == .delivered)
    #expect(wrong.steps.first?.lines == [note])
    let right = try Town().trace(from: "pod", to: "10.244.1.100", port: 8080)
    #expect(right.steps.first?.lines == [])
  }

  @Test func theWaysInFromOutsideAreNamed() throws {
    let open = Town([
      Town.service(
        "shop/web",
        [
          "type": "LoadBalancer", "externalIPs": ["192.0.2.200"],
          "ports": [["name": "http", "port": 80, "targetPort": 8080, "nodePort": 30080]],
        ], ingress: [["ip": "203.0.113.9"]])
    ])
    let trace = try open.trace(from: "external", to: "10.96.0.50", port: 80)
    #expect(
      trace.steps.first?.lines == [
        "from outside it is reached by the load balancer at 203.0.113.9:80, the external IP "
          + "192.0.2.200:80, port 30080 of every node"
      ])
    let closed = Town([Town.service("shop/web", [:])])
    #expect(
      try closed.trace(from: "external", to: "10.96.0.50", port: 80).steps.first?.lines
        == ["nothing leads to a Service of type ClusterIP from outside"])
  }

  /// In a dump without its Pods, an address that a slice knows is in the cluster all the same.
  @Test func anEndpointIsKnownWithoutItsPod() throws {
    let town = Town([
      Town.service("shop/web", ["clusterIP": "None", "clusterIPs": ["None"]]),
      Town.slice("shop/web", ["10.244.1.5@n2"]),
    ])
    let trace = try town.trace(from: "pod", to: "10.244.1.5", port: 8080)
    #expect(trace.verdict == .delivered)
    #expect(trace.routes.map(\.nodeName) == ["n2"])
  }
}
