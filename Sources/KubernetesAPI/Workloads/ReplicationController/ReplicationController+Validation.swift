package import JSON

/// The rules of a ReplicationController, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidateReplicationController in pkg/apis/core/validation (v1.36).
extension ReplicationController {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    errors.checkReplicationControllerSpec(object.inner("spec"), old: nil)
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = validate(object)
    errors.checkObjectMetaUpdate(of: object, old: old)
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
  fileprivate mutating func checkReplicationControllerSpec(_ spec: JSONObject, old: JSONObject?) {
    let path = FieldPath.spec
    checkNotNegative(spec.number("minReadySeconds"), at: path.child("minReadySeconds"))
    let selector = spec.inner("selector")
    if selector.isEmpty { required(path.child("selector")) }
    checkNotNegative(spec.number("replicas"), at: path.child("replicas"))
    guard let template = spec.object("template") else { return required(path.child("template")) }
    let own = path.child("template")
    let labels = template.inner("metadata").object("labels")
    if !selector.allSatisfy({ labels?[$0.key] == $0.value }) {
      invalid(
        own.child("metadata", "labels"), .map(labels),
        "`selector` does not match template `labels`")
    }
    let options = PodSpecValidation.Options(
      old: old?.inner("spec").inner("template").inner("spec"))
    checkPodTemplate(template, options: options, at: own)
    checkRunsForever(template, kind: "ReplicationController", at: own)
  }
}
