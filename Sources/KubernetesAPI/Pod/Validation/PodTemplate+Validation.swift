import JSON

/// The rules of a template of Pods.
///
/// Kubernetes: ValidatePodTemplateSpec.
extension FieldErrors {
  mutating func checkPodTemplate(
    _ template: JSONObject, options: PodSpecValidation.Options, at path: FieldPath
  ) {
    let metadata = template.inner("metadata")
    let annotations = metadata.inner("annotations")
    let spec = template.inner("spec")
    checkLabels(metadata.object("labels"), at: path.child("labels"))
    checkAnnotations(annotations, at: path.child("annotations"))
    checkPodAnnotations(
      annotations, spec: spec, options: options, at: path.child("annotations"))
    var validation = PodSpecValidation(spec, at: path.child("spec"), options: options)
    validation.check()
    self += validation.errors
    checkProfilesMatch(annotations, validation: validation, at: path.child("spec"))
    if !validation.ephemeralContainers.isEmpty {
      forbidden(
        path.child("spec", "ephemeralContainers"),
        "ephemeral containers not allowed in pod template")
    }
  }
}

extension PodSpecValidation.Options {
  /// What is tolerated because the stored Pod or template already has it.
  ///
  /// Kubernetes: GetValidationOptionsFromPodSpecAndMeta.
  init(old spec: JSONObject?) {
    self.init()
    guard let spec else { return }
    let affinity = spec.inner("affinity")
    let nodeTerms = affinity.inner("nodeAffinity")
      .inner("requiredDuringSchedulingIgnoredDuringExecution").list("nodeSelectorTerms")
    allowsInvalidAffinityValues = nodeTerms.contains { hasInvalidLabelValue($0.object) }
    allowsInvalidSelectorValues = ["podAffinity", "podAntiAffinity"].contains { field in
      Self.terms(of: affinity.inner(field)).contains { term in
        hasInvalidLabelValue(term.object("labelSelector"))
          || hasInvalidLabelValue(term.object("namespaceSelector"))
      }
    }
    allowsInvalidSpreadSelector = spec.list("topologySpreadConstraints").contains {
      var errors = FieldErrors()
      errors.checkLabelSelector($0.object.object("labelSelector"), at: FieldPath())
      return !errors.isEmpty
    }
    allowStored(of: spec)
  }

  /// The faults that one rule finds in the stored spec by itself.
  private mutating func allowStored(of spec: JSONObject) {
    var validation = PodSpecValidation(spec, at: FieldPath(), options: Self())
    let has = { (check: (inout PodSpecValidation) -> Void) -> Bool in
      validation.errors = []
      check(&validation)
      return !validation.errors.isEmpty
    }
    if !spec.list("topologySpreadConstraints").isEmpty {
      allowsLegacySpreadKeys = has { $0.checkMatchLabelKeysOfSpreads() }
    }
    if spec.inner("securityContext").has("sysctls") {
      allowsNamespacedSysctls = has { $0.checkHostSysctls() }
    }
    if spec.boolean("hostUsers") == false {
      var hasDevices = false
      validation.forEachContainer { container, _ in
        if !container.list("volumeDevices").isEmpty { hasDevices = true }
      }
      allowsUserNamespacesWithDevices = hasDevices
    }
    allowsNonLocalTokenPath = spec.list("volumes").contains { volume in
      volume.object.inner("projected").list("sources").contains { source in
        var errors = FieldErrors()
        if let path = source.object.inner("serviceAccountToken").string("path") {
          errors.checkLocalPath(path, at: FieldPath())
        }
        return !errors.isEmpty
      }
    }
    allowsIndivisibleHugePages = has { $0.checkHugePagesOfContainers() }
  }

  private static func terms(of affinity: JSONObject) -> [JSONObject] {
    affinity.list("requiredDuringSchedulingIgnoredDuringExecution").map(\.object)
      + affinity.list("preferredDuringSchedulingIgnoredDuringExecution").map {
        $0.object.inner("podAffinityTerm")
      }
  }
}
