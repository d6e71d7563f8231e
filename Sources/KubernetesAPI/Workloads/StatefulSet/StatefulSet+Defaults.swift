package import JSON

extension StatefulSet {
  /// Kubernetes: SetDefaults_StatefulSet (apps/v1), and what converting the claim templates adds.
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateObject("spec") { spec in
      PodTemplateDefaults.setTemplateDefaults(&spec)
      spec.updateElements("volumeClaimTemplates") { claim in
        claim.setDefault("apiVersion", "v1")
        claim.setDefault("kind", "PersistentVolumeClaim")
        VolumeDefaults.setClaim(&claim)
      }
      spec.setDefault("podManagementPolicy", "OrderedReady")
      setUpdateStrategyDefaults(&spec[forced: "updateStrategy"].object)
      spec[forced: "persistentVolumeClaimRetentionPolicy"].object
        .setDefault("whenDeleted", "Retain")
      spec[forced: "persistentVolumeClaimRetentionPolicy"].object
        .setDefault("whenScaled", "Retain")
      spec.setDefault("replicas", 1)
      spec.setDefault("revisionHistoryLimit", 10)
    }
  }

  /// Only a strategy whose type is left out gets the settings of a rolling update.
  private static func setUpdateStrategyDefaults(_ strategy: inout JSONObject) {
    if strategy.text("type").isEmpty {
      strategy["type"] = "RollingUpdate"
      strategy.setDefault("rollingUpdate", .object(JSONObject()))
    }
    guard strategy.text("type") == "RollingUpdate" else { return }
    strategy.updateObject("rollingUpdate") { $0.setDefault("partition", 0) }
  }
}
