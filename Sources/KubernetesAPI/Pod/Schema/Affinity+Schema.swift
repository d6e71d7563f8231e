extension ObjectSchema {
  /// Kubernetes: core/v1 Affinity.
  static let affinity = ObjectSchema(
    "Affinity", "",
    fields: [
      FieldSchema("nodeAffinity", .object(.nodeAffinity), "", omit: .whenAbsent),
      FieldSchema("podAffinity", .object(.podAffinity), "", omit: .whenAbsent),
      FieldSchema("podAntiAffinity", .object(.podAntiAffinity), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeAffinity.
  static let nodeAffinity = ObjectSchema(
    "NodeAffinity", "",
    fields: [
      FieldSchema(
        "requiredDuringSchedulingIgnoredDuringExecution", .object(.nodeSelector), "",
        omit: .whenAbsent),
      FieldSchema(
        "preferredDuringSchedulingIgnoredDuringExecution", .list(.object(.preferredSchedulingTerm)),
        "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 NodeSelector.
  static let nodeSelector = ObjectSchema(
    "NodeSelector", "", isAtomic: true,
    fields: [
      FieldSchema(
        "nodeSelectorTerms", .list(.object(.nodeSelectorTerm)), "", omit: .never, required: true,
        listType: "atomic")
    ])

  /// Kubernetes: core/v1 NodeSelectorTerm.
  static let nodeSelectorTerm = ObjectSchema(
    "NodeSelectorTerm", "", isAtomic: true,
    fields: [
      FieldSchema(
        "matchExpressions", .list(.object(.nodeSelectorRequirement)), "", listType: "atomic"),
      FieldSchema("matchFields", .list(.object(.nodeSelectorRequirement)), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 NodeSelectorRequirement.
  static let nodeSelectorRequirement = ObjectSchema(
    "NodeSelectorRequirement", "",
    fields: [
      FieldSchema("key", .string, "", omit: .never, required: true),
      FieldSchema(
        "operator", .string, "", omit: .never, required: true,
        enumValues: ["DoesNotExist", "Exists", "Gt", "In", "Lt", "NotIn"],
        goType: "v1.NodeSelectorOperator"),
      FieldSchema("values", .list(.string), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PreferredSchedulingTerm.
  static let preferredSchedulingTerm = ObjectSchema(
    "PreferredSchedulingTerm", "",
    fields: [
      FieldSchema("weight", .int32, "", omit: .never, required: true),
      FieldSchema("preference", .object(.nodeSelectorTerm), "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 PodAffinity.
  static let podAffinity = ObjectSchema(
    "PodAffinity", "",
    fields: [
      FieldSchema(
        "requiredDuringSchedulingIgnoredDuringExecution", .list(.object(.podAffinityTerm)), "",
        listType: "atomic"),
      FieldSchema(
        "preferredDuringSchedulingIgnoredDuringExecution", .list(.object(.weightedPodAffinityTerm)),
        "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodAntiAffinity.
  static let podAntiAffinity = ObjectSchema(
    "PodAntiAffinity", "",
    fields: [
      FieldSchema(
        "requiredDuringSchedulingIgnoredDuringExecution", .list(.object(.podAffinityTerm)), "",
        listType: "atomic"),
      FieldSchema(
        "preferredDuringSchedulingIgnoredDuringExecution", .list(.object(.weightedPodAffinityTerm)),
        "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodAffinityTerm.
  static let podAffinityTerm = ObjectSchema(
    "PodAffinityTerm", "",
    fields: [
      FieldSchema("labelSelector", .object(.labelSelector), "", omit: .whenAbsent),
      FieldSchema("namespaces", .list(.string), "", listType: "atomic"),
      FieldSchema("topologyKey", .string, "", omit: .never, required: true),
      FieldSchema("namespaceSelector", .object(.labelSelector), "", omit: .whenAbsent),
      FieldSchema("matchLabelKeys", .list(.string), "", listType: "atomic"),
      FieldSchema("mismatchLabelKeys", .list(.string), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 WeightedPodAffinityTerm.
  static let weightedPodAffinityTerm = ObjectSchema(
    "WeightedPodAffinityTerm", "",
    fields: [
      FieldSchema("weight", .int32, "", omit: .never, required: true),
      FieldSchema("podAffinityTerm", .object(.podAffinityTerm), "", omit: .never, required: true),
    ])
}
