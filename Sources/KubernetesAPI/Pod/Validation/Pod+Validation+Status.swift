package import JSON

extension Pod {
  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkAnnotationsUpdate(object, old: old)
    errors.checkPodAnnotations(
      object.inner("metadata").inner("annotations"), spec: object.inner("spec"),
      options: PodSpecValidation.Options(), at: FieldPath.metadata.child("annotations"))
    let status = object.inner("status")
    let oldStatus = old.inner("status")
    errors.checkConditions(status.list("conditions"))
    let path = FieldPath.status
    let node = status.text("nominatedNodeName")
    if node != oldStatus.text("nominatedNodeName"), !node.isEmpty {
      errors.check(node, .dnsSubdomain, at: path.child("nominatedNodeName"))
    }
    errors.checkImmutable(
      .string(status.text("qosClass")), .string(oldStatus.text("qosClass")),
      at: path.child("qosClass"))
    let restartPolicy = old.inner("spec").text("restartPolicy")
    for (field, policy) in [
      ("containerStatuses", restartPolicy), ("initContainerStatuses", restartPolicy),
      ("ephemeralContainerStatuses", "Never"),
    ] {
      errors.checkTransitions(
        status.list(field), old: oldStatus.list(field), restartPolicy: policy,
        staying: field == "initContainerStatuses" ? old.restartingInitContainers : [],
        at: path.child(field))
    }
    errors.checkPodAddresses(status.list("podIPs"), at: path.child("podIPs"))
    errors.checkHostAddresses(status)
    return errors
  }
}

extension JSONObject {
  fileprivate var restartingInitContainers: [String] {
    inner("spec").list("initContainers").map(\.object)
      .filter { $0.text("restartPolicy") == "Always" }.map { $0.text("name") }
  }
}

extension FieldErrors {
  fileprivate mutating func checkConditions(_ conditions: [JSONValue]) {
    let system = ["PodScheduled", "Ready", "Initialized"]
    for (index, condition) in conditions.enumerated() {
      let type = condition.object.text("type")
      if system.contains(type) { continue }
      // The server's own path to the conditions begins with metadata.
      check(
        type, .qualifiedName,
        at: FieldPath.metadata.child("conditions").index(index).child("Type"))
    }
  }

  /// A container that has ended stays so unless its policy starts it again.
  fileprivate mutating func checkTransitions(
    _ statuses: [JSONValue], old: [JSONValue], restartPolicy: String, staying: [String],
    at path: FieldPath
  ) {
    if restartPolicy == "Always" { return }
    for (index, before) in old.map(\.object).enumerated() {
      guard let ended = before.inner("state").object("terminated") else { continue }
      if ended.number("exitCode") != 0, restartPolicy == "OnFailure" { continue }
      let name = before.text("name")
      if staying.contains(name) { continue }
      for status in statuses.map(\.object)
      where status.text("name") == name && !status.inner("state").has("terminated") {
        forbidden(
          path.index(index).child("state"), "may not be transitioned to non-terminated state")
      }
    }
  }

  fileprivate mutating func checkPodAddresses(_ entries: [JSONValue], at path: FieldPath) {
    let addresses = entries.map { $0.object.text("ip") }
    for (index, address) in addresses.enumerated() {
      checkLegacyAddress(address, at: path.index(index))
    }
    if addresses.count < 2 { return }
    checkFamilies(of: addresses, entries, at: path)
    checkRepeated(addresses, entries, at: path)
  }

  fileprivate mutating func checkHostAddresses(_ status: JSONObject) {
    let path = FieldPath.status.child("hostIPs")
    let entries = status.list("hostIPs")
    let addresses = entries.map { $0.object.text("ip") }
    guard let first = addresses.first else { return }
    if first != status.text("hostIP") {
      invalid(path.index(0).child("ip"), first, "must be equal to `hostIP`")
    }
    for (index, address) in addresses.enumerated() {
      checkLegacyAddress(address, at: path.index(index))
    }
    if addresses.count < 2 { return }
    checkRepeated(addresses, entries, at: path)
    checkFamilies(of: addresses, entries, at: path)
  }

  private static let addressStructure = GoStructure.structure([.init("IP", "ip", .string)])

  private mutating func checkRepeated(
    _ addresses: [String], _ entries: [JSONValue], at path: FieldPath
  ) {
    for (index, address) in addresses.enumerated() where addresses[..<index].contains(address) {
      append(.duplicate(path.index(index), Self.addressStructure.text(entries[index])))
    }
  }

  private mutating func checkFamilies(
    of addresses: [String], _ entries: [JSONValue], at path: FieldPath
  ) {
    let parsed = addresses.map { LegacyAddress($0)?.address.unmapped.family }
    if let bad = parsed.firstIndex(where: { $0 == nil }) {
      append(
        FieldError(
          .internalError, path,
          detail: "failed to check for dual stack with error:invalid IPs: \(addresses[bad])"))
    }
    if Set(parsed.compactMap(\.self)).count < 2 || addresses.count > 2 {
      invalid(
        path, GoStructure.list(Self.addressStructure).text(.array(entries)),
        "may specify no more than one IP for each IP family")
    }
  }
}
