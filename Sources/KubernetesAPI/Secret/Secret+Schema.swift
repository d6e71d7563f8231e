extension Secret {
  package static var schema: ObjectSchema { .secret }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Secret.
  static let secret = ObjectSchema(
    "Secret", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("immutable", .bool, "", omit: .whenAbsent),
      FieldSchema("data", .map(.bytes), "", goType: "map[string][]uint8"),
      FieldSchema("stringData", .map(.string), ""),
      FieldSchema("type", .string, "", goType: "v1.SecretType"),
    ])
}
