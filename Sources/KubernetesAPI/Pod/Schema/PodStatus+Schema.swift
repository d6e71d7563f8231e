extension ObjectSchema {
  /// Kubernetes: core/v1 PodStatus.
  static let podStatus = ObjectSchema(
    "PodStatus", "What the node reports of a Pod.",
    fields: [
      FieldSchema(
        "observedGeneration", .int64, "The generation of the spec that this status was made from."),
      FieldSchema(
        "phase", .string, "Pending, Running, Succeeded, Failed or Unknown.",
        enumValues: ["Failed", "Pending", "Running", "Succeeded", "Unknown"], goType: "v1.PodPhase"),
      FieldSchema(
        "conditions", .list(.object(.podCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema("message", .string, "Why this is so: a sentence for people to read."),
      FieldSchema("reason", .string, "Why this is so: one word for programs to read."),
      FieldSchema(
        "nominatedNodeName", .string,
        "The node on which others are evicted to make room for the Pod."),
      FieldSchema("hostIP", .string, "The address of the node."),
      FieldSchema(
        "hostIPs", .list(.object(.hostIP)), "All addresses of the node.", patchStrategy: ["merge"],
        patchMergeKey: "ip", listType: "atomic"),
      FieldSchema("podIP", .string, "The address of the Pod."),
      FieldSchema(
        "podIPs", .list(.object(.podIP)), "All addresses of the Pod, at most one of each family.",
        patchStrategy: ["merge"], patchMergeKey: "ip", listType: "map", listMapKeys: ["ip"]),
      FieldSchema("startTime", .time, "When the node took up the Pod.", omit: .whenAbsent),
      FieldSchema(
        "initContainerStatuses", .list(.object(.containerStatus)),
        "The state of the init containers.", listType: "atomic"),
      FieldSchema(
        "containerStatuses", .list(.object(.containerStatus)), "The state of the containers.",
        listType: "atomic"),
      FieldSchema(
        "qosClass", .string, "Guaranteed, Burstable or BestEffort, by the requests and limits.",
        enumValues: ["BestEffort", "Burstable", "Guaranteed"], goType: "v1.PodQOSClass"),
      FieldSchema(
        "ephemeralContainerStatuses", .list(.object(.containerStatus)),
        "The state of the ephemeral containers.", listType: "atomic"),
      FieldSchema(
        "resize", .string, "How far resizing has come. Deprecated: conditions tell it.",
        goType: "v1.PodResizeStatus"),
      FieldSchema(
        "resourceClaimStatuses", .list(.object(.podResourceClaimStatus)),
        "The ResourceClaims made for the Pod.", patchStrategy: ["merge", "retainKeys"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "extendedResourceClaimStatus", .object(.podExtendedResourceClaimStatus),
        "The ResourceClaim made for extended resources.", omit: .whenAbsent),
      FieldSchema(
        "allocatedResources", .map(.quantity), "The resources set aside for the Pod as a whole.",
        goType: "v1.ResourceList"),
      FieldSchema(
        "resources", .object(.resourceRequirements),
        "The resources in effect for the Pod as a whole.", omit: .whenAbsent),
      FieldSchema(
        "nodeAllocatableResourceClaimStatuses", .list(.object(.nodeAllocatableResourceClaimStatus)),
        "Claims that count against what the node can give.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PodCondition.
  static let podCondition = ObjectSchema(
    "PodCondition", "What was found of a Pod, such as Ready or PodScheduled.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.PodConditionType"),
      FieldSchema(
        "observedGeneration", .int64, "The generation of the spec that this status was made from."),
      FieldSchema(
        "status", .string, "Whether the condition holds: True, False or Unknown.", omit: .never,
        required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastProbeTime", .time, "When this condition was last looked at.", omit: .never),
      FieldSchema(
        "lastTransitionTime", .time, "When the status last turned from one value to another.",
        omit: .never),
      FieldSchema("reason", .string, "Why this is so: one word for programs to read."),
      FieldSchema("message", .string, "Why this is so: a sentence for people to read."),
    ])

  /// Kubernetes: core/v1 HostIP.
  static let hostIP = ObjectSchema(
    "HostIP", "An address of a node.",
    fields: [
      FieldSchema("ip", .string, "An IP address.", omit: .never, required: true)
    ])

  /// Kubernetes: core/v1 PodIP.
  static let podIP = ObjectSchema(
    "PodIP", "An address of a Pod.",
    fields: [
      FieldSchema("ip", .string, "An IP address.", omit: .never, required: true)
    ])

  /// Kubernetes: core/v1 PodResourceClaimStatus.
  static let podResourceClaimStatus = ObjectSchema(
    "PodResourceClaimStatus", "A ResourceClaim made for a Pod.",
    fields: [
      FieldSchema(
        "name", .string, "The name of the claim in the Pod.", omit: .never, required: true),
      FieldSchema("resourceClaimName", .string, "The ResourceClaim.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 PodExtendedResourceClaimStatus.
  static let podExtendedResourceClaimStatus = ObjectSchema(
    "PodExtendedResourceClaimStatus", "The ResourceClaim made for extended resources.",
    fields: [
      FieldSchema(
        "requestMappings", .list(.object(.containerExtendedResourceRequest)),
        "Which request serves which container's resource.", omit: .never, required: true,
        listType: "atomic"),
      FieldSchema("resourceClaimName", .string, "The ResourceClaim.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 ContainerExtendedResourceRequest.
  static let containerExtendedResourceRequest = ObjectSchema(
    "ContainerExtendedResourceRequest", "Which request serves a container's extended resource.",
    fields: [
      FieldSchema("containerName", .string, "The container.", omit: .never, required: true),
      FieldSchema("resourceName", .string, "The extended resource.", omit: .never, required: true),
      FieldSchema(
        "requestName", .string, "The request in the ResourceClaim.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 NodeAllocatableResourceClaimStatus.
  static let nodeAllocatableResourceClaimStatus = ObjectSchema(
    "NodeAllocatableResourceClaimStatus", "A claim that counts against what the node can give.",
    fields: [
      FieldSchema("resourceClaimName", .string, "The ResourceClaim.", omit: .never, required: true),
      FieldSchema("containers", .list(.string), "The containers that use it.", listType: "set"),
      FieldSchema(
        "resources", .map(.quantity), "The amounts it takes.", omit: .never, required: true,
        goType: "map[v1.ResourceName]resource.Quantity"),
    ])
}
