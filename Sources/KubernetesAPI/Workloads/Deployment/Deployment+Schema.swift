extension Deployment {
  package static var schema: ObjectSchema { .deployment }
}

extension ObjectSchema {
  /// Kubernetes: apps/v1 Deployment.
  static let deployment = ObjectSchema(
    "Deployment",
    "Keeps a number of Pods running and replaces them in steps when their template changes.",
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
      FieldSchema("spec", .object(.deploymentSpec), "What is wanted.", omit: .never),
      FieldSchema(
        "status", .object(.deploymentStatus), "What was found of the Deployment.", omit: .never),
    ])

  /// Kubernetes: apps/v1 DeploymentSpec.
  static let deploymentSpec = ObjectSchema(
    "DeploymentSpec", "What is wanted of a Deployment.",
    fields: [
      FieldSchema(
        "replicas", .int32, "How many Pods there are to be; 1 unless said.", omit: .whenAbsent),
      FieldSchema(
        "selector", .object(.labelSelector),
        "Which Pods are the Deployment's. The template's labels must match it, and it cannot be changed.",
        omit: .never, required: true, pointer: true),
      FieldSchema(
        "template", .object(.podTemplateSpec), "The metadata and spec of the Pods that are made.",
        omit: .never, required: true),
      FieldSchema(
        "strategy", .object(.deploymentStrategy), "How Pods are replaced by new ones.",
        omit: .never, patchStrategy: ["retainKeys"]),
      FieldSchema(
        "minReadySeconds", .int32,
        "For how many seconds a new Pod has to be ready before it counts as available; 0 unless said."
      ),
      FieldSchema(
        "revisionHistoryLimit", .int32,
        "How many old revisions are kept to roll back to; 10 unless said.", omit: .whenAbsent),
      FieldSchema("paused", .bool, "Whether changes of the template wait."),
      FieldSchema(
        "progressDeadlineSeconds", .int32,
        "After how many seconds without progress a rollout counts as failed; 600 unless said.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DeploymentStrategy.
  static let deploymentStrategy = ObjectSchema(
    "DeploymentStrategy", "How Pods are replaced by new ones.",
    fields: [
      FieldSchema(
        "type", .string, "RollingUpdate (unless said) or Recreate, which ends all old Pods first.",
        enumValues: ["Recreate", "RollingUpdate"], goType: "v1.DeploymentStrategyType"),
      FieldSchema(
        "rollingUpdate", .object(.rollingUpdateDeployment), "Settings of a rolling update.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 RollingUpdateDeployment.
  static let rollingUpdateDeployment = ObjectSchema(
    "RollingUpdateDeployment", "Settings of a rolling update.",
    fields: [
      FieldSchema(
        "maxUnavailable", .intOrString,
        "How many Pods may be missing meanwhile, as a number or a percentage; 25% unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "maxSurge", .intOrString,
        "How many Pods there may be too many meanwhile, as a number or a percentage; 25% unless said.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DeploymentStatus.
  static let deploymentStatus = ObjectSchema(
    "DeploymentStatus", "What was found of a Deployment.",
    fields: [
      FieldSchema(
        "observedGeneration", .int64, "The generation of the spec that this status was made from."),
      FieldSchema("replicas", .int32, "How many Pods there are."),
      FieldSchema("updatedReplicas", .int32, "How many Pods are of the newest template."),
      FieldSchema("readyReplicas", .int32, "How many Pods are ready."),
      FieldSchema("availableReplicas", .int32, "How many Pods have been ready for long enough."),
      FieldSchema(
        "unavailableReplicas", .int32, "How many Pods are missing until all are available."),
      FieldSchema(
        "terminatingReplicas", .int32, "How many Pods are being deleted but not gone.",
        omit: .whenAbsent),
      FieldSchema(
        "conditions", .list(.object(.deploymentCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema(
        "collisionCount", .int32,
        "How often a generated name was taken already; it goes into the next name.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DeploymentCondition.
  static let deploymentCondition = ObjectSchema(
    "DeploymentCondition", "What was found of a Deployment, such as Available or Progressing.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.DeploymentConditionType"),
      FieldSchema(
        "status", .string, "Whether the condition holds: True, False or Unknown.", omit: .never,
        required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastUpdateTime", .time, "When this condition was last written.", omit: .never),
      FieldSchema(
        "lastTransitionTime", .time, "When the status last turned from one value to another.",
        omit: .never),
      FieldSchema("reason", .string, "Why this is so: one word for programs to read."),
      FieldSchema("message", .string, "Why this is so: a sentence for people to read."),
    ])
}
