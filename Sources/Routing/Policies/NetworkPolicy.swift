import JSON
package import KubernetesAPI

extension NetworkPolicy {
  package enum Direction: String, Sendable {
    case ingress = "Ingress"
    case egress = "Egress"
  }

  var spec: JSONValue { json["spec"] ?? .null }

  package var podSelector: LabelSelector { LabelSelector(spec["podSelector"]?.object ?? [:]) }

  /// Whether Pods it selects are isolated in that direction.
  ///
  /// Without `policyTypes` it is about ingress, and about egress when there are egress rules.
  package func isolates(_ direction: Direction) -> Bool {
    if let types = spec["policyTypes"]?.arrayValue, !types.isEmpty {
      return types.contains { $0.stringValue == direction.rawValue }
    }
    return direction == .ingress || !(spec["egress"]?.arrayValue ?? []).isEmpty
  }

  package func rules(_ direction: Direction) -> [NetworkPolicyRule] {
    let isIngress = direction == .ingress
    return (spec[isIngress ? "ingress" : "egress"]?.arrayValue ?? []).map {
      NetworkPolicyRule(
        ports: ($0["ports"]?.arrayValue ?? []).map { NetworkPolicyPort($0.object) },
        peers: ($0[isIngress ? "from" : "to"]?.arrayValue ?? []).map { $0.object })
    }
  }
}

/// A rule: what it lists is allowed; an empty list allows everything.
package struct NetworkPolicyRule: Sendable {
  var ports: [NetworkPolicyPort]
  var peers: [JSONObject]
}

/// A port or range of ports, by number or by the name the Pod gives it.
struct NetworkPolicyPort: JSONView {
  var json: JSONObject

  init(_ json: JSONObject) {
    self.json = json
  }

  /// Whether a connection to `number` of `pod` is meant; nil is a receiver that is no Pod.
  func matches(_ number: Int, _ transport: String, of pod: Pod?) -> Bool {
    let wanted = string("protocol")
    guard (wanted.isEmpty ? "TCP" : wanted) == transport else { return false }
    guard let port = json["port"].flatMap({ IntOrString($0) }) else { return true }
    switch port {
    case .int(let first):
      return number >= first && number <= (int("endPort") ?? first)
    case .string(let name):
      let containers = pod.map { $0.spec.containers + $0.spec.initContainers } ?? []
      return containers.flatMap(\.ports).contains { port in
        let portTransport = port.protocol.isEmpty ? "TCP" : port.protocol
        return port.name == name && port.containerPort == number && portTransport == transport
      }
    }
  }
}
