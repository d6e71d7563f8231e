extension ObjectSchema {
  /// Kubernetes: metav1.LabelSelector.
  package static let labelSelector = ObjectSchema(
    "LabelSelector",
    "A question about labels. All its requirements must hold; an empty one matches everything.",
    isAtomic: true,
    fields: [
      FieldSchema("matchLabels", .map(.string), "Keys with the value that each must have."),
      FieldSchema(
        "matchExpressions", .list(.object(.labelSelectorRequirement)),
        "Requirements with an operator. All must hold.", listType: "atomic"),
    ])

  /// Kubernetes: metav1.LabelSelectorRequirement.
  static let labelSelectorRequirement = ObjectSchema(
    "LabelSelectorRequirement", "A requirement on one label.",
    fields: [
      FieldSchema("key", .string, "The label.", omit: .never, required: true),
      FieldSchema(
        "operator", .string, "In, NotIn, Exists or DoesNotExist.", omit: .never, required: true,
        goType: "v1.LabelSelectorOperator"),
      FieldSchema(
        "values", .list(.string),
        "The values for In and NotIn, which need some; Exists and DoesNotExist take none.",
        listType: "atomic"),
    ])
}
