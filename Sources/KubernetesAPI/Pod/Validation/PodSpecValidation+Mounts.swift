import JSON

/// What a container mounts.
///
/// Kubernetes: ValidateVolumeMounts and ValidateVolumeDevices.
extension PodSpecValidation {
  mutating func checkMounts(_ container: JSONObject, at path: FieldPath) {
    let mounts = container.list("volumeMounts").map(\.object)
    let devices = container.list("volumeDevices").map(\.object)
    let isPrivileged = container.inner("securityContext").flag("privileged")
    var paths: [String] = []
    for (index, mount) in mounts.enumerated() {
      checkMount(
        mount, devices: devices, seen: paths, isPrivileged: isPrivileged,
        at: path.child("volumeMounts"), index: index)
      paths.append(mount.text("mountPath"))
    }
    checkDevices(devices, mounts: mounts, at: path.child("volumeDevices"))
  }

  private mutating func checkMount(
    _ mount: JSONObject, devices: [JSONObject], seen: [String], isPrivileged: Bool,
    at path: @autoclosure () -> FieldPath, index: Int
  ) {
    var element: FieldPath { path().index(index) }
    let name = mount.text("name")
    if name.isEmpty { errors.required(element.child("name")) }
    let volume = volumes[name]
    if volume == nil { errors.append(.notFound(element.child("name"), .string(name))) }
    let mountPath = mount.text("mountPath")
    if mountPath.isEmpty { errors.required(element.child("mountPath")) }
    if seen.contains(mountPath) {
      errors.invalid(element.child("mountPath"), mountPath, "must be unique")
    }
    if devices.contains(where: { $0.text("name") == name }) {
      errors.invalid(element.child("name"), name, "must not already exist in volumeDevices")
    }
    if devices.contains(where: { $0.text("devicePath") == mountPath }) {
      errors.invalid(
        element.child("mountPath"), mountPath,
        "must not already exist as a path in volumeDevices")
    }
    // From here on the server names the list, not the element.
    let subPath = mount.text("subPath")
    if !subPath.isEmpty { errors.checkRelativePath(subPath, at: path().child("subPath")) }
    let expression = mount.text("subPathExpr")
    if !expression.isEmpty {
      if !subPath.isEmpty {
        errors.invalid(
          element.child("subPathExpr"), expression,
          "subPathExpr and subPath are mutually exclusive")
      }
      errors.checkRelativePath(expression, at: path().child("subPathExpr"))
    }
    checkPropagation(mount, isPrivileged: isPrivileged, at: path())
    checkRecursiveReadOnly(mount, at: path().child("recursiveReadOnly"))
  }

  private mutating func checkPropagation(
    _ mount: JSONObject, isPrivileged: Bool, at list: @autoclosure () -> FieldPath
  ) {
    guard let propagation = mount.string("mountPropagation") else { return }
    let path = list().child("mountPropagation")
    errors.check(
      propagation, isOneOf: ["Bidirectional", "HostToContainer", "None"], at: path)
    if propagation == "Bidirectional", !isPrivileged {
      errors.forbidden(
        path, "Bidirectional mount propagation is available only to privileged containers")
    }
  }

  private mutating func checkRecursiveReadOnly(
    _ mount: JSONObject, at path: @autoclosure () -> FieldPath
  ) {
    guard let mode = mount.string("recursiveReadOnly") else { return }
    switch mode {
    case "Disabled": break
    case "Enabled", "IfPossible":
      if !mount.flag("readOnly") {
        errors.forbidden(path(), "may only be specified when readOnly is true")
      }
      if let propagation = mount.string("mountPropagation"), propagation != "None" {
        errors.forbidden(
          path(), "may only be specified when mountPropagation is None or not specified")
      }
    default: errors.notSupported(path(), mode, ["Disabled", "Enabled", "IfPossible"])
    }
  }

  private mutating func checkDevices(
    _ devices: [JSONObject], mounts: [JSONObject], at list: @autoclosure () -> FieldPath
  ) {
    var names: [String] = []
    var paths: [String] = []
    for (index, device) in devices.enumerated() {
      let path = list().index(index)
      let name = device.text("name")
      let devicePath = device.text("devicePath")
      if name.isEmpty { errors.required(path.child("name")) }
      if names.contains(name) { errors.invalid(path.child("name"), name, "must be unique") }
      if let volume = volumes[name] {
        if !volume.has("persistentVolumeClaim"), !volume.has("ephemeral") {
          errors.invalid(
            path.child("name"), name,
            """
            can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode
            """)
        }
      } else {
        errors.append(.notFound(path.child("name"), .string(name)))
      }
      if devicePath.isEmpty { errors.required(path.child("devicePath")) }
      if paths.contains(devicePath) {
        errors.invalid(path.child("devicePath"), devicePath, "must be unique")
      }
      if hasBacksteps(devicePath) {
        errors.invalid(
          path.child("devicePath"), devicePath, "can not contain backsteps ('..')")
      } else {
        paths.append(devicePath)
      }
      if mounts.contains(where: { $0.text("name") == name }) {
        errors.invalid(path.child("name"), name, "must not already exist in volumeMounts")
      }
      if mounts.contains(where: { $0.text("mountPath") == devicePath }) {
        errors.invalid(
          path.child("devicePath"), devicePath,
          "must not already exist as a path in volumeMounts")
      }
      if !name.isEmpty { names.append(name) }
    }
  }
}

/// Whether one of the path's elements is `..`.
func hasBacksteps(_ path: String) -> Bool {
  path.utf8.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
}

extension FieldErrors {
  mutating func checkNoBacksteps(_ text: String, at path: @autoclosure () -> FieldPath) {
    if hasBacksteps(text) { invalid(path(), text, "must not contain '..'") }
  }

  /// Requires a path that is relative and does not climb.
  mutating func checkRelativePath(_ text: String, at path: @autoclosure () -> FieldPath) {
    if text.utf8.first == UInt8(ascii: "/") {
      invalid(path(), text, "must be a relative path")
    }
    checkNoBacksteps(text, at: path())
  }

  /// Requires a relative path whose first element does not begin with `..` either.
  mutating func checkLocalPath(_ text: String, at path: @autoclosure () -> FieldPath) {
    checkRelativePath(text, at: path())
    if text.hasPrefix(".."), !text.hasPrefix("../") {
      invalid(path(), text, "must not start with '..'")
    }
  }
}
