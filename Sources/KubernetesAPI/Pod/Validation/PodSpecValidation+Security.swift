import JSON

/// The security contexts of a Pod and of its containers.
///
/// Kubernetes: validatePodSpecSecurityContext and ValidateSecurityContext.
extension PodSpecValidation {
  mutating func checkPodSecurityContext() {
    if securityContext.isEmpty, !spec.has("shareProcessNamespace") { return }
    let path = path.child("securityContext")
    for field in ["fsGroup", "runAsUser", "runAsGroup"] {
      checkIdentifier(securityContext.integer(field), at: path.child(field))
    }
    for (index, group) in securityContext.list("supplementalGroups").enumerated() {
      checkIdentifier(group.intValue, at: path.child("supplementalGroups").index(index))
    }
    if spec.flag("shareProcessNamespace"), spec.flag("hostPID") {
      errors.invalid(
        path.child("shareProcessNamespace"), .bool(true),
        "ShareProcessNamespace and HostPID cannot both be enabled")
    }
    checkSysctls(at: path.child("sysctls"))
    if let policy = securityContext.string("fsGroupChangePolicy") {
      errors.check(
        policy, isOneOf: ["Always", "OnRootMismatch"], at: path.child("fsGroupChangePolicy"))
    }
    checkProfiles(securityContext, at: path)
    if let policy = securityContext.string("supplementalGroupsPolicy") {
      errors.check(
        policy, isOneOf: ["Merge", "Strict"], at: path.child("supplementalGroupsPolicy"))
    }
    if let policy = securityContext.string("seLinuxChangePolicy") {
      errors.check(
        policy, isOneOf: ["MountOption", "Recursive"], at: path.child("seLinuxChangePolicy"))
    }
  }

  mutating func checkSecurityContext(_ context: JSONObject, at path: FieldPath) {
    for field in ["runAsUser", "runAsGroup"] {
      checkIdentifier(context.integer(field), at: path.child(field))
    }
    if let mount = context.string("procMount") {
      errors.check(mount, isOneOf: ["Default", "Unmasked"], at: path.child("procMount"))
      if hostUsers, mount == "Unmasked" {
        errors.invalid(
          path.child("procMount"), mount, "`hostUsers` must be false to use `Unmasked`")
      }
    }
    checkSeccompProfile(context.object("seccompProfile"), at: path.child("seccompProfile"))
    checkPrivilegeEscalation(context, at: path)
    checkWindowsOptions(context.object("windowsOptions"), at: path.child("windowsOptions"))
    checkAppArmorProfile(context.object("appArmorProfile"), at: path.child("appArmorProfile"))
  }

  private mutating func checkPrivilegeEscalation(_ context: JSONObject, at path: FieldPath) {
    guard context.boolean("allowPrivilegeEscalation") == false else { return }
    let value = Self.contextStructure.text(.object(context))
    if context.flag("privileged") {
      errors.invalid(
        path, value, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true")
    }
    for capability in context.inner("capabilities").texts("add")
    where capability == "CAP_SYS_ADMIN" {
      errors.invalid(
        path, value,
        "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN")
    }
  }

  private mutating func checkProfiles(_ context: JSONObject, at path: FieldPath) {
    checkSeccompProfile(context.object("seccompProfile"), at: path.child("seccompProfile"))
    checkWindowsOptions(context.object("windowsOptions"), at: path.child("windowsOptions"))
    checkAppArmorProfile(context.object("appArmorProfile"), at: path.child("appArmorProfile"))
  }

  /// Requires the number of a user or group.
  private mutating func checkIdentifier(_ value: Int?, at path: @autoclosure () -> FieldPath) {
    if let value { errors.check(value, isIn: 0...Int(Int32.max), at: path()) }
  }

  private mutating func checkSysctls(at path: FieldPath) {
    var names: [String] = []
    for (index, sysctl) in securityContext.list("sysctls").enumerated() {
      let name = sysctl.object.text("name")
      let path = path.index(index).child("name")
      if name.isEmpty {
        errors.required(path)
      } else if !isSysctlName(name) {
        let segment = "[a-z0-9]([-_a-z0-9]*[a-z0-9])?"
        errors.invalid(
          path, name,
          "must have at most 253 characters and match regex ^(\(segment)[\\./])*\(segment)$")
      } else if names.contains(name) {
        errors.duplicate(path, name)
      }
      if !options.allowsNamespacedSysctls { checkHostSysctl(name, at: path) }
      names.append(name)
    }
  }

  /// The rule of shared namespaces alone, to learn whether what is stored breaks it.
  mutating func checkHostSysctls() {
    for sysctl in securityContext.list("sysctls") {
      checkHostSysctl(sysctl.object.text("name"), at: path)
    }
  }

  /// Settings of a namespace that the Pod shares with its node are the node's.
  private mutating func checkHostSysctl(_ name: String, at path: FieldPath) {
    let dotted = String(name.map { $0 == "/" ? "." : $0 })
    let isIPC =
      ["kernel.sem"].contains(dotted)
      || ["kernel.shm", "kernel.msg", "fs.mqueue."].contains { dotted.hasPrefix($0) }
    if hostNetwork, dotted.hasPrefix("net.") {
      errors.invalid(path, name, "may not be specified when 'hostNetwork' is true")
    } else if spec.flag("hostIPC"), isIPC {
      errors.invalid(path, name, "may not be specified when 'hostIPC' is true")
    }
  }

  private func isSysctlName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard bytes.count <= 253 else { return false }
    return bytes.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/")
    }.allSatisfy { segment in
      guard let first = segment.first, let last = segment.last else { return false }
      return isLowerCaseLetterOrDigit(first) && isLowerCaseLetterOrDigit(last)
        && segment.allSatisfy {
          isLowerCaseLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
    }
  }

  private mutating func checkSeccompProfile(_ profile: JSONObject?, at path: FieldPath) {
    guard let profile else { return }
    let type = profile.text("type")
    if type.isEmpty {
      errors.required(path.child("type"), "type is required when seccompProfile is set")
    } else {
      errors.check(
        type, isOneOf: ["Localhost", "RuntimeDefault", "Unconfined"], at: path.child("type"))
    }
    let file = profile.string("localhostProfile")
    if type == "Localhost" {
      if let file {
        errors.checkRelativePath(file, at: path.child("localhostProfile"))
      } else {
        errors.required(
          path.child("localhostProfile"), "must be set when seccomp type is Localhost")
      }
    } else if file != nil {
      errors.invalid(
        path.child("localhostProfile"), Self.profileStructure.text(.object(profile)),
        "can only be set when seccomp type is Localhost")
    }
  }

  private mutating func checkAppArmorProfile(_ profile: JSONObject?, at path: FieldPath) {
    guard let profile else { return }
    let file = profile.string("localhostProfile")
    var filePath: FieldPath { path.child("localhostProfile") }
    switch profile.text("type") {
    case "Localhost":
      let missing = "must be set when AppArmor type is Localhost"
      guard let file else { return errors.required(filePath, missing) }
      if trimmed(file) != file {
        errors.invalid(filePath, file, "must not be padded with whitespace")
      } else if file.isEmpty {
        errors.required(filePath, missing)
      }
      if file.utf8.count > 4095 { errors.append(.tooLong(filePath, limit: 4095)) }
    case "RuntimeDefault", "Unconfined":
      if let file {
        errors.invalid(filePath, file, "can only be set when AppArmor type is Localhost")
      }
    case "":
      errors.required(path.child("type"), "type is required when appArmorProfile is set")
    case let type:
      errors.notSupported(
        path.child("type"), type, ["Localhost", "RuntimeDefault", "Unconfined"])
    }
  }

  /// Kubernetes: core.SeccompProfile.
  static let profileStructure = GoStructure.structure([
    .init("Type", .string), .init("LocalhostProfile", .pointer(.string)),
  ])

  /// Kubernetes: core.SecurityContext.
  static let seLinuxStructure = GoStructure.structure([
    .init("User", .string), .init("Role", .string), .init("Type", .string),
    .init("Level", .string),
  ])

  static let windowsStructure = GoStructure.structure([
    .init("GMSACredentialSpecName", "gmsaCredentialSpecName", .pointer(.string)),
    .init("GMSACredentialSpec", "gmsaCredentialSpec", .pointer(.string)),
    .init("RunAsUserName", .pointer(.string)), .init("HostProcess", .pointer(.bool)),
  ])

  static let contextStructure = GoStructure.structure([
    .init(
      "Capabilities",
      .pointer(
        .structure([.init("Add", .list(.string)), .init("Drop", .list(.string))]))),
    .init("Privileged", .pointer(.bool)),
    .init("SELinuxOptions", "seLinuxOptions", .pointer(seLinuxStructure)),
    .init("WindowsOptions", .pointer(windowsStructure)),
    .init("RunAsUser", .pointer(.integer)), .init("RunAsGroup", .pointer(.integer)),
    .init("RunAsNonRoot", .pointer(.bool)),
    .init("ReadOnlyRootFilesystem", .pointer(.bool)),
    .init("AllowPrivilegeEscalation", .pointer(.bool)), .init("ProcMount", .pointer(.string)),
    .init("SeccompProfile", .pointer(profileStructure)),
    .init("AppArmorProfile", .pointer(profileStructure)),
  ])
}
