package import JSON

/// The rules of a StatefulSet, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidateStatefulSet in pkg/apis/apps/validation (v1.36).
extension StatefulSet {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object, name: .dnsLabel)
    errors.checkStatefulSetSpec(object.inner("spec"), old: nil)
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    errors.checkStatefulSetSpec(object.inner("spec"), old: old)
    errors.checkObjectMetaUpdate(of: object, old: old)
    let changeable = [
      "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
      "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
    ]
    if !object.inner("spec").isEqual(to: old.inner("spec"), except: changeable) {
      errors.forbidden(
        FieldPath.spec,
        """
        updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', \
        'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and \
        'minReadySeconds' are forbidden
        """)
    }
    return errors
  }

  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    WorkloadStatusRules.statefulSet.faults(object, old: old)
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    var warnings = workloadWarnings(object, old: old)
    let generation = object.inner("metadata").number("generation")
    if let old, old.inner("metadata").number("generation") == generation, generation > 0 {
      return warnings
    }
    let spec = object.inner("spec")
    for (index, claim) in spec.list("volumeClaimTemplates").enumerated() {
      // The server's path of a changed object has one step more, with a capital letter.
      let path = FieldPath.spec.child("volumeClaimTemplates").index(index)
      warnings += claimWarnings(
        claim.object.inner("spec"), at: old == nil ? path : path.child("Spec"))
    }
    if spec.number("revisionHistoryLimit") < 0 {
      warnings.append(
        """
        spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 \
        is recommended
        """)
    }
    return warnings
  }

  /// Kubernetes: apps.StatefulSetUpdateStrategy.
  static let strategyStructure = GoStructure.structure([
    .init("Type", .string), .init("RollingUpdate", .pointer(rollingStructure)),
  ])

  /// Kubernetes: apps.RollingUpdateStatefulSetStrategy.
  static let rollingStructure = GoStructure.structure([
    .init("Partition", .integer), .init("MaxUnavailable", .pointer(.intOrString)),
  ])
}

extension FieldErrors {
  fileprivate mutating func checkStatefulSetSpec(_ spec: JSONObject, old: JSONObject?) {
    let path = FieldPath.spec
    switch spec.text("podManagementPolicy") {
    case "": required(path.child("podManagementPolicy"))
    case "OrderedReady", "Parallel": break
    case let policy:
      invalid(
        path.child("podManagementPolicy"), policy, "must be 'OrderedReady' or 'Parallel'")
    }
    checkStatefulSetStrategy(spec.inner("updateStrategy"), at: path.child("updateStrategy"))
    checkClaimRetention(spec.object("persistentVolumeClaimRetentionPolicy"))
    checkNotNegative(spec.number("replicas"), at: path.child("replicas"))
    checkNotNegative(spec.number("minReadySeconds"), at: path.child("minReadySeconds"))
    if let ordinals = spec.object("ordinals") {
      checkNotNegative(ordinals.number("start"), at: path.child("ordinals", "start"))
    }
    let service = spec.text("serviceName")
    if !service.isEmpty, old?.inner("spec").text("serviceName") != service {
      check(service, .dnsLabel, at: path.child("serviceName"))
    }
    let selector = checkWorkloadSelector(
      spec, emptyFault: "empty selector is invalid for statefulset", badFault: "")
    if let selector { checkStatefulTemplate(spec, selector: selector, old: old) }
    checkRunsForever(spec.inner("template"), kind: "StatefulSet", at: path.child("template"))
    for (index, claim) in spec.list("volumeClaimTemplates").enumerated() where old == nil {
      checkClaimSpec(
        claim.object.inner("spec"),
        at: path.child("volumeClaimTemplates").index(index).child("spec"))
    }
  }

  /// Checks the template, in whose Pods the claims become volumes.
  private mutating func checkStatefulTemplate(
    _ spec: JSONObject, selector: WorkloadSelector, old: JSONObject?
  ) {
    let template = spec.inner("template")
    let path = FieldPath.spec.child("template")
    var options = PodSpecValidation.Options(
      old: old?.inner("spec").inner("template").inner("spec"))
    options.claimVolumes = spec.list("volumeClaimTemplates").map {
      $0.object.inner("metadata").text("name")
    }
    options.setsHostnames = true
    checkTemplateLabels(template, selector: selector, at: path)
    checkPodTemplate(template, options: options, at: path)
  }

  private mutating func checkStatefulSetStrategy(_ strategy: JSONObject, at path: FieldPath) {
    let rolling = strategy.object("rollingUpdate")
    switch strategy.text("type") {
    case "": required(path)
    case "OnDelete":
      if let rolling {
        invalid(
          path.child("rollingUpdate"),
          StatefulSet.rollingStructure.text(.object(rolling)),
          "only allowed for updateStrategy 'RollingUpdate'")
      }
    case "RollingUpdate":
      if let rolling { checkRollingUpdate(rolling, at: path.child("rollingUpdate")) }
    default:
      invalid(
        path, StatefulSet.strategyStructure.text(.object(strategy)),
        "must be 'RollingUpdate' or 'OnDelete'")
    }
  }

  private mutating func checkRollingUpdate(_ rolling: JSONObject, at path: FieldPath) {
    checkNotNegative(rolling.number("partition"), at: path.child("partition"))
    guard let unavailable = rolling.intOrString("maxUnavailable") else { return }
    checkCountOrPercentage(unavailable, at: path.child("maxUnavailable"))
    if !unavailable.isNonzeroCount {
      invalid(path.child("maxUnavailable"), unavailable.shown, "cannot be 0")
    }
    checkAtMostAll(unavailable, at: path.child("maxUnavailable"))
  }

  private mutating func checkClaimRetention(_ policy: JSONObject?) {
    guard let policy else { return }
    let path = FieldPath.spec.child("persistentVolumeClaimRetentionPolicy")
    for field in ["whenDeleted", "whenScaled"] {
      check(policy.text(field), isOneOf: ["Retain", "Delete"], at: path.child(field))
    }
  }
}
