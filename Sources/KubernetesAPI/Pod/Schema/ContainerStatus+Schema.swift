extension ObjectSchema {
  /// Kubernetes: core/v1 ContainerStatus.
  static let containerStatus = ObjectSchema(
    "ContainerStatus", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("state", .object(.containerState), "", omit: .never),
      FieldSchema("lastState", .object(.containerState), "", omit: .never),
      FieldSchema("ready", .bool, "", omit: .never, required: true),
      FieldSchema("restartCount", .int32, "", omit: .never, required: true),
      FieldSchema("image", .string, "", omit: .never, required: true),
      FieldSchema("imageID", .string, "", omit: .never, required: true),
      FieldSchema("containerID", .string, ""),
      FieldSchema("started", .bool, "", omit: .whenAbsent),
      FieldSchema("allocatedResources", .map(.quantity), "", goType: "v1.ResourceList"),
      FieldSchema("resources", .object(.resourceRequirements), "", omit: .whenAbsent),
      FieldSchema(
        "volumeMounts", .list(.object(.volumeMountStatus)), "", patchStrategy: ["merge"],
        patchMergeKey: "mountPath", listType: "map", listMapKeys: ["mountPath"]),
      FieldSchema("user", .object(.containerUser), "", omit: .whenAbsent),
      FieldSchema(
        "allocatedResourcesStatus", .list(.object(.resourceStatus)), "", patchStrategy: ["merge"],
        patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "stopSignal", .string, "", omit: .whenAbsent,
        enumValues: [
          "SIGABRT", "SIGALRM", "SIGBUS", "SIGCHLD", "SIGCLD", "SIGCONT", "SIGFPE", "SIGHUP",
          "SIGILL", "SIGINT", "SIGIO", "SIGIOT", "SIGKILL", "SIGPIPE", "SIGPOLL", "SIGPROF",
          "SIGPWR", "SIGQUIT", "SIGRTMAX", "SIGRTMAX-1", "SIGRTMAX-10", "SIGRTMAX-11",
          "SIGRTMAX-12", "SIGRTMAX-13", "SIGRTMAX-14", "SIGRTMAX-2", "SIGRTMAX-3", "SIGRTMAX-4",
          "SIGRTMAX-5", "SIGRTMAX-6", "SIGRTMAX-7", "SIGRTMAX-8", "SIGRTMAX-9", "SIGRTMIN",
          "SIGRTMIN+1", "SIGRTMIN+10", "SIGRTMIN+11", "SIGRTMIN+12", "SIGRTMIN+13", "SIGRTMIN+14",
          "SIGRTMIN+15", "SIGRTMIN+2", "SIGRTMIN+3", "SIGRTMIN+4", "SIGRTMIN+5", "SIGRTMIN+6",
          "SIGRTMIN+7", "SIGRTMIN+8", "SIGRTMIN+9", "SIGSEGV", "SIGSTKFLT", "SIGSTOP", "SIGSYS",
          "SIGTERM", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGUSR1", "SIGUSR2",
          "SIGVTALRM", "SIGWINCH", "SIGXCPU", "SIGXFSZ",
        ], goType: "v1.Signal"),
    ])

  /// Kubernetes: core/v1 ContainerState.
  static let containerState = ObjectSchema(
    "ContainerState", "",
    fields: [
      FieldSchema("waiting", .object(.containerStateWaiting), "", omit: .whenAbsent),
      FieldSchema("running", .object(.containerStateRunning), "", omit: .whenAbsent),
      FieldSchema("terminated", .object(.containerStateTerminated), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ContainerStateWaiting.
  static let containerStateWaiting = ObjectSchema(
    "ContainerStateWaiting", "",
    fields: [
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
    ])

  /// Kubernetes: core/v1 ContainerStateRunning.
  static let containerStateRunning = ObjectSchema(
    "ContainerStateRunning", "",
    fields: [
      FieldSchema("startedAt", .time, "", omit: .never)
    ])

  /// Kubernetes: core/v1 ContainerStateTerminated.
  static let containerStateTerminated = ObjectSchema(
    "ContainerStateTerminated", "",
    fields: [
      FieldSchema("exitCode", .int32, "", omit: .never, required: true),
      FieldSchema("signal", .int32, ""),
      FieldSchema("reason", .string, ""),
      FieldSchema("message", .string, ""),
      FieldSchema("startedAt", .time, "", omit: .never),
      FieldSchema("finishedAt", .time, "", omit: .never),
      FieldSchema("containerID", .string, ""),
    ])

  /// Kubernetes: core/v1 VolumeMountStatus.
  static let volumeMountStatus = ObjectSchema(
    "VolumeMountStatus", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("mountPath", .string, "", omit: .never, required: true),
      FieldSchema("readOnly", .bool, ""),
      FieldSchema(
        "recursiveReadOnly", .string, "", omit: .whenAbsent, goType: "v1.RecursiveReadOnlyMode"),
      FieldSchema("volumeStatus", .object(.volumeStatus), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 VolumeStatus.
  static let volumeStatus = ObjectSchema(
    "VolumeStatus", "",
    fields: [
      FieldSchema("image", .object(.imageVolumeStatus), "", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ImageVolumeStatus.
  static let imageVolumeStatus = ObjectSchema(
    "ImageVolumeStatus", "",
    fields: [
      FieldSchema("imageRef", .string, "", required: true)
    ])

  /// Kubernetes: core/v1 ContainerUser.
  static let containerUser = ObjectSchema(
    "ContainerUser", "",
    fields: [
      FieldSchema("linux", .object(.linuxContainerUser), "", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 LinuxContainerUser.
  static let linuxContainerUser = ObjectSchema(
    "LinuxContainerUser", "",
    fields: [
      FieldSchema("uid", .int64, "", omit: .never, required: true),
      FieldSchema("gid", .int64, "", omit: .never, required: true),
      FieldSchema("supplementalGroups", .list(.int64), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 ResourceStatus.
  static let resourceStatus = ObjectSchema(
    "ResourceStatus", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true, goType: "v1.ResourceName"),
      FieldSchema(
        "resources", .list(.object(.resourceHealth)), "", listType: "map",
        listMapKeys: ["resourceID"]),
    ])

  /// Kubernetes: core/v1 ResourceHealth.
  static let resourceHealth = ObjectSchema(
    "ResourceHealth", "",
    fields: [
      FieldSchema("resourceID", .string, "", omit: .never, required: true, goType: "v1.ResourceID"),
      FieldSchema("health", .string, "", goType: "v1.ResourceHealthStatus"),
      FieldSchema("message", .string, "", omit: .whenAbsent),
    ])
}
