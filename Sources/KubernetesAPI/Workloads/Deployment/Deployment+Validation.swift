package import JSON

/// The rules of a Deployment, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidateDeployment in pkg/apis/apps/validation (v1.36).
extension Deployment {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    errors.checkDeploymentSpec(object, old: nil)
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkDeploymentSpec(object, old: old)
    errors.checkSelectorUpdate(object, old: old)
    return errors
  }

  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    WorkloadStatusRules.deployment.faults(object, old: old)
  }

  /// Kubernetes: apps.DeploymentStrategy.
  static let strategyStructure = GoStructure.structure([
    .init("Type", .string),
    .init(
      "RollingUpdate",
      .pointer(
        .structure([.init("MaxUnavailable", .intOrString), .init("MaxSurge", .intOrString)]))),
  ])
}

extension FieldErrors {
  fileprivate mutating func checkDeploymentSpec(_ object: JSONObject, old: JSONObject?) {
    let spec = object.inner("spec")
    let path = FieldPath.spec
    checkNotNegative(spec.number("replicas"), at: path.child("replicas"))
    let selector = checkWorkloadSelector(
      spec, emptyFault: "empty selector is invalid for deployment",
      badFault: "invalid label selector")
    if let selector { checkReplicaTemplate(spec, selector: selector, old: old) }
    checkDeploymentStrategy(spec.inner("strategy"), at: path.child("strategy"))
    checkNotNegative(spec.number("minReadySeconds"), at: path.child("minReadySeconds"))
    checkNotNegative(
      spec.number("revisionHistoryLimit"), at: path.child("revisionHistoryLimit"))
    checkRollback(object)
    guard let deadline = spec.integer("progressDeadlineSeconds") else { return }
    checkNotNegative(deadline, at: path.child("progressDeadlineSeconds"))
    if deadline <= spec.number("minReadySeconds") {
      invalid(
        path.child("progressDeadlineSeconds"), deadline, "must be greater than minReadySeconds")
    }
  }

  /// Checks the template of a Deployment or ReplicaSet.
  ///
  /// Kubernetes: ValidatePodTemplateSpecForReplicaSet.
  mutating func checkReplicaTemplate(
    _ spec: JSONObject, selector: WorkloadSelector, old: JSONObject?
  ) {
    let path = FieldPath.spec.child("template")
    let template = spec.inner("template")
    let options = PodSpecValidation.Options(
      old: old?.inner("spec").inner("template").inner("spec"))
    checkTemplateLabels(template, selector: selector, at: path)
    checkPodTemplate(template, options: options, at: path)
    checkRunsForever(template, kind: "ReplicaSet", at: path)
  }

  private mutating func checkDeploymentStrategy(_ strategy: JSONObject, at path: FieldPath) {
    let rolling = strategy.object("rollingUpdate")
    switch strategy.text("type") {
    case "Recreate":
      if rolling != nil {
        forbidden(
          path.child("rollingUpdate"),
          "may not be specified when strategy `type` is 'Recreate'")
      }
    case "RollingUpdate":
      if let rolling {
        checkRollingUpdate(rolling, at: path.child("rollingUpdate"))
      } else {
        required(path.child("rollingUpdate"), "this should be defaulted and never be nil")
      }
    default:
      append(
        .notSupported(
          path, Deployment.strategyStructure.text(.object(strategy)),
          supported: ["Recreate", "RollingUpdate"]))
    }
  }

  private mutating func checkRollingUpdate(_ rolling: JSONObject, at path: FieldPath) {
    let unavailable = rolling.intOrString("maxUnavailable") ?? .int(0)
    let surge = rolling.intOrString("maxSurge") ?? .int(0)
    checkCountOrPercentage(unavailable, at: path.child("maxUnavailable"))
    checkCountOrPercentage(surge, at: path.child("maxSurge"))
    if !unavailable.isNonzeroCount, !surge.isNonzeroCount {
      invalid(
        path.child("maxUnavailable"), unavailable.shown, "may not be 0 when `maxSurge` is 0")
    }
    checkAtMostAll(unavailable, at: path.child("maxUnavailable"))
  }

  /// The annotation that older versions of the kind had as a field.
  private mutating func checkRollback(_ object: JSONObject) {
    let annotations = object.inner("metadata").inner("annotations")
    guard let text = annotations.string("deprecated.deployment.rollback.to"),
      let revision = Int(text)
    else { return }
    checkNotNegative(revision, at: FieldPath.spec.child("rollback", "version"))
  }

  /// A workload selects the same Pods for ever.
  mutating func checkSelectorUpdate(_ object: JSONObject, old: JSONObject) {
    let new = object.inner("spec").object("selector")
    if new == old.inner("spec").object("selector") { return }
    invalid(FieldPath.spec.child("selector"), .labelSelector(new), "field is immutable")
  }
}
