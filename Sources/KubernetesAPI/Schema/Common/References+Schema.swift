extension ObjectSchema {
  /// Kubernetes: core/v1 LocalObjectReference.
  static let localObjectReference = ObjectSchema(
    "LocalObjectReference", "", isAtomic: true,
    fields: [
      FieldSchema("name", .string, "")
    ])

  /// Kubernetes: core/v1 ObjectReference.
  static let objectReference = ObjectSchema(
    "ObjectReference", "", isAtomic: true,
    fields: [
      FieldSchema("kind", .string, ""),
      FieldSchema("namespace", .string, ""),
      FieldSchema("name", .string, ""),
      FieldSchema("uid", .string, "", goType: "types.UID"),
      FieldSchema("apiVersion", .string, ""),
      FieldSchema("resourceVersion", .string, ""),
      FieldSchema("fieldPath", .string, ""),
    ])

  /// Kubernetes: core/v1 TypedLocalObjectReference.
  static let typedLocalObjectReference = ObjectSchema(
    "TypedLocalObjectReference", "", isAtomic: true,
    fields: [
      FieldSchema("apiGroup", .string, "", omit: .never, pointer: true),
      FieldSchema("kind", .string, "", omit: .never, required: true),
      FieldSchema("name", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 TypedObjectReference.
  static let typedObjectReference = ObjectSchema(
    "TypedObjectReference", "",
    fields: [
      FieldSchema("apiGroup", .string, "", omit: .never, pointer: true),
      FieldSchema("kind", .string, "", omit: .never, required: true),
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("namespace", .string, "", omit: .whenAbsent),
    ])
}
