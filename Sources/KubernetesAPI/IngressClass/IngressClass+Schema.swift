extension IngressClass {
  package static var schema: ObjectSchema { .ingressClass }
}

extension ObjectSchema {
  /// Kubernetes: networking.k8s.io/v1 IngressClass.
  static let ingressClass = ObjectSchema(
    "IngressClass", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.ingressClassSpec), "", omit: .never),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressClassSpec.
  static let ingressClassSpec = ObjectSchema(
    "IngressClassSpec", "",
    fields: [
      FieldSchema("controller", .string, ""),
      FieldSchema("parameters", .object(.ingressClassParametersReference), "", omit: .whenAbsent),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressClassParametersReference.
  static let ingressClassParametersReference = ObjectSchema(
    "IngressClassParametersReference", "",
    fields: [
      FieldSchema("apiGroup", .string, "", omit: .whenAbsent),
      FieldSchema("kind", .string, "", omit: .never, required: true),
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("scope", .string, "", omit: .never, pointer: true),
      FieldSchema("namespace", .string, "", omit: .whenAbsent),
    ])
}
