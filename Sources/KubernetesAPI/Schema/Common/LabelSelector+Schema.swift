extension ObjectSchema {
  /// Kubernetes: metav1.LabelSelector.
  package static let labelSelector = ObjectSchema(
    "LabelSelector", "", isAtomic: true,
    fields: [
      FieldSchema("matchLabels", .map(.string), ""),
      FieldSchema(
        "matchExpressions", .list(.object(.labelSelectorRequirement)), "", listType: "atomic"),
    ])

  /// Kubernetes: metav1.LabelSelectorRequirement.
  static let labelSelectorRequirement = ObjectSchema(
    "LabelSelectorRequirement", "",
    fields: [
      FieldSchema("key", .string, "", omit: .never, required: true),
      FieldSchema(
        "operator", .string, "", omit: .never, required: true, goType: "v1.LabelSelectorOperator"),
      FieldSchema("values", .list(.string), "", listType: "atomic"),
    ])
}
