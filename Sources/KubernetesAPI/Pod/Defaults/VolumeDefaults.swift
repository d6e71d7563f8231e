import JSON

/// The defaults of volumes.
///
/// Kubernetes: SetDefaults_Volume and those of its sources.
enum VolumeDefaults {
  /// Readable by all, writable by the owner: 0644.
  private static let fileMode: JSONValue = 420

  static func set(_ volume: inout JSONObject) {
    if !volume.contains(where: { $0.key != "name" }) {
      volume["emptyDir"] = .object(JSONObject())
    }
    volume.updateObject("image") { image in
      let reference = image.text("reference")
      image.setDefault("pullPolicy", ContainerDefaults.pullPolicy(of: reference))
    }
    volume.updateObject("hostPath") { $0.setDefault("type", "") }
    volume.updateObject("secret") { $0.setDefault("defaultMode", fileMode) }
    volume.updateObject("configMap") { $0.setDefault("defaultMode", fileMode) }
    volume.updateObject("downwardAPI") { source in
      source.setDefault("defaultMode", fileMode)
      setDownwardItems(&source)
    }
    volume.updateObject("projected") { source in
      source.setDefault("defaultMode", fileMode)
      source.updateElements("sources", setProjection)
    }
    volume.updateObject("ephemeral") { source in
      source.updateObject("volumeClaimTemplate") { template in
        template.updateObject("spec", setClaimSpec)
      }
    }
    setNetworkVolume(&volume)
  }

  /// Kubernetes: SetDefaults_PersistentVolumeClaimSpec.
  static func setClaimSpec(_ spec: inout JSONObject) {
    spec.setDefault("volumeMode", "Filesystem")
    spec.updateObject("resources", ResourceListDefaults.setRequirements)
  }

  /// Kubernetes: SetObjectDefaults_PersistentVolumeClaim.
  static func setClaim(_ claim: inout JSONObject) {
    claim.updateObject("spec", setClaimSpec)
    claim.updateObject("status") { status in
      status.setDefault("phase", "Pending")
      ResourceListDefaults.set("capacity", of: &status)
      ResourceListDefaults.set("allocatedResources", of: &status)
    }
  }

  private static func setDownwardItems(_ source: inout JSONObject) {
    source.updateElements("items") { item in
      item.updateObject("fieldRef", ContainerDefaults.setFieldSelector)
    }
  }

  private static func setProjection(_ projection: inout JSONObject) {
    projection.updateObject("downwardAPI", setDownwardItems)
    projection.updateObject("serviceAccountToken") { $0.setDefault("expirationSeconds", 3600) }
  }

  private static func setNetworkVolume(_ volume: inout JSONObject) {
    volume.updateObject("iscsi") { $0.setDefault("iscsiInterface", "default") }
    volume.updateObject("rbd") { source in
      source.setDefault("pool", "rbd")
      source.setDefault("user", "admin")
      source.setDefault("keyring", "/etc/ceph/keyring")
    }
    volume.updateObject("azureDisk") { source in
      source.setDefault("cachingMode", "ReadWrite")
      source.setDefault("kind", "Shared")
      source.setDefault("fsType", "ext4")
      source.setDefault("readOnly", false)
    }
    volume.updateObject("scaleIO") { source in
      source.setDefault("storageMode", "ThinProvisioned")
      source.setDefault("fsType", "xfs")
    }
  }
}
