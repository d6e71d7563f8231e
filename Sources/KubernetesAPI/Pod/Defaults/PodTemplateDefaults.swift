import JSON

/// The defaults of a Pod's spec, which Pods and the templates of workloads share.
///
/// Kubernetes: pkg/apis/core/v1/defaults.go and zz_generated.defaults.go (v1.36).
enum PodTemplateDefaults {
  /// Sets the defaults of `spec.template` of a workload.
  static func setTemplateDefaults(_ spec: inout JSONObject) {
    spec.updateObject("template") { template in
      dropInitContainerAnnotations(&template)
      template.updateObject("spec", setPodSpecDefaults)
    }
  }

  static func setPodSpecDefaults(_ spec: inout JSONObject) {
    unifyServiceAccount(&spec)
    spec.setDefault("dnsPolicy", "ClusterFirst")
    spec.setDefault("restartPolicy", "Always")
    spec.setDefault("securityContext", .object(JSONObject()))
    spec.setDefault("terminationGracePeriodSeconds", 30)
    spec.setDefault("schedulerName", "default-scheduler")
    spec.updateElements("volumes", VolumeDefaults.set)
    for list in ["initContainers", "containers", "ephemeralContainers"] {
      spec.updateElements(list, ContainerDefaults.set)
    }
    ResourceListDefaults.set("overhead", of: &spec)
    spec.updateObject("resources", ResourceListDefaults.setRequirements)
  }

  /// The deprecated `serviceAccount` always says what `serviceAccountName` says.
  ///
  /// Kubernetes: Convert_v1_PodSpec_To_core_PodSpec, and the way back.
  private static func unifyServiceAccount(_ spec: inout JSONObject) {
    if let name = spec["serviceAccountName"] ?? spec["serviceAccount"] {
      spec["serviceAccountName"] = name
      spec["serviceAccount"] = name
    }
  }

  private static let initContainerAnnotations = [
    "pod.beta.kubernetes.io/init-containers", "pod.alpha.kubernetes.io/init-containers",
    "pod.beta.kubernetes.io/init-container-statuses",
    "pod.alpha.kubernetes.io/init-container-statuses",
  ]

  /// Annotations of a time before init containers had fields are dropped.
  static func dropInitContainerAnnotations(_ object: inout JSONObject) {
    object.updateObject("metadata") { metadata in
      guard case .object? = metadata["annotations"] else { return }
      metadata.updateObject("annotations") { annotations in
        for key in initContainerAnnotations { annotations.removeValue(for: key) }
      }
      if metadata["annotations"]?.objectValue?.isEmpty == true {
        metadata.removeValue(for: "annotations")
      }
    }
  }
}
