package import JSON

/// Which traffic Pods may receive and send.
///
/// Kubernetes: networking.k8s.io/v1 NetworkPolicy.
package struct NetworkPolicy: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "networking.k8s.io", kind: "NetworkPolicy", plural: "networkpolicies",
    shortNames: ["netpol"])
}
