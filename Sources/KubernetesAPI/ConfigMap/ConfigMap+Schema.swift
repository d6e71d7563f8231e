extension ConfigMap {
  package static var schema: ObjectSchema { .configMap }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 ConfigMap.
  static let configMap = ObjectSchema(
    "ConfigMap", "Configuration for Pods to read.",
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
        "immutable", .bool, "Whether the data can no longer be changed.", omit: .whenAbsent),
      FieldSchema("data", .map(.string), "Names and texts."),
      FieldSchema(
        "binaryData", .map(.bytes), "Names and bytes, in Base64. No name may stand in data too.",
        goType: "map[string][]uint8"),
    ])
}
