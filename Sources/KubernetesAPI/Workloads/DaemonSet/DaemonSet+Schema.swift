extension DaemonSet {
  package static var schema: ObjectSchema { .daemonSet }
}

extension ObjectSchema {
  /// Kubernetes: apps/v1 DaemonSet.
  static let daemonSet = ObjectSchema(
    "DaemonSet", "Keeps one Pod running on every node, or on those that are chosen.",
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
      FieldSchema("spec", .object(.daemonSetSpec), "What is wanted.", omit: .never),
      FieldSchema(
        "status", .object(.daemonSetStatus), "What was found of the DaemonSet.", omit: .never),
    ])

  /// Kubernetes: apps/v1 DaemonSetSpec.
  static let daemonSetSpec = ObjectSchema(
    "DaemonSetSpec", "What is wanted of a DaemonSet.",
    fields: [
      FieldSchema(
        "selector", .object(.labelSelector),
        "Which Pods are the DaemonSet's. The template's labels must match it, and it cannot be changed.",
        omit: .never, required: true, pointer: true),
      FieldSchema(
        "template", .object(.podTemplateSpec), "The metadata and spec of the Pods that are made.",
        omit: .never, required: true),
      FieldSchema(
        "updateStrategy", .object(.daemonSetUpdateStrategy),
        "How Pods are replaced when the template changes.", omit: .never),
      FieldSchema(
        "minReadySeconds", .int32,
        "For how many seconds a new Pod has to be ready before it counts as available; 0 unless said."
      ),
      FieldSchema(
        "revisionHistoryLimit", .int32,
        "How many old revisions are kept to roll back to; 10 unless said.", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DaemonSetUpdateStrategy.
  static let daemonSetUpdateStrategy = ObjectSchema(
    "DaemonSetUpdateStrategy", "How Pods are replaced when the template changes.",
    fields: [
      FieldSchema(
        "type", .string,
        "RollingUpdate (unless said), or OnDelete to wait until Pods are deleted by hand.",
        enumValues: ["OnDelete", "RollingUpdate"], goType: "v1.DaemonSetUpdateStrategyType"),
      FieldSchema(
        "rollingUpdate", .object(.rollingUpdateDaemonSet), "Settings of a rolling update.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 RollingUpdateDaemonSet.
  static let rollingUpdateDaemonSet = ObjectSchema(
    "RollingUpdateDaemonSet", "Settings of a rolling update.",
    fields: [
      FieldSchema(
        "maxUnavailable", .intOrString,
        "How many Pods may be missing meanwhile, as a number or a percentage; 1 unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "maxSurge", .intOrString,
        "On how many nodes an old and a new Pod may run at once, as a number or a percentage; 0 unless said.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 DaemonSetStatus.
  static let daemonSetStatus = ObjectSchema(
    "DaemonSetStatus", "What was found of a DaemonSet.",
    fields: [
      FieldSchema(
        "currentNumberScheduled", .int32, "How many nodes run the Pod that are to run it.",
        omit: .never, required: true),
      FieldSchema(
        "numberMisscheduled", .int32, "How many nodes run the Pod that are not to run it.",
        omit: .never, required: true),
      FieldSchema(
        "desiredNumberScheduled", .int32, "How many nodes are to run the Pod.", omit: .never,
        required: true),
      FieldSchema(
        "numberReady", .int32, "How many nodes run the Pod, ready.", omit: .never, required: true),
      FieldSchema(
        "observedGeneration", .int64, "The generation of the spec that this status was made from."),
      FieldSchema(
        "updatedNumberScheduled", .int32, "How many nodes run the Pod of the newest template."),
      FieldSchema("numberAvailable", .int32, "How many nodes run the Pod, ready for long enough."),
      FieldSchema(
        "numberUnavailable", .int32,
        "How many nodes are to run the Pod and do not have it available."),
      FieldSchema(
        "collisionCount", .int32,
        "How often a generated name was taken already; it goes into the next name.",
        omit: .whenAbsent),
      FieldSchema(
        "conditions", .list(.object(.daemonSetCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: apps/v1 DaemonSetCondition.
  static let daemonSetCondition = ObjectSchema(
    "DaemonSetCondition", "What was found of a DaemonSet.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.DaemonSetConditionType"),
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
