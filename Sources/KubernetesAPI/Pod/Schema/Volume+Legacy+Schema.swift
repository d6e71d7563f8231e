import JSON

extension ObjectSchema {
  /// Kubernetes: core/v1 GCEPersistentDiskVolumeSource.
  static let gcePersistentDiskVolumeSource = ObjectSchema(
    "GCEPersistentDiskVolumeSource", "A disk of Google Compute Engine.",
    fields: [
      FieldSchema("pdName", .string, "The name of the disk.", omit: .never, required: true),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema("partition", .int32, "The partition to mount; the whole disk when 0."),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 AWSElasticBlockStoreVolumeSource.
  static let awsElasticBlockStoreVolumeSource = ObjectSchema(
    "AWSElasticBlockStoreVolumeSource", "A disk of Amazon EBS.",
    fields: [
      FieldSchema(
        "volumeID", .string, "The identifier of the volume.", omit: .never, required: true),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema("partition", .int32, "The partition to mount; the whole disk when 0."),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 GitRepoVolumeSource.
  static let gitRepoVolumeSource = ObjectSchema(
    "GitRepoVolumeSource", "A clone of a Git repository.",
    fields: [
      FieldSchema(
        "repository", .string, "The address of the repository.", omit: .never, required: true),
      FieldSchema("revision", .string, "The commit to check out."),
      FieldSchema("directory", .string, "The directory to clone into."),
    ])

  /// Kubernetes: core/v1 ISCSIVolumeSource.
  static let iscsiVolumeSource = ObjectSchema(
    "ISCSIVolumeSource", "A disk of an iSCSI target.",
    fields: [
      FieldSchema(
        "targetPortal", .string, "The address of the target, with a port when it is not 3260.",
        omit: .never, required: true),
      FieldSchema(
        "iqn", .string, "The qualified name of the target.", omit: .never, required: true),
      FieldSchema("lun", .int32, "The number of the logical unit.", omit: .never, required: true),
      FieldSchema(
        "iscsiInterface", .string, "The interface; default (TCP) unless said.",
        defaultValue: "default"),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
      FieldSchema(
        "portals", .list(.string), "Further addresses of the target.", listType: "atomic"),
      FieldSchema("chapAuthDiscovery", .bool, "Whether discovery is authenticated by CHAP."),
      FieldSchema("chapAuthSession", .bool, "Whether sessions are authenticated by CHAP."),
      FieldSchema(
        "secretRef", .object(.localObjectReference),
        "The Secret with the credentials for the volume.", omit: .whenAbsent),
      FieldSchema(
        "initiatorName", .string, "The name under which the node connects.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 GlusterfsVolumeSource.
  static let glusterfsVolumeSource = ObjectSchema(
    "GlusterfsVolumeSource", "A GlusterFS volume.",
    fields: [
      FieldSchema(
        "endpoints", .string, "The Endpoints with the addresses of the servers.", omit: .never,
        required: true),
      FieldSchema("path", .string, "The name of the volume.", omit: .never, required: true),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 RBDVolumeSource.
  static let rbdVolumeSource = ObjectSchema(
    "RBDVolumeSource", "A Ceph block device.",
    fields: [
      FieldSchema(
        "monitors", .list(.string), "The addresses of the Ceph monitors.", omit: .never,
        required: true, listType: "atomic"),
      FieldSchema("image", .string, "The name of the image.", omit: .never, required: true),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema("pool", .string, "The pool; rbd unless said.", defaultValue: "rbd"),
      FieldSchema("user", .string, "The Ceph user; admin unless said.", defaultValue: "admin"),
      FieldSchema(
        "keyring", .string, "The path of the keyring; /etc/ceph/keyring unless said.",
        defaultValue: "/etc/ceph/keyring"),
      FieldSchema(
        "secretRef", .object(.localObjectReference),
        "The Secret with the credentials for the volume.", omit: .whenAbsent),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 FlexVolumeSource.
  static let flexVolumeSource = ObjectSchema(
    "FlexVolumeSource", "A volume of a FlexVolume driver.",
    fields: [
      FieldSchema("driver", .string, "The name of the driver.", omit: .never, required: true),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema(
        "secretRef", .object(.localObjectReference),
        "The Secret with the credentials for the volume.", omit: .whenAbsent),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
      FieldSchema("options", .map(.string), "Settings that the driver understands."),
    ])

  /// Kubernetes: core/v1 CinderVolumeSource.
  static let cinderVolumeSource = ObjectSchema(
    "CinderVolumeSource", "A disk of OpenStack Cinder.",
    fields: [
      FieldSchema(
        "volumeID", .string, "The identifier of the volume.", omit: .never, required: true),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
      FieldSchema(
        "secretRef", .object(.localObjectReference),
        "The Secret with the credentials for the volume.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 CephFSVolumeSource.
  static let cephFSVolumeSource = ObjectSchema(
    "CephFSVolumeSource", "A Ceph file system.",
    fields: [
      FieldSchema(
        "monitors", .list(.string), "The addresses of the Ceph monitors.", omit: .never,
        required: true, listType: "atomic"),
      FieldSchema("path", .string, "The path inside the file system; / unless said."),
      FieldSchema("user", .string, "The Ceph user; admin unless said."),
      FieldSchema(
        "secretFile", .string, "The path of the user's key; /etc/ceph/user.secret unless said."),
      FieldSchema(
        "secretRef", .object(.localObjectReference),
        "The Secret with the credentials for the volume.", omit: .whenAbsent),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 FlockerVolumeSource.
  static let flockerVolumeSource = ObjectSchema(
    "FlockerVolumeSource", "A Flocker dataset.",
    fields: [
      FieldSchema("datasetName", .string, "The name of the dataset. Deprecated."),
      FieldSchema("datasetUUID", .string, "The UUID of the dataset."),
    ])

  /// Kubernetes: core/v1 FCVolumeSource.
  static let fcVolumeSource = ObjectSchema(
    "FCVolumeSource", "A disk of a Fibre Channel target.",
    fields: [
      FieldSchema(
        "targetWWNs", .list(.string), "World wide names of the target.", listType: "atomic"),
      FieldSchema("lun", .int32, "The number of the logical unit.", omit: .whenAbsent),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
      FieldSchema(
        "wwids", .list(.string), "World wide identifiers of the volume.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 AzureFileVolumeSource.
  static let azureFileVolumeSource = ObjectSchema(
    "AzureFileVolumeSource", "An Azure file share.",
    fields: [
      FieldSchema(
        "secretName", .string, "The Secret with the account's name and key.", omit: .never,
        required: true),
      FieldSchema("shareName", .string, "The name of the share.", omit: .never, required: true),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 VsphereVirtualDiskVolumeSource.
  static let vsphereVirtualDiskVolumeSource = ObjectSchema(
    "VsphereVirtualDiskVolumeSource", "A vSphere disk.",
    fields: [
      FieldSchema("volumePath", .string, "The path of the disk.", omit: .never, required: true),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema("storagePolicyName", .string, "The name of the storage policy."),
      FieldSchema("storagePolicyID", .string, "The identifier of the storage policy."),
    ])

  /// Kubernetes: core/v1 QuobyteVolumeSource.
  static let quobyteVolumeSource = ObjectSchema(
    "QuobyteVolumeSource", "A Quobyte volume.",
    fields: [
      FieldSchema(
        "registry", .string, "The addresses of the registry, separated by commas.", omit: .never,
        required: true),
      FieldSchema("volume", .string, "The name of the volume.", omit: .never, required: true),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
      FieldSchema("user", .string, "The user that mounts it."),
      FieldSchema("group", .string, "The group that mounts it."),
      FieldSchema("tenant", .string, "The tenant that owns it."),
    ])

  /// Kubernetes: core/v1 AzureDiskVolumeSource.
  static let azureDiskVolumeSource = ObjectSchema(
    "AzureDiskVolumeSource", "An Azure disk.",
    fields: [
      FieldSchema("diskName", .string, "The name of the disk.", omit: .never, required: true),
      FieldSchema("diskURI", .string, "The address of the disk.", omit: .never, required: true),
      FieldSchema(
        "cachingMode", .string, "None, ReadOnly or ReadWrite; ReadWrite unless said.",
        omit: .whenAbsent, enumValues: ["None", "ReadOnly", "ReadWrite"], defaultValue: "ReadWrite",
        goType: "v1.AzureDataDiskCachingMode"),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports.",
        omit: .whenAbsent, defaultValue: "ext4"),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said.",
        omit: .whenAbsent, defaultValue: false),
      FieldSchema(
        "kind", .string, "Shared, Dedicated or Managed; Shared unless said.", omit: .whenAbsent,
        enumValues: ["Dedicated", "Managed", "Shared"], defaultValue: "Shared",
        goType: "v1.AzureDataDiskKind"),
    ])

  /// Kubernetes: core/v1 PhotonPersistentDiskVolumeSource.
  static let photonPersistentDiskVolumeSource = ObjectSchema(
    "PhotonPersistentDiskVolumeSource", "A Photon disk.",
    fields: [
      FieldSchema("pdID", .string, "The identifier of the disk.", omit: .never, required: true),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
    ])

  /// Kubernetes: core/v1 PortworxVolumeSource.
  static let portworxVolumeSource = ObjectSchema(
    "PortworxVolumeSource", "A Portworx volume.",
    fields: [
      FieldSchema(
        "volumeID", .string, "The identifier of the volume.", omit: .never, required: true),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 ScaleIOVolumeSource.
  static let scaleIOVolumeSource = ObjectSchema(
    "ScaleIOVolumeSource", "A ScaleIO volume.",
    fields: [
      FieldSchema("gateway", .string, "The address of the gateway.", omit: .never, required: true),
      FieldSchema("system", .string, "The name of the system.", omit: .never, required: true),
      FieldSchema(
        "secretRef", .object(.localObjectReference),
        "The Secret with the credentials for the volume.", omit: .never, required: true,
        pointer: true),
      FieldSchema("sslEnabled", .bool, "Whether the gateway is reached by TLS."),
      FieldSchema("protectionDomain", .string, "The protection domain."),
      FieldSchema("storagePool", .string, "The storage pool."),
      FieldSchema(
        "storageMode", .string, "ThickProvisioned or ThinProvisioned; the latter unless said.",
        defaultValue: "ThinProvisioned"),
      FieldSchema("volumeName", .string, "The name of the volume."),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports.",
        defaultValue: "xfs"),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 StorageOSVolumeSource.
  static let storageOSVolumeSource = ObjectSchema(
    "StorageOSVolumeSource", "A StorageOS volume.",
    fields: [
      FieldSchema("volumeName", .string, "The name of the volume."),
      FieldSchema("volumeNamespace", .string, "The namespace of the volume in StorageOS."),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports."
      ),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
      FieldSchema(
        "secretRef", .object(.localObjectReference),
        "The Secret with the credentials for the volume.", omit: .whenAbsent),
    ])
}
