import JSON
import Testing

@testable import KubernetesAPI

/// The rules of Services, each broken once.
@Suite struct ServiceRuleTests {
  static let service = manifest(
    #"""
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"till"},
     "spec":{"selector":{"app":"till"},"ports":[{"name":"pay","port":7000}]}}
    """#)

  static let cases: [RuleCase] = [
    RuleCase("a good Service has no faults", [:], []),
    RuleCase("ports are needed", ["spec.ports": nil], ["spec.ports: Required value"]),
    RuleCase(
      "a headless Service needs no ports", ["spec.ports": nil, "spec.clusterIP": "None"], []),
    RuleCase(
      "one of several ports needs a name", ["spec.ports[1].port": 7001],
      ["spec.ports[1].name: Required value"]),
    RuleCase(
      "names of ports differ", ["spec.ports[1]": ["name": "pay", "port": 7001]],
      ["spec.ports[1].name: Duplicate value: \"pay\""]),
    RuleCase(
      "a port's name has no dots", ["spec.ports[0].name": "pay.in"],
      ["spec.ports[0].name: Invalid value: \"pay.in\": must not contain dots"]),
    RuleCase(
      "a port is a number from 1 to 65535", ["spec.ports[0].port": 70001],
      [
        "spec.ports[0].port: Invalid value: 70001: must be between 1 and 65535, inclusive",
        "spec.ports[0].targetPort: Invalid value: 70001: must be between 1 and 65535, inclusive",
      ]),
    RuleCase(
      "a protocol is one of three", ["spec.ports[0].protocol": "udp"],
      [
        "spec.ports[0].protocol: Unsupported value: \"udp\": supported values: \"SCTP\", \"TCP\", \"UDP\""
      ]),
    RuleCase(
      "a target's name is short", ["spec.ports[0].targetPort": "payments-in-here"],
      [
        "spec.ports[0].targetPort: Invalid value: \"payments-in-here\": must be no more than 15 characters"
      ]),
    RuleCase(
      "a target's name has a letter and no double hyphen", ["spec.ports[0].targetPort": "-7--0"],
      [
        "spec.ports[0].targetPort: Invalid value: \"-7--0\": must contain at least one letter (a-z)",
        "spec.ports[0].targetPort: Invalid value: \"-7--0\": must not contain consecutive hyphens",
        "spec.ports[0].targetPort: Invalid value: \"-7--0\": must not begin or end with a hyphen",
      ]),
    RuleCase(
      "an application protocol is a qualified name", ["spec.ports[0].appProtocol": "/h2c"],
      ["spec.ports[0].appProtocol: Invalid value: \"/h2c\": prefix part must be non-empty"]),
    RuleCase(
      "a port stands once",
      ["spec.ports[1]": ["name": "again", "port": 7000]],
      [
        "spec.ports[1]: Duplicate value: {\"Name\":\"\",\"Protocol\":\"TCP\",\"AppProtocol\":null,\"Port\":7000,\"TargetPort\":0,\"NodePort\":0}"
      ]),
    RuleCase(
      "a node port is no ClusterIP's", ["spec.ports[0].nodePort": 30017],
      ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"]),
    RuleCase(
      "a node port stands once",
      [
        "spec.type": "NodePort", "spec.ports[0].nodePort": 30017,
        "spec.ports[1]": ["name": "more", "port": 7001, "nodePort": 30017],
      ], ["spec.ports[1].nodePort: Duplicate value: 30017"]),
    RuleCase(
      "a type is one of four", ["spec.type": "Internal"],
      [
        "spec.type: Unsupported value: \"Internal\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\""
      ]),
    RuleCase(
      "a node port's Service is not headless",
      ["spec.type": "NodePort", "spec.clusterIP": "None"],
      [
        "spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services"
      ]),
    RuleCase(
      "an external name is needed", ["spec.type": "ExternalName"],
      ["spec.externalName: Required value"]),
    RuleCase(
      "an external name may end in a dot",
      ["spec.type": "ExternalName", "spec.externalName": "db.example.net."], []),
    RuleCase(
      "an external name has no address",
      [
        "spec.type": "ExternalName", "spec.externalName": "db.example.net",
        "spec.clusterIP": "10.1.1.1",
      ], ["spec.clusterIPs: Forbidden: may not be set for ExternalName services"]),
    RuleCase(
      "an address is one", ["spec.clusterIP": "10.1.1.300"],
      [
        "spec.clusterIPs[0]: Invalid value: \"10.1.1.300\": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"
      ]),
    RuleCase(
      "an address has no leading zeros", ["spec.clusterIP": "010.1.1.1"],
      ["spec.clusterIPs[0]: Invalid value: \"010.1.1.1\": must not have leading 0s"]),
    RuleCase(
      "two addresses are of two families",
      ["spec.clusterIP": "10.1.1.1", "spec.clusterIPs": ["10.1.1.1", "10.1.1.2"]],
      [
        "spec.clusterIPs: Invalid value: [\"10.1.1.1\",\"10.1.1.2\"]: may specify no more than one IP for each IP family"
      ]),
    RuleCase(
      "addresses and families agree",
      ["spec.clusterIP": "10.1.1.1", "spec.ipFamilies": ["IPv6"]],
      [
        "spec.clusterIPs[0]: Invalid value: \"10.1.1.1\": expected an IPv6 value as indicated by `ipFamilies[0]`"
      ]),
    RuleCase(
      "a family stands once", ["spec.ipFamilies": ["IPv4", "IPv4"]],
      ["spec.ipFamilies[1]: Duplicate value: \"IPv4\""]),
    RuleCase(
      "a family policy is one of three", ["spec.ipFamilyPolicy": "Both"],
      [
        "spec.ipFamilyPolicy: Unsupported value: \"Both\": supported values: \"PreferDualStack\", \"RequireDualStack\", \"SingleStack\""
      ]),
    RuleCase(
      "affinity lasts at most a day",
      [
        "spec.sessionAffinity": "ClientIP",
        "spec.sessionAffinityConfig": ["clientIP": ["timeoutSeconds": 86401]],
      ],
      [
        "spec.sessionAffinityConfig.clientIP.timeoutSeconds: Invalid value: 86401: must be greater than 0 and less than 86400"
      ]),
    RuleCase(
      "affinity is to clients", ["spec.sessionAffinity": "Cookie"],
      [
        "spec.sessionAffinity: Unsupported value: \"Cookie\": supported values: \"ClientIP\", \"None\""
      ]),
    RuleCase(
      "external addresses are not the node's own", ["spec.externalIPs": ["127.0.0.9", "fe80::9"]],
      [
        "spec.externalIPs[0]: Invalid value: \"127.0.0.9\": may not be in the loopback range (127.0.0.0/8, ::1/128)",
        "spec.externalIPs[1]: Invalid value: \"fe80::9\": may not be in the link-local range (169.254.0.0/16, fe80::/10)",
      ]),
    RuleCase(
      "source ranges are a load balancer's",
      ["spec.loadBalancerSourceRanges": ["10.0.0.0/8"]],
      ["spec.LoadBalancerSourceRanges: Forbidden: may only be used when `type` is 'LoadBalancer'"]),
    RuleCase(
      "source ranges may have blanks and no host bits",
      [
        "spec.type": "LoadBalancer",
        "spec.loadBalancerSourceRanges": [" 10.0.0.0/8 ", "10.0.0.1/8"],
      ],
      [
        "spec.LoadBalancerSourceRanges[1]: Invalid value: \"10.0.0.1/8\": must not have bits set beyond the prefix length"
      ]),
    RuleCase(
      "a class is a load balancer's", ["spec.loadBalancerClass": "example.com/edge"],
      ["spec.loadBalancerClass: Forbidden: may only be used when `type` is 'LoadBalancer'"]),
    RuleCase(
      "node ports are given to load balancers", ["spec.allocateLoadBalancerNodePorts": true],
      [
        "spec.allocateLoadBalancerNodePorts: Forbidden: may only be used when `type` is 'LoadBalancer'"
      ]),
    RuleCase(
      "an external policy is for traffic from outside",
      ["spec.externalTrafficPolicy": "Local"],
      [
        "spec.externalTrafficPolicy: Invalid value: \"Local\": may only be set for externally-accessible services"
      ]),
    RuleCase(
      "health is checked of local load balancers", ["spec.healthCheckNodePort": 30099],
      [
        "spec.healthCheckNodePort: Invalid value: 30099: may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"
      ]),
    RuleCase(
      "an internal policy is one of two", ["spec.internalTrafficPolicy": "Node"],
      [
        "spec.internalTrafficPolicy: Unsupported value: \"Node\": supported values: \"Cluster\", \"Local\""
      ]),
    RuleCase(
      "a distribution is one of three", ["spec.trafficDistribution": "Even"],
      [
        "spec.trafficDistribution: Unsupported value: \"Even\": supported values: \"PreferClose\", \"PreferSameZone\", \"PreferSameNode\""
      ]),
    RuleCase(
      "faults come in the server's order",
      [
        "metadata.name": "a.b", "spec.type": "None", "spec.ports[0].port": 0,
        "spec.sessionAffinity": "x", "spec.internalTrafficPolicy": "y",
      ],
      [
        "metadata.name: Invalid value: \"a.b\": must not contain dots",
        "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
        "spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive",
        "spec.sessionAffinity: Unsupported value: \"x\": supported values: \"ClientIP\", \"None\"",
        "spec.type: Unsupported value: \"None\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"",
        "spec.internalTrafficPolicy: Unsupported value: \"y\": supported values: \"Cluster\", \"Local\"",
      ]),
  ]

  @Test(arguments: cases)
  func creating(_ example: RuleCase) {
    #expect(example.findings(Service.self, Self.service) == example.messages)
  }

  static let stored = manifest(
    #"""
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"till","namespace":"a",
     "resourceVersion":"5"},"spec":{"type":"LoadBalancer","clusterIP":"10.1.1.1",
     "clusterIPs":["10.1.1.1"],"ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack",
     "ports":[{"name":"pay","port":7000,"nodePort":30017}],"loadBalancerClass":"a.b/c",
     "externalTrafficPolicy":"Local","healthCheckNodePort":30018,
     "allocateLoadBalancerNodePorts":true}}
    """#)

  static let updates: [RuleCase] = [
    RuleCase("nothing changes", [:], []),
    RuleCase(
      "the first address stays", ["spec.clusterIP": "10.1.1.2", "spec.clusterIPs": ["10.1.1.2"]],
      ["spec.clusterIPs[0]: Invalid value: [\"10.1.1.2\"]: may not change once set"]),
    RuleCase(
      "the first family stays", ["spec.ipFamilies": ["IPv6"]],
      [
        "spec.ipFamilies[0]: Invalid value: [\"IPv6\"]: may not change once set",
        "spec.clusterIPs[0]: Invalid value: \"10.1.1.1\": expected an IPv6 value as indicated by `ipFamilies[0]`",
      ]),
    RuleCase(
      "a class stays", ["spec.loadBalancerClass": "a.b/d"],
      ["spec.loadBalancerClass: Invalid value: \"a.b/d\": may not change once set"]),
    RuleCase(
      "a health check's port stays", ["spec.healthCheckNodePort": 30019],
      ["spec.healthCheckNodePort: Forbidden: field is immutable"]),
    RuleCase(
      "a Service that steps down loses what only load balancers have",
      ["spec.type": "ClusterIP"], []),
    RuleCase(
      "what the author changed as well is not dropped",
      ["spec.type": "ClusterIP", "spec.ports[0].nodePort": 30020],
      ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"]),
    RuleCase(
      "an external name gives its addresses back",
      ["spec.type": "ExternalName", "spec.externalName": "x.example"], []),
  ]

  @Test(arguments: updates)
  func updating(_ example: RuleCase) {
    let verdict = ObjectVerdict(
      updating: Self.stored, to: example.manifest(from: Self.stored), as: Service.self)
    #expect(verdict.errors.map(\.message) == example.messages)
  }

  @Test func steppingDownDropsTheBalancersFields() {
    let example = RuleCase("", ["spec.type": "ClusterIP"], [])
    let spec = ObjectVerdict(
      updating: Self.stored, to: example.manifest(from: Self.stored), as: Service.self
    ).object.inner("spec")
    for field in [
      "loadBalancerClass", "externalTrafficPolicy", "healthCheckNodePort",
      "allocateLoadBalancerNodePorts",
    ] {
      #expect(!spec.has(field), "\(field)")
    }
    #expect(spec.list("ports").first?.object.has("nodePort") == false)
    #expect(spec.text("clusterIP") == "10.1.1.1")
  }

  @Test func storedLenientAddressesStay() {
    var old = ObjectVerdict(creating: Self.stored, as: Service.self).object
    old[forced: "metadata"].object["resourceVersion"] = "5"
    old[forced: "spec"].object["externalIPs"] = ["010.0.0.1"]
    #expect(Service.updateFaults(old, old: old).isEmpty)
    var new = old
    new[forced: "spec"].object["externalIPs"] = ["010.0.0.1", "010.0.0.2"]
    #expect(
      Service.updateFaults(new, old: old).map(\.message)
        == ["spec.externalIPs[1]: Invalid value: \"010.0.0.2\": must not have leading 0s"])
  }

  @Test(
    arguments: [
      (
        ["spec.externalIPs": ["198.51.100.3"]],
        ["spec.externalIPs is deprecated and may no longer be implemented in some clusters"]
      ),
      (
        ["spec.externalName": "x.example"],
        ["spec.externalName is ignored when spec.type is not \"ExternalName\""]
      ),
      (
        ["spec.trafficDistribution": "PreferClose"],
        ["spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\""]
      ),
      (
        ["spec.clusterIP": "None", "spec.sessionAffinity": "ClientIP"],
        ["spec.SessionAffinity is ignored for headless services"]
      ),
      (
        ["spec.clusterIP": "FD00::A"],
        [
          "spec.clusterIPs[0]: IPv6 address \"FD00::A\" should be in RFC 5952 canonical format (\"fd00::a\")"
        ]
      ),
      (
        ["spec.type": "LoadBalancer", "spec.loadBalancerIP": "192.0.2.01"],
        [
          "spec.loadBalancerIP: non-standard IP address \"192.0.2.01\" is invalid: use \"192.0.2.1\""
        ]
      ),
    ] as [([String: JSONValue], [String])])
  func warnings(_ changes: [String: JSONValue], _ warnings: [String]) {
    var example = RuleCase("", [:], [])
    example.changes = changes.map { ($0.key, $0.value) }
    let verdict = ObjectVerdict(
      creating: example.manifest(from: Self.service), as: Service.self)
    #expect(verdict.errors.isEmpty)
    #expect(verdict.warnings == warnings)
  }
}
