extension ObjectSchema {
  /// Kubernetes: core/v1 EphemeralContainer.
  static let ephemeralContainer = ObjectSchema(
    "EphemeralContainer", "",
    fields: [
      FieldSchema(
        "name", .string, "", omit: .never, required: true, embedding: "EphemeralContainerCommon"),
      FieldSchema("image", .string, "", embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "command", .list(.string), "", listType: "atomic", embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "args", .list(.string), "", listType: "atomic", embedding: "EphemeralContainerCommon"),
      FieldSchema("workingDir", .string, "", embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "ports", .list(.object(.containerPort)), "", patchStrategy: ["merge"],
        patchMergeKey: "containerPort", listType: "map",
        listMapKeys: ["containerPort", "protocol"], embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "envFrom", .list(.object(.envFromSource)), "", listType: "atomic",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "env", .list(.object(.envVar)), "", patchStrategy: ["merge"], patchMergeKey: "name",
        listType: "map", listMapKeys: ["name"], embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "resources", .object(.resourceRequirements), "", omit: .never,
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "resizePolicy", .list(.object(.containerResizePolicy)), "", listType: "atomic",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "restartPolicy", .string, "", omit: .whenAbsent, goType: "v1.ContainerRestartPolicy",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "restartPolicyRules", .list(.object(.containerRestartRule)), "", listType: "atomic",
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "volumeMounts", .list(.object(.volumeMount)), "", patchStrategy: ["merge"],
        patchMergeKey: "mountPath", listType: "map", listMapKeys: ["mountPath"],
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "volumeDevices", .list(.object(.volumeDevice)), "", patchStrategy: ["merge"],
        patchMergeKey: "devicePath", listType: "map", listMapKeys: ["devicePath"],
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "livenessProbe", .object(.probe), "", omit: .whenAbsent,
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "readinessProbe", .object(.probe), "", omit: .whenAbsent,
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "startupProbe", .object(.probe), "", omit: .whenAbsent,
        embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "lifecycle", .object(.lifecycle), "", omit: .whenAbsent,
        embedding: "EphemeralContainerCommon"),
      FieldSchema("terminationMessagePath", .string, "", embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "terminationMessagePolicy", .string, "", enumValues: ["FallbackToLogsOnError", "File"],
        goType: "v1.TerminationMessagePolicy", embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "imagePullPolicy", .string, "", enumValues: ["Always", "IfNotPresent", "Never"],
        goType: "v1.PullPolicy", embedding: "EphemeralContainerCommon"),
      FieldSchema(
        "securityContext", .object(.securityContext), "", omit: .whenAbsent,
        embedding: "EphemeralContainerCommon"),
      FieldSchema("stdin", .bool, "", embedding: "EphemeralContainerCommon"),
      FieldSchema("stdinOnce", .bool, "", embedding: "EphemeralContainerCommon"),
      FieldSchema("tty", .bool, "", embedding: "EphemeralContainerCommon"),
      FieldSchema("targetContainerName", .string, ""),
    ])
}
