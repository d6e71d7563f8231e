extension ObjectSchema {
  /// Kubernetes: core/v1 HostAlias.
  static let hostAlias = ObjectSchema(
    "HostAlias", "A line of /etc/hosts.",
    fields: [
      FieldSchema("ip", .string, "The address of the line.", omit: .never, required: true),
      FieldSchema("hostnames", .list(.string), "The names of the address.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodDNSConfig.
  static let podDNSConfig = ObjectSchema(
    "PodDNSConfig", "DNS settings of a Pod.",
    fields: [
      FieldSchema(
        "nameservers", .list(.string), "Addresses of name servers, after those of the policy.",
        listType: "atomic"),
      FieldSchema(
        "searches", .list(.string),
        "Domains in which short names are tried, after those of the policy.", listType: "atomic"),
      FieldSchema(
        "options", .list(.object(.podDNSConfigOption)),
        "Options of the resolver, merged with those of the policy.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodDNSConfigOption.
  static let podDNSConfigOption = ObjectSchema(
    "PodDNSConfigOption", "An option of the resolver.",
    fields: [
      FieldSchema("name", .string, "The name of the option, such as ndots."),
      FieldSchema(
        "value", .string, "The value of the option, where it takes one.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PodReadinessGate.
  static let podReadinessGate = ObjectSchema(
    "PodReadinessGate", "A condition that must hold for a Pod to be ready.",
    fields: [
      FieldSchema(
        "conditionType", .string, "The type of the condition.", omit: .never, required: true,
        goType: "v1.PodConditionType")
    ])

  /// Kubernetes: core/v1 PodOS.
  static let podOS = ObjectSchema(
    "PodOS", "An operating system.",
    fields: [
      FieldSchema(
        "name", .string, "linux or windows.", omit: .never, required: true, goType: "v1.OSName")
    ])

  /// Kubernetes: core/v1 PodSchedulingGate.
  static let podSchedulingGate = ObjectSchema(
    "PodSchedulingGate", "Something that holds back scheduling.",
    fields: [
      FieldSchema("name", .string, "The name of the gate.", omit: .never, required: true)
    ])

  /// Kubernetes: core/v1 PodResourceClaim.
  static let podResourceClaim = ObjectSchema(
    "PodResourceClaim", "A claim to devices under a name of its own.",
    fields: [
      FieldSchema(
        "name", .string, "The name by which containers refer to the claim.", omit: .never,
        required: true),
      FieldSchema("resourceClaimName", .string, "An existing ResourceClaim.", omit: .whenAbsent),
      FieldSchema(
        "resourceClaimTemplateName", .string,
        "The template from which a ResourceClaim is made for this Pod.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PodSchedulingGroup.
  static let podSchedulingGroup = ObjectSchema(
    "PodSchedulingGroup", "A group of Pods that are scheduled together.",
    fields: [
      FieldSchema("podGroupName", .string, "The name of the PodGroup.", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 Toleration.
  static let toleration = ObjectSchema(
    "Toleration", "A taint that a Pod puts up with.",
    fields: [
      FieldSchema(
        "key", .string, "The key of the taint; empty, with operator Exists, for every taint."),
      FieldSchema(
        "operator", .string, "Equal (unless said) or Exists.",
        enumValues: ["Equal", "Exists", "Gt", "Lt"], goType: "v1.TolerationOperator"),
      FieldSchema("value", .string, "The value of the taint, for Equal."),
      FieldSchema(
        "effect", .string, "NoSchedule, PreferNoSchedule or NoExecute; empty for every effect.",
        enumValues: ["NoExecute", "NoSchedule", "PreferNoSchedule"], goType: "v1.TaintEffect"),
      FieldSchema(
        "tolerationSeconds", .int64,
        "For how many seconds a NoExecute taint is borne; for ever unless said.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 TopologySpreadConstraint.
  static let topologySpreadConstraint = ObjectSchema(
    "TopologySpreadConstraint", "How matching Pods are spread over the domains of a topology.",
    fields: [
      FieldSchema(
        "maxSkew", .int32, "By how many Pods the fullest domain may exceed the emptiest.",
        omit: .never, required: true),
      FieldSchema(
        "topologyKey", .string, "The node label whose values are the domains.", omit: .never,
        required: true),
      FieldSchema(
        "whenUnsatisfiable", .string, "DoNotSchedule or ScheduleAnyway.", omit: .never,
        required: true, enumValues: ["DoNotSchedule", "ScheduleAnyway"],
        goType: "v1.UnsatisfiableConstraintAction"),
      FieldSchema(
        "labelSelector", .object(.labelSelector), "Which Pods are counted.", omit: .whenAbsent),
      FieldSchema(
        "minDomains", .int32, "How many domains there must be at least.", omit: .whenAbsent),
      FieldSchema(
        "nodeAffinityPolicy", .string, "Honor or Ignore the Pod's node affinity when counting.",
        omit: .whenAbsent, enumValues: ["Honor", "Ignore"], goType: "v1.NodeInclusionPolicy"),
      FieldSchema(
        "nodeTaintsPolicy", .string, "Honor or Ignore the nodes' taints when counting.",
        omit: .whenAbsent, enumValues: ["Honor", "Ignore"], goType: "v1.NodeInclusionPolicy"),
      FieldSchema(
        "matchLabelKeys", .list(.string),
        "Labels of this Pod whose values counted Pods must share.", listType: "atomic"),
    ])
}
