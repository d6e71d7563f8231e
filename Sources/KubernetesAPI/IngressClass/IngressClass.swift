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

  /// Marks the class of Ingresses that name none, with the value `true`.
  package static let standardAnnotation = "ingressclass.kubernetes.io/is-default-class"

  /// The class of an Ingress that names none; nil when no class is marked as that.
  ///
  /// Of several the youngest, of these the first by name.
  ///
  /// Kubernetes: the DefaultIngressClass admission plugin.
  package static func standard(of classes: [IngressClass]) -> IngressClass? {
    classes
      .filter { $0.metadata.annotations[standardAnnotation]?.stringValue == "true" }
      .min {
        let created = ($0.metadata.creationTimestamp, $1.metadata.creationTimestamp)
        if created.0 != created.1 { return created.1.precedesInBytes(created.0) }
        return $0.name.precedesInBytes($1.name)
      }
  }
}
