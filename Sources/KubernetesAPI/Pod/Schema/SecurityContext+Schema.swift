extension ObjectSchema {
  /// Kubernetes: core/v1 PodSecurityContext.
  static let podSecurityContext = ObjectSchema(
    "PodSecurityContext", "Security settings of a Pod.",
    fields: [
      FieldSchema(
        "seLinuxOptions", .object(.seLinuxOptions), "The SELinux context.", omit: .whenAbsent),
      FieldSchema(
        "windowsOptions", .object(.windowsSecurityContextOptions),
        "Settings for Windows containers.", omit: .whenAbsent),
      FieldSchema(
        "runAsUser", .int64, "The user ID of the processes; the image's unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "runAsGroup", .int64, "The group ID of the processes; the runtime's choice unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "runAsNonRoot", .bool, "Whether a container that would run as root is refused.",
        omit: .whenAbsent),
      FieldSchema(
        "supplementalGroups", .list(.int64), "Further groups of the processes.", listType: "atomic"),
      FieldSchema(
        "supplementalGroupsPolicy", .string,
        "Merge these groups with the image's, or take them Strict.", omit: .whenAbsent,
        enumValues: ["Merge", "Strict"], goType: "v1.SupplementalGroupsPolicy"),
      FieldSchema(
        "fsGroup", .int64, "The group that owns the volumes' files and every new file.",
        omit: .whenAbsent),
      FieldSchema(
        "sysctls", .list(.object(.sysctl)), "Kernel settings for the Pod.", listType: "atomic"),
      FieldSchema(
        "fsGroupChangePolicy", .string,
        "Always set the owner of a volume's files, or only OnRootMismatch.", omit: .whenAbsent,
        enumValues: ["Always", "OnRootMismatch"], goType: "v1.PodFSGroupChangePolicy"),
      FieldSchema(
        "seccompProfile", .object(.seccompProfile), "The seccomp profile.", omit: .whenAbsent),
      FieldSchema(
        "appArmorProfile", .object(.appArmorProfile), "The AppArmor profile.", omit: .whenAbsent),
      FieldSchema(
        "seLinuxChangePolicy", .string, "How volumes are relabelled: Recursive or MountOption.",
        omit: .whenAbsent, goType: "v1.PodSELinuxChangePolicy"),
    ])

  /// Kubernetes: core/v1 Sysctl.
  static let sysctl = ObjectSchema(
    "Sysctl", "A kernel setting.",
    fields: [
      FieldSchema("name", .string, "The name of the setting.", omit: .never, required: true),
      FieldSchema("value", .string, "The value of the setting.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 SecurityContext.
  static let securityContext = ObjectSchema(
    "SecurityContext", "Security settings of a container; they come before the Pod's.",
    fields: [
      FieldSchema(
        "capabilities", .object(.capabilities),
        "Capabilities added to or taken from those of the runtime.", omit: .whenAbsent),
      FieldSchema(
        "privileged", .bool, "Whether the processes may do what root on the node may.",
        omit: .whenAbsent),
      FieldSchema(
        "seLinuxOptions", .object(.seLinuxOptions), "The SELinux context.", omit: .whenAbsent),
      FieldSchema(
        "windowsOptions", .object(.windowsSecurityContextOptions),
        "Settings for Windows containers.", omit: .whenAbsent),
      FieldSchema(
        "runAsUser", .int64, "The user ID of the processes; the image's unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "runAsGroup", .int64, "The group ID of the processes; the runtime's choice unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "runAsNonRoot", .bool, "Whether a container that would run as root is refused.",
        omit: .whenAbsent),
      FieldSchema(
        "readOnlyRootFilesystem", .bool, "Whether the root file system is read-only.",
        omit: .whenAbsent),
      FieldSchema(
        "allowPrivilegeEscalation", .bool,
        "Whether a process may gain more rights than its parent has.", omit: .whenAbsent),
      FieldSchema(
        "procMount", .string, "How /proc is mounted: Default or Unmasked.", omit: .whenAbsent,
        enumValues: ["Default", "Unmasked"], goType: "v1.ProcMountType"),
      FieldSchema(
        "seccompProfile", .object(.seccompProfile), "The seccomp profile.", omit: .whenAbsent),
      FieldSchema(
        "appArmorProfile", .object(.appArmorProfile), "The AppArmor profile.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 Capabilities.
  static let capabilities = ObjectSchema(
    "Capabilities", "Capabilities added and taken.",
    fields: [
      FieldSchema(
        "add", .list(.string), "Capabilities to add.", listType: "atomic", goType: "[]v1.Capability"
      ),
      FieldSchema(
        "drop", .list(.string), "Capabilities to take away.", listType: "atomic",
        goType: "[]v1.Capability"),
    ])

  /// Kubernetes: core/v1 SELinuxOptions.
  static let seLinuxOptions = ObjectSchema(
    "SELinuxOptions", "An SELinux label.",
    fields: [
      FieldSchema("user", .string, "The user of the label."),
      FieldSchema("role", .string, "The role of the label."),
      FieldSchema("type", .string, "The type of the label."),
      FieldSchema("level", .string, "The level of the label."),
    ])

  /// Kubernetes: core/v1 WindowsSecurityContextOptions.
  static let windowsSecurityContextOptions = ObjectSchema(
    "WindowsSecurityContextOptions", "Security settings for Windows.",
    fields: [
      FieldSchema(
        "gmsaCredentialSpecName", .string, "The name of the GMSA credential spec.",
        omit: .whenAbsent),
      FieldSchema(
        "gmsaCredentialSpec", .string, "The contents of the GMSA credential spec.",
        omit: .whenAbsent),
      FieldSchema(
        "runAsUserName", .string, "The user of the processes; the image's unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "hostProcess", .bool, "Whether the container runs as a process of the host.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SeccompProfile.
  static let seccompProfile = ObjectSchema(
    "SeccompProfile", "A seccomp profile.",
    fields: [
      FieldSchema(
        "type", .string, "RuntimeDefault, Unconfined or Localhost.", omit: .never, required: true,
        enumValues: ["Localhost", "RuntimeDefault", "Unconfined"], goType: "v1.SeccompProfileType"),
      FieldSchema(
        "localhostProfile", .string, "The profile's file on the node, for Localhost.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 AppArmorProfile.
  static let appArmorProfile = ObjectSchema(
    "AppArmorProfile", "An AppArmor profile.",
    fields: [
      FieldSchema(
        "type", .string, "RuntimeDefault, Unconfined or Localhost.", omit: .never, required: true,
        enumValues: ["Localhost", "RuntimeDefault", "Unconfined"], goType: "v1.AppArmorProfileType"),
      FieldSchema(
        "localhostProfile", .string, "The profile loaded on the node, for Localhost.",
        omit: .whenAbsent),
    ])
}
