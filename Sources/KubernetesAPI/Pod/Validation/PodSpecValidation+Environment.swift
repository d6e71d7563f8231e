import JSON

/// The environment of a container.
///
/// Kubernetes: ValidateEnv and ValidateEnvFrom.
extension PodSpecValidation {
  mutating func checkEnvironment(_ container: JSONObject, at path: FieldPath) {
    for (index, variable) in container.list("env").enumerated() {
      checkVariable(variable.object, at: path.child("env").index(index))
    }
    for (index, source) in container.list("envFrom").enumerated() {
      checkSource(source.object, at: path.child("envFrom"), index: index)
    }
  }

  private mutating func checkVariable(
    _ variable: JSONObject, at path: @autoclosure () -> FieldPath
  ) {
    let name = variable.text("name")
    if name.isEmpty {
      errors.required(path().child("name"))
    } else {
      errors.check(name, .environmentVariable, at: path().child("name"))
    }
    guard let source = variable.object("valueFrom") else { return }
    checkValueSource(
      source, hasValue: !variable.text("value").isEmpty, at: path().child("valueFrom"))
  }

  private mutating func checkValueSource(
    _ source: JSONObject, hasValue: Bool, at path: FieldPath
  ) {
    var count = 0
    if let field = source.object("fieldRef") {
      count += 1
      checkFieldReference(field, allowed: Self.environmentFields, at: path.child("fieldRef"))
    }
    if let resource = source.object("resourceFieldRef") {
      count += 1
      checkResourceReference(resource, at: path.child("resourceFieldRef"))
    }
    for field in ["configMapKeyRef", "secretKeyRef"] {
      guard let reference = source.object(field) else { continue }
      count += 1
      checkKeyReference(reference, at: path.child(field))
    }
    if let file = source.object("fileKeyRef") {
      count += 1
      checkFileReference(file, at: path.child("fileKeyRef"))
    }
    if count == 0 {
      errors.invalid(
        path, "",
        """
        must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` \
        or `fileKeyRef`
        """)
    } else if hasValue {
      errors.invalid(path, "", "may not be specified when `value` is not empty")
    } else if count > 1 {
      errors.invalid(path, "", "may not have more than one field specified at a time")
    }
  }

  private static let environmentFields = [
    "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName",
    "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP",
    "status.podIPs",
  ]

  /// The fields of a Pod that can be referred to, in environments or volumes.
  private static let convertibleFields = [
    "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace",
    "metadata.uid", "spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName",
    "spec.schedulerName", "status.phase", "status.hostIP", "status.hostIPs", "status.podIP",
    "status.podIPs",
  ]

  /// Checks a reference to a field of the Pod, with `['key']` behind the maps.
  ///
  /// Without a key it names one of `allowed`, which stand in the order of their bytes.
  mutating func checkFieldReference(
    _ reference: JSONObject, allowed: [String], at path: FieldPath
  ) {
    if reference.text("apiVersion").isEmpty {
      return errors.required(path.child("apiVersion"))
    }
    let field = reference.text("fieldPath")
    if field.isEmpty { return errors.required(path.child("fieldPath")) }
    let (name, key) = Self.splitSubscript(field)
    var problem: String?
    if reference.text("apiVersion") != "v1" {
      problem = "unsupported pod version: \(reference.text("apiVersion"))"
    } else if key != nil {
      if name != "metadata.annotations", name != "metadata.labels" {
        problem = "field label does not support subscript: \(field)"
      }
    } else if field == "spec.host" {
      return checkFieldName("spec.nodeName", allowed: allowed, at: path)
    } else if !Self.convertibleFields.contains(field) {
      problem = "field label not supported: \(field)"
    }
    if let problem {
      return errors.invalid(
        path.child("fieldPath"), field, "error converting fieldPath: \(problem)")
    }
    if let key {
      errors.check(
        name == "metadata.annotations" ? key.lowercased() : key, .qualifiedName, at: path)
    } else {
      checkFieldName(field, allowed: allowed, at: path)
    }
  }

  private mutating func checkFieldName(_ name: String, allowed: [String], at path: FieldPath) {
    if !allowed.contains(name) {
      errors.notSupported(path.child("fieldPath"), name, allowed)
    }
  }

  /// `metadata.labels['app']` as name and key; nil for the key when there is none.
  private static func splitSubscript(_ field: String) -> (name: String, key: String?) {
    guard field.hasSuffix("']") else { return (field, nil) }
    let inner = field.dropLast(2).utf8
    let mark: [UInt8] = Array("['".utf8)
    var position = inner.startIndex
    while position < inner.endIndex {
      if inner[position...].starts(with: mark) {
        if position == inner.startIndex { return (field, nil) }
        return (
          String(field[..<position]),
          String(field[inner.index(position, offsetBy: 2)..<inner.endIndex])
        )
      }
      position = inner.index(after: position)
    }
    return (field, nil)
  }

  private static let resourceFields = [
    "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu",
    "requests.ephemeral-storage", "requests.memory",
  ]

  /// Checks a reference to a container's resources; in a volume it must name the container.
  mutating func checkResourceReference(
    _ reference: JSONObject, isInVolume: Bool = false, at path: FieldPath
  ) {
    let resource = reference.text("resource")
    let isHugePages =
      resource.hasPrefix("requests.hugepages-") || resource.hasPrefix("limits.hugepages-")
    if isInVolume, reference.text("containerName").isEmpty {
      errors.required(path.child("containerName"))
    } else if resource.isEmpty {
      errors.required(path.child("resource"))
    } else if !isHugePages {
      errors.check(resource, isOneOf: Self.resourceFields, at: path.child("resource"))
    }
    checkDivisor(
      reference.text("divisor"), of: resource, isHugePages: isHugePages,
      at: path.child("divisor"))
  }

  private mutating func checkDivisor(
    _ divisor: String, of resource: String, isHugePages: Bool, at path: FieldPath
  ) {
    if divisor.isEmpty || divisor == "0" { return }
    let sizes = ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"]
    let what: String
    var allowed = sizes
    switch resource {
    case "limits.cpu", "requests.cpu":
      what = "cpu"
      allowed = ["1m", "1"]
    case "limits.memory", "requests.memory": what = "memory"
    case "limits.ephemeral-storage", "requests.ephemeral-storage":
      what = "local ephemeral storage"
    case _ where isHugePages: what = "hugepages"
    default: return
    }
    if allowed.contains(divisor) { return }
    let list = what == "cpu" ? "1m and 1" : sizes.joined(separator: ", ")
    errors.invalid(
      path, resource, "only divisor's values \(list) are supported with the \(what) resource")
  }

  private mutating func checkKeyReference(_ reference: JSONObject, at path: FieldPath) {
    errors.check(reference.text("name"), .dnsSubdomain, at: path.child("name"))
    errors.checkRequired(reference.text("key"), .configMapKey, at: path.child("key"))
  }

  /// A variable read from a file in a volume.
  ///
  /// Kubernetes: validateFileKeySelector (v1.35).
  private mutating func checkFileReference(_ reference: JSONObject, at path: FieldPath) {
    errors.checkRequired(reference.text("key"), .environmentVariable, at: path.child("key"))
    errors.checkRequired(
      reference.text("volumeName"), .dnsLabel, at: path.child("volumeName"))
    let file = reference.text("path")
    if file.isEmpty {
      errors.required(path.child("path"))
    } else {
      errors.checkNoBacksteps(file, at: path.child("path"))
    }
  }

  /// Files that become variables lie in volumes that begin empty.
  ///
  /// Kubernetes: validateFileKeyRefVolumes (v1.35).
  mutating func checkVolumesOfVariables() {
    var faults = FieldErrors()
    forEachContainer { container, path in
      for (index, variable) in container.list("env").enumerated() {
        guard let source = variable.object.object("valueFrom"),
          let file = source.object("fileKeyRef")
        else { continue }
        let path = path.child("env").index(index)
          .child("valueFrom").child("fileKeyRef").child("volumeName")
        let name = file.text("volumeName")
        let volume = spec.list("volumes").last { $0.object.text("name") == name }
        if volume == nil {
          faults.append(.notFound(path, .string(name)))
        } else if volume?.object.has("emptyDir") != true {
          faults.invalid(path, name, "referenced volume must be of type emptyDir")
        }
      }
    }
    errors += faults
  }

  private mutating func checkSource(_ source: JSONObject, at path: FieldPath, index: Int) {
    let prefix = source.text("prefix")
    if !prefix.isEmpty {
      errors.check(prefix, .environmentVariable, at: path.index(index).child("prefix"))
    }
    var count = 0
    for field in ["configMapRef", "secretRef"] {
      guard let reference = source.object(field) else { continue }
      count += 1
      let name = reference.text("name")
      let namePath = path.index(index).child(field).child("name")
      if name.isEmpty { errors.required(namePath) }
      for fault in name.isEmpty ? [] : TextFormat.dnsSubdomain.faults(ofPrefix: name) {
        errors.invalid(namePath, name, fault)
      }
    }
    // The server names the list here, not the element.
    if count == 0 {
      errors.invalid(path, "", "must specify one of: `configMapRef` or `secretRef`")
    } else if count > 1 {
      errors.invalid(path, "", "may not have more than one field specified at a time")
    }
  }
}
