extension ServiceAccount {
  package static var schema: ObjectSchema { .serviceAccount }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 ServiceAccount.
  static let serviceAccount = ObjectSchema(
    "ServiceAccount", "The identity under which Pods talk to the API server.",
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
        "secrets", .list(.object(.objectReference)),
        "Secrets that Pods of the account may use. Deprecated.", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "imagePullSecrets", .list(.object(.localObjectReference)),
        "Secrets with the credentials for pulling the images of its Pods.", listType: "atomic"),
      FieldSchema(
        "automountServiceAccountToken", .bool,
        "Whether Pods of the account get a token mounted unless they say so themselves.",
        omit: .whenAbsent),
    ])
}
