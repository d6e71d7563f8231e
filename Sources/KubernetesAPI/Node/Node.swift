package import JSON

/// A machine of the cluster.
///
/// Kubernetes: core/v1 Node.
package struct Node: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "Node", plural: "nodes", shortNames: ["no"], isNamespaced: false)

  /// The value of the zone label; nil for a node outside any zone.
  package var zone: String? { labels["topology.kubernetes.io/zone"] }

  /// The Pod address ranges of this node, CIDR.
  package var podCIDRs: [String] {
    let spec = json["spec"]
    let list = (spec?["podCIDRs"]?.arrayValue ?? []).compactMap(\.stringValue)
    if !list.isEmpty { return list }
    return spec?["podCIDR"]?.stringValue.map { [$0] } ?? []
  }

  /// The node's own addresses in the order reported.
  package var internalIPs: [String] { addresses(ofType: "InternalIP") }

  /// The addresses under which the node is known outside of its network, in the order reported.
  package var externalIPs: [String] { addresses(ofType: "ExternalIP") }

  private func addresses(ofType type: String) -> [String] {
    (json["status"]?["addresses"]?.arrayValue ?? [])
      .filter { $0["type"]?.stringValue == type }
      .compactMap { $0["address"]?.stringValue }
  }

  package var isReady: Bool {
    json["status"]?["conditions"]?.arrayValue?
      .first { $0["type"]?.stringValue == "Ready" }?["status"]?.stringValue == "True"
  }
}
