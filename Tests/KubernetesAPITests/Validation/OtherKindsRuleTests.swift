import JSON
import Testing

@testable import KubernetesAPI

/// The rules of the remaining kinds, each broken once.
@Suite struct OtherKindsRuleTests {
  static let ingress = manifest(
    #"""
    {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"gate"},
     "spec":{"rules":[{"host":"shop.example","http":{"paths":[{"path":"/a","pathType":"Prefix",
      "backend":{"service":{"name":"till","port":{"number":80}}}}]}}]}}
    """#)

  static let ingresses: [RuleCase] = [
    RuleCase("a good Ingress has no faults", [:], []),
    RuleCase(
      "it leads somewhere", ["spec.rules": nil],
      ["spec: Invalid value: null: either `defaultBackend` or `rules` must be specified"]),
    RuleCase(
      "a host is no address", ["spec.rules[0].host": "192.0.2.8"],
      ["spec.rules[0].host: Invalid value: \"192.0.2.8\": must be a DNS name, not an IP address"]),
    RuleCase(
      "paths are there", ["spec.rules[0].http.paths": []],
      ["spec.rules[0].http.paths: Required value"]),
    RuleCase(
      "a path's type is needed", ["spec.rules[0].http.paths[0].pathType": nil],
      ["spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified"]),
    RuleCase(
      "a path is absolute and plain", ["spec.rules[0].http.paths[0].path": "a//b/.."],
      [
        "spec.rules[0].http.paths[0].path: Invalid value: \"a//b/..\": must be an absolute path",
        "spec.rules[0].http.paths[0].path: Invalid value: \"a//b/..\": must not contain '//'",
        "spec.rules[0].http.paths[0].path: Invalid value: \"a//b/..\": cannot end with '/..'",
      ]),
    RuleCase(
      "a backend is one of two", ["spec.rules[0].http.paths[0].backend": [:]],
      [
        "spec.rules[0].http.paths[0].backend: Invalid value: \"\": resource or service backend is required"
      ]),
    RuleCase(
      "a port has a name or a number",
      ["spec.rules[0].http.paths[0].backend.service.port": ["number": 1, "name": "a"]],
      [
        "spec.rules[0].http.paths[0].backend: Invalid value: \"\": cannot set both port name & port number"
      ]),
    RuleCase(
      "a port is there", ["spec.rules[0].http.paths[0].backend.service.port": [:]],
      ["spec.rules[0].http.paths[0].backend: Required value: port name or number is required"]),
    RuleCase(
      "a resource has kind and name", ["spec.defaultBackend": ["resource": ["name": "a/b"]]],
      [
        "spec.defaultBackend.resource.kind: Required value",
        "spec.defaultBackend.resource.name: Invalid value: \"a/b\": may not contain '/'",
      ]),
    RuleCase(
      "annotation and field agree",
      [
        "metadata.annotations": ["kubernetes.io/ingress.class": "a"],
        "spec.ingressClassName": "b",
      ],
      [
        "annotations.kubernetes.io/ingress.class: Invalid value: \"a\": must match `ingressClassName` when both are specified"
      ]),
  ]

  @Test(arguments: ingresses)
  func creatingIngresses(_ example: RuleCase) {
    #expect(example.findings(Ingress.self, Self.ingress) == example.messages)
  }

  @Test(arguments: [
    RuleCase("a good class has no faults", [:], []),
    RuleCase(
      "a controller is needed", ["spec.controller": nil],
      ["spec.controller: Required value"]),
    RuleCase(
      "a controller has a domain", ["spec.controller": "edge"],
      [
        "spec.controller: Invalid value: \"edge\": must be a domain-prefixed path (such as \"acme.io/foo\")"
      ]),
    RuleCase(
      "parameters in a namespace name it",
      ["spec.parameters": ["kind": "K", "name": "n", "scope": "Namespace"]],
      [
        "spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace'"
      ]),
    RuleCase(
      "a scope is one of two",
      ["spec.parameters": ["kind": "K", "name": "n", "scope": "World"]],
      [
        "spec.parameters.scope: Unsupported value: \"World\": supported values: \"Cluster\", \"Namespace\""
      ]),
  ])
  func creatingIngressClasses(_ example: RuleCase) {
    let base = manifest(
      #"""
      {"apiVersion":"networking.k8s.io/v1","kind":"IngressClass","metadata":{"name":"edge"},
       "spec":{"controller":"example.com/edge"}}
      """#)
    #expect(example.findings(IngressClass.self, base) == example.messages)
  }

  @Test(arguments: [
    RuleCase("a good policy has no faults", [:], []),
    RuleCase(
      "a peer is something", ["spec.ingress[0].from": [[:]]],
      ["spec.ingress[0].from[0]: Required value: must specify a peer"]),
    RuleCase(
      "a block is alone",
      ["spec.ingress[0].from": [["podSelector": [:], "ipBlock": ["cidr": "10.0.0.0/8"]]]],
      [
        "spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer"
      ]),
    RuleCase(
      "an exception is part of its block",
      [
        "spec.ingress[0].from": [
          ["ipBlock": ["cidr": "10.0.0.0/8", "except": ["10.1.0.0/16", "11.0.0.0/16"]]]
        ]
      ],
      [
        "spec.ingress[0].from[0].ipBlock.except[1]: Invalid value: \"11.0.0.0/16\": must be a strict subset of `cidr`"
      ]),
    RuleCase(
      "a range of ports ascends",
      ["spec.ingress[0].ports": [["port": 90, "endPort": 80], ["port": "web", "endPort": 9]]],
      [
        "spec.ingress[0].ports[0].endPort: Invalid value: 90: must be greater than or equal to `port`",
        "spec.ingress[0].ports[1].endPort: Invalid value: 9: may not be specified when `port` is non-numeric",
      ]),
    RuleCase(
      "types are two at most", ["spec.policyTypes": ["Ingress", "Egress", "Egress"]],
      [
        "spec.policyTypes: Invalid value: [\"Ingress\",\"Egress\",\"Egress\"]: may not specify more than two policyTypes"
      ]),
  ])
  func creatingNetworkPolicies(_ example: RuleCase) {
    let base = manifest(
      #"""
      {"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"name":"fence"},
       "spec":{"podSelector":{},"ingress":[{}]}}
      """#)
    #expect(example.findings(NetworkPolicy.self, base) == example.messages)
  }

  @Test(arguments: [
    RuleCase("a good Node has no faults", [:], []),
    RuleCase(
      "taints have keys and effects, once",
      [
        "spec.taints": [
          ["key": "a b", "effect": "NoExecute"], ["key": "c", "effect": "No"],
          ["key": "d", "effect": "NoExecute"], ["key": "d", "effect": "NoExecute", "value": "v"],
        ]
      ],
      [
        "metadata.taints[0].key: Invalid value: \"a b\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
        "metadata.taints[1].effect: Unsupported value: \"No\": supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"",
        "metadata.taints[3]: Duplicate value: {\"Key\":\"d\",\"Value\":\"v\",\"Effect\":\"NoExecute\",\"TimeAdded\":null}: taints must be unique by key and effect pair",
      ]),
    RuleCase(
      "ranges are of two families",
      ["spec.podCIDRs": ["10.1.0.0/24", "10.2.0.0/24"], "spec.podCIDR": "10.1.0.0/24"],
      [
        "spec.podCIDRs: Invalid value: [\"10.1.0.0/24\",\"10.2.0.0/24\"]: may specify no more than one CIDR for each IP family"
      ]),
  ])
  func creatingNodes(_ example: RuleCase) {
    let base = manifest(#"{"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"}}"#)
    #expect(example.findings(Node.self, base) == example.messages)
  }

  @Test func namespaceGetsItsFinalizer() {
    let base = manifest(#"{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"red"}}"#)
    let verdict = ObjectVerdict(creating: base, as: Namespace.self)
    #expect(verdict.isValid)
    #expect(verdict.object.inner("spec").texts("finalizers") == ["kubernetes"])
    #expect(verdict.object.inner("status").text("phase") == "Active")
  }

  @Test(arguments: [
    RuleCase("a good ConfigMap has no faults", [:], []),
    RuleCase(
      "keys are keys", ["data": ["a/b": "", "..x": ""]],
      [
        "data[..x]: Invalid value: \"..x\": must not start with '..'",
        "data[a/b]: Invalid value: \"a/b\": a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      ]),
    RuleCase(
      "a key is there once", ["data": ["k": ""], "binaryData": ["k": "AA=="]],
      ["data[k]: Invalid value: \"k\": duplicate of key present in binaryData"]),
    RuleCase(
      "all is at most 1 MiB",
      ["data": ["k": .string(String(repeating: "x", count: 1_048_577))]],
      ["[]: Too long: may not be more than 1048576 bytes"]),
  ])
  func creatingConfigMaps(_ example: RuleCase) {
    let base = manifest(
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"book"},"data":{"k":"v"}}"#)
    #expect(example.findings(ConfigMap.self, base) == example.messages)
  }

  @Test(arguments: [
    RuleCase("a good Secret has no faults", [:], []),
    RuleCase(
      "a certificate has a key", ["type": "kubernetes.io/tls", "data": ["tls.crt": "eA=="]],
      ["data[tls.key]: Required value"]),
    RuleCase(
      "a login has a name or a password", ["type": "kubernetes.io/basic-auth"],
      ["data[username]: Required value", "data[password]: Required value"]),
    RuleCase(
      "a login by key has one", ["type": "kubernetes.io/ssh-auth"],
      ["data[ssh-privatekey]: Required value"]),
    RuleCase(
      "a token is an account's", ["type": "kubernetes.io/service-account-token"],
      ["metadata.annotations[kubernetes.io/service-account.name]: Required value"]),
    RuleCase(
      "a registry's login is JSON",
      ["type": "kubernetes.io/dockerconfigjson", "stringData": [".dockerconfigjson": "[]"]],
      [
        "data[.dockerconfigjson]: Invalid value: \"<secret contents redacted>\": json: cannot unmarshal array into Go value of type map[string]interface {}"
      ]),
  ])
  func creatingSecrets(_ example: RuleCase) {
    let base = manifest(
      #"{"apiVersion":"v1","kind":"Secret","metadata":{"name":"seal"},"data":{"k":"dg=="}}"#)
    #expect(example.findings(Secret.self, base) == example.messages)
  }

  @Test(arguments: ["ConfigMap", "Secret"])
  func immutableDataStays(_ kind: String) throws {
    let definition = try #require(Kinds.definition(apiVersion: "v1", kind: kind))
    let old = manifest(
      #"""
      {"apiVersion":"v1","kind":"\#(kind)","metadata":{"name":"x","namespace":"a",
       "resourceVersion":"1"},"immutable":true,"data":{"k":"dg=="}}
      """#)
    var new = old
    new["data"] = ["k": "AA=="]
    new["immutable"] = false
    #expect(
      definition.updateFaults(new, old: old).map(\.message) == [
        "immutable: Forbidden: field is immutable when `immutable` is set",
        "data: Forbidden: field is immutable when `immutable` is set",
      ])
  }

  @Test func everyChangedRangeOfANodeIsTold() {
    let old = manifest(
      #"""
      {"apiVersion":"v1","kind":"Node","metadata":{"name":"n","resourceVersion":"1"},
       "spec":{"podCIDRs":["10.0.0.0/24","fd00::/64"],"podCIDR":"10.0.0.0/24"}}
      """#)
    var new = old
    new[forced: "spec"].object["podCIDRs"] = ["10.0.1.0/24", "fd01::/64"]
    let told =
      "spec.podCIDRs: Forbidden: node updates may not change podCIDR except from \"\" to valid"
    #expect(Node.validateUpdate(new, old: old).map(\.message) == [told, told])
  }
}
