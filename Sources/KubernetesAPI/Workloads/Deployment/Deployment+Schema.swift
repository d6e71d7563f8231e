extension Deployment {
  package static var schema: ObjectSchema { .deployment }
}

extension ObjectSchema {
  /// Kubernetes: apps/v1 Deployment.
  static let deployment = ObjectSchema(
    "Deployment", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.deploymentSpec), "", omit: .never),
      FieldSchema("status", .object(.deploymentStatus), "", omit: .never),
    ])

  /// Kubernetes: apps/v1 DeploymentSpec.
  static let deploymentSpec = ObjectSchema(
    "DeploymentSpec", "",
    fields: [
      FieldSchema("replicas", .int32, "", omit: .whenAbsent),
      FieldSchema(
        "selector", .object(.labelSelector), "", omit: .never, required: true, pointer: true),
      FieldSchema("template", .object(.podTemplateSpec), "", omit: .never, required: true),
      FieldSchema(
        "strategy", .object(.deploymentStrategy), "", omit: .never, patchStrategy: ["retainKeys"]),
      FieldSchema("minReadySeconds", .int32, ""),
      FieldSchema("revisionHistoryLimit", .int32, "", omit: .whenAbsent),
      FieldSchema("paused", .bool, ""),
      FieldSchema("progressDeadlineSeconds", .int32, "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DeploymentStrategy.
  static let deploymentStrategy = ObjectSchema(
    "DeploymentStrategy", "",
    fields: [
      FieldSchema(
        "type", .string, "", enumValues: ["Recreate", "RollingUpdate"],
        goType: "v1.DeploymentStrategyType"),
      FieldSchema("rollingUpdate", .object(.rollingUpdateDeployment), "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 RollingUpdateDeployment.
  static let rollingUpdateDeployment = ObjectSchema(
    "RollingUpdateDeployment", "",
    fields: [
      FieldSchema("maxUnavailable", .intOrString, "", omit: .whenAbsent),
      FieldSchema("maxSurge", .intOrString, "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DeploymentStatus.
  static let deploymentStatus = ObjectSchema(
    "DeploymentStatus", "",
    fields: [
      FieldSchema("observedGeneration", .int64, ""),
      FieldSchema("replicas", .int32, ""),
      FieldSchema("updatedReplicas", .int32, ""),
      FieldSchema("readyReplicas", .int32, ""),
      FieldSchema("availableReplicas", .int32, ""),
      FieldSchema("unavailableReplicas", .int32, ""),
      FieldSchema("terminatingReplicas", .int32, "", omit: .whenAbsent),
      FieldSchema(
        "conditions", .list(.object(.deploymentCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema("collisionCount", .int32, "", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DeploymentCondition.
  static let deploymentCondition = ObjectSchema(
    "DeploymentCondition", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true, goType: "v1.DeploymentConditionType"),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastUpdateTime", .time, "", omit: .never),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])
}
