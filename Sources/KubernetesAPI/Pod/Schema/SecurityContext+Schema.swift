extension ObjectSchema {
  /// Kubernetes: core/v1 PodSecurityContext.
  static let podSecurityContext = ObjectSchema(
    "PodSecurityContext", "",
    fields: [
      FieldSchema("seLinuxOptions", .object(.seLinuxOptions), "", omit: .whenAbsent),
      FieldSchema("windowsOptions", .object(.windowsSecurityContextOptions), "", omit: .whenAbsent),
      FieldSchema("runAsUser", .int64, "", omit: .whenAbsent),
      FieldSchema("runAsGroup", .int64, "", omit: .whenAbsent),
      FieldSchema("runAsNonRoot", .bool, "", omit: .whenAbsent),
      FieldSchema("supplementalGroups", .list(.int64), "", listType: "atomic"),
      FieldSchema(
        "supplementalGroupsPolicy", .string, "", omit: .whenAbsent,
        enumValues: ["Merge", "Strict"], goType: "v1.SupplementalGroupsPolicy"),
      FieldSchema("fsGroup", .int64, "", omit: .whenAbsent),
      FieldSchema("sysctls", .list(.object(.sysctl)), "", listType: "atomic"),
      FieldSchema(
        "fsGroupChangePolicy", .string, "", omit: .whenAbsent,
        enumValues: ["Always", "OnRootMismatch"], goType: "v1.PodFSGroupChangePolicy"),
      FieldSchema("seccompProfile", .object(.seccompProfile), "", omit: .whenAbsent),
      FieldSchema("appArmorProfile", .object(.appArmorProfile), "", omit: .whenAbsent),
      FieldSchema(
        "seLinuxChangePolicy", .string, "", omit: .whenAbsent, goType: "v1.PodSELinuxChangePolicy"),
    ])

  /// Kubernetes: core/v1 Sysctl.
  static let sysctl = ObjectSchema(
    "Sysctl", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("value", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 SecurityContext.
  static let securityContext = ObjectSchema(
    "SecurityContext", "",
    fields: [
      FieldSchema("capabilities", .object(.capabilities), "", omit: .whenAbsent),
      FieldSchema("privileged", .bool, "", omit: .whenAbsent),
      FieldSchema("seLinuxOptions", .object(.seLinuxOptions), "", omit: .whenAbsent),
      FieldSchema("windowsOptions", .object(.windowsSecurityContextOptions), "", omit: .whenAbsent),
      FieldSchema("runAsUser", .int64, "", omit: .whenAbsent),
      FieldSchema("runAsGroup", .int64, "", omit: .whenAbsent),
      FieldSchema("runAsNonRoot", .bool, "", omit: .whenAbsent),
      FieldSchema("readOnlyRootFilesystem", .bool, "", omit: .whenAbsent),
      FieldSchema("allowPrivilegeEscalation", .bool, "", omit: .whenAbsent),
      FieldSchema(
        "procMount", .string, "", omit: .whenAbsent, enumValues: ["Default", "Unmasked"],
        goType: "v1.ProcMountType"),
      FieldSchema("seccompProfile", .object(.seccompProfile), "", omit: .whenAbsent),
      FieldSchema("appArmorProfile", .object(.appArmorProfile), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 Capabilities.
  static let capabilities = ObjectSchema(
    "Capabilities", "",
    fields: [
      FieldSchema("add", .list(.string), "", listType: "atomic", goType: "[]v1.Capability"),
      FieldSchema("drop", .list(.string), "", listType: "atomic", goType: "[]v1.Capability"),
    ])

  /// Kubernetes: core/v1 SELinuxOptions.
  static let seLinuxOptions = ObjectSchema(
    "SELinuxOptions", "",
    fields: [
      FieldSchema("user", .string, ""),
      FieldSchema("role", .string, ""),
      FieldSchema("type", .string, ""),
      FieldSchema("level", .string, ""),
    ])

  /// Kubernetes: core/v1 WindowsSecurityContextOptions.
  static let windowsSecurityContextOptions = ObjectSchema(
    "WindowsSecurityContextOptions", "",
    fields: [
      FieldSchema("gmsaCredentialSpecName", .string, "", omit: .whenAbsent),
      FieldSchema("gmsaCredentialSpec", .string, "", omit: .whenAbsent),
      FieldSchema("runAsUserName", .string, "", omit: .whenAbsent),
      FieldSchema("hostProcess", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SeccompProfile.
  static let seccompProfile = ObjectSchema(
    "SeccompProfile", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true,
        enumValues: ["Localhost", "RuntimeDefault", "Unconfined"], goType: "v1.SeccompProfileType"),
      FieldSchema("localhostProfile", .string, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 AppArmorProfile.
  static let appArmorProfile = ObjectSchema(
    "AppArmorProfile", "",
    fields: [
      FieldSchema(
        "type", .string, "", omit: .never, required: true,
        enumValues: ["Localhost", "RuntimeDefault", "Unconfined"], goType: "v1.AppArmorProfileType"),
      FieldSchema("localhostProfile", .string, "", omit: .whenAbsent),
    ])
}
