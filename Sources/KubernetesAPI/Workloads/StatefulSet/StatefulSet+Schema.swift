extension StatefulSet {
  package static var schema: ObjectSchema { .statefulSet }
}

extension ObjectSchema {
  /// Kubernetes: apps/v1 StatefulSet.
  static let statefulSet = ObjectSchema(
    "StatefulSet", "Keeps numbered Pods running, each with a name and storage of its own.",
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
      FieldSchema("spec", .object(.statefulSetSpec), "What is wanted.", omit: .never),
      FieldSchema(
        "status", .object(.statefulSetStatus), "What was found of the StatefulSet.", omit: .never),
    ])

  /// Kubernetes: apps/v1 StatefulSetSpec.
  static let statefulSetSpec = ObjectSchema(
    "StatefulSetSpec", "What is wanted of a StatefulSet.",
    fields: [
      FieldSchema(
        "replicas", .int32, "How many Pods there are to be; 1 unless said.", omit: .whenAbsent),
      FieldSchema(
        "selector", .object(.labelSelector),
        "Which Pods are the StatefulSet's. The template's labels must match it, and it cannot be changed.",
        omit: .never, required: true, pointer: true),
      FieldSchema(
        "template", .object(.podTemplateSpec), "The metadata and spec of the Pods that are made.",
        omit: .never, required: true),
      FieldSchema(
        "volumeClaimTemplates", .list(.object(.persistentVolumeClaim)),
        "Claims made for each Pod, which outlive it.", listType: "atomic"),
      FieldSchema(
        "serviceName", .string, "The headless Service under which the Pods have their DNS names.",
        omit: .never),
      FieldSchema(
        "podManagementPolicy", .string,
        "OrderedReady (unless said) starts and ends Pods one after the other, Parallel all at once.",
        enumValues: ["OrderedReady", "Parallel"], goType: "v1.PodManagementPolicyType"),
      FieldSchema(
        "updateStrategy", .object(.statefulSetUpdateStrategy),
        "How Pods are replaced when the template changes.", omit: .never),
      FieldSchema(
        "revisionHistoryLimit", .int32,
        "How many old revisions are kept to roll back to; 10 unless said.", omit: .whenAbsent),
      FieldSchema(
        "minReadySeconds", .int32,
        "For how many seconds a new Pod has to be ready before it counts as available; 0 unless said."
      ),
      FieldSchema(
        "persistentVolumeClaimRetentionPolicy",
        .object(.statefulSetPersistentVolumeClaimRetentionPolicy),
        "What becomes of the claims when Pods go.", omit: .whenAbsent),
      FieldSchema(
        "ordinals", .object(.statefulSetOrdinals), "How the Pods are numbered.", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 StatefulSetUpdateStrategy.
  static let statefulSetUpdateStrategy = ObjectSchema(
    "StatefulSetUpdateStrategy", "How Pods are replaced when the template changes.",
    fields: [
      FieldSchema(
        "type", .string,
        "RollingUpdate (unless said), or OnDelete to wait until Pods are deleted by hand.",
        enumValues: ["OnDelete", "RollingUpdate"], goType: "v1.StatefulSetUpdateStrategyType"),
      FieldSchema(
        "rollingUpdate", .object(.rollingUpdateStatefulSetStrategy),
        "Settings of a rolling update.", omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 RollingUpdateStatefulSetStrategy.
  static let rollingUpdateStatefulSetStrategy = ObjectSchema(
    "RollingUpdateStatefulSetStrategy", "Settings of a rolling update.",
    fields: [
      FieldSchema(
        "partition", .int32, "From which number on Pods are replaced; 0 unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "maxUnavailable", .intOrString,
        "How many Pods may be missing meanwhile, as a number or a percentage; 1 unless said.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: apps/v1 StatefulSetPersistentVolumeClaimRetentionPolicy.
  static let statefulSetPersistentVolumeClaimRetentionPolicy = ObjectSchema(
    "StatefulSetPersistentVolumeClaimRetentionPolicy", "What becomes of the claims.",
    fields: [
      FieldSchema(
        "whenDeleted", .string, "When the StatefulSet is deleted: Retain (unless said) or Delete.",
        goType: "v1.PersistentVolumeClaimRetentionPolicyType"),
      FieldSchema(
        "whenScaled", .string, "When it is scaled down: Retain (unless said) or Delete.",
        goType: "v1.PersistentVolumeClaimRetentionPolicyType"),
    ])

  /// Kubernetes: apps/v1 StatefulSetOrdinals.
  static let statefulSetOrdinals = ObjectSchema(
    "StatefulSetOrdinals", "How Pods are numbered.",
    fields: [
      FieldSchema("start", .int32, "The first number; 0 unless said.", omit: .never)
    ])

  /// Kubernetes: apps/v1 StatefulSetStatus.
  static let statefulSetStatus = ObjectSchema(
    "StatefulSetStatus", "What was found of a StatefulSet.",
    fields: [
      FieldSchema(
        "observedGeneration", .int64, "The generation of the spec that this status was made from."),
      FieldSchema("replicas", .int32, "How many Pods there are.", omit: .never, required: true),
      FieldSchema("readyReplicas", .int32, "How many Pods are ready."),
      FieldSchema("currentReplicas", .int32, "How many Pods are of the current revision."),
      FieldSchema("updatedReplicas", .int32, "How many Pods are of the newest template."),
      FieldSchema(
        "currentRevision", .string, "The revision of the Pods that are not replaced yet."),
      FieldSchema("updateRevision", .string, "The revision that is being rolled out."),
      FieldSchema(
        "collisionCount", .int32,
        "How often a generated name was taken already; it goes into the next name.",
        omit: .whenAbsent),
      FieldSchema(
        "conditions", .list(.object(.statefulSetCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema(
        "availableReplicas", .int32, "How many Pods have been ready for long enough.", omit: .never),
    ])

  /// Kubernetes: apps/v1 StatefulSetCondition.
  static let statefulSetCondition = ObjectSchema(
    "StatefulSetCondition", "What was found of a StatefulSet.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.StatefulSetConditionType"),
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
