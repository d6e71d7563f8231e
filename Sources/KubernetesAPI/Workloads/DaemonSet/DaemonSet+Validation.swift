package import JSON

/// The rules of a DaemonSet, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidateDaemonSet in pkg/apis/apps/validation (v1.36).
extension DaemonSet {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    errors.checkDaemonSetSpec(object.inner("spec"), old: nil)
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkDaemonSetSpec(object.inner("spec"), old: old)
    errors.checkSelectorUpdate(object, old: old)
    return errors
  }

  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    WorkloadStatusRules.daemonSet.faults(object, old: old)
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    workloadWarnings(object, old: old)
  }

  /// Kubernetes: apps.DaemonSetUpdateStrategy.
  static let strategyStructure = GoStructure.structure([
    .init("Type", .string),
    .init(
      "RollingUpdate",
      .pointer(
        .structure([.init("MaxUnavailable", .intOrString), .init("MaxSurge", .intOrString)]))),
  ])
}

extension FieldErrors {
  fileprivate mutating func checkDaemonSetSpec(_ spec: JSONObject, old: JSONObject?) {
    let path = FieldPath.spec
    let template = spec.inner("template")
    let templatePath = path.child("template")
    let selector = spec.object("selector")
    let before = count
    checkLabelSelector(selector, at: path.child("selector"))
    if count == before {
      checkTemplateLabels(
        template, selector: selector.map { .labels($0) } ?? .nothing, at: templatePath)
    }
    if let selector, selector.inner("matchLabels").isEmpty,
      selector.list("matchExpressions").isEmpty
    {
      invalid(
        path.child("selector"), .labelSelector(selector),
        "empty selector is invalid for daemonset")
    }
    let options = PodSpecValidation.Options(
      old: old?.inner("spec").inner("template").inner("spec"))
    checkPodTemplate(template, options: options, at: templatePath)
    checkRunsForever(template, kind: "DaemonSet", at: templatePath)
    checkNotNegative(spec.number("minReadySeconds"), at: path.child("minReadySeconds"))
    checkDaemonSetStrategy(spec.inner("updateStrategy"), at: path.child("updateStrategy"))
    checkNotNegative(
      spec.number("revisionHistoryLimit"), at: path.child("revisionHistoryLimit"))
  }

  private mutating func checkDaemonSetStrategy(_ strategy: JSONObject, at path: FieldPath) {
    switch strategy.text("type") {
    case "OnDelete": break
    case "RollingUpdate":
      guard let rolling = strategy.object("rollingUpdate") else {
        return required(path.child("rollingUpdate"))
      }
      checkRollingUpdate(rolling, at: path.child("rollingUpdate"))
    default:
      append(
        .notSupported(
          path, DaemonSet.strategyStructure.text(.object(strategy)),
          supported: ["RollingUpdate", "OnDelete"]))
    }
  }

  private mutating func checkRollingUpdate(_ rolling: JSONObject, at path: FieldPath) {
    let unavailable = rolling.intOrString("maxUnavailable") ?? .int(0)
    let surge = rolling.intOrString("maxSurge") ?? .int(0)
    checkCountOrPercentage(unavailable, at: path.child("maxUnavailable"))
    checkCountOrPercentage(surge, at: path.child("maxSurge"))
    checkAtMostAll(unavailable, at: path.child("maxUnavailable"))
    checkAtMostAll(surge, at: path.child("maxSurge"))
    switch (unavailable.isNonzeroCount, surge.isNonzeroCount) {
    case (true, true):
      invalid(
        path.child("maxSurge"), surge.shown, "may not be set when maxUnavailable is non-zero")
    case (false, false):
      required(path.child("maxUnavailable"), "cannot be 0 when maxSurge is 0")
    default: break
    }
  }
}
