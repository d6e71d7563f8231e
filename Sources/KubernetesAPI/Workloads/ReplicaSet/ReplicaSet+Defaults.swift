package import JSON

extension ReplicaSet {
  /// Kubernetes: SetDefaults_ReplicaSet (apps/v1).
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateObject("spec") { spec in
      PodTemplateDefaults.setTemplateDefaults(&spec)
      spec.setDefault("replicas", 1)
    }
  }
}
