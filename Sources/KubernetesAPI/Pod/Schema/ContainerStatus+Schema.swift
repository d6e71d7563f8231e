extension ObjectSchema {
  /// Kubernetes: core/v1 ContainerStatus.
  static let containerStatus = ObjectSchema(
    "ContainerStatus", "The state of a container.",
    fields: [
      FieldSchema("name", .string, "The name of the container.", omit: .never, required: true),
      FieldSchema("state", .object(.containerState), "The state now.", omit: .never),
      FieldSchema(
        "lastState", .object(.containerState), "The state before the last restart.", omit: .never),
      FieldSchema(
        "ready", .bool, "Whether the container passes its readiness probe.", omit: .never,
        required: true),
      FieldSchema(
        "restartCount", .int32, "How often the container was restarted.", omit: .never,
        required: true),
      FieldSchema("image", .string, "The image that runs.", omit: .never, required: true),
      FieldSchema(
        "imageID", .string, "The digest of the image that runs.", omit: .never, required: true),
      FieldSchema("containerID", .string, "The identifier of the container, with its runtime."),
      FieldSchema(
        "started", .bool, "Whether the container passed its startup probe.", omit: .whenAbsent),
      FieldSchema(
        "allocatedResources", .map(.quantity), "The resources set aside for the container.",
        goType: "v1.ResourceList"),
      FieldSchema(
        "resources", .object(.resourceRequirements), "The resources in effect.", omit: .whenAbsent),
      FieldSchema(
        "volumeMounts", .list(.object(.volumeMountStatus)), "The state of the mounts.",
        patchStrategy: ["merge"], patchMergeKey: "mountPath", listType: "map",
        listMapKeys: ["mountPath"]),
      FieldSchema(
        "user", .object(.containerUser), "The user of the first process.", omit: .whenAbsent),
      FieldSchema(
        "allocatedResourcesStatus", .list(.object(.resourceStatus)), "The health of the resources.",
        patchStrategy: ["merge"], patchMergeKey: "name", listType: "map", listMapKeys: ["name"]),
      FieldSchema(
        "stopSignal", .string, "The signal that asks the container to end.", omit: .whenAbsent,
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
    "ContainerState", "The state of a container: one of these.",
    fields: [
      FieldSchema(
        "waiting", .object(.containerStateWaiting), "It waits to run.", omit: .whenAbsent),
      FieldSchema("running", .object(.containerStateRunning), "It runs.", omit: .whenAbsent),
      FieldSchema(
        "terminated", .object(.containerStateTerminated), "It has ended.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ContainerStateWaiting.
  static let containerStateWaiting = ObjectSchema(
    "ContainerStateWaiting", "A container that waits to run.",
    fields: [
      FieldSchema("reason", .string, "Why this is so: one word for programs to read."),
      FieldSchema("message", .string, "Why this is so: a sentence for people to read."),
    ])

  /// Kubernetes: core/v1 ContainerStateRunning.
  static let containerStateRunning = ObjectSchema(
    "ContainerStateRunning", "A container that runs.",
    fields: [
      FieldSchema("startedAt", .time, "When the container was started.", omit: .never)
    ])

  /// Kubernetes: core/v1 ContainerStateTerminated.
  static let containerStateTerminated = ObjectSchema(
    "ContainerStateTerminated", "A container that has ended.",
    fields: [
      FieldSchema("exitCode", .int32, "The exit status.", omit: .never, required: true),
      FieldSchema("signal", .int32, "The signal that ended it."),
      FieldSchema("reason", .string, "Why this is so: one word for programs to read."),
      FieldSchema("message", .string, "Why this is so: a sentence for people to read."),
      FieldSchema("startedAt", .time, "When the container was started.", omit: .never),
      FieldSchema("finishedAt", .time, "When it ended.", omit: .never),
      FieldSchema("containerID", .string, "The identifier of the container, with its runtime."),
    ])

  /// Kubernetes: core/v1 VolumeMountStatus.
  static let volumeMountStatus = ObjectSchema(
    "VolumeMountStatus", "The state of a mount.",
    fields: [
      FieldSchema("name", .string, "The name of the volume.", omit: .never, required: true),
      FieldSchema("mountPath", .string, "Where it is mounted.", omit: .never, required: true),
      FieldSchema(
        "readOnly", .bool, "Whether the volume is mounted for reading only. False unless said."),
      FieldSchema(
        "recursiveReadOnly", .string, "Whether mounts below are read-only too.", omit: .whenAbsent,
        goType: "v1.RecursiveReadOnlyMode"),
      FieldSchema(
        "volumeStatus", .object(.volumeStatus), "The state of the volume itself.", omit: .whenAbsent
      ),
    ])

  /// Kubernetes: core/v1 VolumeStatus.
  static let volumeStatus = ObjectSchema(
    "VolumeStatus", "The state of a mounted volume.",
    fields: [
      FieldSchema(
        "image", .object(.imageVolumeStatus), "The image of an image volume.", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ImageVolumeStatus.
  static let imageVolumeStatus = ObjectSchema(
    "ImageVolumeStatus", "The image of an image volume.",
    fields: [
      FieldSchema("imageRef", .string, "The digest of the image.", required: true)
    ])

  /// Kubernetes: core/v1 ContainerUser.
  static let containerUser = ObjectSchema(
    "ContainerUser", "The user of a container's first process.",
    fields: [
      FieldSchema(
        "linux", .object(.linuxContainerUser), "User and groups on Linux.", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 LinuxContainerUser.
  static let linuxContainerUser = ObjectSchema(
    "LinuxContainerUser", "User and groups of a process on Linux.",
    fields: [
      FieldSchema("uid", .int64, "The user ID.", omit: .never, required: true),
      FieldSchema("gid", .int64, "The group ID.", omit: .never, required: true),
      FieldSchema("supplementalGroups", .list(.int64), "Further groups.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 ResourceStatus.
  static let resourceStatus = ObjectSchema(
    "ResourceStatus", "The health of a resource.",
    fields: [
      FieldSchema(
        "name", .string, "The name of the resource.", omit: .never, required: true,
        goType: "v1.ResourceName"),
      FieldSchema(
        "resources", .list(.object(.resourceHealth)), "The health of each unit.", listType: "map",
        listMapKeys: ["resourceID"]),
    ])

  /// Kubernetes: core/v1 ResourceHealth.
  static let resourceHealth = ObjectSchema(
    "ResourceHealth", "The health of a unit of a resource.",
    fields: [
      FieldSchema(
        "resourceID", .string, "The identifier of the unit.", omit: .never, required: true,
        goType: "v1.ResourceID"),
      FieldSchema(
        "health", .string, "Healthy, Unhealthy or Unknown.", goType: "v1.ResourceHealthStatus"),
      FieldSchema(
        "message", .string, "Why this is so: a sentence for people to read.", omit: .whenAbsent),
    ])
}
