extension Secret {
  package static var schema: ObjectSchema { .secret }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Secret.
  static let secret = ObjectSchema(
    "Secret", "Confidential data for Pods to read.",
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
      FieldSchema(
        "data", .map(.bytes), "Names and bytes, in Base64.", goType: "map[string][]uint8"),
      FieldSchema(
        "stringData", .map(.string),
        "Names and texts, for writing only: the server moves them to data."),
      FieldSchema(
        "type", .string,
        "What the data is for, such as Opaque (unless said) or kubernetes.io/tls. It cannot be changed.",
        goType: "v1.SecretType"),
    ])
}
