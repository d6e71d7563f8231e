extension ReplicaSet {
  package static var schema: ObjectSchema { .replicaSet }
}

extension ObjectSchema {
  /// Kubernetes: apps/v1 ReplicaSet.
  static let replicaSet = ObjectSchema(
    "ReplicaSet", "Keeps a number of Pods running. Deployments make and manage ReplicaSets.",
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
      FieldSchema("spec", .object(.replicaSetSpec), "What is wanted.", omit: .never),
      FieldSchema(
        "status", .object(.replicaSetStatus), "What was found of the ReplicaSet.", omit: .never),
    ])

  /// Kubernetes: apps/v1 ReplicaSetSpec.
  static let replicaSetSpec = ObjectSchema(
    "ReplicaSetSpec", "What is wanted of a ReplicaSet.",
    fields: [
      FieldSchema(
        "replicas", .int32, "How many Pods there are to be; 1 unless said.", omit: .whenAbsent),
      FieldSchema(
        "minReadySeconds", .int32,
        "For how many seconds a new Pod has to be ready before it counts as available; 0 unless said."
      ),
      FieldSchema(
        "selector", .object(.labelSelector),
        "Which Pods are the ReplicaSet's. The template's labels must match it, and it cannot be changed.",
        omit: .never, required: true, pointer: true),
      FieldSchema(
        "template", .object(.podTemplateSpec), "The metadata and spec of the Pods that are made.",
        omit: .never),
    ])

  /// Kubernetes: apps/v1 ReplicaSetStatus.
  static let replicaSetStatus = ObjectSchema(
    "ReplicaSetStatus", "What was found of a ReplicaSet.",
    fields: [
      FieldSchema("replicas", .int32, "How many Pods there are.", omit: .never, required: true),
      FieldSchema(
        "fullyLabeledReplicas", .int32, "How many Pods carry all labels of the template."),
      FieldSchema("readyReplicas", .int32, "How many Pods are ready."),
      FieldSchema("availableReplicas", .int32, "How many Pods have been ready for long enough."),
      FieldSchema(
        "terminatingReplicas", .int32, "How many Pods are being deleted but not gone.",
        omit: .whenAbsent),
      FieldSchema(
        "observedGeneration", .int64, "The generation of the spec that this status was made from."),
      FieldSchema(
        "conditions", .list(.object(.replicaSetCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: apps/v1 ReplicaSetCondition.
  static let replicaSetCondition = ObjectSchema(
    "ReplicaSetCondition", "What was found of a ReplicaSet.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.ReplicaSetConditionType"),
      FieldSchema(
        "status", .string, "Whether the condition holds: True, False or Unknown.", omit: .never,
        required: true, goType: "v1.ConditionStatus"),
      FieldSchema(
        "lastTransitionTime", .time, "When the status last turned from one value to another.",
        omit: .never),
      FieldSchema("reason", .string, "Why this is so: one word for programs to read."),
      FieldSchema("message", .string, "Why this is so: a sentence for people to read."),
    ])
}
