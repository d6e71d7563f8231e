extension PodSpecStructure {
  private static func pointer(_ fields: [GoStructure.Field]) -> GoStructure {
    .pointer(.structure(fields))
  }

  private static let secretReference = pointer([.init("Name", .string)])

  private static let items = GoStructure.list(
    .structure([
      .init("Key", .string), .init("Path", .string), .init("Mode", .pointer(.integer)),
    ]))

  private static let downwardItems = GoStructure.list(
    .structure([
      .init("Path", .string), .init("FieldRef", .pointer(fieldReference)),
      .init("ResourceFieldRef", .pointer(resourceReference)),
      .init("Mode", .pointer(.integer)),
    ]))

  static let volume = GoStructure.structure([
    .init("Name", .string),
    .init("HostPath", pointer([.init("Path", .string), .init("Type", .pointer(.string))])),
    .init(
      "EmptyDir", pointer([.init("Medium", .string), .init("SizeLimit", .pointer(.quantity))])),
    .init("GCEPersistentDisk", "gcePersistentDisk", disk("PDName", "pdName")),
    .init("AWSElasticBlockStore", "awsElasticBlockStore", disk("VolumeID", "volumeID")),
    .init(
      "GitRepo",
      pointer([
        .init("Repository", .string), .init("Revision", .string), .init("Directory", .string),
      ])),
    .init(
      "Secret",
      pointer([
        .init("SecretName", .string), .init("Items", items),
        .init("DefaultMode", .pointer(.integer)), .init("Optional", .pointer(.bool)),
      ])),
    .init(
      "NFS", "nfs",
      pointer([.init("Server", .string), .init("Path", .string), .init("ReadOnly", .bool)])),
    .init("ISCSI", "iscsi", iscsi),
    .init(
      "Glusterfs",
      pointer([
        .init("EndpointsName", "endpoints", .string), .init("Path", .string),
        .init("ReadOnly", .bool),
      ])),
    .init(
      "PersistentVolumeClaim",
      pointer([.init("ClaimName", .string), .init("ReadOnly", .bool)])),
    .init("RBD", "rbd", rbd),
    .init(
      "Quobyte",
      pointer([
        .init("Registry", .string), .init("Volume", .string), .init("ReadOnly", .bool),
        .init("User", .string), .init("Group", .string), .init("Tenant", .string),
      ])),
    .init(
      "FlexVolume",
      pointer([
        .init("Driver", .string), .init("FSType", "fsType", .string),
        .init("SecretRef", secretReference), .init("ReadOnly", .bool), .init("Options", .map),
      ])),
    .init(
      "Cinder",
      pointer([
        .init("VolumeID", .string), .init("FSType", "fsType", .string),
        .init("ReadOnly", .bool), .init("SecretRef", secretReference),
      ])),
    .init(
      "CephFS", "cephfs",
      pointer([
        .init("Monitors", .list(.string)), .init("Path", .string), .init("User", .string),
        .init("SecretFile", .string), .init("SecretRef", secretReference),
        .init("ReadOnly", .bool),
      ])),
    .init(
      "Flocker", pointer([.init("DatasetName", .string), .init("DatasetUUID", .string)])),
    .init(
      "DownwardAPI",
      pointer([.init("Items", downwardItems), .init("DefaultMode", .pointer(.integer))])),
    .init(
      "FC", "fc",
      pointer([
        .init("TargetWWNs", .list(.string)), .init("Lun", .pointer(.integer)),
        .init("FSType", "fsType", .string), .init("ReadOnly", .bool),
        .init("WWIDs", "wwids", .list(.string)),
      ])),
    .init(
      "AzureFile",
      pointer([
        .init("SecretName", .string), .init("ShareName", .string), .init("ReadOnly", .bool),
      ])),
    .init(
      "ConfigMap",
      pointer(
        configMap + [.init("DefaultMode", .pointer(.integer)), .init("Optional", .pointer(.bool))])),
    .init(
      "VsphereVolume",
      pointer([
        .init("VolumePath", .string), .init("FSType", "fsType", .string),
        .init("StoragePolicyName", .string), .init("StoragePolicyID", .string),
      ])),
    .init(
      "AzureDisk",
      pointer([
        .init("DiskName", .string), .init("DataDiskURI", "diskURI", .string),
        .init("CachingMode", .pointer(.string)), .init("FSType", "fsType", .pointer(.string)),
        .init("ReadOnly", .pointer(.bool)), .init("Kind", .pointer(.string)),
      ])),
    .init(
      "PhotonPersistentDisk",
      pointer([.init("PdID", .string), .init("FSType", "fsType", .string)])),
    .init("Projected", projected),
    .init(
      "PortworxVolume",
      pointer([
        .init("VolumeID", .string), .init("FSType", "fsType", .string),
        .init("ReadOnly", .bool),
      ])),
    .init("ScaleIO", scaleIO),
    .init(
      "StorageOS", "storageos",
      pointer([
        .init("VolumeName", .string), .init("VolumeNamespace", .string),
        .init("FSType", "fsType", .string), .init("ReadOnly", .bool),
        .init("SecretRef", secretReference),
      ])),
    .init(
      "CSI", "csi",
      pointer([
        .init("Driver", .string), .init("ReadOnly", .pointer(.bool)),
        .init("FSType", "fsType", .pointer(.string)), .init("VolumeAttributes", .map),
        .init("NodePublishSecretRef", secretReference),
      ])),
    .init("Ephemeral", pointer([.init("VolumeClaimTemplate", .json)])),
    .init("Image", pointer([.init("Reference", .string), .init("PullPolicy", .string)])),
  ])

  private static let configMap: [GoStructure.Field] = [
    .init("Name", .string), .init("Items", items),
  ]

  private static func disk(_ goName: String, _ name: String) -> GoStructure {
    pointer([
      .init(goName, name, .string), .init("FSType", "fsType", .string),
      .init("Partition", .integer), .init("ReadOnly", .bool),
    ])
  }

  private static let iscsi = pointer([
    .init("TargetPortal", .string), .init("IQN", "iqn", .string), .init("Lun", .integer),
    .init("ISCSIInterface", "iscsiInterface", .string), .init("FSType", "fsType", .string),
    .init("ReadOnly", .bool), .init("Portals", .list(.string)),
    .init("DiscoveryCHAPAuth", "chapAuthDiscovery", .bool),
    .init("SessionCHAPAuth", "chapAuthSession", .bool), .init("SecretRef", secretReference),
    .init("InitiatorName", .pointer(.string)),
  ])

  private static let rbd = pointer([
    .init("CephMonitors", "monitors", .list(.string)), .init("RBDImage", "image", .string),
    .init("FSType", "fsType", .string), .init("RBDPool", "pool", .string),
    .init("RadosUser", "user", .string), .init("Keyring", .string),
    .init("SecretRef", secretReference), .init("ReadOnly", .bool),
  ])

  private static let scaleIO = pointer([
    .init("Gateway", .string), .init("System", .string), .init("SecretRef", secretReference),
    .init("SSLEnabled", "sslEnabled", .bool), .init("ProtectionDomain", .string),
    .init("StoragePool", .string), .init("StorageMode", .string),
    .init("VolumeName", .string), .init("FSType", "fsType", .string),
    .init("ReadOnly", .bool),
  ])

  private static let projected = pointer([
    .init(
      "Sources",
      .list(
        .structure([
          .init(
            "Secret",
            pointer(configMap + [.init("Optional", .pointer(.bool))])),
          .init("DownwardAPI", pointer([.init("Items", downwardItems)])),
          .init("ConfigMap", pointer(configMap + [.init("Optional", .pointer(.bool))])),
          .init(
            "ServiceAccountToken",
            pointer([
              .init("Audience", .string), .init("ExpirationSeconds", .integer),
              .init("Path", .string),
            ])),
          .init("ClusterTrustBundle", .pointer(.json)),
          .init("PodCertificate", .pointer(.json)),
        ]))),
    .init("DefaultMode", .pointer(.integer)),
  ])
}
