import JSON

/// How Pods spread over the nodes, and which taints they bear.
///
/// Kubernetes: validateTopologySpreadConstraints and ValidateTolerations.
extension PodSpecValidation {
  mutating func checkTopologySpreadConstraints() {
    let constraints = spec.list("topologySpreadConstraints").map(\.object)
    for (index, constraint) in constraints.enumerated() {
      let path = path.child("topologySpreadConstraints").index(index)
      checkSpread(constraint, at: path)
      let isRepeated = constraints[(index + 1)...].contains {
        $0.text("topologyKey") == constraint.text("topologyKey")
          && $0.text("whenUnsatisfiable") == constraint.text("whenUnsatisfiable")
      }
      if isRepeated {
        errors.duplicate(
          path.child("{topologyKey, whenUnsatisfiable}"),
          "{\(constraint.text("topologyKey")), \(constraint.text("whenUnsatisfiable"))}")
      }
      checkSpreadDetails(constraint, at: path)
    }
  }

  /// The keys alone, to learn whether what is stored has wrong ones.
  mutating func checkMatchLabelKeysOfSpreads() {
    for constraint in spec.list("topologySpreadConstraints") {
      checkMatchLabelKeys(constraint.object, at: path)
    }
  }

  private mutating func checkSpread(_ constraint: JSONObject, at path: FieldPath) {
    let skew = constraint.number("maxSkew")
    if skew <= 0 { errors.invalid(path.child("maxSkew"), skew, "must be greater than zero") }
    if constraint.text("topologyKey").isEmpty {
      errors.required(path.child("topologyKey"), "can not be empty")
    }
    errors.check(
      constraint.text("whenUnsatisfiable"), isOneOf: ["DoNotSchedule", "ScheduleAnyway"],
      at: path.child("whenUnsatisfiable"))
  }

  private mutating func checkSpreadDetails(_ constraint: JSONObject, at path: FieldPath) {
    if let domains = constraint.integer("minDomains") {
      if domains <= 0 {
        errors.invalid(path.child("minDomains"), domains, "must be greater than zero")
      }
      let action = constraint.text("whenUnsatisfiable")
      if action != "DoNotSchedule" {
        errors.invalid(
          path.child("minDomains"), domains,
          "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not \(action)")
      }
    }
    for field in ["nodeAffinityPolicy", "nodeTaintsPolicy"] {
      if let policy = constraint.string(field) {
        errors.check(policy, isOneOf: ["Honor", "Ignore"], at: path.child(field))
      }
    }
    if options.allowsLegacySpreadKeys {
      checkSpreadKeys(constraint, at: path.child("matchLabelKeys"))
    } else {
      checkMatchLabelKeys(constraint, at: path)
    }
    if !options.allowsInvalidSpreadSelector {
      errors.checkLabelSelector(
        constraint.object("labelSelector"), at: path.child("labelSelector"))
    }
  }

  /// Kubernetes: ValidateMatchLabelKeysInTopologySpread, the rule of before v1.34, by which what
  /// is stored already may stay.
  private mutating func checkSpreadKeys(_ constraint: JSONObject, at path: FieldPath) {
    let keys = constraint.texts("matchLabelKeys")
    if keys.isEmpty { return }
    let selector = constraint.object("labelSelector")
    if selector == nil {
      errors.forbidden(path, "must not be specified when labelSelector is not set")
    }
    let labels = selector?.inner("matchLabels") ?? JSONObject()
    let expressions = (selector?.list("matchExpressions") ?? []).map { $0.object.text("key") }
    for (index, key) in keys.enumerated() {
      errors.check(key, .qualifiedName, at: path.index(index))
      if labels.has(key) || expressions.contains(key) {
        errors.invalid(
          path.index(index), key, "exists in both matchLabelKeys and labelSelector")
      }
    }
  }

  mutating func checkTolerations() {
    for (index, toleration) in spec.list("tolerations").enumerated() {
      errors.checkToleration(toleration.object, at: path.child("tolerations").index(index))
    }
  }
}

extension FieldErrors {
  mutating func checkToleration(_ toleration: JSONObject, at path: FieldPath) {
    let key = toleration.text("key")
    let value = toleration.text("value")
    let name = toleration.text("operator")
    let effect = toleration.text("effect")
    if !key.isEmpty { check(key, .qualifiedName, at: path.child("key")) }
    if key.isEmpty, name != "Exists" {
      invalid(
        path.child("operator"), name,
        """
        operator must be Exists when `key` is empty, which means "match all values and all keys"
        """)
    }
    if toleration.has("tolerationSeconds"), effect != "NoExecute" {
      invalid(
        path.child("effect"), effect,
        "effect must be 'NoExecute' when `tolerationSeconds` is set")
    }
    switch name {
    case "Equal", "":
      let faults = TextFormat.labelValue.faults(of: value)
      if !faults.isEmpty {
        invalid(path.child("operator"), value, faults.joined(separator: ";"))
      }
    case "Exists":
      if !value.isEmpty {
        invalid(
          path.child("operator"), value, "value must be empty when `operator` is 'Exists'")
      }
    case "Lt", "Gt":
      // Known, but of a feature that is off by default.
      notSupported(path.child("operator"), name, ["Equal", "Exists", "Lt", "Gt"])
    default: notSupported(path.child("operator"), name, ["Equal", "Exists"])
    }
    if !effect.isEmpty { checkTaintEffect(effect, at: path.child("effect")) }
  }

  mutating func checkTaintEffect(_ effect: String, at path: @autoclosure () -> FieldPath) {
    checkRequired(
      effect, isOneOf: ["NoSchedule", "PreferNoSchedule", "NoExecute"], at: path())
  }
}
