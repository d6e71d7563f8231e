extension ObjectSchema {
  /// Kubernetes: core/v1 PersistentVolumeClaim.
  static let persistentVolumeClaim = ObjectSchema(
    "PersistentVolumeClaim", "A claim to storage.",
    fields: [
      FieldSchema(
        "kind", .string, "Names the kind of this object, such as Service. It cannot be changed.",
        embedding: "TypeMeta"),
      FieldSchema(
        "apiVersion", .string,
        "Names the group and version of the API in which this object is written, such as v1 or apps/v1.",
        embedding: "TypeMeta"),
      FieldSchema(
        "metadata", .object(.objectMeta),
        "Name, namespace, labels and the other data that every object carries.", omit: .never),
      FieldSchema("spec", .object(.persistentVolumeClaimSpec), "What is claimed.", omit: .never),
      FieldSchema(
        "status", .object(.persistentVolumeClaimStatus), "What became of the claim.", omit: .never),
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimSpec.
  static let persistentVolumeClaimSpec = ObjectSchema(
    "PersistentVolumeClaimSpec", "What is claimed.",
    fields: [
      FieldSchema(
        "accessModes", .list(.string),
        "ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod.", listType: "atomic",
        goType: "[]v1.PersistentVolumeAccessMode"),
      FieldSchema(
        "selector", .object(.labelSelector), "Which volumes are considered.", omit: .whenAbsent),
      FieldSchema(
        "resources", .object(.volumeResourceRequirements), "How much is claimed.", omit: .never),
      FieldSchema("volumeName", .string, "The PersistentVolume that is bound."),
      FieldSchema(
        "storageClassName", .string, "The StorageClass of the volume.", omit: .whenAbsent),
      FieldSchema(
        "volumeMode", .string, "Filesystem (unless said) or Block.", omit: .whenAbsent,
        enumValues: ["Block", "Filesystem"], goType: "v1.PersistentVolumeMode"),
      FieldSchema(
        "dataSource", .object(.typedLocalObjectReference),
        "A snapshot or claim whose contents the volume begins with.", omit: .whenAbsent),
      FieldSchema(
        "dataSourceRef", .object(.typedObjectReference),
        "An object of any kind whose contents the volume begins with.", omit: .whenAbsent),
      FieldSchema(
        "volumeAttributesClassName", .string, "The VolumeAttributesClass of the volume.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 VolumeResourceRequirements.
  static let volumeResourceRequirements = ObjectSchema(
    "VolumeResourceRequirements", "How much storage is claimed.",
    fields: [
      FieldSchema("limits", .map(.quantity), "The most that is taken.", goType: "v1.ResourceList"),
      FieldSchema(
        "requests", .map(.quantity), "What is needed at least.", goType: "v1.ResourceList"),
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimStatus.
  static let persistentVolumeClaimStatus = ObjectSchema(
    "PersistentVolumeClaimStatus", "What became of a claim.",
    fields: [
      FieldSchema(
        "phase", .string, "Pending, Bound or Lost.", enumValues: ["Bound", "Lost", "Pending"],
        goType: "v1.PersistentVolumeClaimPhase"),
      FieldSchema(
        "accessModes", .list(.string), "The access modes of the bound volume.", listType: "atomic",
        goType: "[]v1.PersistentVolumeAccessMode"),
      FieldSchema(
        "capacity", .map(.quantity), "The size of the bound volume.", goType: "v1.ResourceList"),
      FieldSchema(
        "conditions", .list(.object(.persistentVolumeClaimCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema(
        "allocatedResources", .map(.quantity), "The size that is being resized to.",
        goType: "v1.ResourceList"),
      FieldSchema(
        "allocatedResourceStatuses", .map(.string), "How far resizing has come.",
        goType: "map[v1.ResourceName]v1.ClaimResourceStatus"),
      FieldSchema(
        "currentVolumeAttributesClassName", .string, "The VolumeAttributesClass in use.",
        omit: .whenAbsent),
      FieldSchema(
        "modifyVolumeStatus", .object(.modifyVolumeStatus),
        "How far changing the VolumeAttributesClass has come.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimCondition.
  static let persistentVolumeClaimCondition = ObjectSchema(
    "PersistentVolumeClaimCondition", "What was found of a claim.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.PersistentVolumeClaimConditionType"),
      FieldSchema(
        "status", .string, "Whether the condition holds: True, False or Unknown.", omit: .never,
        required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastProbeTime", .time, "When this condition was last looked at.", omit: .never),
      FieldSchema(
        "lastTransitionTime", .time, "When the status last turned from one value to another.",
        omit: .never),
      FieldSchema("reason", .string, "Why this is so: one word for programs to read."),
      FieldSchema("message", .string, "Why this is so: a sentence for people to read."),
    ])

  /// Kubernetes: core/v1 ModifyVolumeStatus.
  static let modifyVolumeStatus = ObjectSchema(
    "ModifyVolumeStatus", "How far changing the VolumeAttributesClass has come.",
    fields: [
      FieldSchema(
        "targetVolumeAttributesClassName", .string, "The class that is being changed to."),
      FieldSchema(
        "status", .string, "Pending, InProgress or Infeasible.", omit: .never, required: true,
        enumValues: ["InProgress", "Infeasible", "Pending"],
        goType: "v1.PersistentVolumeClaimModifyVolumeStatus"),
    ])
}
