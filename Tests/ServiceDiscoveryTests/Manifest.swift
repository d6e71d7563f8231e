import JSON
import KubernetesAPI
import ServiceDiscovery

/// Short ways to write the objects of a test.
enum Manifest {
  static func namespace(_ name: String) -> APIObject {
    APIObject(["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]])
  }

  static func metadata(_ path: String, labels: JSONObject = [:]) -> JSONValue {
    let parts = path.split(separator: "/").map(String.init)
    return [
      "namespace": .string(parts[0]), "name": .string(parts[1]), "labels": .object(labels),
    ]
  }

  /// A Service; ports as `name:port/PROTOCOL` with an optional name and protocol.
  static func service(
    _ path: String, _ clusterIPs: String..., ports: [String] = ["http:80"],
    type: String = "ClusterIP",
    spec extra: JSONObject = [:]
  ) -> APIObject {
    var spec: JSONObject = [
      "type": .string(type), "ports": .array(ports.map(port)),
    ]
    if let first = clusterIPs.first {
      spec["clusterIP"] = .string(first)
      spec["clusterIPs"] = .array(clusterIPs.map { .string($0) })
    }
    for member in extra { spec[member.key] = member.value }
    return APIObject([
      "apiVersion": "v1", "kind": "Service", "metadata": metadata(path), "spec": .object(spec),
    ])
  }

  static func port(_ text: String) -> JSONValue {
    let halves = text.split(separator: "/")
    let parts = halves[0].split(separator: ":").map(String.init)
    var port: JSONValue = [
      "port": .integer(Int(parts.last ?? "") ?? 0),
      "protocol": .string(halves.count > 1 ? String(halves[1]) : "TCP"),
    ]
    if parts.count > 1 { port.object["name"] = .string(parts[0]) }
    return port
  }

  /// A slice of Service `path`; endpoints as addresses with an optional `=hostname`.
  static func slice(
    _ path: String, _ endpoints: [String], ports: [String] = ["http:80"], family: String = "IPv4",
    suffix: String = "1"
  ) -> APIObject {
    let name = path.split(separator: "/").map(String.init)[1]
    return APIObject([
      "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice",
      "metadata": metadata(
        "\(path)-\(suffix)", labels: [EndpointSlice.serviceNameLabel: .string(name)]),
      "addressType": .string(family), "ports": .array(ports.map(port)),
      "endpoints": .array(
        endpoints.map { text in
          let parts = text.split(separator: "=").map(String.init)
          var endpoint: JSONValue = [
            "addresses": [.string(parts[0])], "conditions": ["ready": true],
          ]
          if parts.count > 1 { endpoint.object["hostname"] = .string(parts[1]) }
          return endpoint
        }),
    ])
  }

  static func pod(_ path: String, _ address: String = "", spec: JSONObject = [:]) -> APIObject {
    APIObject([
      "apiVersion": "v1", "kind": "Pod", "metadata": metadata(path), "spec": .object(spec),
      "status": ["podIP": .string(address), "podIPs": [["ip": .string(address)]]],
    ])
  }
}

extension DNSZone {
  /// The zone as kubeadm sets it up.
  static func kubeadm(_ objects: [APIObject]) throws -> DNSZone {
    DNSZone(MemorySnapshot(objects), options: try .kubeadm(clusterDomain: "cluster.local"))
  }

  /// An answer in short: `CODE`, or the answer's data separated by blanks.
  func short(_ name: String, _ type: RecordType = .a) throws -> String {
    let answer = try answer(DNSQuestion(try DomainName(name), type))
    if answer.isNoData { return "NODATA" }
    return answer.code == .noError
      ? answer.answer.map { "\($0.type) \($0.data)" }.joined(separator: ", ")
      : answer.code.description
  }
}
