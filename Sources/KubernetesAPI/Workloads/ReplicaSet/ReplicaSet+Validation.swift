package import JSON

/// The rules of a ReplicaSet, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidateReplicaSet in pkg/apis/apps/validation (v1.36).
extension ReplicaSet {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    errors.checkReplicaSetSpec(object.inner("spec"), old: nil)
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkReplicaSetSpec(object.inner("spec"), old: old)
    errors.checkSelectorUpdate(object, old: old)
    return errors
  }

  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    WorkloadStatusRules.replicaSet.faults(object, old: old)
  }

  package static func prepareForCreate(_ object: inout JSONObject) {
    object.dropDisabledTemplateFields(old: nil)
    object.beginGenerations(status: ["replicas": 0])
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    object.dropDisabledTemplateFields(old: old)
    object.countGeneration(from: old, isChanged: object["spec"] != old["spec"])
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    workloadWarnings(object, old: old, namesPods: true)
  }
}

extension FieldErrors {
  fileprivate mutating func checkReplicaSetSpec(_ spec: JSONObject, old: JSONObject?) {
    let path = FieldPath.spec
    checkNotNegative(spec.number("replicas"), at: path.child("replicas"))
    checkNotNegative(spec.number("minReadySeconds"), at: path.child("minReadySeconds"))
    let selector = checkWorkloadSelector(
      spec, emptyFault: "empty selector is invalid for deployment",
      badFault: "invalid label selector")
    if let selector { checkReplicaTemplate(spec, selector: selector, old: old) }
  }
}
