import JSON

extension ReplicationController {
  package static var schema: ObjectSchema { .replicationController }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 ReplicationController.
  static let replicationController = ObjectSchema(
    "ReplicationController", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.replicationControllerSpec), "", omit: .never),
      FieldSchema("status", .object(.replicationControllerStatus), "", omit: .never),
    ])

  /// Kubernetes: core/v1 ReplicationControllerSpec.
  static let replicationControllerSpec = ObjectSchema(
    "ReplicationControllerSpec", "",
    fields: [
      FieldSchema("replicas", .int32, "", omit: .whenAbsent, defaultValue: 1),
      FieldSchema("minReadySeconds", .int32, "", defaultValue: 0),
      FieldSchema("selector", .map(.string), "", atomic: true),
      FieldSchema("template", .object(.podTemplateSpec), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ReplicationControllerStatus.
  static let replicationControllerStatus = ObjectSchema(
    "ReplicationControllerStatus", "",
    fields: [
      FieldSchema("replicas", .int32, "", omit: .never, required: true),
      FieldSchema("fullyLabeledReplicas", .int32, ""),
      FieldSchema("readyReplicas", .int32, ""),
      FieldSchema("availableReplicas", .int32, ""),
      FieldSchema("observedGeneration", .int64, ""),
      FieldSchema(
        "conditions", .list(.object(.replicationControllerCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: core/v1 ReplicationControllerCondition.
  static let replicationControllerCondition = ObjectSchema(
    "ReplicationControllerCondition", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true,
        goType: "v1.ReplicationControllerConditionType"),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])
}
