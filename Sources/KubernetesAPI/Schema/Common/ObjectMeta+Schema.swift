extension ObjectSchema {
  /// Kubernetes: metav1.ObjectMeta.
  package static let objectMeta = ObjectSchema(
    "ObjectMeta", "",
    fields: [
      FieldSchema("name", .string, ""),
      FieldSchema("generateName", .string, ""),
      FieldSchema("namespace", .string, ""),
      FieldSchema("selfLink", .string, ""),
      FieldSchema("uid", .string, "", goType: "types.UID"),
      FieldSchema("resourceVersion", .string, ""),
      FieldSchema("generation", .int64, ""),
      FieldSchema("creationTimestamp", .time, ""),
      FieldSchema("deletionTimestamp", .time, "", omit: .whenAbsent),
      FieldSchema("deletionGracePeriodSeconds", .int64, "", omit: .whenAbsent),
      FieldSchema("labels", .map(.string), ""),
      FieldSchema("annotations", .map(.string), ""),
      FieldSchema(
        "ownerReferences", .list(.object(.ownerReference)), "", patchStrategy: ["merge"],
        patchMergeKey: "uid", listType: "map", listMapKeys: ["uid"]),
      FieldSchema("finalizers", .list(.string), "", patchStrategy: ["merge"], listType: "set"),
      FieldSchema("managedFields", .list(.object(.managedFieldsEntry)), "", listType: "atomic"),
    ])

  /// Kubernetes: metav1.OwnerReference.
  static let ownerReference = ObjectSchema(
    "OwnerReference", "", isAtomic: true,
    fields: [
      FieldSchema("apiVersion", .string, "", omit: .never, required: true),
      FieldSchema("kind", .string, "", omit: .never, required: true),
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("uid", .string, "", omit: .never, required: true, goType: "types.UID"),
      FieldSchema("controller", .bool, "", omit: .whenAbsent),
      FieldSchema("blockOwnerDeletion", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: metav1.ManagedFieldsEntry.
  static let managedFieldsEntry = ObjectSchema(
    "ManagedFieldsEntry", "",
    fields: [
      FieldSchema("manager", .string, ""),
      FieldSchema("operation", .string, "", goType: "v1.ManagedFieldsOperationType"),
      FieldSchema("apiVersion", .string, ""),
      FieldSchema("time", .time, "", omit: .whenAbsent),
      FieldSchema("fieldsType", .string, ""),
      FieldSchema("fieldsV1", .any, "", omit: .whenAbsent),
      FieldSchema("subresource", .string, ""),
    ])

  /// Kubernetes: metav1.Condition.
  static let condition = ObjectSchema(
    "Condition", "",
    fields: [
      FieldSchema("type", .string, "", omit: .never, required: true),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("observedGeneration", .int64, ""),
      FieldSchema("lastTransitionTime", .time, "", omit: .never, required: true),
      FieldSchema("reason", .string, "", omit: .never, required: true),
      FieldSchema("message", .string, "", omit: .never, required: true),
    ])
}
