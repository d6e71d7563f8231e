package import JSON

extension ReplicationController {
  /// Kubernetes: SetDefaults_ReplicationController.
  ///
  /// The labels of the template stand in for a selector and for labels that are left out.
  package static func setDefaults(_ object: inout JSONObject) {
    var labels: JSONValue?
    object.updateObject("spec") { spec in
      PodTemplateDefaults.setTemplateDefaults(&spec)
      labels = spec["template"]?["metadata"]?["labels"]
      if let labels { spec.setDefault("selector", labels) }
      spec.setDefault("replicas", 1)
    }
    if let labels {
      object.updateObject("metadata") { $0.setDefault("labels", labels) }
    }
  }
}
