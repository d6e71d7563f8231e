extension ServiceAccount {
  package static var schema: ObjectSchema { .serviceAccount }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 ServiceAccount.
  static let serviceAccount = ObjectSchema(
    "ServiceAccount", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema(
        "secrets", .list(.object(.objectReference)), "", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "imagePullSecrets", .list(.object(.localObjectReference)), "", listType: "atomic"),
      FieldSchema("automountServiceAccountToken", .bool, "", omit: .whenAbsent),
    ])
}
