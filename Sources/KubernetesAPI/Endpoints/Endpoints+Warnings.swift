package import JSON

/// What the server has to say about accepted Endpoints.
///
/// The warning that the whole kind is deprecated belongs to the request, not to the object.
///
/// Kubernetes: pkg/registry/core/endpoint/strategy.go (v1.36).
extension Endpoints {
  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    if let old, old.list("subsets") == object.list("subsets") { return [] }
    var warnings: [String] = []
    for (index, subset) in object.list("subsets").enumerated() {
      for field in ["addresses", "notReadyAddresses"] {
        for (position, address) in subset.object.list(field).enumerated() {
          warnings += addressWarnings(
            address.object.text("ip"),
            at: FieldPath("subsets").index(index).child(field).index(position).child("ip"))
        }
      }
    }
    return warnings
  }
}
