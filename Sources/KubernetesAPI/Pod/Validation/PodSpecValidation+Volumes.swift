import JSON

/// The volumes of a Pod.
///
/// Kubernetes: ValidateVolumes and validateVolumeSource.
extension PodSpecValidation {
  mutating func checkVolumes() {
    let list = spec.list("volumes").map(\.object)
    defer {
      for name in options.claimVolumes { volumes[name] = ["persistentVolumeClaim": [:]] }
    }
    if list.isEmpty { return }
    let created = Set(
      list.filter { !options.podName.isEmpty && $0.has("ephemeral") }
        .map { "\(options.podName)-\($0.text("name"))" })
    for (index, volume) in list.enumerated() {
      let path = path.child("volumes").index(index)
      let before = errors.count
      checkVolumeSource(volume, at: path)
      let name = volume.text("name")
      errors.checkRequired(name, .dnsLabel, at: path.child("name"))
      if volumes[name] != nil { errors.duplicate(path.child("name"), name) }
      if errors.count == before { volumes[name] = volume }
      let claim = volume.inner("persistentVolumeClaim").text("claimName")
      if created.contains(claim) {
        errors.invalid(
          path.child("persistentVolumeClaim", "claimName"), claim,
          "must not reference a PVC that gets created for an ephemeral volume")
      }
    }
  }

  /// The sources of a volume in the order in which they are checked.
  private static let sources = [
    "emptyDir", "hostPath", "gitRepo", "gcePersistentDisk", "awsElasticBlockStore", "secret",
    "nfs", "iscsi", "glusterfs", "flocker", "persistentVolumeClaim", "rbd", "cinder", "cephfs",
    "quobyte", "downwardAPI", "fc", "flexVolume", "configMap", "azureFile", "vsphereVolume",
    "photonPersistentDisk", "portworxVolume", "azureDisk", "storageos", "projected", "scaleIO",
    "csi", "ephemeral", "image",
  ]

  /// Sources whose path the server spells otherwise when it refuses a second one.
  private static let oddPaths = ["cephfs": "cephFS", "downwardAPI": "downwarAPI"]

  private mutating func checkVolumeSource(_ volume: JSONObject, at path: FieldPath) {
    var count = 0
    let present = volume.keys.filter(Self.sources.contains)
    for source in present.count > 1 ? Self.sources.filter(present.contains) : present {
      guard let value = volume.object(source) else { continue }
      count += 1
      if count > 1 {
        errors.forbidden(
          path.child(Self.oddPaths[source] ?? source), "may not specify more than 1 volume type")
      } else {
        checkSource(value, kind: source, of: volume, at: path)
      }
      if source == "iscsi" { checkInitiator(value, of: volume, at: path) }
    }
    if count == 0 { errors.required(path, "must specify a volume type") }
  }

  private mutating func checkInitiator(
    _ source: JSONObject, of volume: JSONObject, at path: FieldPath
  ) {
    let name = volume.text("name")
    if source.has("initiatorName"),
      name.utf8.count + 1 + source.text("targetPortal").utf8.count > 64
    {
      errors.invalid(
        path.child("name"), name,
        """
        Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if \
        iscsi.initiatorName is specified.
        """)
    }
  }

  private mutating func checkSource(
    _ source: JSONObject, kind: String, of volume: JSONObject, at path: FieldPath
  ) {
    let own = path.child(kind)
    switch kind {
    case "emptyDir":
      if let limit = try? Quantity(source.text("sizeLimit")), limit.sign < 0 {
        errors.forbidden(
          own.child("sizeLimit"), "SizeLimit field must be a valid resource quantity")
      }
    case "secret": checkFiles(source, name: "secretName", at: own)
    case "configMap": checkFiles(source, name: "name", at: own)
    case "persistentVolumeClaim": errors.checkPresent(source, ["claimName"], at: own)
    case "hostPath": checkHostPath(source, at: own)
    case "downwardAPI":
      checkMode(source, "defaultMode", at: own)
      // The server names the source here, not the item.
      for item in source.list("items") { checkDownwardFile(item.object, at: own) }
    case "projected": checkProjected(source, at: own)
    case "ephemeral": checkEphemeral(source, of: volume, at: path)
    case "csi": checkCSI(source, at: own)
    case "image":
      if options.isPod { errors.checkPresent(source, ["reference"], at: own) }
      errors.checkRequired(
        source.text("pullPolicy"), isOneOf: ["Always", "IfNotPresent", "Never"],
        at: own.child("pullPolicy"))
    default: checkOlderSource(source, kind: kind, at: path)
    }
  }

  private mutating func checkFiles(_ source: JSONObject, name: String, at path: FieldPath) {
    errors.checkPresent(source, [name], at: path)
    checkMode(source, "defaultMode", at: path)
    for (index, item) in source.list("items").enumerated() {
      checkItem(item.object, at: path.child("items").index(index))
    }
  }

  private mutating func checkItem(_ item: JSONObject, at path: FieldPath) {
    errors.checkPresent(item, ["key", "path"], at: path)
    errors.checkLocalPath(item.text("path"), at: path.child("path"))
    checkMode(item, "mode", at: path)
  }

  private mutating func checkMode(_ object: JSONObject, _ field: String, at path: FieldPath) {
    if let mode = object.integer(field), !(0...0o777).contains(mode) {
      errors.invalid(
        path.child(field), mode, "must be a number between 0 and 0777 (octal), both inclusive")
    }
  }

  private mutating func checkHostPath(_ source: JSONObject, at path: FieldPath) {
    if source.text("path").isEmpty { return errors.required(path.child("path")) }
    errors.checkNoBacksteps(source.text("path"), at: path.child("path"))
    if let type = source.string("type") {
      errors.check(
        type,
        isOneOf: [
          "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File",
          "FileOrCreate", "Socket",
        ], at: path.child("type"))
    }
  }

  private static let downwardFields = [
    "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace",
    "metadata.uid",
  ]

  private mutating func checkDownwardFile(_ file: JSONObject, at path: FieldPath) {
    errors.checkPresent(file, ["path"], at: path)
    errors.checkLocalPath(file.text("path"), at: path.child("path"))
    if let field = file.object("fieldRef") {
      checkFieldReference(field, allowed: Self.downwardFields, at: path.child("fieldRef"))
      if file.has("resourceFieldRef") {
        errors.invalid(
          path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously")
      }
    } else if let resource = file.object("resourceFieldRef") {
      checkResourceReference(resource, isInVolume: true, at: path.child("resourceFieldRef"))
    } else {
      errors.required(path, "one of fieldRef and resourceFieldRef is required")
    }
    checkMode(file, "mode", at: path)
  }

  private mutating func checkProjected(_ source: JSONObject, at path: FieldPath) {
    checkMode(source, "defaultMode", at: path)
    var files: Set<String> = []
    for (index, projection) in source.list("sources").enumerated() {
      let own = path.child("sources").index(index)
      checkProjection(projection.object, files: &files, at: own, in: path)
      let kinds = ["secret", "configMap", "downwardAPI", "serviceAccountToken"]
      if kinds.filter(projection.object.has).count > 1 {
        errors.forbidden(own, "may not specify more than 1 volume type per source")
      }
    }
  }

  private mutating func checkProjection(
    _ projection: JSONObject, files: inout Set<String>, at path: FieldPath, in volume: FieldPath
  ) {
    for kind in ["secret", "configMap"] {
      guard let source = projection.object(kind) else { continue }
      let own = path.child(kind)
      errors.checkPresent(source, ["name"], at: own)
      for (index, item) in source.list("items").enumerated() {
        checkItem(item.object, at: own.child("items").index(index))
        let file = item.object.text("path")
        if !file.isEmpty, !files.insert(file).inserted {
          errors.invalid(volume, source.text("name"), "conflicting duplicate paths")
        }
      }
    }
    for item in projection.inner("downwardAPI").list("items") {
      checkDownwardFile(item.object, at: path.child("downwardAPI"))
      let file = item.object.text("path")
      if !file.isEmpty, !files.insert(file).inserted {
        errors.invalid(volume, file, "conflicting duplicate paths")
      }
    }
    if let token = projection.object("serviceAccountToken") {
      checkToken(token, at: path.child("serviceAccountToken"), in: volume)
    }
  }

  private mutating func checkToken(
    _ token: JSONObject, at path: FieldPath, in volume: FieldPath
  ) {
    let seconds = token.number("expirationSeconds")
    if seconds < 600 {
      errors.invalid(
        path.child("expirationSeconds"), seconds,
        "may not specify a duration less than 10 minutes")
    }
    if seconds > 1 << 32 {
      errors.invalid(
        path.child("expirationSeconds"), seconds,
        "may not specify a duration larger than 2^32 seconds")
    }
    let file = token.text("path")
    if file.isEmpty {
      errors.required(volume.child("path"))
    } else if !options.allowsNonLocalTokenPath {
      errors.checkLocalPath(file, at: volume.child("path"))
    }
  }

  private mutating func checkEphemeral(
    _ source: JSONObject, of volume: JSONObject, at path: FieldPath
  ) {
    let own = path.child("ephemeral").child("volumeClaimTemplate")
    if let template = source.object("volumeClaimTemplate") {
      errors.checkClaimTemplate(template, at: own)
    } else {
      errors.required(own)
    }
    let name = volume.text("name")
    if options.podName.isEmpty || name.isEmpty { return }
    let claim = "\(options.podName)-\(name)"
    for fault in TextFormat.dnsSubdomain.faults(of: claim) {
      errors.invalid(path.child("name"), name, "PVC name \(goQuoted(claim)): \(fault)")
    }
  }

  private mutating func checkCSI(_ source: JSONObject, at path: FieldPath) {
    let driver = source.text("driver")
    if driver.isEmpty { errors.required(path.child("driver")) }
    if driver.utf8.count > 63 { errors.append(.tooLong(path.child("driver"), limit: 63)) }
    for fault in TextFormat.dnsSubdomain.faults(of: driver.lowercased()) {
      errors.invalid(path.child("driver"), driver, fault)
    }
    guard let secret = source.object("nodePublishSecretRef") else { return }
    let name = secret.text("name")
    if name.isEmpty {
      errors.required(path.child("nodePublishSecretRef", "name"))
    } else {
      errors.check(name, .dnsSubdomain, at: path.child("name"))
    }
  }
}

extension FieldErrors {
  /// Requires the strings `fields` to be there.
  mutating func checkPresent(_ object: JSONObject, _ fields: [String], at path: FieldPath) {
    for field in fields where object.text(field).isEmpty { required(path.child(field)) }
  }
}
