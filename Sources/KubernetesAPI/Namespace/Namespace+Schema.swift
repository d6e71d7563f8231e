extension Namespace {
  package static var schema: ObjectSchema { .namespace }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Namespace.
  static let namespace = ObjectSchema(
    "Namespace", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.namespaceSpec), "", omit: .never),
      FieldSchema("status", .object(.namespaceStatus), "", omit: .never),
    ])

  /// Kubernetes: core/v1 NamespaceSpec.
  static let namespaceSpec = ObjectSchema(
    "NamespaceSpec", "",
    fields: [
      FieldSchema(
        "finalizers", .list(.string), "", listType: "atomic", goType: "[]v1.FinalizerName")
    ])

  /// Kubernetes: core/v1 NamespaceStatus.
  static let namespaceStatus = ObjectSchema(
    "NamespaceStatus", "",
    fields: [
      FieldSchema(
        "phase", .string, "", enumValues: ["Active", "Terminating"], goType: "v1.NamespacePhase"),
      FieldSchema(
        "conditions", .list(.object(.namespaceCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: core/v1 NamespaceCondition.
  static let namespaceCondition = ObjectSchema(
    "NamespaceCondition", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true, goType: "v1.NamespaceConditionType"),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])
}
