package import JSON

extension Deployment {
  /// Kubernetes: SetDefaults_Deployment (apps/v1).
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateObject("spec") { spec in
      PodTemplateDefaults.setTemplateDefaults(&spec)
      spec.setDefault("replicas", 1)
      spec[forced: "strategy"].object.setDefault("type", "RollingUpdate")
      spec.updateObject("strategy") { strategy in
        guard strategy.text("type") == "RollingUpdate" else { return }
        strategy[forced: "rollingUpdate"].object.setDefault("maxUnavailable", "25%")
        strategy[forced: "rollingUpdate"].object.setDefault("maxSurge", "25%")
      }
      spec.setDefault("revisionHistoryLimit", 10)
      spec.setDefault("progressDeadlineSeconds", 600)
    }
  }
}
