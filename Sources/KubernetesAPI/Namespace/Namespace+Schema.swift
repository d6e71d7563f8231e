extension Namespace {
  package static var schema: ObjectSchema { .namespace }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Namespace.
  static let namespace = ObjectSchema(
    "Namespace", "A room in which names are unique.",
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
      FieldSchema(
        "spec", .object(.namespaceSpec), "What is wanted of the namespace.", omit: .never),
      FieldSchema(
        "status", .object(.namespaceStatus), "In which phase of life the namespace is.",
        omit: .never),
    ])

  /// Kubernetes: core/v1 NamespaceSpec.
  static let namespaceSpec = ObjectSchema(
    "NamespaceSpec", "What is wanted of a namespace.",
    fields: [
      FieldSchema(
        "finalizers", .list(.string), "What must be done before the namespace may go.",
        listType: "atomic", goType: "[]v1.FinalizerName")
    ])

  /// Kubernetes: core/v1 NamespaceStatus.
  static let namespaceStatus = ObjectSchema(
    "NamespaceStatus", "In which phase of life a namespace is.",
    fields: [
      FieldSchema(
        "phase", .string, "Active, or Terminating while its contents are deleted.",
        enumValues: ["Active", "Terminating"], goType: "v1.NamespacePhase"),
      FieldSchema(
        "conditions", .list(.object(.namespaceCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: core/v1 NamespaceCondition.
  static let namespaceCondition = ObjectSchema(
    "NamespaceCondition", "What was found while a namespace is deleted.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.NamespaceConditionType"),
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
