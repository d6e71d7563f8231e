extension ObjectSchema {
  /// Kubernetes: core/v1 Volume.
  static let volume = ObjectSchema(
    "Volume", "A directory or device that containers can mount, with exactly one source.",
    fields: [
      FieldSchema(
        "name", .string, "The name, a DNS label, unique in the Pod.", omit: .never, required: true),
      FieldSchema(
        "hostPath", .object(.hostPathVolumeSource),
        "A file or directory of the node. Most Pods should not use it.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "emptyDir", .object(.emptyDirVolumeSource),
        "An empty directory that lives as long as the Pod.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "gcePersistentDisk", .object(.gcePersistentDiskVolumeSource),
        "A disk of Google Compute Engine. Deprecated.", omit: .whenAbsent, embedding: "VolumeSource"
      ),
      FieldSchema(
        "awsElasticBlockStore", .object(.awsElasticBlockStoreVolumeSource),
        "A disk of Amazon EBS. Deprecated.", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "gitRepo", .object(.gitRepoVolumeSource), "A clone of a Git repository. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "secret", .object(.secretVolumeSource), "The keys of a Secret as files.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "nfs", .object(.nfsVolumeSource), "A share of an NFS server.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "iscsi", .object(.iscsiVolumeSource), "A disk of an iSCSI target.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "glusterfs", .object(.glusterfsVolumeSource), "A GlusterFS volume. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "persistentVolumeClaim", .object(.persistentVolumeClaimVolumeSource),
        "The volume of a PersistentVolumeClaim in the same namespace.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "rbd", .object(.rbdVolumeSource), "A Ceph block device. Deprecated.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "flexVolume", .object(.flexVolumeSource), "A volume of a FlexVolume driver. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "cinder", .object(.cinderVolumeSource), "A disk of OpenStack Cinder. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "cephfs", .object(.cephFSVolumeSource), "A Ceph file system. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "flocker", .object(.flockerVolumeSource), "A Flocker dataset. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "downwardAPI", .object(.downwardAPIVolumeSource), "Fields of the Pod as files.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "fc", .object(.fcVolumeSource), "A disk of a Fibre Channel target.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "azureFile", .object(.azureFileVolumeSource), "An Azure file share. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "configMap", .object(.configMapVolumeSource), "The keys of a ConfigMap as files.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "vsphereVolume", .object(.vsphereVirtualDiskVolumeSource), "A vSphere disk. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "quobyte", .object(.quobyteVolumeSource), "A Quobyte volume. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "azureDisk", .object(.azureDiskVolumeSource), "An Azure disk. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "photonPersistentDisk", .object(.photonPersistentDiskVolumeSource),
        "A Photon disk. Deprecated.", omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "projected", .object(.projectedVolumeSource), "Several sources in one directory.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "portworxVolume", .object(.portworxVolumeSource), "A Portworx volume. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "scaleIO", .object(.scaleIOVolumeSource), "A ScaleIO volume. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "storageos", .object(.storageOSVolumeSource), "A StorageOS volume. Deprecated.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "csi", .object(.csiVolumeSource), "A volume that a CSI driver makes for the Pod.",
        omit: .whenAbsent, embedding: "VolumeSource"),
      FieldSchema(
        "ephemeral", .object(.ephemeralVolumeSource),
        "A volume that is claimed for the Pod and goes with it.", omit: .whenAbsent,
        embedding: "VolumeSource"),
      FieldSchema(
        "image", .object(.imageVolumeSource), "The contents of an image, read-only.",
        omit: .whenAbsent, embedding: "VolumeSource"),
    ])

  /// Kubernetes: core/v1 HostPathVolumeSource.
  static let hostPathVolumeSource = ObjectSchema(
    "HostPathVolumeSource", "A file or directory of the node.",
    fields: [
      FieldSchema("path", .string, "The path on the node.", omit: .never, required: true),
      FieldSchema(
        "type", .string,
        "What must be there: DirectoryOrCreate, Directory, FileOrCreate, File, Socket, CharDevice, BlockDevice, or anything when empty.",
        omit: .whenAbsent,
        enumValues: [
          "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate",
          "Socket",
        ], goType: "v1.HostPathType"),
    ])

  /// Kubernetes: core/v1 EmptyDirVolumeSource.
  static let emptyDirVolumeSource = ObjectSchema(
    "EmptyDirVolumeSource", "An empty directory.",
    fields: [
      FieldSchema(
        "medium", .string, "Where it lies: on the node's disk when empty, or in Memory.",
        goType: "v1.StorageMedium"),
      FieldSchema("sizeLimit", .quantity, "How large it may grow.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SecretVolumeSource.
  static let secretVolumeSource = ObjectSchema(
    "SecretVolumeSource", "The keys of a Secret as files.",
    fields: [
      FieldSchema("secretName", .string, "The Secret, in the Pod's namespace."),
      FieldSchema(
        "items", .list(.object(.keyToPath)),
        "Which keys become files, and under which paths. Without items every key becomes a file of its name.",
        listType: "atomic"),
      FieldSchema(
        "defaultMode", .int32,
        "The permissions of files that set none of their own, in octal (0644) or decimal; 0644 unless said.",
        omit: .whenAbsent),
      FieldSchema("optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ConfigMapVolumeSource.
  static let configMapVolumeSource = ObjectSchema(
    "ConfigMapVolumeSource", "The keys of a ConfigMap as files.",
    fields: [
      FieldSchema(
        "name", .string, "The name of what is referred to.", embedding: "LocalObjectReference"),
      FieldSchema(
        "items", .list(.object(.keyToPath)),
        "Which keys become files, and under which paths. Without items every key becomes a file of its name.",
        listType: "atomic"),
      FieldSchema(
        "defaultMode", .int32,
        "The permissions of files that set none of their own, in octal (0644) or decimal; 0644 unless said.",
        omit: .whenAbsent),
      FieldSchema("optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 KeyToPath.
  static let keyToPath = ObjectSchema(
    "KeyToPath", "A key and the file it becomes.",
    fields: [
      FieldSchema("key", .string, "The key.", omit: .never, required: true),
      FieldSchema(
        "path", .string, "The path of the file, relative and without dots that lead upwards.",
        omit: .never, required: true),
      FieldSchema("mode", .int32, "The permissions of this file.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NFSVolumeSource.
  static let nfsVolumeSource = ObjectSchema(
    "NFSVolumeSource", "A share of an NFS server.",
    fields: [
      FieldSchema(
        "server", .string, "The host name or address of the server.", omit: .never, required: true),
      FieldSchema(
        "path", .string, "The path that the server exports.", omit: .never, required: true),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimVolumeSource.
  static let persistentVolumeClaimVolumeSource = ObjectSchema(
    "PersistentVolumeClaimVolumeSource", "The volume of a claim.",
    fields: [
      FieldSchema(
        "claimName", .string, "The PersistentVolumeClaim, in the Pod's namespace.", omit: .never,
        required: true),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
    ])

  /// Kubernetes: core/v1 CSIVolumeSource.
  static let csiVolumeSource = ObjectSchema(
    "CSIVolumeSource", "A volume that a CSI driver makes.",
    fields: [
      FieldSchema("driver", .string, "The name of the driver.", omit: .never, required: true),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "fsType", .string,
        "The file system of the volume, such as ext4 or xfs. It must be one that the node's system supports.",
        omit: .whenAbsent),
      FieldSchema("volumeAttributes", .map(.string), "Settings that the driver understands."),
      FieldSchema(
        "nodePublishSecretRef", .object(.localObjectReference), "The Secret that the driver needs.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ImageVolumeSource.
  static let imageVolumeSource = ObjectSchema(
    "ImageVolumeSource", "The contents of an image.",
    fields: [
      FieldSchema("reference", .string, "The image."),
      FieldSchema(
        "pullPolicy", .string, "Always, Never or IfNotPresent, as for a container's image.",
        enumValues: ["Always", "IfNotPresent", "Never"], goType: "v1.PullPolicy"),
    ])

  /// Kubernetes: core/v1 EphemeralVolumeSource.
  static let ephemeralVolumeSource = ObjectSchema(
    "EphemeralVolumeSource", "A volume claimed for one Pod.",
    fields: [
      FieldSchema(
        "volumeClaimTemplate", .object(.persistentVolumeClaimTemplate), "The claim that is made.",
        omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimTemplate.
  static let persistentVolumeClaimTemplate = ObjectSchema(
    "PersistentVolumeClaimTemplate", "A claim to be made for a Pod.",
    fields: [
      FieldSchema(
        "metadata", .object(.objectMeta), "Labels and annotations of the claim.", omit: .never),
      FieldSchema(
        "spec", .object(.persistentVolumeClaimSpec), "What is claimed.", omit: .never,
        required: true),
    ])

  /// Kubernetes: core/v1 DownwardAPIVolumeSource.
  static let downwardAPIVolumeSource = ObjectSchema(
    "DownwardAPIVolumeSource", "Fields of the Pod as files.",
    fields: [
      FieldSchema(
        "items", .list(.object(.downwardAPIVolumeFile)), "The files.", listType: "atomic"),
      FieldSchema(
        "defaultMode", .int32,
        "The permissions of files that set none of their own, in octal (0644) or decimal; 0644 unless said.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 DownwardAPIVolumeFile.
  static let downwardAPIVolumeFile = ObjectSchema(
    "DownwardAPIVolumeFile", "A file with a field of the Pod.",
    fields: [
      FieldSchema(
        "path", .string, "The path of the file, relative and without dots that lead upwards.",
        omit: .never, required: true),
      FieldSchema(
        "fieldRef", .object(.objectFieldSelector), "The field, such as metadata.labels.",
        omit: .whenAbsent),
      FieldSchema(
        "resourceFieldRef", .object(.resourceFieldSelector), "A request or limit of a container.",
        omit: .whenAbsent),
      FieldSchema("mode", .int32, "The permissions of this file.", omit: .whenAbsent),
    ])
}
