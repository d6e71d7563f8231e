import JSON

extension ObjectSchema {
  /// Kubernetes: core/v1 Container.
  package static let container = ObjectSchema(
    "Container", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("image", .string, ""),
      FieldSchema("command", .list(.string), "", listType: "atomic"),
      FieldSchema("args", .list(.string), "", listType: "atomic"),
      FieldSchema("workingDir", .string, ""),
      FieldSchema(
        "ports", .list(.object(.containerPort)), "", patchStrategy: ["merge"],
        patchMergeKey: "containerPort", listType: "map", listMapKeys: ["containerPort", "protocol"]),
      FieldSchema("envFrom", .list(.object(.envFromSource)), "", listType: "atomic"),
      FieldSchema(
        "env", .list(.object(.envVar)), "", patchStrategy: ["merge"], patchMergeKey: "name",
        listType: "map", listMapKeys: ["name"]),
      FieldSchema("resources", .object(.resourceRequirements), "", omit: .never),
      FieldSchema("resizePolicy", .list(.object(.containerResizePolicy)), "", listType: "atomic"),
      FieldSchema(
        "restartPolicy", .string, "", omit: .whenAbsent, goType: "v1.ContainerRestartPolicy"),
      FieldSchema(
        "restartPolicyRules", .list(.object(.containerRestartRule)), "", listType: "atomic"),
      FieldSchema(
        "volumeMounts", .list(.object(.volumeMount)), "", patchStrategy: ["merge"],
        patchMergeKey: "mountPath", listType: "map", listMapKeys: ["mountPath"]),
      FieldSchema(
        "volumeDevices", .list(.object(.volumeDevice)), "", patchStrategy: ["merge"],
        patchMergeKey: "devicePath", listType: "map", listMapKeys: ["devicePath"]),
      FieldSchema("livenessProbe", .object(.probe), "", omit: .whenAbsent),
      FieldSchema("readinessProbe", .object(.probe), "", omit: .whenAbsent),
      FieldSchema("startupProbe", .object(.probe), "", omit: .whenAbsent),
      FieldSchema("lifecycle", .object(.lifecycle), "", omit: .whenAbsent),
      FieldSchema("terminationMessagePath", .string, ""),
      FieldSchema(
        "terminationMessagePolicy", .string, "", enumValues: ["FallbackToLogsOnError", "File"],
        goType: "v1.TerminationMessagePolicy"),
      FieldSchema(
        "imagePullPolicy", .string, "", enumValues: ["Always", "IfNotPresent", "Never"],
        goType: "v1.PullPolicy"),
      FieldSchema("securityContext", .object(.securityContext), "", omit: .whenAbsent),
      FieldSchema("stdin", .bool, ""),
      FieldSchema("stdinOnce", .bool, ""),
      FieldSchema("tty", .bool, ""),
    ])

  /// Kubernetes: core/v1 ContainerPort.
  static let containerPort = ObjectSchema(
    "ContainerPort", "",
    fields: [
      FieldSchema("name", .string, ""),
      FieldSchema("hostPort", .int32, ""),
      FieldSchema("containerPort", .int32, "", omit: .never, required: true),
      FieldSchema(
        "protocol", .string, "", enumValues: ["SCTP", "TCP", "UDP"], defaultValue: "TCP",
        goType: "v1.Protocol"),
      FieldSchema("hostIP", .string, ""),
    ])

  /// Kubernetes: core/v1 VolumeMount.
  static let volumeMount = ObjectSchema(
    "VolumeMount", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("readOnly", .bool, ""),
      FieldSchema(
        "recursiveReadOnly", .string, "", omit: .whenAbsent, goType: "v1.RecursiveReadOnlyMode"),
      FieldSchema("mountPath", .string, "", omit: .never, required: true),
      FieldSchema("subPath", .string, ""),
      FieldSchema(
        "mountPropagation", .string, "", omit: .whenAbsent,
        enumValues: ["Bidirectional", "HostToContainer", "None"], goType: "v1.MountPropagationMode"),
      FieldSchema("subPathExpr", .string, ""),
    ])

  /// Kubernetes: core/v1 VolumeDevice.
  static let volumeDevice = ObjectSchema(
    "VolumeDevice", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("devicePath", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 ResourceRequirements.
  static let resourceRequirements = ObjectSchema(
    "ResourceRequirements", "",
    fields: [
      FieldSchema("limits", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema("requests", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema(
        "claims", .list(.object(.resourceClaim)), "", listType: "map", listMapKeys: ["name"]),
    ])

  /// Kubernetes: core/v1 ResourceClaim.
  static let resourceClaim = ObjectSchema(
    "ResourceClaim", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("request", .string, ""),
    ])

  /// Kubernetes: core/v1 ContainerResizePolicy.
  static let containerResizePolicy = ObjectSchema(
    "ContainerResizePolicy", "",
    fields: [
      FieldSchema(
        "resourceName", .string, "", omit: .never, required: true, goType: "v1.ResourceName"),
      FieldSchema(
        "restartPolicy", .string, "", omit: .never, required: true,
        goType: "v1.ResourceResizeRestartPolicy"),
    ])

  /// Kubernetes: core/v1 ContainerRestartRule.
  static let containerRestartRule = ObjectSchema(
    "ContainerRestartRule", "",
    fields: [
      FieldSchema("action", .string, "", required: true, goType: "v1.ContainerRestartRuleAction"),
      FieldSchema("exitCodes", .object(.containerRestartRuleOnExitCodes), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ContainerRestartRuleOnExitCodes.
  static let containerRestartRuleOnExitCodes = ObjectSchema(
    "ContainerRestartRuleOnExitCodes", "",
    fields: [
      FieldSchema(
        "operator", .string, "", required: true,
        goType: "v1.ContainerRestartRuleOnExitCodesOperator"),
      FieldSchema("values", .list(.int32), "", listType: "set"),
    ])
}
