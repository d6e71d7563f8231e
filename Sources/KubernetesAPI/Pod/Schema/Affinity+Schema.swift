extension ObjectSchema {
  /// Kubernetes: core/v1 Affinity.
  static let affinity = ObjectSchema(
    "Affinity", "Which nodes and neighbours a Pod wants or shuns.",
    fields: [
      FieldSchema(
        "nodeAffinity", .object(.nodeAffinity), "Which nodes the Pod wants.", omit: .whenAbsent),
      FieldSchema(
        "podAffinity", .object(.podAffinity), "Next to which Pods it wants to run.",
        omit: .whenAbsent),
      FieldSchema(
        "podAntiAffinity", .object(.podAntiAffinity), "Away from which Pods it wants to run.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeAffinity.
  static let nodeAffinity = ObjectSchema(
    "NodeAffinity", "Which nodes a Pod wants.",
    fields: [
      FieldSchema(
        "requiredDuringSchedulingIgnoredDuringExecution", .object(.nodeSelector),
        "What must hold when the Pod is scheduled.", omit: .whenAbsent),
      FieldSchema(
        "preferredDuringSchedulingIgnoredDuringExecution", .list(.object(.preferredSchedulingTerm)),
        "What is weighed when the Pod is scheduled.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 NodeSelector.
  static let nodeSelector = ObjectSchema(
    "NodeSelector", "A question about nodes: one of its terms must hold.", isAtomic: true,
    fields: [
      FieldSchema(
        "nodeSelectorTerms", .list(.object(.nodeSelectorTerm)),
        "The terms, of which one must hold.", omit: .never, required: true, listType: "atomic")
    ])

  /// Kubernetes: core/v1 NodeSelectorTerm.
  static let nodeSelectorTerm = ObjectSchema(
    "NodeSelectorTerm", "Requirements that must hold together.", isAtomic: true,
    fields: [
      FieldSchema(
        "matchExpressions", .list(.object(.nodeSelectorRequirement)),
        "Requirements on the node's labels.", listType: "atomic"),
      FieldSchema(
        "matchFields", .list(.object(.nodeSelectorRequirement)),
        "Requirements on the node's fields; metadata.name is the only one.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 NodeSelectorRequirement.
  static let nodeSelectorRequirement = ObjectSchema(
    "NodeSelectorRequirement", "A requirement on a node.",
    fields: [
      FieldSchema("key", .string, "The label or field.", omit: .never, required: true),
      FieldSchema(
        "operator", .string, "In, NotIn, Exists, DoesNotExist, Gt or Lt.", omit: .never,
        required: true, enumValues: ["DoesNotExist", "Exists", "Gt", "In", "Lt", "NotIn"],
        goType: "v1.NodeSelectorOperator"),
      FieldSchema(
        "values", .list(.string), "The values; for Gt and Lt exactly one integer.",
        listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PreferredSchedulingTerm.
  static let preferredSchedulingTerm = ObjectSchema(
    "PreferredSchedulingTerm", "A term with the weight it has when nodes are compared.",
    fields: [
      FieldSchema("weight", .int32, "1 to 100.", omit: .never, required: true),
      FieldSchema(
        "preference", .object(.nodeSelectorTerm), "The term that gives the weight to a node.",
        omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 PodAffinity.
  static let podAffinity = ObjectSchema(
    "PodAffinity", "Next to which Pods a Pod wants to run.",
    fields: [
      FieldSchema(
        "requiredDuringSchedulingIgnoredDuringExecution", .list(.object(.podAffinityTerm)),
        "What must hold when the Pod is scheduled.", listType: "atomic"),
      FieldSchema(
        "preferredDuringSchedulingIgnoredDuringExecution", .list(.object(.weightedPodAffinityTerm)),
        "What is weighed when the Pod is scheduled.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodAntiAffinity.
  static let podAntiAffinity = ObjectSchema(
    "PodAntiAffinity", "Away from which Pods a Pod wants to run.",
    fields: [
      FieldSchema(
        "requiredDuringSchedulingIgnoredDuringExecution", .list(.object(.podAffinityTerm)),
        "What must hold when the Pod is scheduled.", listType: "atomic"),
      FieldSchema(
        "preferredDuringSchedulingIgnoredDuringExecution", .list(.object(.weightedPodAffinityTerm)),
        "What is weighed when the Pod is scheduled.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodAffinityTerm.
  static let podAffinityTerm = ObjectSchema(
    "PodAffinityTerm", "Pods that are near when they share a domain with this one.",
    fields: [
      FieldSchema(
        "labelSelector", .object(.labelSelector), "Which Pods are meant.", omit: .whenAbsent),
      FieldSchema(
        "namespaces", .list(.string), "The namespaces of these Pods; this Pod's own unless said.",
        listType: "atomic"),
      FieldSchema(
        "topologyKey", .string, "The node label whose values are the domains.", omit: .never,
        required: true),
      FieldSchema(
        "namespaceSelector", .object(.labelSelector), "Further namespaces, by their labels.",
        omit: .whenAbsent),
      FieldSchema(
        "matchLabelKeys", .list(.string), "Labels of this Pod whose values the Pods must share.",
        listType: "atomic"),
      FieldSchema(
        "mismatchLabelKeys", .list(.string),
        "Labels of this Pod whose values the Pods must not share.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 WeightedPodAffinityTerm.
  static let weightedPodAffinityTerm = ObjectSchema(
    "WeightedPodAffinityTerm", "A term with the weight it has when nodes are compared.",
    fields: [
      FieldSchema("weight", .int32, "1 to 100.", omit: .never, required: true),
      FieldSchema(
        "podAffinityTerm", .object(.podAffinityTerm), "The term that gives the weight to a node.",
        omit: .never, required: true),
    ])
}
