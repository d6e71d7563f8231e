extension ObjectSchema {
  /// Kubernetes: core/v1 NodeStatus.
  static let nodeStatus = ObjectSchema(
    "NodeStatus", "What a node reports of itself.",
    fields: [
      FieldSchema("capacity", .map(.quantity), "What the machine has.", goType: "v1.ResourceList"),
      FieldSchema(
        "allocatable", .map(.quantity), "What of it Pods can use.", goType: "v1.ResourceList"),
      FieldSchema(
        "phase", .string, "Formerly the phase of the node's life.",
        enumValues: ["Pending", "Running", "Terminated"], goType: "v1.NodePhase"),
      FieldSchema(
        "conditions", .list(.object(.nodeCondition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema(
        "addresses", .list(.object(.nodeAddress)), "How the node is reached.",
        patchStrategy: ["merge"], patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
      FieldSchema(
        "daemonEndpoints", .object(.nodeDaemonEndpoints), "Where the node's daemons listen.",
        omit: .never),
      FieldSchema(
        "nodeInfo", .object(.nodeSystemInfo), "Versions and identifiers of the machine.",
        omit: .never),
      FieldSchema(
        "images", .list(.object(.containerImage)), "Images that lie on the node.",
        listType: "atomic"),
      FieldSchema(
        "volumesInUse", .list(.string), "Volumes that Pods on the node use.", listType: "atomic",
        goType: "[]v1.UniqueVolumeName"),
      FieldSchema(
        "volumesAttached", .list(.object(.attachedVolume)),
        "Volumes that are attached to the node.", listType: "atomic"),
      FieldSchema(
        "config", .object(.nodeConfigStatus), "Formerly the state of the kubelet's configuration.",
        omit: .whenAbsent),
      FieldSchema(
        "runtimeHandlers", .list(.object(.nodeRuntimeHandler)),
        "What the container runtime offers.", listType: "atomic"),
      FieldSchema(
        "features", .object(.nodeFeatures), "Features of the container runtime.", omit: .whenAbsent),
      FieldSchema(
        "declaredFeatures", .list(.string), "Features of Kubernetes that the node declares.",
        listType: "atomic"),
    ])

  /// Kubernetes: core/v1 NodeCondition.
  static let nodeCondition = ObjectSchema(
    "NodeCondition", "What was found of a node, such as Ready.",
    fields: [
      FieldSchema(
        "type", .string, "Which kind of condition this is.", omit: .never, required: true,
        goType: "v1.NodeConditionType"),
      FieldSchema(
        "status", .string, "Whether the condition holds: True, False or Unknown.", omit: .never,
        required: true, goType: "v1.ConditionStatus"),
      FieldSchema(
        "lastHeartbeatTime", .time, "When this condition was last reported.", omit: .never),
      FieldSchema(
        "lastTransitionTime", .time, "When the status last turned from one value to another.",
        omit: .never),
      FieldSchema("reason", .string, "Why this is so: one word for programs to read."),
      FieldSchema("message", .string, "Why this is so: a sentence for people to read."),
    ])

  /// Kubernetes: core/v1 NodeAddress.
  static let nodeAddress = ObjectSchema(
    "NodeAddress", "A way to reach a node.",
    fields: [
      FieldSchema(
        "type", .string, "Hostname, InternalIP, ExternalIP, InternalDNS or ExternalDNS.",
        omit: .never, required: true, goType: "v1.NodeAddressType"),
      FieldSchema("address", .string, "The address or name.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 NodeDaemonEndpoints.
  static let nodeDaemonEndpoints = ObjectSchema(
    "NodeDaemonEndpoints", "Where a node's daemons listen.",
    fields: [
      FieldSchema(
        "kubeletEndpoint", .object(.daemonEndpoint), "Where the kubelet listens.", omit: .never)
    ])

  /// Kubernetes: core/v1 DaemonEndpoint.
  static let daemonEndpoint = ObjectSchema(
    "DaemonEndpoint", "Where a daemon listens.",
    fields: [
      FieldSchema("Port", .int32, "The port number.", omit: .never, required: true)
    ])

  /// Kubernetes: core/v1 NodeSystemInfo.
  static let nodeSystemInfo = ObjectSchema(
    "NodeSystemInfo", "Versions and identifiers of a machine.",
    fields: [
      FieldSchema(
        "machineID", .string, "The identifier of the system's installation.", omit: .never,
        required: true),
      FieldSchema(
        "systemUUID", .string, "The identifier of the machine.", omit: .never, required: true),
      FieldSchema(
        "bootID", .string, "The identifier of the last boot.", omit: .never, required: true),
      FieldSchema(
        "kernelVersion", .string, "The version of the kernel.", omit: .never, required: true),
      FieldSchema("osImage", .string, "The name of the system.", omit: .never, required: true),
      FieldSchema(
        "containerRuntimeVersion", .string, "The container runtime and its version.", omit: .never,
        required: true),
      FieldSchema(
        "kubeletVersion", .string, "The version of the kubelet.", omit: .never, required: true),
      FieldSchema(
        "kubeProxyVersion", .string, "Formerly the version of kube-proxy.", omit: .never,
        required: true),
      FieldSchema("operatingSystem", .string, "linux or windows.", omit: .never, required: true),
      FieldSchema(
        "architecture", .string, "The architecture, such as amd64.", omit: .never, required: true),
      FieldSchema(
        "swap", .object(.nodeSwapStatus), "Swap space of the machine.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeSwapStatus.
  static let nodeSwapStatus = ObjectSchema(
    "NodeSwapStatus", "Swap space of a machine.",
    fields: [
      FieldSchema("capacity", .int64, "Its size in bytes.", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ContainerImage.
  static let containerImage = ObjectSchema(
    "ContainerImage", "An image on a node.",
    fields: [
      FieldSchema(
        "names", .list(.string), "The names under which it is known.", omit: .never,
        listType: "atomic"),
      FieldSchema("sizeBytes", .int64, "Its size in bytes."),
    ])

  /// Kubernetes: core/v1 AttachedVolume.
  static let attachedVolume = ObjectSchema(
    "AttachedVolume", "A volume attached to a node.",
    fields: [
      FieldSchema(
        "name", .string, "The name of the volume.", omit: .never, required: true,
        goType: "v1.UniqueVolumeName"),
      FieldSchema(
        "devicePath", .string, "The device under which it is found.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 NodeConfigStatus.
  static let nodeConfigStatus = ObjectSchema(
    "NodeConfigStatus", "Formerly the state of the kubelet's configuration.",
    fields: [
      FieldSchema(
        "assigned", .object(.nodeConfigSource), "The configuration to be used.", omit: .whenAbsent),
      FieldSchema(
        "active", .object(.nodeConfigSource), "The configuration in use.", omit: .whenAbsent),
      FieldSchema(
        "lastKnownGood", .object(.nodeConfigSource), "The configuration that worked last.",
        omit: .whenAbsent),
      FieldSchema("error", .string, "Why the configuration is not used."),
    ])

  /// Kubernetes: core/v1 NodeRuntimeHandler.
  static let nodeRuntimeHandler = ObjectSchema(
    "NodeRuntimeHandler", "A handler of the container runtime.",
    fields: [
      FieldSchema(
        "name", .string, "The name of the handler; empty for the usual one.", omit: .never),
      FieldSchema(
        "features", .object(.nodeRuntimeHandlerFeatures), "What the handler can do.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeRuntimeHandlerFeatures.
  static let nodeRuntimeHandlerFeatures = ObjectSchema(
    "NodeRuntimeHandlerFeatures", "What a handler of the container runtime can do.",
    fields: [
      FieldSchema(
        "recursiveReadOnlyMounts", .bool, "Whether it can mount read-only all the way down.",
        omit: .whenAbsent),
      FieldSchema(
        "userNamespaces", .bool, "Whether it can use user namespaces.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeFeatures.
  static let nodeFeatures = ObjectSchema(
    "NodeFeatures", "What a container runtime can do.",
    fields: [
      FieldSchema(
        "supplementalGroupsPolicy", .bool, "Whether it honours supplementalGroupsPolicy.",
        omit: .whenAbsent)
    ])
}
