package import JSON

/// Rules by which HTTP requests from outside reach Services.
///
/// Kubernetes: networking.k8s.io/v1 Ingress.
package struct Ingress: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "networking.k8s.io", kind: "Ingress", plural: "ingresses", shortNames: ["ing"])
}
