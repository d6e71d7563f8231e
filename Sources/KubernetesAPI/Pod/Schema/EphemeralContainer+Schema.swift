extension ObjectSchema {
  /// Kubernetes: core/v1 EphemeralContainer.
  static let ephemeralContainer = ObjectSchema(
    "EphemeralContainer", "A container added to a running Pod for debugging.",
    fields: [
      FieldSchema(
        "name", .string, "The name, a DNS label, unique in the Pod.", omit: .never, required: true,
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "image", .string, "The image from which the container is made.",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "command", .list(.string),
        "The program to run, in place of the image's entrypoint. $(NAME) stands for environment variables.",
        listType: "atomic", embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "args", .list(.string),
        "The arguments, in place of the image's. $(NAME) stands for environment variables.",
        listType: "atomic", embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "workingDir", .string,
        "The directory in which the program starts; the image's unless said.",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "ports", .list(.object(.containerPort)),
        "The ports that the container listens on. Ports that are not listed can be reached as well.",
        patchStrategy: ["merge"], patchMergeKey: "containerPort", listType: "map",
        listMapKeys: ["containerPort", "protocol"], embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "envFrom", .list(.object(.envFromSource)),
        "ConfigMaps and Secrets whose keys become environment variables.", listType: "atomic",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "env", .list(.object(.envVar)), "Environment variables.", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"],
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "resources", .object(.resourceRequirements),
        "What the container needs and may use at most.", omit: .never,
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "resizePolicy", .list(.object(.containerResizePolicy)),
        "Which resources need a restart to be changed.", listType: "atomic",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "restartPolicy", .string,
        "Always makes an init container a sidecar that runs beside the others; other values go with restartPolicyRules.",
        omit: .whenAbsent, goType: "v1.ContainerRestartPolicy",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "restartPolicyRules", .list(.object(.containerRestartRule)),
        "When an ended container is started again, by its exit code.", listType: "atomic",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "volumeMounts", .list(.object(.volumeMount)),
        "Volumes mounted into the container's file system.", patchStrategy: ["merge"],
        patchMergeKey: "mountPath", listType: "map", listMapKeys: ["mountPath"],
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "volumeDevices", .list(.object(.volumeDevice)), "Block devices mapped into the container.",
        patchStrategy: ["merge"], patchMergeKey: "devicePath", listType: "map",
        listMapKeys: ["devicePath"], embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "livenessProbe", .object(.probe),
        "How to see that the container lives; it is restarted when the probe fails.",
        omit: .whenAbsent, embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "readinessProbe", .object(.probe),
        "How to see that the container can serve; Services leave the Pod out while the probe fails.",
        omit: .whenAbsent, embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "startupProbe", .object(.probe),
        "How to see that the container has started; the other probes wait for it.",
        omit: .whenAbsent, embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "lifecycle", .object(.lifecycle),
        "What is done after the start and before the end of the container.", omit: .whenAbsent,
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "terminationMessagePath", .string,
        "The file from which the last words of the container are read; /dev/termination-log unless said.",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "terminationMessagePolicy", .string,
        "File reads the last words from that file, FallbackToLogsOnError else from the end of the log.",
        enumValues: ["FallbackToLogsOnError", "File"], goType: "v1.TerminationMessagePolicy",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "imagePullPolicy", .string,
        "Always, IfNotPresent or Never; Always for the tag latest, else IfNotPresent unless said.",
        enumValues: ["Always", "IfNotPresent", "Never"], goType: "v1.PullPolicy",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "securityContext", .object(.securityContext), "Security settings of the container.",
        omit: .whenAbsent, embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "stdin", .bool, "Whether the container's input is kept open.",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "stdinOnce", .bool, "Whether the input is closed after the first client leaves.",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "tty", .bool, "Whether the container gets a terminal. It needs stdin.",
        embedding: "EphemeralContainerCommon"),
      FieldSchema("targetContainerName", .string, "The container whose processes it sees."),
    ])
}
