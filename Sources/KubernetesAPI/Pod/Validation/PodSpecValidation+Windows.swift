import JSON

/// What only Windows has, and what Windows has not.
///
/// Kubernetes: validateWindowsSecurityContextOptions, validateWindowsHostProcessPod, validateOS.
extension PodSpecValidation {
  mutating func checkWindowsOptions(_ windows: JSONObject?, at path: FieldPath) {
    guard let windows else { return }
    if let name = windows.string("gmsaCredentialSpecName") {
      errors.check(name, .dnsSubdomain, at: path.child("gmsaCredentialSpecName"))
    }
    if let text = windows.string("gmsaCredentialSpec") {
      let path = path.child("gmsaCredentialSpec")
      if text.isEmpty {
        errors.invalid(path, text, "gmsaCredentialSpec cannot be an empty string")
      } else if text.utf8.count > 64 << 10 {
        errors.invalid(path, text, "gmsaCredentialSpec size must be under 64 KiB")
      }
    }
    if let name = windows.string("runAsUserName") {
      checkUserName(name, at: path.child("runAsUserName"))
    }
  }

  private mutating func checkUserName(_ name: String, at path: FieldPath) {
    let parts = name.split(separator: "\\", omittingEmptySubsequences: false).map(String.init)
    if name.isEmpty {
      return errors.invalid(path, name, "runAsUserName cannot be an empty string")
    }
    if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return errors.invalid(path, name, "runAsUserName cannot contain control characters")
    }
    guard parts.count <= 2, let user = parts.last else {
      return errors.invalid(
        path, name, "runAsUserName cannot contain more than one backslash")
    }
    if parts.count == 2 { checkDomain(parts[0], of: name, at: path) }
    if user.isEmpty {
      errors.invalid(path, name, "runAsUserName's User cannot be empty")
    } else if user.utf8.count > 104 {
      errors.invalid(
        path, name, "runAsUserName's User length must not be longer than 104 characters")
    }
    if !user.isEmpty, user.allSatisfy({ $0 == "." || $0 == " " }) {
      errors.invalid(path, name, "runAsUserName's User cannot contain only periods or spaces")
    }
    if user.contains(where: { "\"/\\:;|=,+*?<>@[]".contains($0) }) {
      errors.invalid(
        path, name,
        "runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]")
    }
  }

  private mutating func checkDomain(_ domain: String, of name: String, at path: FieldPath) {
    if domain.utf8.count >= 256 {
      errors.invalid(
        path, name, "runAsUserName's Domain length must be under 256 characters")
    }
    let isNetBIOS =
      1...15 ~= domain.unicodeScalars.count && domain.first != "."
      && !domain.contains { "\\/:*?\"<>|".contains($0) }
    let isDomainName = domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
      1...63 ~= $0.utf8.count && $0.first != "-" && $0.last != "-"
        && $0.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }
    if !isNetBIOS, !isDomainName {
      errors.invalid(
        path, name, "runAsUserName's Domain doesn't match the NetBios nor the DNS format")
    }
  }

  /// A Pod's containers are all processes of the Windows host, or none is.
  mutating func checkWindowsHostProcess() {
    let podWide = securityContext.inner("windowsOptions").boolean("hostProcess")
    var total = 0
    var onHost = 0
    var faults = FieldErrors()
    forEachContainer { container, path in
      total += 1
      let own =
        container.object("securityContext")?.object("windowsOptions")?.boolean("hostProcess")
      if let own, let podWide, own != podWide {
        faults.invalid(
          path.child("securityContext", "windowsOptions").child("hostProcess"), .bool(own),
          "pod hostProcess value must be identical if both are specified, was \(podWide)")
      }
      if own ?? podWide ?? false { onHost += 1 }
    }
    errors += faults
    if onHost == 0 { return }
    if onHost != total {
      errors.invalid(
        path, "",
        """
        If pod contains any hostProcess containers then all containers must be HostProcess \
        containers
        """)
    }
    if !hostNetwork {
      errors.invalid(
        path.child("hostNetwork"), .bool(false),
        "hostNetwork must be true if pod contains any hostProcess containers")
    }
  }

  mutating func checkOperatingSystem() {
    guard let system = spec.object("os") else { return }
    switch system.text("name") {
    case "": errors.required(path.child("os").child("name"))
    case "linux": checkNoWindowsOptions()
    case "windows": checkNoLinuxOptions()
    case let name: errors.notSupported(path.child("os"), name, ["linux", "windows"])
    }
  }

  private mutating func checkNoWindowsOptions() {
    var faults = FieldErrors()
    let reason = "windows options cannot be set for a linux pod"
    if securityContext.has("windowsOptions") {
      faults.forbidden(path.child("securityContext", "windowsOptions"), reason)
    }
    forEachContainer { container, path in
      if container.inner("securityContext").has("windowsOptions") {
        faults.forbidden(path.child("securityContext", "windowsOptions"), reason)
      }
    }
    errors += faults
  }

  private mutating func checkNoLinuxOptions() {
    var faults = FieldErrors()
    let reason = "cannot be set for a windows pod"
    let contextPath = path.child("securityContext")
    func forbid(_ field: String) {
      if securityContext.has(field) { faults.forbidden(contextPath.child(field), reason) }
    }
    forbid("appArmorProfile")
    forbid("seLinuxOptions")
    if spec.has("hostUsers") { faults.forbidden(path.child("hostUsers"), reason) }
    if spec.flag("hostPID") { faults.forbidden(path.child("hostPID"), reason) }
    if spec.flag("hostIPC") { faults.forbidden(path.child("hostIPC"), reason) }
    for field in ["seccompProfile", "fsGroup", "fsGroupChangePolicy", "sysctls"] { forbid(field) }
    if spec.has("shareProcessNamespace") {
      faults.forbidden(path.child("shareProcessNamespace"), reason)
    }
    for field in [
      "runAsUser", "runAsGroup", "supplementalGroups", "supplementalGroupsPolicy",
      "seLinuxChangePolicy",
    ] {
      forbid(field)
    }
    forEachContainer { container, path in
      let context = container.inner("securityContext")
      for field in [
        "appArmorProfile", "seLinuxOptions", "seccompProfile", "capabilities",
        "readOnlyRootFilesystem", "privileged", "allowPrivilegeEscalation", "procMount",
        "runAsUser", "runAsGroup",
      ] where context.has(field) {
        faults.forbidden(path.child("securityContext").child(field), reason)
      }
    }
    errors += faults
  }
}
