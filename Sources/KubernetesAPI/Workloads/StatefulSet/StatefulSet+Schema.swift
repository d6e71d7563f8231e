extension StatefulSet {
  package static var schema: ObjectSchema { .statefulSet }
}

extension ObjectSchema {
  /// Kubernetes: apps/v1 StatefulSet.
  static let statefulSet = ObjectSchema(
    "StatefulSet", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.statefulSetSpec), "", omit: .never),
      FieldSchema("status", .object(.statefulSetStatus), "", omit: .never),
    ])

  /// Kubernetes: apps/v1 StatefulSetSpec.
  static let statefulSetSpec = ObjectSchema(
    "StatefulSetSpec", "",
    fields: [
      FieldSchema("replicas", .int32, "", omit: .whenAbsent),
      FieldSchema(
        "selector", .object(.labelSelector), "", omit: .never, required: true, pointer: true),
      FieldSchema("template", .object(.podTemplateSpec), "", omit: .never, required: true),
      FieldSchema(
        "volumeClaimTemplates", .list(.object(.persistentVolumeClaim)), "", listType: "atomic"),
      FieldSchema("serviceName", .string, "", omit: .never),
      FieldSchema(
        "podManagementPolicy", .string, "", enumValues: ["OrderedReady", "Parallel"],
        goType: "v1.PodManagementPolicyType"),
      FieldSchema("updateStrategy", .object(.statefulSetUpdateStrategy), "", omit: .never),
      FieldSchema("revisionHistoryLimit", .int32, "", omit: .whenAbsent),
      FieldSchema("minReadySeconds", .int32, ""),
      FieldSchema(
        "persistentVolumeClaimRetentionPolicy",
        .object(.statefulSetPersistentVolumeClaimRetentionPolicy), "", omit: .whenAbsent),
      FieldSchema("ordinals", .object(.statefulSetOrdinals), "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 StatefulSetUpdateStrategy.
  static let statefulSetUpdateStrategy = ObjectSchema(
    "StatefulSetUpdateStrategy", "",
    fields: [
      FieldSchema(
        "type", .string, "", enumValues: ["OnDelete", "RollingUpdate"],
        goType: "v1.StatefulSetUpdateStrategyType"),
      FieldSchema(
        "rollingUpdate", .object(.rollingUpdateStatefulSetStrategy), "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 RollingUpdateStatefulSetStrategy.
  static let rollingUpdateStatefulSetStrategy = ObjectSchema(
    "RollingUpdateStatefulSetStrategy", "",
    fields: [
      FieldSchema("partition", .int32, "", omit: .whenAbsent),
      FieldSchema("maxUnavailable", .intOrString, "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 StatefulSetPersistentVolumeClaimRetentionPolicy.
  static let statefulSetPersistentVolumeClaimRetentionPolicy = ObjectSchema(
    "StatefulSetPersistentVolumeClaimRetentionPolicy", "",
    fields: [
      FieldSchema(
        "whenDeleted", .string, "", goType: "v1.PersistentVolumeClaimRetentionPolicyType"),
      FieldSchema("whenScaled", .string, "", goType: "v1.PersistentVolumeClaimRetentionPolicyType"),
    ])

  /// Kubernetes: apps/v1 StatefulSetOrdinals.
  static let statefulSetOrdinals = ObjectSchema(
    "StatefulSetOrdinals", "",
    fields: [
      FieldSchema("start", .int32, "", omit: .never)
    ])

  /// Kubernetes: apps/v1 StatefulSetStatus.
  static let statefulSetStatus = ObjectSchema(
    "StatefulSetStatus", "",
    fields: [
      FieldSchema("observedGeneration", .int64, ""),
      FieldSchema("replicas", .int32, "", omit: .never, required: true),
      FieldSchema("readyReplicas", .int32, ""),
      FieldSchema("currentReplicas", .int32, ""),
      FieldSchema("updatedReplicas", .int32, ""),
      FieldSchema("currentRevision", .string, ""),
      FieldSchema("updateRevision", .string, ""),
      FieldSchema("collisionCount", .int32, "", omit: .whenAbsent),
      FieldSchema(
        "conditions", .list(.object(.statefulSetCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema("availableReplicas", .int32, "", omit: .never),
    ])

  /// Kubernetes: apps/v1 StatefulSetCondition.
  static let statefulSetCondition = ObjectSchema(
    "StatefulSetCondition", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true, goType: "v1.StatefulSetConditionType"),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])
}
