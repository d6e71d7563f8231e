extension IngressClass {
  package static var schema: ObjectSchema { .ingressClass }
}

extension ObjectSchema {
  /// Kubernetes: networking.k8s.io/v1 IngressClass.
  static let ingressClass = ObjectSchema(
    "IngressClass", "Which controller serves the Ingresses that name this class.",
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
        "spec", .object(.ingressClassSpec), "Controller and parameters of the class.", omit: .never),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressClassSpec.
  static let ingressClassSpec = ObjectSchema(
    "IngressClassSpec", "Controller and parameters of a class.",
    fields: [
      FieldSchema(
        "controller", .string,
        "The name of the controller, such as example.com/ingress. It cannot be changed."),
      FieldSchema(
        "parameters", .object(.ingressClassParametersReference),
        "An object with settings for the controller.", omit: .whenAbsent),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressClassParametersReference.
  static let ingressClassParametersReference = ObjectSchema(
    "IngressClassParametersReference", "Names the object with a controller's settings.",
    fields: [
      FieldSchema(
        "apiGroup", .string, "The API group of the object; empty for the core group.",
        omit: .whenAbsent),
      FieldSchema("kind", .string, "The kind of the object.", omit: .never, required: true),
      FieldSchema(
        "name", .string, "The name of what is referred to.", omit: .never, required: true),
      FieldSchema(
        "scope", .string, "Cluster (unless said) or Namespace.", omit: .never, pointer: true),
      FieldSchema(
        "namespace", .string, "The namespace of the object, for scope Namespace.", omit: .whenAbsent
      ),
    ])
}
