import JSON
import KubernetesAPI

/// A kind of volume: the words that explain it, and the fields that are shown.
struct VolumeSource: Sendable {
  /// How the value of a field is shown.
  enum Style: Sendable {
    /// As it is; nothing when it is absent.
    case text
    /// A number or Boolean; its zero when it is absent.
    case number, flag
    /// `[a b]`.
    case list
    /// `a, b`.
    case joined
    /// A name and a value of each member.
    case map
    /// The Secret of a Pod's volume, or that of a PersistentVolume.
    case reference
    /// As it is, or these words when it is absent.
    case orElse(String)
  }

  /// A line of the description.
  struct Row: Sendable {
    let label: String
    /// Where the value stands, members parted by a point.
    let field: String
    let style: Style
    /// Whether only a PersistentVolume has it.
    let isOfPersistentVolume: Bool

    init(
      _ label: String, _ field: String, _ style: Style = .text, isOfPersistentVolume: Bool = false
    ) {
      self.label = label
      self.field = field
      self.style = style
      self.isOfPersistentVolume = isOfPersistentVolume
    }
  }

  let field: String
  let explanation: String
  let rows: [Row]

  init(_ field: String, _ explanation: String, _ rows: [Row]) {
    self.field = field
    self.explanation = explanation
    self.rows = rows
  }

  /// The kind of volume that `volume` is, if it is one whose description is a list of fields.
  static func of(_ volume: JSONValue) -> VolumeSource? {
    all.first { volume[$0.field] != nil }
  }

  private static let readOnly = Row("ReadOnly", "readOnly", .flag)
  private static let fileSystem = Row("FSType", "fsType")

  /// Kubernetes: kubectl/pkg/describe/describe.go, the functions print…VolumeSource.
  private static let all: [VolumeSource] = clouds + files + blocks + objects

  private static let clouds: [VolumeSource] = [
    VolumeSource(
      "gcePersistentDisk",
      "GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)",
      [Row("PDName", "pdName"), fileSystem, Row("Partition", "partition", .number), readOnly]),
    VolumeSource(
      "awsElasticBlockStore", "AWSElasticBlockStore (a Persistent Disk resource in AWS)",
      [Row("VolumeID", "volumeID"), fileSystem, Row("Partition", "partition", .number), readOnly]),
    VolumeSource(
      "azureDisk", "AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)",
      [
        Row("DiskName", "diskName"), Row("DiskURI", "diskURI"), Row("Kind", "kind"), fileSystem,
        Row("CachingMode", "cachingMode"), readOnly,
      ]),
    VolumeSource(
      "azureFile",
      "AzureFile (an Azure File Service mount on the host and bind mount to the pod)",
      [
        Row("SecretName", "secretName"),
        Row("SecretNamespace", "secretNamespace", isOfPersistentVolume: true),
        Row("ShareName", "shareName"), readOnly,
      ]),
    VolumeSource(
      "vsphereVolume", "vSphereVolume (a Persistent Disk resource in vSphere)",
      [
        Row("VolumePath", "volumePath"), fileSystem,
        Row("StoragePolicyName", "storagePolicyName"),
      ]),
    VolumeSource(
      "cinder", "Cinder (a Persistent Disk resource in OpenStack)",
      [
        Row("VolumeID", "volumeID"), fileSystem, readOnly,
        Row("SecretRef", "secretRef", .reference),
      ]),
    VolumeSource(
      "photonPersistentDisk",
      "PhotonPersistentDisk (a Persistent Disk resource in photon platform)",
      [Row("PdID", "pdID"), fileSystem]),
  ]

  private static let files: [VolumeSource] = [
    VolumeSource(
      "nfs", "NFS (an NFS mount that lasts the lifetime of a pod)",
      [Row("Server", "server"), Row("Path", "path"), readOnly]),
    VolumeSource(
      "glusterfs", "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)",
      [
        Row("EndpointsName", "endpoints"),
        Row(
          "EndpointsNamespace", "endpointsNamespace", .orElse("<unset>"),
          isOfPersistentVolume: true),
        Row("Path", "path"), readOnly,
      ]),
    VolumeSource(
      "quobyte", "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)",
      [Row("Registry", "registry"), Row("Volume", "volume"), readOnly]),
    VolumeSource(
      "cephfs", "CephFS (a CephFS mount on the host that shares a pod's lifetime)",
      [
        Row("Monitors", "monitors", .list), Row("Path", "path"), Row("User", "user"),
        Row("SecretFile", "secretFile"), Row("SecretRef", "secretRef", .reference), readOnly,
      ]),
    VolumeSource(
      "gitRepo", "GitRepo (a volume that is pulled from git when the pod is created)",
      [Row("Repository", "repository"), Row("Revision", "revision")]),
    VolumeSource(
      "local", "LocalVolume (a persistent volume backed by local storage on a node)",
      [Row("Path", "path")]),
    VolumeSource(
      "image", "Image (a container image or OCI artifact)",
      [Row("Reference", "reference"), Row("PullPolicy", "pullPolicy")]),
  ]

  private static let blocks: [VolumeSource] = [
    VolumeSource(
      "iscsi",
      "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then "
        + "exposed to the pod)",
      [
        Row("TargetPortal", "targetPortal"), Row("IQN", "iqn"), Row("Lun", "lun", .number),
        Row("ISCSIInterface", "iscsiInterface"), fileSystem, readOnly,
        Row("Portals", "portals", .list), Row("DiscoveryCHAPAuth", "chapAuthDiscovery", .flag),
        Row("SessionCHAPAuth", "chapAuthSession", .flag),
        Row("SecretRef", "secretRef", .reference),
        Row("InitiatorName", "initiatorName", .orElse("<none>")),
      ]),
    VolumeSource(
      "rbd", "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)",
      [
        Row("CephMonitors", "monitors", .list), Row("RBDImage", "image"), fileSystem,
        Row("RBDPool", "pool"), Row("RadosUser", "user"), Row("Keyring", "keyring"),
        Row("SecretRef", "secretRef", .reference), readOnly,
      ]),
    VolumeSource(
      "fc", "FC (a Fibre Channel disk)",
      [
        Row("TargetWWNs", "targetWWNs", .joined), Row("LUN", "lun", .orElse("<none>")),
        fileSystem, readOnly,
      ]),
    VolumeSource(
      "scaleIO", "ScaleIO (a persistent volume backed by a block device in ScaleIO)",
      [
        Row("Gateway", "gateway"), Row("System", "system"),
        Row("Protection Domain", "protectionDomain"), Row("Storage Pool", "storagePool"),
        Row("Storage Mode", "storageMode"), Row("VolumeName", "volumeName"),
        Row("SecretName", "secretRef.name", isOfPersistentVolume: true),
        Row("SecretNamespace", "secretRef.namespace", isOfPersistentVolume: true), fileSystem,
        readOnly,
      ]),
    VolumeSource(
      "storageos", "StorageOS (a StorageOS Persistent Disk resource)",
      [
        Row("VolumeName", "volumeName"), Row("VolumeNamespace", "volumeNamespace"), fileSystem,
        readOnly,
      ]),
    VolumeSource(
      "portworxVolume", "PortworxVolume (a Portworx Volume resource)",
      [Row("VolumeID", "volumeID")]),
    VolumeSource(
      "flocker", "Flocker (a Flocker volume mounted by the Flocker agent)",
      [Row("DatasetName", "datasetName"), Row("DatasetUUID", "datasetUUID")]),
    VolumeSource(
      "flexVolume",
      "FlexVolume (a generic volume resource that is provisioned/attached using an exec based "
        + "plugin)",
      [
        Row("Driver", "driver"), fileSystem, Row("SecretRef", "secretRef", .reference), readOnly,
        Row("Options", "options", .map),
      ]),
    VolumeSource(
      "csi", "CSI (a Container Storage Interface (CSI) volume source)",
      [
        Row("Driver", "driver"), fileSystem,
        Row("VolumeHandle", "volumeHandle", isOfPersistentVolume: true), readOnly,
      ]),
  ]

  private static let objects: [VolumeSource] = [
    VolumeSource(
      "secret", "Secret (a volume populated by a Secret)",
      [Row("SecretName", "secretName"), Row("Optional", "optional", .flag)]),
    VolumeSource(
      "configMap", "ConfigMap (a volume populated by a ConfigMap)",
      [Row("Name", "name"), Row("Optional", "optional", .flag)]),
    VolumeSource(
      "persistentVolumeClaim",
      "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
      [Row("ClaimName", "claimName"), readOnly]),
  ]
}

extension VolumeSource.Row {
  /// The value that `source` has for it.
  func text(in source: JSONValue?, isPersistentVolume: Bool) -> String {
    var value = source
    for name in field.split(separator: ".") { value = value?[String(name)] }
    switch style {
    case .text: return value.scalarText
    case .number: return value == nil ? "0" : value.scalarText
    case .flag: return value == nil ? "false" : value.scalarText
    case .list: return goText(value ?? .array([]))
    case .map: return goText(value ?? .object(JSONObject()))
    case .joined:
      return value.elements.compactMap(\.stringValue).joined(separator: ", ")
    case .orElse(let words): return value == nil ? words : value.scalarText
    case .reference:
      guard let value else { return "nil" }
      // As the type of Kubernetes' API prints itself.
      return isPersistentVolume
        ? "&SecretReference{Name:\(value["name"].text),Namespace:\(value["namespace"].text),}"
        : "&LocalObjectReference{Name:\(value["name"].text),}"
    }
  }
}
