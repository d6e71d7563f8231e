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
  package var internalIPs: [String] {
    (json["status"]?["addresses"]?.arrayValue ?? [])
      .filter { $0["type"]?.stringValue == "InternalIP" }
      .compactMap { $0["address"]?.stringValue }
  }

  package var isReady: Bool {
    json["status"]?["conditions"]?.arrayValue?
      .first { $0["type"]?.stringValue == "Ready" }?["status"]?.stringValue == "True"
  }
}
