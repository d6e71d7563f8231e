package import JSON

/// Which controller serves the Ingresses that name this class.
///
/// Kubernetes: networking.k8s.io/v1 IngressClass.
package struct IngressClass: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "networking.k8s.io", kind: "IngressClass", plural: "ingressclasses", isNamespaced: false)
}
