extension ObjectSchema {
  /// Kubernetes: core/v1 HostAlias.
  static let hostAlias = ObjectSchema(
    "HostAlias", "",
    fields: [
      FieldSchema("ip", .string, "", omit: .never, required: true),
      FieldSchema("hostnames", .list(.string), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodDNSConfig.
  static let podDNSConfig = ObjectSchema(
    "PodDNSConfig", "",
    fields: [
      FieldSchema("nameservers", .list(.string), "", listType: "atomic"),
      FieldSchema("searches", .list(.string), "", listType: "atomic"),
      FieldSchema("options", .list(.object(.podDNSConfigOption)), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodDNSConfigOption.
  static let podDNSConfigOption = ObjectSchema(
    "PodDNSConfigOption", "",
    fields: [
      FieldSchema("name", .string, ""),
      FieldSchema("value", .string, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PodReadinessGate.
  static let podReadinessGate = ObjectSchema(
    "PodReadinessGate", "",
    fields: [
      FieldSchema(
        "conditionType", .string, "", omit: .never, required: true, goType: "v1.PodConditionType")
    ])

  /// Kubernetes: core/v1 PodOS.
  static let podOS = ObjectSchema(
    "PodOS", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true, goType: "v1.OSName")
    ])

  /// Kubernetes: core/v1 PodSchedulingGate.
  static let podSchedulingGate = ObjectSchema(
    "PodSchedulingGate", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true)
    ])

  /// Kubernetes: core/v1 PodResourceClaim.
  static let podResourceClaim = ObjectSchema(
    "PodResourceClaim", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("resourceClaimName", .string, "", omit: .whenAbsent),
      FieldSchema("resourceClaimTemplateName", .string, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PodSchedulingGroup.
  static let podSchedulingGroup = ObjectSchema(
    "PodSchedulingGroup", "",
    fields: [
      FieldSchema("podGroupName", .string, "", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 Toleration.
  static let toleration = ObjectSchema(
    "Toleration", "",
    fields: [
      FieldSchema("key", .string, ""),
      FieldSchema(
        "operator", .string, "", enumValues: ["Equal", "Exists", "Gt", "Lt"],
        goType: "v1.TolerationOperator"),
      FieldSchema("value", .string, ""),
      FieldSchema(
        "effect", .string, "", enumValues: ["NoExecute", "NoSchedule", "PreferNoSchedule"],
        goType: "v1.TaintEffect"),
      FieldSchema("tolerationSeconds", .int64, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 TopologySpreadConstraint.
  static let topologySpreadConstraint = ObjectSchema(
    "TopologySpreadConstraint", "",
    fields: [
      FieldSchema("maxSkew", .int32, "", omit: .never, required: true),
      FieldSchema("topologyKey", .string, "", omit: .never, required: true),
      FieldSchema(
        "whenUnsatisfiable", .string, "", omit: .never, required: true,
        enumValues: ["DoNotSchedule", "ScheduleAnyway"], goType: "v1.UnsatisfiableConstraintAction"),
      FieldSchema("labelSelector", .object(.labelSelector), "", omit: .whenAbsent),
      FieldSchema("minDomains", .int32, "", omit: .whenAbsent),
      FieldSchema(
        "nodeAffinityPolicy", .string, "", omit: .whenAbsent, enumValues: ["Honor", "Ignore"],
        goType: "v1.NodeInclusionPolicy"),
      FieldSchema(
        "nodeTaintsPolicy", .string, "", omit: .whenAbsent, enumValues: ["Honor", "Ignore"],
        goType: "v1.NodeInclusionPolicy"),
      FieldSchema("matchLabelKeys", .list(.string), "", listType: "atomic"),
    ])
}
