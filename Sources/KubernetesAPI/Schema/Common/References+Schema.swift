extension ObjectSchema {
  /// Kubernetes: core/v1 LocalObjectReference.
  static let localObjectReference = ObjectSchema(
    "LocalObjectReference", "Names an object in the same namespace.", isAtomic: true,
    fields: [
      FieldSchema("name", .string, "The name of what is referred to.")
    ])

  /// Kubernetes: core/v1 ObjectReference.
  static let objectReference = ObjectSchema(
    "ObjectReference", "Names an object, with as much detail as is known.", isAtomic: true,
    fields: [
      FieldSchema("kind", .string, "The kind of what is referred to."),
      FieldSchema("namespace", .string, "The namespace of what is referred to."),
      FieldSchema("name", .string, "The name of what is referred to."),
      FieldSchema("uid", .string, "The UID of what is referred to.", goType: "types.UID"),
      FieldSchema("apiVersion", .string, "The API version of what is referred to."),
      FieldSchema("resourceVersion", .string, "The version of what is referred to."),
      FieldSchema(
        "fieldPath", .string, "The part of the object that is meant, such as spec.containers{name}."
      ),
    ])

  /// Kubernetes: core/v1 TypedLocalObjectReference.
  static let typedLocalObjectReference = ObjectSchema(
    "TypedLocalObjectReference", "Names an object in the same namespace together with its kind.",
    isAtomic: true,
    fields: [
      FieldSchema(
        "apiGroup", .string, "The API group of what is referred to; empty for the core group.",
        omit: .never, pointer: true),
      FieldSchema(
        "kind", .string, "The kind of what is referred to.", omit: .never, required: true),
      FieldSchema(
        "name", .string, "The name of what is referred to.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 TypedObjectReference.
  static let typedObjectReference = ObjectSchema(
    "TypedObjectReference", "Names an object of any kind and namespace.",
    fields: [
      FieldSchema(
        "apiGroup", .string, "The API group of what is referred to; empty for the core group.",
        omit: .never, pointer: true),
      FieldSchema(
        "kind", .string, "The kind of what is referred to.", omit: .never, required: true),
      FieldSchema(
        "name", .string, "The name of what is referred to.", omit: .never, required: true),
      FieldSchema(
        "namespace", .string,
        "The namespace of what is referred to, which must allow that with a ReferenceGrant.",
        omit: .whenAbsent),
    ])
}
