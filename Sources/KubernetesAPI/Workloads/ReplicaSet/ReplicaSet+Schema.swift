extension ReplicaSet {
  package static var schema: ObjectSchema { .replicaSet }
}

extension ObjectSchema {
  /// Kubernetes: apps/v1 ReplicaSet.
  static let replicaSet = ObjectSchema(
    "ReplicaSet", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.replicaSetSpec), "", omit: .never),
      FieldSchema("status", .object(.replicaSetStatus), "", omit: .never),
    ])

  /// Kubernetes: apps/v1 ReplicaSetSpec.
  static let replicaSetSpec = ObjectSchema(
    "ReplicaSetSpec", "",
    fields: [
      FieldSchema("replicas", .int32, "", omit: .whenAbsent),
      FieldSchema("minReadySeconds", .int32, ""),
      FieldSchema(
        "selector", .object(.labelSelector), "", omit: .never, required: true, pointer: true),
      FieldSchema("template", .object(.podTemplateSpec), "", omit: .never),
    ])

  /// Kubernetes: apps/v1 ReplicaSetStatus.
  static let replicaSetStatus = ObjectSchema(
    "ReplicaSetStatus", "",
    fields: [
      FieldSchema("replicas", .int32, "", omit: .never, required: true),
      FieldSchema("fullyLabeledReplicas", .int32, ""),
      FieldSchema("readyReplicas", .int32, ""),
      FieldSchema("availableReplicas", .int32, ""),
      FieldSchema("terminatingReplicas", .int32, "", omit: .whenAbsent),
      FieldSchema("observedGeneration", .int64, ""),
      FieldSchema(
        "conditions", .list(.object(.replicaSetCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: apps/v1 ReplicaSetCondition.
  static let replicaSetCondition = ObjectSchema(
    "ReplicaSetCondition", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true, goType: "v1.ReplicaSetConditionType"),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])
}
