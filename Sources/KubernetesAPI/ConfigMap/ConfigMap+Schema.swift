extension ConfigMap {
  package static var schema: ObjectSchema { .configMap }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 ConfigMap.
  static let configMap = ObjectSchema(
    "ConfigMap", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("immutable", .bool, "", omit: .whenAbsent),
      FieldSchema("data", .map(.string), ""),
      FieldSchema("binaryData", .map(.bytes), "", goType: "map[string][]uint8"),
    ])
}
