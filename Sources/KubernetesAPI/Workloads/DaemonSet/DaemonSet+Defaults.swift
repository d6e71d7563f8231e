package import JSON

extension DaemonSet {
  /// Kubernetes: SetDefaults_DaemonSet (apps/v1).
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateObject("spec") { spec in
      PodTemplateDefaults.setTemplateDefaults(&spec)
      spec[forced: "updateStrategy"].object.setDefault("type", "RollingUpdate")
      spec.updateObject("updateStrategy") { strategy in
        guard strategy.text("type") == "RollingUpdate" else { return }
        strategy[forced: "rollingUpdate"].object.setDefault("maxUnavailable", 1)
        strategy[forced: "rollingUpdate"].object.setDefault("maxSurge", 0)
      }
      spec.setDefault("revisionHistoryLimit", 10)
    }
  }
}
