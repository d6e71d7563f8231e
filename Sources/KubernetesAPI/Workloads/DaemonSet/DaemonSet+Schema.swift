extension DaemonSet {
  package static var schema: ObjectSchema { .daemonSet }
}

extension ObjectSchema {
  /// Kubernetes: apps/v1 DaemonSet.
  static let daemonSet = ObjectSchema(
    "DaemonSet", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.daemonSetSpec), "", omit: .never),
      FieldSchema("status", .object(.daemonSetStatus), "", omit: .never),
    ])

  /// Kubernetes: apps/v1 DaemonSetSpec.
  static let daemonSetSpec = ObjectSchema(
    "DaemonSetSpec", "",
    fields: [
      FieldSchema(
        "selector", .object(.labelSelector), "", omit: .never, required: true, pointer: true),
      FieldSchema("template", .object(.podTemplateSpec), "", omit: .never, required: true),
      FieldSchema("updateStrategy", .object(.daemonSetUpdateStrategy), "", omit: .never),
      FieldSchema("minReadySeconds", .int32, ""),
      FieldSchema("revisionHistoryLimit", .int32, "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DaemonSetUpdateStrategy.
  static let daemonSetUpdateStrategy = ObjectSchema(
    "DaemonSetUpdateStrategy", "",
    fields: [
      FieldSchema(
        "type", .string, "", enumValues: ["OnDelete", "RollingUpdate"],
        goType: "v1.DaemonSetUpdateStrategyType"),
      FieldSchema("rollingUpdate", .object(.rollingUpdateDaemonSet), "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 RollingUpdateDaemonSet.
  static let rollingUpdateDaemonSet = ObjectSchema(
    "RollingUpdateDaemonSet", "",
    fields: [
      FieldSchema("maxUnavailable", .intOrString, "", omit: .whenAbsent),
      FieldSchema("maxSurge", .intOrString, "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DaemonSetStatus.
  static let daemonSetStatus = ObjectSchema(
    "DaemonSetStatus", "",
    fields: [
      FieldSchema("currentNumberScheduled", .int32, "", omit: .never, required: true),
      FieldSchema("numberMisscheduled", .int32, "", omit: .never, required: true),
      FieldSchema("desiredNumberScheduled", .int32, "", omit: .never, required: true),
      FieldSchema("numberReady", .int32, "", omit: .never, required: true),
      FieldSchema("observedGeneration", .int64, ""),
      FieldSchema("updatedNumberScheduled", .int32, ""),
      FieldSchema("numberAvailable", .int32, ""),
      FieldSchema("numberUnavailable", .int32, ""),
      FieldSchema("collisionCount", .int32, "", omit: .whenAbsent),
      FieldSchema(
        "conditions", .list(.object(.daemonSetCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: apps/v1 DaemonSetCondition.
  static let daemonSetCondition = ObjectSchema(
    "DaemonSetCondition", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true, goType: "v1.DaemonSetConditionType"),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])
}
