extension ObjectSchema {
  /// Kubernetes: core/v1 PersistentVolumeClaim.
  static let persistentVolumeClaim = ObjectSchema(
    "PersistentVolumeClaim", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.persistentVolumeClaimSpec), "", omit: .never),
      FieldSchema("status", .object(.persistentVolumeClaimStatus), "", omit: .never),
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimSpec.
  static let persistentVolumeClaimSpec = ObjectSchema(
    "PersistentVolumeClaimSpec", "",
    fields: [
      FieldSchema(
        "accessModes", .list(.string), "", listType: "atomic",
        goType: "[]v1.PersistentVolumeAccessMode"),
      FieldSchema("selector", .object(.labelSelector), "", omit: .whenAbsent),
      FieldSchema("resources", .object(.volumeResourceRequirements), "", omit: .never),
      FieldSchema("volumeName", .string, ""),
      FieldSchema("storageClassName", .string, "", omit: .whenAbsent),
      FieldSchema(
        "volumeMode", .string, "", omit: .whenAbsent, enumValues: ["Block", "Filesystem"],
        goType: "v1.PersistentVolumeMode"),
      FieldSchema("dataSource", .object(.typedLocalObjectReference), "", omit: .whenAbsent),
      FieldSchema("dataSourceRef", .object(.typedObjectReference), "", omit: .whenAbsent),
      FieldSchema("volumeAttributesClassName", .string, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 VolumeResourceRequirements.
  static let volumeResourceRequirements = ObjectSchema(
    "VolumeResourceRequirements", "",
    fields: [
      FieldSchema("limits", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema("requests", .map(.quantity), "", goType: "v1.ResourceList"),
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimStatus.
  static let persistentVolumeClaimStatus = ObjectSchema(
    "PersistentVolumeClaimStatus", "",
    fields: [
      FieldSchema(
        "phase", .string, "", enumValues: ["Bound", "Lost", "Pending"],
        goType: "v1.PersistentVolumeClaimPhase"),
      FieldSchema(
        "accessModes", .list(.string), "", listType: "atomic",
        goType: "[]v1.PersistentVolumeAccessMode"),
      FieldSchema("capacity", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema(
        "conditions", .list(.object(.persistentVolumeClaimCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema("allocatedResources", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema(
        "allocatedResourceStatuses", .map(.string), "",
        goType: "map[v1.ResourceName]v1.ClaimResourceStatus"),
      FieldSchema("currentVolumeAttributesClassName", .string, "", omit: .whenAbsent),
      FieldSchema("modifyVolumeStatus", .object(.modifyVolumeStatus), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PersistentVolumeClaimCondition.
  static let persistentVolumeClaimCondition = ObjectSchema(
    "PersistentVolumeClaimCondition", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true,
        goType: "v1.PersistentVolumeClaimConditionType"),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastProbeTime", .time, "", omit: .never),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])

  /// Kubernetes: core/v1 ModifyVolumeStatus.
  static let modifyVolumeStatus = ObjectSchema(
    "ModifyVolumeStatus", "",
    fields: [
      FieldSchema("targetVolumeAttributesClassName", .string, ""),
      FieldSchema(
        "status", .string, "", omit: .never, required: true,
        enumValues: ["InProgress", "Infeasible", "Pending"],
        goType: "v1.PersistentVolumeClaimModifyVolumeStatus"),
    ])
}
