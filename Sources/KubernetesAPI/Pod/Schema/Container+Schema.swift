import JSON

extension ObjectSchema {
  /// Kubernetes: core/v1 Container.
  package static let container = ObjectSchema(
    "Container", "A container of a Pod.",
    fields: [
      FieldSchema(
        "name", .string, "The name, a DNS label, unique in the Pod.", omit: .never, required: true),
      FieldSchema("image", .string, "The image from which the container is made."),
      FieldSchema(
        "command", .list(.string),
        "The program to run, in place of the image's entrypoint. $(NAME) stands for environment variables.",
        listType: "atomic"),
      FieldSchema(
        "args", .list(.string),
        "The arguments, in place of the image's. $(NAME) stands for environment variables.",
        listType: "atomic"),
      FieldSchema(
        "workingDir", .string, "The directory in which the program starts; the image's unless said."
      ),
      FieldSchema(
        "ports", .list(.object(.containerPort)),
        "The ports that the container listens on. Ports that are not listed can be reached as well.",
        patchStrategy: ["merge"], patchMergeKey: "containerPort", listType: "map",
        listMapKeys: ["containerPort", "protocol"]),
      FieldSchema(
        "envFrom", .list(.object(.envFromSource)),
        "ConfigMaps and Secrets whose keys become environment variables.", listType: "atomic"),
      FieldSchema(
        "env", .list(.object(.envVar)), "Environment variables.", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "resources", .object(.resourceRequirements),
        "What the container needs and may use at most.", omit: .never),
      FieldSchema(
        "resizePolicy", .list(.object(.containerResizePolicy)),
        "Which resources need a restart to be changed.", listType: "atomic"),
      FieldSchema(
        "restartPolicy", .string,
        "Always makes an init container a sidecar that runs beside the others; other values go with restartPolicyRules.",
        omit: .whenAbsent, goType: "v1.ContainerRestartPolicy"),
      FieldSchema(
        "restartPolicyRules", .list(.object(.containerRestartRule)),
        "When an ended container is started again, by its exit code.", listType: "atomic"),
      FieldSchema(
        "volumeMounts", .list(.object(.volumeMount)),
        "Volumes mounted into the container's file system.", patchStrategy: ["merge"],
        patchMergeKey: "mountPath", listType: "map", listMapKeys: ["mountPath"]),
      FieldSchema(
        "volumeDevices", .list(.object(.volumeDevice)), "Block devices mapped into the container.",
        patchStrategy: ["merge"], patchMergeKey: "devicePath", listType: "map",
        listMapKeys: ["devicePath"]),
      FieldSchema(
        "livenessProbe", .object(.probe),
        "How to see that the container lives; it is restarted when the probe fails.",
        omit: .whenAbsent),
      FieldSchema(
        "readinessProbe", .object(.probe),
        "How to see that the container can serve; Services leave the Pod out while the probe fails.",
        omit: .whenAbsent),
      FieldSchema(
        "startupProbe", .object(.probe),
        "How to see that the container has started; the other probes wait for it.",
        omit: .whenAbsent),
      FieldSchema(
        "lifecycle", .object(.lifecycle),
        "What is done after the start and before the end of the container.", omit: .whenAbsent),
      FieldSchema(
        "terminationMessagePath", .string,
        "The file from which the last words of the container are read; /dev/termination-log unless said."
      ),
      FieldSchema(
        "terminationMessagePolicy", .string,
        "File reads the last words from that file, FallbackToLogsOnError else from the end of the log.",
        enumValues: ["FallbackToLogsOnError", "File"], goType: "v1.TerminationMessagePolicy"),
      FieldSchema(
        "imagePullPolicy", .string,
        "Always, IfNotPresent or Never; Always for the tag latest, else IfNotPresent unless said.",
        enumValues: ["Always", "IfNotPresent", "Never"], goType: "v1.PullPolicy"),
      FieldSchema(
        "securityContext", .object(.securityContext), "Security settings of the container.",
        omit: .whenAbsent),
      FieldSchema("stdin", .bool, "Whether the container's input is kept open."),
      FieldSchema("stdinOnce", .bool, "Whether the input is closed after the first client leaves."),
      FieldSchema("tty", .bool, "Whether the container gets a terminal. It needs stdin."),
    ])

  /// Kubernetes: core/v1 ContainerPort.
  static let containerPort = ObjectSchema(
    "ContainerPort", "A port that a container listens on.",
    fields: [
      FieldSchema("name", .string, "A name for the port, by which Services can refer to it."),
      FieldSchema("hostPort", .int32, "The same port on the node; few Pods need one."),
      FieldSchema(
        "containerPort", .int32, "The port number on the Pod's address.", omit: .never,
        required: true),
      FieldSchema(
        "protocol", .string, "TCP, UDP or SCTP; TCP unless said.",
        enumValues: ["SCTP", "TCP", "UDP"], defaultValue: "TCP", goType: "v1.Protocol"),
      FieldSchema("hostIP", .string, "The address of the node to which hostPort is bound."),
    ])

  /// Kubernetes: core/v1 VolumeMount.
  static let volumeMount = ObjectSchema(
    "VolumeMount", "A volume in a container's file system.",
    fields: [
      FieldSchema("name", .string, "The name of the volume.", omit: .never, required: true),
      FieldSchema("readOnly", .bool, "Whether it is mounted for reading only. False unless said."),
      FieldSchema(
        "recursiveReadOnly", .string,
        "Whether mounts below are read-only too: Disabled, IfPossible or Enabled.",
        omit: .whenAbsent, goType: "v1.RecursiveReadOnlyMode"),
      FieldSchema(
        "mountPath", .string, "Where it is mounted. The path must not contain a colon.",
        omit: .never, required: true),
      FieldSchema(
        "subPath", .string, "The path inside the volume that is mounted; its root unless said."),
      FieldSchema(
        "mountPropagation", .string,
        "Whether later mounts are seen from the other side: None, HostToContainer or Bidirectional.",
        omit: .whenAbsent, enumValues: ["Bidirectional", "HostToContainer", "None"],
        goType: "v1.MountPropagationMode"),
      FieldSchema(
        "subPathExpr", .string, "As subPath, with $(NAME) standing for environment variables."),
    ])

  /// Kubernetes: core/v1 VolumeDevice.
  static let volumeDevice = ObjectSchema(
    "VolumeDevice", "A block device in a container.",
    fields: [
      FieldSchema(
        "name", .string, "The name of the volume, which comes from a claim.", omit: .never,
        required: true),
      FieldSchema("devicePath", .string, "The path of the device.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 ResourceRequirements.
  static let resourceRequirements = ObjectSchema(
    "ResourceRequirements", "What is needed and what may be used at most.",
    fields: [
      FieldSchema(
        "limits", .map(.quantity), "The most that may be used.", goType: "v1.ResourceList"),
      FieldSchema(
        "requests", .map(.quantity), "What is needed at least; the limits unless said.",
        goType: "v1.ResourceList"),
      FieldSchema(
        "claims", .list(.object(.resourceClaim)), "Claims of the Pod that the container uses.",
        listType: "map", listMapKeys: ["name"]),
    ])

  /// Kubernetes: core/v1 ResourceClaim.
  static let resourceClaim = ObjectSchema(
    "ResourceClaim", "A use of one of the Pod's claims.",
    fields: [
      FieldSchema(
        "name", .string, "The name of the claim in the Pod.", omit: .never, required: true),
      FieldSchema("request", .string, "The request inside the claim; all of them unless said."),
    ])

  /// Kubernetes: core/v1 ContainerResizePolicy.
  static let containerResizePolicy = ObjectSchema(
    "ContainerResizePolicy", "What changing a resource takes.",
    fields: [
      FieldSchema(
        "resourceName", .string, "cpu or memory.", omit: .never, required: true,
        goType: "v1.ResourceName"),
      FieldSchema(
        "restartPolicy", .string, "NotRequired (unless said) or RestartContainer.", omit: .never,
        required: true, goType: "v1.ResourceResizeRestartPolicy"),
    ])

  /// Kubernetes: core/v1 ContainerRestartRule.
  static let containerRestartRule = ObjectSchema(
    "ContainerRestartRule", "A rule about an ended container.",
    fields: [
      FieldSchema(
        "action", .string, "What is done: Restart or RestartAllContainers.", required: true,
        goType: "v1.ContainerRestartRuleAction"),
      FieldSchema(
        "exitCodes", .object(.containerRestartRuleOnExitCodes),
        "The exit codes to which the rule applies.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ContainerRestartRuleOnExitCodes.
  static let containerRestartRuleOnExitCodes = ObjectSchema(
    "ContainerRestartRuleOnExitCodes", "A question about an exit code.",
    fields: [
      FieldSchema(
        "operator", .string, "In or NotIn.", required: true,
        goType: "v1.ContainerRestartRuleOnExitCodesOperator"),
      FieldSchema("values", .list(.int32), "The exit codes.", listType: "set"),
    ])
}
