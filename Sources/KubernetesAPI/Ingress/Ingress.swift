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

  /// Names the class, as before there was a field for it.
  package static let classAnnotation = "kubernetes.io/ingress.class"

  /// The class that says which controller serves it; nil when none is named.
  package var className: String? {
    json["spec"]?["ingressClassName"]?.stringValue
      ?? metadata.annotations[Self.classAnnotation]?.stringValue
  }
}
