import JSON

/// Where Pods like to run.
///
/// Kubernetes: validateAffinity and the functions it calls.
extension PodSpecValidation {
  private static let required = "requiredDuringSchedulingIgnoredDuringExecution"
  private static let preferred = "preferredDuringSchedulingIgnoredDuringExecution"

  mutating func checkAffinity(_ affinity: JSONObject) {
    let path = path.child("affinity")
    if let nodes = affinity.object("nodeAffinity") {
      checkNodeAffinity(nodes, at: path.child("nodeAffinity"))
    }
    for field in ["podAffinity", "podAntiAffinity"] {
      if let pods = affinity.object(field) { checkPodAffinity(pods, at: path.child(field)) }
    }
  }

  private mutating func checkNodeAffinity(_ affinity: JSONObject, at path: FieldPath) {
    if let selector = affinity.object(Self.required) {
      let path = path.child(Self.required).child("nodeSelectorTerms")
      let terms = selector.list("nodeSelectorTerms")
      if terms.isEmpty {
        errors.required(path, "must have at least one node selector term")
      }
      for (index, term) in terms.enumerated() {
        checkNodeSelectorTerm(
          term.object, allowsInvalidValues: options.allowsInvalidAffinityValues,
          at: path.index(index))
      }
    }
    for (index, term) in affinity.list(Self.preferred).enumerated() {
      let path = path.child(Self.preferred).index(index)
      checkWeight(term.object, at: path)
      checkNodeSelectorTerm(
        term.object.inner("preference"), allowsInvalidValues: true,
        at: path.child("preference"))
    }
  }

  private mutating func checkWeight(_ term: JSONObject, at path: FieldPath) {
    let weight = term.number("weight")
    if !(1...100).contains(weight) {
      errors.invalid(path.child("weight"), weight, "must be in the range 1-100")
    }
  }

  private mutating func checkNodeSelectorTerm(
    _ term: JSONObject, allowsInvalidValues: Bool, at path: FieldPath
  ) {
    for (index, requirement) in term.list("matchExpressions").enumerated() {
      checkNodeSelectorRequirement(
        requirement.object, allowsInvalidValues: allowsInvalidValues,
        at: path.child("matchExpressions").index(index))
    }
    for (index, requirement) in term.list("matchFields").enumerated() {
      checkNodeFieldRequirement(
        requirement.object, at: path.child("matchFields").index(index))
    }
  }

  private mutating func checkNodeSelectorRequirement(
    _ requirement: JSONObject, allowsInvalidValues: Bool, at path: FieldPath
  ) {
    let values = requirement.texts("values")
    let name = requirement.text("operator")
    if name == "Gt" || name == "Lt" {
      if values.count != 1 {
        errors.required(
          path.child("values"),
          "must be specified single value when `operator` is 'Lt' or 'Gt'")
      }
    } else {
      errors.checkSelectorOperator(name, values: values, at: path)
    }
    errors.check(requirement.text("key"), .qualifiedName, at: path.child("key"))
    if allowsInvalidValues { return }
    for (index, value) in values.enumerated() {
      errors.check(value, .labelValue, at: path.child("values").index(index))
    }
  }

  private mutating func checkNodeFieldRequirement(_ requirement: JSONObject, at path: FieldPath) {
    let values = requirement.texts("values")
    let name = requirement.text("operator")
    if name != "In", name != "NotIn" {
      errors.invalid(path.child("operator"), name, "not a valid selector operator")
    } else if values.count != 1 {
      errors.required(
        path.child("values"),
        "must be only one value when `operator` is 'In' or 'NotIn' for node field selector")
    }
    let key = requirement.text("key")
    if key != "metadata.name" {
      return errors.invalid(path.child("key"), key, "not a valid field selector key")
    }
    for (index, value) in values.enumerated() {
      errors.check(value, .dnsSubdomain, at: path.child("values").index(index))
    }
  }

  private mutating func checkPodAffinity(_ affinity: JSONObject, at path: FieldPath) {
    for (index, term) in affinity.list(Self.required).enumerated() {
      checkPodAffinityTerm(term.object, at: path.child(Self.required).index(index))
    }
    for (index, term) in affinity.list(Self.preferred).enumerated() {
      let path = path.child(Self.preferred).index(index)
      checkWeight(term.object, at: path)
      checkPodAffinityTerm(
        term.object.inner("podAffinityTerm"), at: path.child("podAffinityTerm"))
    }
  }

  private mutating func checkPodAffinityTerm(_ term: JSONObject, at path: FieldPath) {
    for field in ["labelSelector", "namespaceSelector"] {
      errors.checkLabelSelector(
        term.object(field), allowsInvalidValues: options.allowsInvalidSelectorValues,
        at: path.child(field))
    }
    for namespace in term.texts("namespaces") {
      errors.check(namespace, .dnsLabel, at: path.child("namespace"))
    }
    checkMatchLabelKeys(term, at: path)
    let key = term.text("topologyKey")
    if key.isEmpty { errors.required(path.child("topologyKey"), "can not be empty") }
    errors.check(key, .qualifiedName, at: path.child("topologyKey"))
  }

  /// Keys whose values a Pod's own labels give, of a term or of a spread.
  ///
  /// A new Pod's selector has them already; if its maker selected by the same key, it stands twice.
  ///
  /// Kubernetes: ValidateMatchLabelKeysAndMismatchLabelKeys.
  mutating func checkMatchLabelKeys(_ term: JSONObject, at path: FieldPath) {
    let selector = term.object("labelSelector")
    for field in ["matchLabelKeys", "mismatchLabelKeys"] {
      let keys = term.texts(field)
      if keys.isEmpty { continue }
      if selector == nil {
        errors.forbidden(
          path.child(field), "must not be specified when labelSelector is not set")
        continue
      }
      for (index, key) in keys.enumerated() {
        errors.check(key, .qualifiedName, at: path.child(field).index(index))
      }
    }
    let keys = term.texts("matchLabelKeys")
    if keys.isEmpty { return }
    checkSelectedKeys(keys, selector: selector, at: path)
    let others = term.texts("mismatchLabelKeys")
    for (index, key) in keys.enumerated() where others.contains(key) {
      errors.invalid(
        path.child("matchLabelKeys").index(index), key,
        "exists in both matchLabelKeys and mismatchLabelKeys")
    }
  }

  private mutating func checkSelectedKeys(
    _ keys: [String], selector: JSONObject?, at path: FieldPath
  ) {
    guard let selector else { return }
    var selected = Set(selector.inner("matchLabels").keys)
    for expression in selector.list("matchExpressions") {
      let key = expression.object.text("key")
      if let index = keys.lastIndex(of: key), selected.contains(key) {
        errors.invalid(
          path.index(index), key, "exists in both matchLabelKeys and labelSelector")
      }
      selected.insert(key)
    }
  }
}
