extension ObjectSchema {
  /// Kubernetes: core/v1 PodStatus.
  static let podStatus = ObjectSchema(
    "PodStatus", "",
    fields: [
      FieldSchema("observedGeneration", .int64, ""),
      FieldSchema(
        "phase", .string, "", enumValues: ["Failed", "Pending", "Running", "Succeeded", "Unknown"],
        goType: "v1.PodPhase"),
      FieldSchema(
        "conditions", .list(.object(.podCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema("message", .string, ""),
      FieldSchema("reason", .string, ""),
      FieldSchema("nominatedNodeName", .string, ""),
      FieldSchema("hostIP", .string, ""),
      FieldSchema(
        "hostIPs", .list(.object(.hostIP)), "", patchStrategy: ["merge"], patchMergeKey: "ip",
        listType: "atomic"),
      FieldSchema("podIP", .string, ""),
      FieldSchema(
        "podIPs", .list(.object(.podIP)), "", patchStrategy: ["merge"], patchMergeKey: "ip",
        listType: "map", listMapKeys: ["ip"]),
      FieldSchema("startTime", .time, "", omit: .whenAbsent),
      FieldSchema(
        "initContainerStatuses", .list(.object(.containerStatus)), "", listType: "atomic"),
      FieldSchema("containerStatuses", .list(.object(.containerStatus)), "", listType: "atomic"),
      FieldSchema(
        "qosClass", .string, "", enumValues: ["BestEffort", "Burstable", "Guaranteed"],
        goType: "v1.PodQOSClass"),
      FieldSchema(
        "ephemeralContainerStatuses", .list(.object(.containerStatus)), "", listType: "atomic"),
      FieldSchema("resize", .string, "", goType: "v1.PodResizeStatus"),
      FieldSchema(
        "resourceClaimStatuses", .list(.object(.podResourceClaimStatus)), "",
        patchStrategy: ["merge", "retainKeys"], patchMergeKey: "name", listType: "map",
        listMapKeys: ["name"]),
      FieldSchema(
        "extendedResourceClaimStatus", .object(.podExtendedResourceClaimStatus), "",
        omit: .whenAbsent),
      FieldSchema("allocatedResources", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema("resources", .object(.resourceRequirements), "", omit: .whenAbsent),
      FieldSchema(
        "nodeAllocatableResourceClaimStatuses", .list(.object(.nodeAllocatableResourceClaimStatus)),
        "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodCondition.
  static let podCondition = ObjectSchema(
    "PodCondition", "",
    fields: [
      FieldSchema("type", .string, "", omit: .never, required: true, goType: "v1.PodConditionType"),
      FieldSchema("observedGeneration", .int64, ""),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastProbeTime", .time, "", omit: .never),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])

  /// Kubernetes: core/v1 HostIP.
  static let hostIP = ObjectSchema(
    "HostIP", "",
    fields: [
      FieldSchema("ip", .string, "", omit: .never, required: true)
    ])

  /// Kubernetes: core/v1 PodIP.
  static let podIP = ObjectSchema(
    "PodIP", "",
    fields: [
      FieldSchema("ip", .string, "", omit: .never, required: true)
    ])

  /// Kubernetes: core/v1 PodResourceClaimStatus.
  static let podResourceClaimStatus = ObjectSchema(
    "PodResourceClaimStatus", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("resourceClaimName", .string, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PodExtendedResourceClaimStatus.
  static let podExtendedResourceClaimStatus = ObjectSchema(
    "PodExtendedResourceClaimStatus", "",
    fields: [
      FieldSchema(
        "requestMappings", .list(.object(.containerExtendedResourceRequest)), "", omit: .never,
        required: true, listType: "atomic"),
      FieldSchema("resourceClaimName", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 ContainerExtendedResourceRequest.
  static let containerExtendedResourceRequest = ObjectSchema(
    "ContainerExtendedResourceRequest", "",
    fields: [
      FieldSchema("containerName", .string, "", omit: .never, required: true),
      FieldSchema("resourceName", .string, "", omit: .never, required: true),
      FieldSchema("requestName", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 NodeAllocatableResourceClaimStatus.
  static let nodeAllocatableResourceClaimStatus = ObjectSchema(
    "NodeAllocatableResourceClaimStatus", "",
    fields: [
      FieldSchema("resourceClaimName", .string, "", omit: .never, required: true),
      FieldSchema("containers", .list(.string), "", listType: "set"),
      FieldSchema(
        "resources", .map(.quantity), "", omit: .never, required: true,
        goType: "map[v1.ResourceName]resource.Quantity"),
    ])
}
