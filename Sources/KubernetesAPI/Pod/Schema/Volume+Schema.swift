extension ObjectSchema {
  /// Kubernetes: core/v1 Volume.
  static let volume = ObjectSchema(
    "Volume", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema(
        "hostPath", .object(.hostPathVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"
      ),
      FieldSchema(
        "emptyDir", .object(.emptyDirVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"
      ),
      FieldSchema(
        "gcePersistentDisk", .object(.gcePersistentDiskVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "awsElasticBlockStore", .object(.awsElasticBlockStoreVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "gitRepo", .object(.gitRepoVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "secret", .object(.secretVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "nfs", .object(.nfsVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "iscsi", .object(.iscsiVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "glusterfs", .object(.glusterfsVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "persistentVolumeClaim", .object(.persistentVolumeClaimVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "rbd", .object(.rbdVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "flexVolume", .object(.flexVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "cinder", .object(.cinderVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "cephfs", .object(.cephFSVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "flocker", .object(.flockerVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "downwardAPI", .object(.downwardAPIVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema("fc", .object(.fcVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "azureFile", .object(.azureFileVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "configMap", .object(.configMapVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "vsphereVolume", .object(.vsphereVirtualDiskVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "quobyte", .object(.quobyteVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "azureDisk", .object(.azureDiskVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "photonPersistentDisk", .object(.photonPersistentDiskVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "projected", .object(.projectedVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "portworxVolume", .object(.portworxVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "scaleIO", .object(.scaleIOVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "storageos", .object(.storageOSVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "csi", .object(.csiVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "ephemeral", .object(.ephemeralVolumeSource), "", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "image", .object(.imageVolumeSource), "", omit: .whenAbsent, embedding: "VolumeSource"),
    ])

  /// Kubernetes: core/v1 HostPathVolumeSource.
  static let hostPathVolumeSource = ObjectSchema(
    "HostPathVolumeSource", "",
    fields: [
      FieldSchema("path", .string, "", omit: .never, required: true),
      FieldSchema(
        "type", .string, "", omit: .whenAbsent,
        enumValues: [
          "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate",
          "Socket",
        ], goType: "v1.HostPathType"),
    ])

  /// Kubernetes: core/v1 EmptyDirVolumeSource.
  static let emptyDirVolumeSource = ObjectSchema(
    "EmptyDirVolumeSource", "",
    fields: [
      FieldSchema("medium", .string, "", goType: "v1.StorageMedium"),
      FieldSchema("sizeLimit", .quantity, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SecretVolumeSource.
  static let secretVolumeSource = ObjectSchema(
    "SecretVolumeSource", "",
    fields: [
      FieldSchema("secretName", .string, ""),
      FieldSchema("items", .list(.object(.keyToPath)), "", listType: "atomic"),
      FieldSchema("defaultMode", .int32, "", omit: .whenAbsent),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ConfigMapVolumeSource.
  static let configMapVolumeSource = ObjectSchema(
    "ConfigMapVolumeSource", "",
    fields: [
      FieldSchema("name", .string, "", embedding: "LocalObjectReference"),
      FieldSchema("items", .list(.object(.keyToPath)), "", listType: "atomic"),
      FieldSchema("defaultMode", .int32, "", omit: .whenAbsent),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 KeyToPath.
  static let keyToPath = ObjectSchema(
    "KeyToPath", "",
    fields: [
      FieldSchema("key", .string, "", omit: .never, required: true),
      FieldSchema("path", .string, "", omit: .never, required: true),
      FieldSchema("mode", .int32, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NFSVolumeSource.
  static let nfsVolumeSource = ObjectSchema(
    "NFSVolumeSource", "",
    fields: [
      FieldSchema("server", .string, "", omit: .never, required: true),
      FieldSchema("path", .string, "", omit: .never, required: true),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimVolumeSource.
  static let persistentVolumeClaimVolumeSource = ObjectSchema(
    "PersistentVolumeClaimVolumeSource", "",
    fields: [
      FieldSchema("claimName", .string, "", omit: .never, required: true),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 CSIVolumeSource.
  static let csiVolumeSource = ObjectSchema(
    "CSIVolumeSource", "",
    fields: [
      FieldSchema("driver", .string, "", omit: .never, required: true),
      FieldSchema("readOnly", .bool, "", omit: .whenAbsent),
      FieldSchema("fsType", .string, "", omit: .whenAbsent),
      FieldSchema("volumeAttributes", .map(.string), ""),
      FieldSchema("nodePublishSecretRef", .object(.localObjectReference), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ImageVolumeSource.
  static let imageVolumeSource = ObjectSchema(
    "ImageVolumeSource", "",
    fields: [
      FieldSchema("reference", .string, ""),
      FieldSchema(
        "pullPolicy", .string, "", enumValues: ["Always", "IfNotPresent", "Never"],
        goType: "v1.PullPolicy"),
    ])

  /// Kubernetes: core/v1 EphemeralVolumeSource.
  static let ephemeralVolumeSource = ObjectSchema(
    "EphemeralVolumeSource", "",
    fields: [
      FieldSchema(
        "volumeClaimTemplate", .object(.persistentVolumeClaimTemplate), "", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimTemplate.
  static let persistentVolumeClaimTemplate = ObjectSchema(
    "PersistentVolumeClaimTemplate", "",
    fields: [
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.persistentVolumeClaimSpec), "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 DownwardAPIVolumeSource.
  static let downwardAPIVolumeSource = ObjectSchema(
    "DownwardAPIVolumeSource", "",
    fields: [
      FieldSchema("items", .list(.object(.downwardAPIVolumeFile)), "", listType: "atomic"),
      FieldSchema("defaultMode", .int32, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 DownwardAPIVolumeFile.
  static let downwardAPIVolumeFile = ObjectSchema(
    "DownwardAPIVolumeFile", "",
    fields: [
      FieldSchema("path", .string, "", omit: .never, required: true),
      FieldSchema("fieldRef", .object(.objectFieldSelector), "", omit: .whenAbsent),
      FieldSchema("resourceFieldRef", .object(.resourceFieldSelector), "", omit: .whenAbsent),
      FieldSchema("mode", .int32, "", omit: .whenAbsent),
    ])
}
