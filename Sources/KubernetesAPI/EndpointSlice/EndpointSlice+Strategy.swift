package import JSON

/// What the server changes in an EndpointSlice before and after it judges it.
///
/// Kubernetes: pkg/registry/discovery/endpointslice/strategy.go (v1.36).
extension EndpointSlice {
  package static func prepareForCreate(_ object: inout JSONObject) {
    object[forced: "metadata"].object["generation"] = 1
    dropTopology(&object)
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    let new = object
    let isChanged =
      !new.isEqual(to: old, except: ["metadata", "apiVersion", "kind"])
      || new.inner("metadata").inner("labels") != old.inner("metadata").inner("labels")
    if isChanged {
      let generation = old.inner("metadata").number("generation")
      object[forced: "metadata"].object["generation"] = .integer(generation + 1)
    }
    if new.list("endpoints") != old.list("endpoints") { dropTopology(&object) }
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    var warnings: [String] = []
    if object.text("addressType") == "FQDN" {
      if old == nil { warnings.append("spec.addressType: FQDN endpoints are deprecated") }
      return warnings
    }
    if let old, old.list("endpoints") == object.list("endpoints") { return warnings }
    for (index, endpoint) in object.list("endpoints").enumerated() {
      for (position, address) in endpoint.object.texts("addresses").enumerated() {
        warnings += addressWarnings(
          address,
          at: FieldPath("endpoints").index(index).child("addresses").index(position))
      }
    }
    return warnings
  }

  /// A field of the kind's first version, which v1 reads but does not take.
  private static func dropTopology(_ object: inout JSONObject) {
    guard object.list("endpoints").contains(where: { $0.object.has("deprecatedTopology") }) else {
      return
    }
    object[forced: "endpoints"].array = object.list("endpoints").map { endpoint in
      var endpoint = endpoint
      endpoint.object["deprecatedTopology"] = nil
      return endpoint
    }
  }
}

extension JSONObject {
  /// Whether both objects have the same members, some left aside.
  func isEqual(to other: JSONObject, except fields: [String]) -> Bool {
    var left = self
    var right = other
    for field in fields {
      left[field] = nil
      right[field] = nil
    }
    return left == right
  }
}
