import JSON

extension ReplicationController {
  package static var schema: ObjectSchema { .replicationController }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 ReplicationController.
  static let replicationController = ObjectSchema(
    "ReplicationController", "Keeps a number of Pods running. Deployments do it better.",
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
      FieldSchema("spec", .object(.replicationControllerSpec), "What is wanted.", omit: .never),
      FieldSchema("status", .object(.replicationControllerStatus), "What was found.", omit: .never),
    ])

  /// Kubernetes: core/v1 ReplicationControllerSpec.
  static let replicationControllerSpec = ObjectSchema(
    "ReplicationControllerSpec", "What is wanted of a ReplicationController.",
    fields: [
      FieldSchema(
        "replicas", .int32, "How many Pods there are to be; 1 unless said.", omit: .whenAbsent,
        defaultValue: 1),
      FieldSchema(
        "minReadySeconds", .int32,
        "For how many seconds a new Pod has to be ready before it counts as available; 0 unless said.",
        defaultValue: 0),
      FieldSchema(
        "selector", .map(.string),
        "The labels of the Pods that are counted; those of the template unless said.", atomic: true),
      FieldSchema(
        "template", .object(.podTemplateSpec), "The metadata and spec of the Pods that are made.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ReplicationControllerStatus.
  static let replicationControllerStatus = ObjectSchema(
    "ReplicationControllerStatus", "What was found of a ReplicationController.",
    fields: [
      FieldSchema("replicas", .int32, "How many Pods there are.", omit: .never, required: true),
      FieldSchema(
        "fullyLabeledReplicas", .int32, "How many Pods carry all labels of the template."),
      FieldSchema("readyReplicas", .int32, "How many Pods are ready."),
      FieldSchema("availableReplicas", .int32, "How many Pods have been ready for long enough."),
      FieldSchema(
        "observedGeneration", .int64, "The generation of the spec that this status was made from."),
      FieldSchema(
        "conditions", .list(.object(.replicationControllerCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: core/v1 ReplicationControllerCondition.
  static let replicationControllerCondition = ObjectSchema(
    "ReplicationControllerCondition", "What was found of a ReplicationController.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.ReplicationControllerConditionType"),
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
