import JSON

/// Keys of labels whose values a new Pod's own labels give: selectors are told the values once, when
/// the Pod is made.
///
/// Kubernetes: mutatePodAffinity and mutateTopologySpreadConstraints in
/// pkg/registry/core/pod/strategy.go.
extension Pod {
  static func mergeLabelKeys(_ object: inout JSONObject) {
    let spec = object.inner("spec")
    let labels = object.inner("metadata").inner("labels")
    let constraints = spec.list("topologySpreadConstraints")
    if constraints.contains(where: { hasLabelKeys($0.object) }) {
      object[forced: "spec"].object["topologySpreadConstraints"] = .array(
        constraints.map { .object(withLabelKeys($0.object, labels)) })
    }
    for field in ["podAffinity", "podAntiAffinity"] {
      guard let affinity = spec.object("affinity")?.object(field) else { continue }
      let required = affinity.list("requiredDuringSchedulingIgnoredDuringExecution")
      if required.contains(where: { hasLabelKeys($0.object) }) {
        object[forced: "spec"].object[forced: "affinity"].object[forced: field]
          .object["requiredDuringSchedulingIgnoredDuringExecution"] = .array(
            required.map { .object(withLabelKeys($0.object, labels)) })
      }
      let preferred = affinity.list("preferredDuringSchedulingIgnoredDuringExecution")
      if preferred.contains(where: { hasLabelKeys($0.object.inner("podAffinityTerm")) }) {
        object[forced: "spec"].object[forced: "affinity"].object[forced: field]
          .object["preferredDuringSchedulingIgnoredDuringExecution"] = .array(
            preferred.map { term in
              var term = term
              term.object["podAffinityTerm"] = .object(
                withLabelKeys(term.object.inner("podAffinityTerm"), labels))
              return term
            })
      }
    }
  }

  /// A term without a selector selects nothing, so there is nothing to add to.
  private static func hasLabelKeys(_ term: JSONObject) -> Bool {
    term.has("labelSelector")
      && !(term.list("matchLabelKeys").isEmpty && term.list("mismatchLabelKeys").isEmpty)
  }

  private static func withLabelKeys(_ term: JSONObject, _ labels: JSONObject) -> JSONObject {
    if !hasLabelKeys(term) { return term }
    var expressions = term.inner("labelSelector").list("matchExpressions")
    for (field, operation) in [("matchLabelKeys", "In"), ("mismatchLabelKeys", "NotIn")] {
      for key in term.texts(field) {
        guard let value = labels.string(key) else { continue }
        expressions.append(
          ["key": .string(key), "operator": .string(operation), "values": [.string(value)]])
      }
    }
    var term = term
    if !expressions.isEmpty {
      term[forced: "labelSelector"].object["matchExpressions"] = .array(expressions)
    }
    return term
  }
}
