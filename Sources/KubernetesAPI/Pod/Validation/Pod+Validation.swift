package import JSON

/// The rules of a Pod, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidatePodCreate in pkg/apis/core/validation (v1.36).
extension Pod {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    var options = PodSpecValidation.Options()
    options.isPod = true
    let validation = errors.checkPod(object, options: options)
    let spec = object.inner("spec")
    if !validation.ephemeralContainers.isEmpty {
      errors.forbidden(FieldPath.spec.child("ephemeralContainers"), "cannot be set on create")
    }
    if !spec.text("nodeName").isEmpty, !spec.list("schedulingGates").isEmpty {
      errors.forbidden(
        FieldPath.spec.child("nodeName"),
        "cannot be set until all schedulingGates have been cleared")
    }
    errors.checkProfilesMatch(
      object.inner("metadata").inner("annotations"), validation: validation, at: FieldPath.spec)
    return errors
  }
}

extension FieldErrors {
  /// Checks what new and changed Pods have in common.
  ///
  /// Kubernetes: validatePodMetadataAndSpec.
  mutating func checkPod(_ object: JSONObject, options: PodSpecValidation.Options)
    -> PodSpecValidation
  {
    checkObjectMeta(of: object)
    let metadata = object.inner("metadata")
    let spec = object.inner("spec")
    checkPodAnnotations(
      metadata.inner("annotations"), spec: spec, options: options,
      at: FieldPath.metadata.child("annotations"))
    var options = options
    options.podName = metadata.text("name")
    options.isMirror = metadata.inner("annotations").has("kubernetes.io/config.mirror")
    var validation = PodSpecValidation(spec, at: FieldPath.spec, options: options)
    validation.check()
    validation.checkTokensHaveAccount()
    for (field, containers) in [
      ("containers", validation.containers), ("initContainers", validation.initContainers),
    ] {
      for (index, container) in containers.enumerated() {
        validation.checkImageBlanks(
          container, at: FieldPath.spec.child(field).index(index))
      }
    }
    self += validation.errors
    return validation
  }
}

extension PodSpecValidation {
  /// A token is an account's, so the Pod must name one.
  fileprivate mutating func checkTokensHaveAccount() {
    if !spec.text("serviceAccountName").isEmpty { return }
    for (index, volume) in spec.list("volumes").enumerated() {
      let sources = volume.object.inner("projected").list("sources")
      for (position, source) in sources.enumerated()
      where source.object.has("serviceAccountToken") {
        errors.forbidden(
          path.child("volumes").index(index).child("projected", "sources").index(position)
            .child("serviceAccountToken"),
          "must not be specified when serviceAccountName is not set")
      }
    }
  }
}
