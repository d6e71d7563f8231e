extension ObjectSchema {
  /// Kubernetes: core/v1 NodeStatus.
  static let nodeStatus = ObjectSchema(
    "NodeStatus", "",
    fields: [
      FieldSchema("capacity", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema("allocatable", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema(
        "phase", .string, "", enumValues: ["Pending", "Running", "Terminated"],
        goType: "v1.NodePhase"),
      FieldSchema(
        "conditions", .list(.object(.nodeCondition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema(
        "addresses", .list(.object(.nodeAddress)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema("daemonEndpoints", .object(.nodeDaemonEndpoints), "", omit: .never),
      FieldSchema("nodeInfo", .object(.nodeSystemInfo), "", omit: .never),
      FieldSchema("images", .list(.object(.containerImage)), "", listType: "atomic"),
      FieldSchema(
        "volumesInUse", .list(.string), "", listType: "atomic", goType: "[]v1.UniqueVolumeName"),
      FieldSchema("volumesAttached", .list(.object(.attachedVolume)), "", listType: "atomic"),
      FieldSchema("config", .object(.nodeConfigStatus), "", omit: .whenAbsent),
      FieldSchema("runtimeHandlers", .list(.object(.nodeRuntimeHandler)), "", listType: "atomic"),
      FieldSchema("features", .object(.nodeFeatures), "", omit: .whenAbsent),
      FieldSchema("declaredFeatures", .list(.string), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 NodeCondition.
  static let nodeCondition = ObjectSchema(
    "NodeCondition", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true, goType: "v1.NodeConditionType"),
      FieldSchema(
        "status", .string, "", omit: .never, required: true, goType: "v1.ConditionStatus"),
      FieldSchema("lastHeartbeatTime", .time, "", omit: .never),
      FieldSchema("lastTransitionTime", .time, "", omit: .never),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])

  /// Kubernetes: core/v1 NodeAddress.
  static let nodeAddress = ObjectSchema(
    "NodeAddress", "",
    fields: [
      FieldSchema("type", .string, "", omit: .never, required: true, goType: "v1.NodeAddressType"),
      FieldSchema("address", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 NodeDaemonEndpoints.
  static let nodeDaemonEndpoints = ObjectSchema(
    "NodeDaemonEndpoints", "",
    fields: [
      FieldSchema("kubeletEndpoint", .object(.daemonEndpoint), "", omit: .never)
    ])

  /// Kubernetes: core/v1 DaemonEndpoint.
  static let daemonEndpoint = ObjectSchema(
    "DaemonEndpoint", "",
    fields: [
      FieldSchema("Port", .int32, "", omit: .never, required: true)
    ])

  /// Kubernetes: core/v1 NodeSystemInfo.
  static let nodeSystemInfo = ObjectSchema(
    "NodeSystemInfo", "",
    fields: [
      FieldSchema("machineID", .string, "", omit: .never, required: true),
      FieldSchema("systemUUID", .string, "", omit: .never, required: true),
      FieldSchema("bootID", .string, "", omit: .never, required: true),
      FieldSchema("kernelVersion", .string, "", omit: .never, required: true),
      FieldSchema("osImage", .string, "", omit: .never, required: true),
      FieldSchema("containerRuntimeVersion", .string, "", omit: .never, required: true),
      FieldSchema("kubeletVersion", .string, "", omit: .never, required: true),
      FieldSchema("kubeProxyVersion", .string, "", omit: .never, required: true),
      FieldSchema("operatingSystem", .string, "", omit: .never, required: true),
      FieldSchema("architecture", .string, "", omit: .never, required: true),
      FieldSchema("swap", .object(.nodeSwapStatus), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeSwapStatus.
  static let nodeSwapStatus = ObjectSchema(
    "NodeSwapStatus", "",
    fields: [
      FieldSchema("capacity", .int64, "", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ContainerImage.
  static let containerImage = ObjectSchema(
    "ContainerImage", "",
    fields: [
      FieldSchema("names", .list(.string), "", omit: .never, listType: "atomic"),
      FieldSchema("sizeBytes", .int64, ""),
    ])

  /// Kubernetes: core/v1 AttachedVolume.
  static let attachedVolume = ObjectSchema(
    "AttachedVolume", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true, goType: "v1.UniqueVolumeName"),
      FieldSchema("devicePath", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 NodeConfigStatus.
  static let nodeConfigStatus = ObjectSchema(
    "NodeConfigStatus", "",
    fields: [
      FieldSchema("assigned", .object(.nodeConfigSource), "", omit: .whenAbsent),
      FieldSchema("active", .object(.nodeConfigSource), "", omit: .whenAbsent),
      FieldSchema("lastKnownGood", .object(.nodeConfigSource), "", omit: .whenAbsent),
      FieldSchema("error", .string, ""),
    ])

  /// Kubernetes: core/v1 NodeRuntimeHandler.
  static let nodeRuntimeHandler = ObjectSchema(
    "NodeRuntimeHandler", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never),
      FieldSchema("features", .object(.nodeRuntimeHandlerFeatures), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeRuntimeHandlerFeatures.
  static let nodeRuntimeHandlerFeatures = ObjectSchema(
    "NodeRuntimeHandlerFeatures", "",
    fields: [
      FieldSchema("recursiveReadOnlyMounts", .bool, "", omit: .whenAbsent),
      FieldSchema("userNamespaces", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeFeatures.
  static let nodeFeatures = ObjectSchema(
    "NodeFeatures", "",
    fields: [
      FieldSchema("supplementalGroupsPolicy", .bool, "", omit: .whenAbsent)
    ])
}
