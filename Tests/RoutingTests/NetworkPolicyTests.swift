import JSON
import KubernetesAPI
import Routing
import Testing

/// The rules of networking/v1 NetworkPolicy; each row names the sentence of its documentation.
@Suite struct NetworkPolicyTests {
  private static func policy(_ name: String, _ spec: JSONObject) -> APIObject {
    APIObject([
      "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
      "metadata": Town.metadata("shop/\(name)"), "spec": .object(spec),
    ])
  }

  private static let server: JSONObject = ["podSelector": ["matchLabels": ["app": "server"]]]

  private static func ingress(_ rules: JSONValue...) -> JSONObject {
    var spec = server
    spec["policyTypes"] = ["Ingress"]
    spec["ingress"] = .array(rules)
    return spec
  }

  private func town(_ policies: [JSONObject], server labels: JSONObject = ["app": "server"]) -> Town
  {
    Town(
      [
        Town.pod("shop/server", "10.244.1.9", on: "n2", labels: labels),
        Town.pod("other/stranger", "10.244.1.77", on: "n2", labels: ["app": "client"]),
      ]
        + policies.enumerated().map { Self.policy("p\($0.offset)", $0.element) })
  }

  @Test(
    arguments: [
      ("no policy allows all", [], true),
      ("an isolated Pod without rules accepts nothing", [ingress()], false),
      ("an empty rule allows everything", [ingress([:])], true),
      (
        "from a Pod by label",
        [ingress(["from": [["podSelector": ["matchLabels": ["app": "client"]]]]])], true
      ),
      (
        "from another label", [ingress(["from": [["podSelector": ["matchLabels": ["app": "x"]]]]])],
        false
      ),
      ("policies add up", [ingress(), ingress(["from": [["podSelector": [:]]]])], true),
      ("a port that is open", [ingress(["ports": [["port": 8080]]])], true),
      ("another port", [ingress(["ports": [["port": 81]]])], false),
      ("another protocol", [ingress(["ports": [["port": 8080, "protocol": "UDP"]]])], false),
      ("a range of ports", [ingress(["ports": [["port": 8000, "endPort": 8080]]])], true),
      ("a range that ends before", [ingress(["ports": [["port": 8000, "endPort": 8079]]])], false),
      ("a port by name", [ingress(["ports": [["port": "http"]]])], true),
      ("a name that the Pod lacks", [ingress(["ports": [["port": "metrics"]]])], false),
      (
        "a namespace by label",
        [ingress(["from": [["namespaceSelector": ["matchLabels": ["name": "shop"]]]]])], true
      ),
      (
        "both selectors in one entry",
        [
          ingress([
            "from": [
              [
                "namespaceSelector": ["matchLabels": ["name": "other"]],
                "podSelector": ["matchLabels": ["app": "client"]],
              ]
            ]
          ])
        ], false
      ),
      ("a block of addresses", [ingress(["from": [["ipBlock": ["cidr": "10.244.0.0/16"]]]])], true),
      (
        "an exception in the block",
        [
          ingress([
            "from": [
              [
                "ipBlock": [
                  "cidr": "10.244.0.0/16",
                  "except": ["10.244.0.0/24"],
                ]
              ]
            ]
          ])
        ], false
      ),
      (
        "the policy selects other Pods",
        [["podSelector": ["matchLabels": ["app": "db"]], "ingress": []]], true
      ),
      ("without policyTypes it is about ingress", [server], false),
      (
        "egress of the client is shut",
        [["podSelector": ["matchLabels": ["app": "client"]], "policyTypes": ["Egress"]]], false
      ),
      (
        "egress to the server",
        [
          [
            "podSelector": ["matchLabels": ["app": "client"]],
            "egress": [
              [
                "to": [["podSelector": ["matchLabels": ["app": "server"]]]],
                "ports": [["port": "http"]],
              ]
            ],
            "policyTypes": ["Egress"],
          ]
        ], true
      ),
      (
        "egress elsewhere only",
        [
          [
            "podSelector": ["matchLabels": ["app": "client"]],
            "egress": [
              ["to": [["ipBlock": ["cidr": "192.0.2.0/24"]]]]
            ], "policyTypes": ["Egress"],
          ]
        ], false
      ),
    ] as [(String, [JSONObject], Bool)])
  func podToPod(name: String, policies: [JSONObject], isAllowed: Bool) throws {
    let trace = try town(policies).trace(from: "pod", to: "10.244.1.9", port: 8080)
    #expect(trace.verdict == (isAllowed ? .delivered : .denied), "\(name)")
    #expect(trace.routes.allSatisfy { ($0.denial == nil) == isAllowed })
  }

  @Test func thePodsOwnNodeIsNeverShutOff() throws {
    let town = town([Self.ingress()])
    #expect(try town.trace(from: "n2", to: "10.244.1.9", port: 8080).verdict == .delivered)
    #expect(try town.trace(from: "n1", to: "10.244.1.9", port: 8080).verdict == .denied)
  }

  /// Traffic to the node where a Pod is running is allowed, too, whatever its policies say.
  @Test func thePodReachesItsOwnNode() throws {
    let shut: JSONObject = ["podSelector": [:], "policyTypes": ["Egress"]]
    var town = town([shut])
    town.objects += [
      "n1": "172.18.0.2", "n2": "172.18.0.3",
    ].map { name, address in
      Town.pod(
        "other/agent-\(name)", address, on: name,
        spec: [
          "hostNetwork": true,
          "containers": [
            ["name": "c", "ports": [["containerPort": 9100, "hostPort": 9100, "protocol": "TCP"]]]
          ],
        ])
    }
    let own = try town.trace(from: "pod", to: "172.18.0.2", port: 9100)
    #expect(own.verdict == .delivered)
    let reason = own.steps.last?.lines.first
    #expect(reason?.hasSuffix("no policy parts a Pod from its own node") == true)
    #expect(try town.trace(from: "pod", to: "172.18.0.3", port: 9100).verdict == .denied)
  }

  @Test func aPodReachesItself() throws {
    let town = town([["podSelector": [:], "policyTypes": ["Ingress", "Egress"]]])
    #expect(try town.trace(from: "pod", to: "10.244.0.100", port: 8080).verdict == .delivered)
  }

  @Test func onlySomeEndpointsMayBeShut() throws {
    let policies = [Self.ingress()]
    var town = town(policies)
    town.objects += [
      Town.pod("shop/open", "10.244.2.9", on: "n3", labels: ["app": "open"]),
      Town.service("shop/web", [:]),
      Town.slice("shop/web", ["10.244.1.9@n2", "10.244.2.9@n3"]),
    ]
    let trace = try town.trace(from: "pod", to: "10.96.0.50", port: 80)
    #expect(trace.short == "partly 10.244.1.9=50 denied 10.244.2.9=50")
  }

  /// With policy Cluster a Pod sees the node that passed the packet on, not who sent it.
  @Test func theSenderIsJudgedAsItArrives() throws {
    var town = town([Self.ingress(["from": [["ipBlock": ["cidr": "198.51.100.0/24"]]]])])
    let spec: JSONObject = [
      "type": "NodePort",
      "ports": [["name": "http", "port": 80, "protocol": "TCP", "nodePort": 30080]],
    ]
    town.objects += [Town.service("shop/web", spec), Town.slice("shop/web", ["10.244.1.9@n2"])]
    #expect(try town.trace(from: "external", to: "172.18.0.2", port: 30080).verdict == .denied)
    var local = spec
    local["externalTrafficPolicy"] = "Local"
    town.objects.append(Town.service("shop/web", local))
    #expect(try town.trace(from: "external", to: "172.18.0.3", port: 30080).verdict == .delivered)
  }
}
