import JSON

extension ObjectSchema {
  /// Kubernetes: core/v1 GCEPersistentDiskVolumeSource.
  static let gcePersistentDiskVolumeSource = ObjectSchema(
    "GCEPersistentDiskVolumeSource", "",
    fields: [
      FieldSchema("pdName", .string, "", omit: .never, required: true),
      FieldSchema("fsType", .string, ""),
      FieldSchema("partition", .int32, ""),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 AWSElasticBlockStoreVolumeSource.
  static let awsElasticBlockStoreVolumeSource = ObjectSchema(
    "AWSElasticBlockStoreVolumeSource", "",
    fields: [
      FieldSchema("volumeID", .string, "", omit: .never, required: true),
      FieldSchema("fsType", .string, ""),
      FieldSchema("partition", .int32, ""),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 GitRepoVolumeSource.
  static let gitRepoVolumeSource = ObjectSchema(
    "GitRepoVolumeSource", "",
    fields: [
      FieldSchema("repository", .string, "", omit: .never, required: true),
      FieldSchema("revision", .string, ""),
      FieldSchema("directory", .string, ""),
    ])

  /// Kubernetes: core/v1 ISCSIVolumeSource.
  static let iscsiVolumeSource = ObjectSchema(
    "ISCSIVolumeSource", "",
    fields: [
      FieldSchema("targetPortal", .string, "", omit: .never, required: true),
      FieldSchema("iqn", .string, "", omit: .never, required: true),
      FieldSchema("lun", .int32, "", omit: .never, required: true),
      FieldSchema("iscsiInterface", .string, "", defaultValue: "default"),
      FieldSchema("fsType", .string, ""),
      FieldSchema("readOnly", .bool, ""),
      FieldSchema("portals", .list(.string), "", listType: "atomic"),
      FieldSchema("chapAuthDiscovery", .bool, ""),
      FieldSchema("chapAuthSession", .bool, ""),
      FieldSchema("secretRef", .object(.localObjectReference), "", omit: .whenAbsent),
      FieldSchema("initiatorName", .string, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 GlusterfsVolumeSource.
  static let glusterfsVolumeSource = ObjectSchema(
    "GlusterfsVolumeSource", "",
    fields: [
      FieldSchema("endpoints", .string, "", omit: .never, required: true),
      FieldSchema("path", .string, "", omit: .never, required: true),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 RBDVolumeSource.
  static let rbdVolumeSource = ObjectSchema(
    "RBDVolumeSource", "",
    fields: [
      FieldSchema("monitors", .list(.string), "", omit: .never, required: true, listType: "atomic"),
      FieldSchema("image", .string, "", omit: .never, required: true),
      FieldSchema("fsType", .string, ""),
      FieldSchema("pool", .string, "", defaultValue: "rbd"),
      FieldSchema("user", .string, "", defaultValue: "admin"),
      FieldSchema("keyring", .string, "", defaultValue: "/etc/ceph/keyring"),
      FieldSchema("secretRef", .object(.localObjectReference), "", omit: .whenAbsent),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 FlexVolumeSource.
  static let flexVolumeSource = ObjectSchema(
    "FlexVolumeSource", "",
    fields: [
      FieldSchema("driver", .string, "", omit: .never, required: true),
      FieldSchema("fsType", .string, ""),
      FieldSchema("secretRef", .object(.localObjectReference), "", omit: .whenAbsent),
      FieldSchema("readOnly", .bool, ""),
      FieldSchema("options", .map(.string), ""),
    ])

  /// Kubernetes: core/v1 CinderVolumeSource.
  static let cinderVolumeSource = ObjectSchema(
    "CinderVolumeSource", "",
    fields: [
      FieldSchema("volumeID", .string, "", omit: .never, required: true),
      FieldSchema("fsType", .string, ""),
      FieldSchema("readOnly", .bool, ""),
      FieldSchema("secretRef", .object(.localObjectReference), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 CephFSVolumeSource.
  static let cephFSVolumeSource = ObjectSchema(
    "CephFSVolumeSource", "",
    fields: [
      FieldSchema("monitors", .list(.string), "", omit: .never, required: true, listType: "atomic"),
      FieldSchema("path", .string, ""),
      FieldSchema("user", .string, ""),
      FieldSchema("secretFile", .string, ""),
      FieldSchema("secretRef", .object(.localObjectReference), "", omit: .whenAbsent),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 FlockerVolumeSource.
  static let flockerVolumeSource = ObjectSchema(
    "FlockerVolumeSource", "",
    fields: [
      FieldSchema("datasetName", .string, ""),
      FieldSchema("datasetUUID", .string, ""),
    ])

  /// Kubernetes: core/v1 FCVolumeSource.
  static let fcVolumeSource = ObjectSchema(
    "FCVolumeSource", "",
    fields: [
      FieldSchema("targetWWNs", .list(.string), "", listType: "atomic"),
      FieldSchema("lun", .int32, "", omit: .whenAbsent),
      FieldSchema("fsType", .string, ""),
      FieldSchema("readOnly", .bool, ""),
      FieldSchema("wwids", .list(.string), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 AzureFileVolumeSource.
  static let azureFileVolumeSource = ObjectSchema(
    "AzureFileVolumeSource", "",
    fields: [
      FieldSchema("secretName", .string, "", omit: .never, required: true),
      FieldSchema("shareName", .string, "", omit: .never, required: true),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 VsphereVirtualDiskVolumeSource.
  static let vsphereVirtualDiskVolumeSource = ObjectSchema(
    "VsphereVirtualDiskVolumeSource", "",
    fields: [
      FieldSchema("volumePath", .string, "", omit: .never, required: true),
      FieldSchema("fsType", .string, ""),
      FieldSchema("storagePolicyName", .string, ""),
      FieldSchema("storagePolicyID", .string, ""),
    ])

  /// Kubernetes: core/v1 QuobyteVolumeSource.
  static let quobyteVolumeSource = ObjectSchema(
    "QuobyteVolumeSource", "",
    fields: [
      FieldSchema("registry", .string, "", omit: .never, required: true),
      FieldSchema("volume", .string, "", omit: .never, required: true),
      FieldSchema("readOnly", .bool, ""),
      FieldSchema("user", .string, ""),
      FieldSchema("group", .string, ""),
      FieldSchema("tenant", .string, ""),
    ])

  /// Kubernetes: core/v1 AzureDiskVolumeSource.
  static let azureDiskVolumeSource = ObjectSchema(
    "AzureDiskVolumeSource", "",
    fields: [
      FieldSchema("diskName", .string, "", omit: .never, required: true),
      FieldSchema("diskURI", .string, "", omit: .never, required: true),
      FieldSchema(
        "cachingMode", .string, "", omit: .whenAbsent,
        enumValues: ["None", "ReadOnly", "ReadWrite"], defaultValue: "ReadWrite",
        goType: "v1.AzureDataDiskCachingMode"),
      FieldSchema("fsType", .string, "", omit: .whenAbsent, defaultValue: "ext4"),
      FieldSchema("readOnly", .bool, "", omit: .whenAbsent, defaultValue: false),
      FieldSchema(
        "kind", .string, "", omit: .whenAbsent, enumValues: ["Dedicated", "Managed", "Shared"],
        defaultValue: "Shared", goType: "v1.AzureDataDiskKind"),
    ])

  /// Kubernetes: core/v1 PhotonPersistentDiskVolumeSource.
  static let photonPersistentDiskVolumeSource = ObjectSchema(
    "PhotonPersistentDiskVolumeSource", "",
    fields: [
      FieldSchema("pdID", .string, "", omit: .never, required: true),
      FieldSchema("fsType", .string, ""),
    ])

  /// Kubernetes: core/v1 PortworxVolumeSource.
  static let portworxVolumeSource = ObjectSchema(
    "PortworxVolumeSource", "",
    fields: [
      FieldSchema("volumeID", .string, "", omit: .never, required: true),
      FieldSchema("fsType", .string, ""),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 ScaleIOVolumeSource.
  static let scaleIOVolumeSource = ObjectSchema(
    "ScaleIOVolumeSource", "",
    fields: [
      FieldSchema("gateway", .string, "", omit: .never, required: true),
      FieldSchema("system", .string, "", omit: .never, required: true),
      FieldSchema(
        "secretRef", .object(.localObjectReference), "", omit: .never, required: true, pointer: true
      ),
      FieldSchema("sslEnabled", .bool, ""),
      FieldSchema("protectionDomain", .string, ""),
      FieldSchema("storagePool", .string, ""),
      FieldSchema("storageMode", .string, "", defaultValue: "ThinProvisioned"),
      FieldSchema("volumeName", .string, ""),
      FieldSchema("fsType", .string, "", defaultValue: "xfs"),
      FieldSchema("readOnly", .bool, ""),
    ])

  /// Kubernetes: core/v1 StorageOSVolumeSource.
  static let storageOSVolumeSource = ObjectSchema(
    "StorageOSVolumeSource", "",
    fields: [
      FieldSchema("volumeName", .string, ""),
      FieldSchema("volumeNamespace", .string, ""),
      FieldSchema("fsType", .string, ""),
      FieldSchema("readOnly", .bool, ""),
      FieldSchema("secretRef", .object(.localObjectReference), "", omit: .whenAbsent),
    ])
}
