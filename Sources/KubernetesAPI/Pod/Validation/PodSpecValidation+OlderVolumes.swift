import JSON

/// Volume sources of single vendors and older times.
///
/// Kubernetes: validateVolumeSource's functions for them.
extension PodSpecValidation {
  mutating func checkOlderSource(_ source: JSONObject, kind: String, at path: FieldPath) {
    let own = path.child(kind)
    switch kind {
    case "gitRepo":
      errors.checkPresent(source, ["repository"], at: own)
      errors.checkRelativePath(source.text("directory"), at: own.child("directory"))
    case "gcePersistentDisk":
      checkDisk(source, name: "pdName", at: path.child("persistentDisk"))
    case "awsElasticBlockStore": checkDisk(source, name: "volumeID", at: own)
    case "nfs":
      errors.checkPresent(source, ["server", "path"], at: own)
      if source.text("path").utf8.first != UInt8(ascii: "/") {
        errors.invalid(own.child("path"), source.text("path"), "must be an absolute path")
      }
    case "iscsi": checkISCSI(source, at: own)
    case "glusterfs": errors.checkPresent(source, ["endpoints", "path"], at: own)
    case "flocker": checkFlocker(source, at: own)
    case "rbd":
      checkNotEmpty(source, "monitors", at: own)
      errors.checkPresent(source, ["image"], at: own)
    case "cinder":
      errors.checkPresent(source, ["volumeID"], at: own)
      checkSecret(source, at: own)
    case "cephfs": checkNotEmpty(source, "monitors", at: own)
    case "quobyte": checkQuobyte(source, at: own)
    case "fc": checkFibreChannel(source, at: own)
    case "flexVolume": checkFlexVolume(source, at: own)
    case "azureFile": errors.checkPresent(source, ["secretName", "shareName"], at: own)
    case "vsphereVolume": errors.checkPresent(source, ["volumePath"], at: own)
    case "photonPersistentDisk": errors.checkPresent(source, ["pdID"], at: own)
    case "portworxVolume": errors.checkPresent(source, ["volumeID"], at: own)
    case "azureDisk": checkAzureDisk(source, at: own)
    case "storageos": checkStorageOS(source, at: own)
    case "scaleIO": errors.checkPresent(source, ["gateway", "system", "volumeName"], at: own)
    default: break
    }
  }

  private mutating func checkNotEmpty(_ source: JSONObject, _ list: String, at path: FieldPath) {
    if source.list(list).isEmpty { errors.required(path.child(list)) }
  }

  private mutating func checkSecret(_ source: JSONObject, at path: FieldPath) {
    if let secret = source.object("secretRef"), secret.text("name").isEmpty {
      errors.required(path.child("secretRef", "name"))
    }
  }

  private mutating func checkDisk(_ source: JSONObject, name: String, at path: FieldPath) {
    errors.checkPresent(source, [name], at: path)
    let partition = source.number("partition")
    if !(0...255).contains(partition) {
      errors.invalid(
        path.child("partition"), partition, "must be between 1 and 255, inclusive")
    }
  }

  private mutating func checkISCSI(_ source: JSONObject, at path: FieldPath) {
    errors.checkPresent(source, ["targetPortal", "iqn"], at: path)
    let name = source.text("iqn")
    if !name.isEmpty { checkISCSIName(name, at: path.child("iqn")) }
    errors.check(source.number("lun"), isIn: 0...255, at: path.child("lun"))
    if source.flag("chapAuthDiscovery") || source.flag("chapAuthSession"),
      !source.has("secretRef")
    {
      errors.required(path.child("secretRef"))
    }
    if let initiator = source.string("initiatorName") {
      checkISCSIName(initiator, at: path.child("initiatorname"))
    }
  }

  private mutating func checkISCSIName(_ name: String, at path: FieldPath) {
    guard let prefix = ["iqn", "eui", "naa"].first(where: name.hasPrefix) else {
      return errors.invalid(path, name, "must be valid format starting with iqn, eui, or naa")
    }
    if !(prefix == "iqn" ? isQualifiedISCSIName(name) : isNumberedISCSIName(name, prefix)) {
      errors.invalid(path, name, "must be valid format")
    }
  }

  /// `eui.` and 16, or `naa.` and 32 letters or digits; the dot can be any character.
  private func isNumberedISCSIName(_ name: String, _ prefix: String) -> Bool {
    let rest = name.utf8.dropFirst(prefix.utf8.count + 1)
    return rest.count == (prefix == "eui" ? 16 : 32) && rest.allSatisfy(isLetterOrDigit)
  }

  /// A name such as `iqn.2024-01.com.example:name`.
  private func isQualifiedISCSIName(_ name: String) -> Bool {
    let bytes = Array(name.utf8.dropFirst(3))
    guard bytes.count > 9, bytes[0] == UInt8(ascii: "."), bytes[5] == UInt8(ascii: "-"),
      bytes[8] == UInt8(ascii: "."), (bytes[1..<5] + bytes[6..<8]).allSatisfy(isDigit),
      let colon = bytes[9...].firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    let domain = bytes[9..<colon]
    let target = bytes[(colon + 1)...]
    let isDomainByte: (UInt8) -> Bool = {
      isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    let refused = Array(",;*&$| \t\n\r\u{0C}".utf8)
    return !domain.isEmpty && domain.allSatisfy(isDomainByte) && !target.isEmpty
      && !target.contains(where: refused.contains)
  }

  private mutating func checkFlocker(_ source: JSONObject, at path: FieldPath) {
    let name = source.text("datasetName")
    let identifier = source.text("datasetUUID")
    if name.isEmpty, identifier.isEmpty {
      errors.required(path, "one of datasetName and datasetUUID is required")
    }
    if !name.isEmpty, !identifier.isEmpty {
      errors.invalid(
        path, "resource", "datasetName and datasetUUID can not be specified simultaneously")
    }
    if name.utf8.contains(UInt8(ascii: "/")) {
      errors.invalid(path.child("datasetName"), name, "must not contain '/'")
    }
  }

  private mutating func checkQuobyte(_ source: JSONObject, at path: FieldPath) {
    let registry = source.text("registry")
    let pairs = "must be a host:port pair or multiple pairs separated by commas"
    if registry.isEmpty {
      errors.required(path.child("registry"), pairs)
    } else if source.text("tenant").utf8.count >= 65 {
      errors.required(
        path.child("tenant"), "must be a UUID and may not exceed a length of 64 characters")
    } else {
      for pair in registry.split(separator: ",", omittingEmptySubsequences: false)
      where !isHostAndPort(pair.utf8) {
        errors.invalid(path.child("registry"), registry, pairs)
      }
    }
    errors.checkPresent(source, ["volume"], at: path)
  }

  /// Whether the text is a host, a colon and a port; an IPv6 address stands in brackets.
  ///
  /// Go: net.SplitHostPort.
  private func isHostAndPort(_ text: Substring.UTF8View) -> Bool {
    guard let colon = text.lastIndex(of: UInt8(ascii: ":")) else { return false }
    let brackets = [UInt8(ascii: "["), UInt8(ascii: "]")]
    var host = text[..<colon]
    let port = text[text.index(after: colon)...]
    if host.first == brackets[0] {
      guard host.last == brackets[1], host.count > 1 else { return false }
      host = host.dropFirst().dropLast()
    } else if host.contains(UInt8(ascii: ":")) {
      return false
    }
    return !host.contains(where: brackets.contains) && !port.contains(where: brackets.contains)
  }

  private mutating func checkFibreChannel(_ source: JSONObject, at path: FieldPath) {
    let names = source.texts("targetWWNs")
    let identifiers = source.texts("wwids")
    if names.isEmpty, identifiers.isEmpty {
      errors.required(
        path.child("targetWWNs"), "must specify either targetWWNs or wwids, but not both")
    }
    if names.isEmpty { return }
    if !identifiers.isEmpty {
      errors.invalid(
        path.child("targetWWNs"), .list(names),
        "targetWWNs and wwids can not be specified simultaneously")
    }
    if let number = source.integer("lun") {
      errors.check(number, isIn: 0...255, at: path.child("lun"))
    } else {
      errors.required(path.child("lun"), "lun is required if targetWWNs is specified")
    }
  }

  private mutating func checkFlexVolume(_ source: JSONObject, at path: FieldPath) {
    errors.checkPresent(source, ["driver"], at: path)
    for option in source.inner("options").sortedMembers {
      let namespace = "." + option.key.prefix { $0 != "/" }.lowercased()
      if namespace.hasSuffix(".kubernetes.io") || namespace.hasSuffix(".k8s.io") {
        errors.invalid(
          path.child("options").key(option.key), option.key,
          "kubernetes.io and k8s.io namespaces are reserved")
      }
    }
  }

  private mutating func checkAzureDisk(_ source: JSONObject, at path: FieldPath) {
    errors.checkPresent(source, ["diskName", "diskURI"], at: path)
    if let mode = source.string("cachingMode") {
      errors.check(mode, isOneOf: ["None", "ReadOnly", "ReadWrite"], at: path.child("cachingMode"))
    }
    guard let kind = source.string("kind") else { return }
    errors.check(kind, isOneOf: ["Dedicated", "Managed", "Shared"], at: path.child("kind"))
    let address = source.text("diskURI")
    let prefix = kind == "Managed" ? "/subscriptions/" : "https://"
    if !address.hasPrefix(prefix) {
      let example =
        kind == "Managed"
        ? """
        /subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/\
        {disk-id}
        """ : "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd"
      errors.notSupported(path.child("diskURI"), address, [example])
    }
  }

  private mutating func checkStorageOS(_ source: JSONObject, at path: FieldPath) {
    errors.checkRequired(source.text("volumeName"), .dnsLabel, at: path.child("volumeName"))
    let namespace = source.text("volumeNamespace")
    if !namespace.isEmpty {
      errors.check(namespace, .dnsLabel, at: path.child("volumeNamespace"))
    }
    checkSecret(source, at: path)
  }
}
