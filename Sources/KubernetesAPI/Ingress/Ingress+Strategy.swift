package import JSON

/// What the server sets in an Ingress before it judges it, and what it warns about.
///
/// Kubernetes: pkg/registry/networking/ingress/strategy.go (v1.36).
extension Ingress {
  package static func prepareForCreate(_ object: inout JSONObject) {
    object.beginGenerations(status: ["loadBalancer": [:]])
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    object.countGeneration(from: old, isChanged: object["spec"] != old["spec"])
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    let annotations = object.inner("metadata").inner("annotations")
    guard old == nil, annotations.has(classAnnotation) else { return [] }
    return [
      """
      annotation "kubernetes.io/ingress.class" is deprecated, please use \
      'spec.ingressClassName' instead
      """
    ]
  }
}
