import JSON
import KubernetesAPI
import Routing

/// A cluster of three nodes in two zones, with whatever a test puts into it.
struct Town {
  static let nodes: [(name: String, zone: String, address: String)] = [
    ("n1", "a", "172.18.0.2"), ("n2", "a", "172.18.0.3"), ("n3", "b", "172.18.0.4"),
  ]

  var objects: [APIObject] { didSet { snapshot = MemorySnapshot(objects) } }
  private(set) var snapshot: MemorySnapshot

  init(_ given: [APIObject] = []) {
    var objects = given + ["shop", "other"].map { Self.namespace($0, ["name": .string($0)]) }
    for node in Self.nodes {
      objects.append(
        APIObject([
          "apiVersion": "v1", "kind": "Node",
          "metadata": [
            "name": .string(node.name),
            "labels": ["topology.kubernetes.io/zone": .string(node.zone)],
          ],
          "status": [
            "addresses": [["type": "InternalIP", "address": .string(node.address)]],
            "conditions": [["type": "Ready", "status": "True"]],
          ],
        ]))
    }
    objects += [
      Self.pod("shop/client", "10.244.0.100", on: "n1", labels: ["app": "client"]),
      Self.pod("shop/far", "10.244.1.100", on: "n2", labels: ["app": "client"]),
      Self.pod(
        "shop/host", "172.18.0.2", on: "n1", labels: ["app": "client"],
        spec: ["hostNetwork": true, "containers": [["name": "c"]]]),
    ]
    self.objects = objects
    snapshot = MemorySnapshot(objects)
  }

  static func namespace(_ name: String, _ labels: JSONObject) -> APIObject {
    APIObject([
      "apiVersion": "v1", "kind": "Namespace",
      "metadata": ["name": .string(name), "labels": .object(labels)],
    ])
  }

  static func metadata(_ path: String, _ labels: JSONObject = [:]) -> JSONValue {
    let parts = path.split(separator: "/").map(String.init)
    return ["namespace": .string(parts[0]), "name": .string(parts[1]), "labels": .object(labels)]
  }

  static func pod(
    _ path: String, _ address: String, on node: String, labels: JSONObject = [:],
    spec extra: JSONObject = [:]
  ) -> APIObject {
    var spec: JSONObject = [
      "nodeName": .string(node),
      "containers": [["name": "c", "ports": [["name": "http", "containerPort": 8080]]]],
    ]
    for member in extra { spec[member.key] = member.value }
    return APIObject([
      "apiVersion": "v1", "kind": "Pod", "metadata": metadata(path, labels), "spec": .object(spec),
      "status": ["podIP": .string(address), "podIPs": [["ip": .string(address)]]],
    ])
  }

  static func service(_ path: String, _ spec: JSONObject, ingress: [JSONValue] = []) -> APIObject {
    var whole: JSONObject = [
      "type": "ClusterIP", "clusterIP": "10.96.0.50", "clusterIPs": ["10.96.0.50"],
      "ports": [["name": "http", "port": 80, "targetPort": 8080, "protocol": "TCP"]],
    ]
    for member in spec { whole[member.key] = member.value }
    return APIObject([
      "apiVersion": "v1", "kind": "Service", "metadata": metadata(path), "spec": .object(whole),
      "status": ["loadBalancer": ["ingress": .array(ingress)]],
    ])
  }

  /// An endpoint in short: `address@node`, with `!` not ready, `~` terminating but serving, `x`
  /// terminating and done; `^zone` and `^^node` add hints.
  static func slice(_ path: String, _ endpoints: [String]) -> APIObject {
    let name = path.split(separator: "/").map(String.init)[1]
    return APIObject([
      "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
      "metadata": metadata("\(path)-1", [EndpointSlice.serviceNameLabel: .string(name)]),
      "addressType": "IPv4", "ports": [["name": "http", "port": 8080, "protocol": "TCP"]],
      "endpoints": .array(endpoints.map(endpoint)),
    ])
  }

  private static func endpoint(_ text: String) -> JSONValue {
    let hinted = text.split(separator: "^", omittingEmptySubsequences: false).map(String.init)
    let halves = hinted[0].split(separator: "@").map(String.init)
    let address = halves[0]
    let node = halves[1].prefix { $0 != "!" && $0 != "~" && $0 != "x" }
    let mark = halves[1].dropFirst(node.count)
    var endpoint: JSONObject = [
      "addresses": [.string(address)], "nodeName": .string(String(node)),
      "zone": .string(nodes.first { $0.name == String(node) }?.zone ?? ""),
      "conditions": [
        "ready": .bool(mark.isEmpty), "serving": .bool(mark.isEmpty || mark == "~"),
        "terminating": .bool(mark == "~" || mark == "x"),
      ],
    ]
    if hinted.count == 2 { endpoint["hints"] = ["forZones": [["name": .string(hinted[1])]]] }
    if hinted.count == 3 { endpoint["hints"] = ["forNodes": [["name": .string(hinted[2])]]] }
    return .object(endpoint)
  }

  /// `pod` on n1, `far` on n2, `host` on n1's own network, a node's name, `external` or an address
  /// outside.
  func source(_ text: String) throws -> TrafficSource {
    if text == "pod" { return TrafficSource(pod: try found(Pod.self, "shop", "client")) }
    if ["far", "host"].contains(text) {
      return TrafficSource(pod: try found(Pod.self, "shop", text))
    }
    if let address = IPAddress(text) { return TrafficSource(external: address) }
    if text == "external" { return TrafficSource(external: nil) }
    return TrafficSource(node: try found(Node.self, "", text))
  }

  struct Missing: Error {}

  private func found<Kind: KindDefinition>(_: Kind.Type, _ namespace: String, _ name: String) throws
    -> Kind
  {
    guard let object = try snapshot.object(Kind.self, namespace: namespace, name: name) else {
      throw Missing()
    }
    return object
  }

  func trace(from source: String, to address: String, port: Int, transport: String = "TCP") throws
    -> Trace
  {
    var trace = Trace(source: source, destination: "\(address):\(port)")
    guard let address = IPAddress(address) else { throw Missing() }
    let tracer = try TrafficTracer(snapshot, transport: transport)
    try tracer.follow(&trace, from: try self.source(source), to: [address], port: port)
    return trace
  }
}

extension Trace {
  /// The result in short: the verdict and each address with its share, ordered by address.
  var short: String {
    let shares = summedRoutes.sorted { $0.address < $1.address }.map { route in
      "\(route.address)=\(Int(route.probability * 100 + 0.5))\(route.denial == nil ? "" : " denied")"
    }
    return ([verdict.rawValue] + shares).joined(separator: " ")
  }
}
