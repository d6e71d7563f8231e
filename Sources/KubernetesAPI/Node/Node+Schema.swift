extension Node {
  package static var schema: ObjectSchema { .node }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Node.
  static let node = ObjectSchema(
    "Node", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.nodeSpec), "", omit: .never),
      FieldSchema("status", .object(.nodeStatus), "", omit: .never),
    ])

  /// Kubernetes: core/v1 NodeSpec.
  static let nodeSpec = ObjectSchema(
    "NodeSpec", "",
    fields: [
      FieldSchema("podCIDR", .string, ""),
      FieldSchema("podCIDRs", .list(.string), "", patchStrategy: ["merge"], listType: "set"),
      FieldSchema("providerID", .string, ""),
      FieldSchema("unschedulable", .bool, ""),
      FieldSchema("taints", .list(.object(.taint)), "", listType: "atomic"),
      FieldSchema("configSource", .object(.nodeConfigSource), "", omit: .whenAbsent),
      FieldSchema("externalID", .string, ""),
    ])

  /// Kubernetes: core/v1 Taint.
  static let taint = ObjectSchema(
    "Taint", "",
    fields: [
      FieldSchema("key", .string, "", omit: .never, required: true),
      FieldSchema("value", .string, ""),
      FieldSchema(
        "effect", .string, "", omit: .never, required: true,
        enumValues: ["NoExecute", "NoSchedule", "PreferNoSchedule"], goType: "v1.TaintEffect"),
      FieldSchema("timeAdded", .time, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeConfigSource.
  static let nodeConfigSource = ObjectSchema(
    "NodeConfigSource", "",
    fields: [
      FieldSchema("configMap", .object(.configMapNodeConfigSource), "", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ConfigMapNodeConfigSource.
  static let configMapNodeConfigSource = ObjectSchema(
    "ConfigMapNodeConfigSource", "",
    fields: [
      FieldSchema("namespace", .string, "", omit: .never, required: true),
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("uid", .string, "", goType: "types.UID"),
      FieldSchema("resourceVersion", .string, ""),
      FieldSchema("kubeletConfigKey", .string, "", omit: .never, required: true),
    ])
}
