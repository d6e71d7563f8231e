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
      if !old.inner("spec").text("nodeName").isEmpty {
        errors.forbidden(
          path.child("nominatedNodeName"),
          "may not be set on pods that are already bound to a node")
      }
    }
    if status.number("observedGeneration") < 0 {
      errors.invalid(
        path.child("observedGeneration"), status.number("observedGeneration"),
        "must be a non-negative integer")
    }
    errors.checkImmutable(
      .string(status.text("qosClass")), .string(oldStatus.text("qosClass")),
      at: path.child("qosClass"))
    let oldSpec = old.inner("spec")
    errors.checkTransitions("containerStatuses", status, old: oldStatus) {
      oldSpec.mayRestart($0, after: $1)
    }
    errors.checkTransitions("initContainerStatuses", status, old: oldStatus) {
      oldSpec.mayStartAgain($0, after: $1)
    }
    errors.checkTransitions("ephemeralContainerStatuses", status, old: oldStatus) { _, _ in
      false
    }
    errors.checkClaimStatuses(
      status.list("resourceClaimStatuses"), of: object.inner("spec"),
      at: path.child("resourceClaimStatuses"))
    errors.checkPodAddresses(
      status.list("podIPs"), old: oldStatus.list("podIPs"), at: path.child("podIPs"))
    errors.checkHostAddresses(status, old: oldStatus.list("hostIPs"))
    return errors
  }
}

extension JSONObject {
  /// Whether a container of this spec that ended with `code` starts again: its own policy and the
  /// rules of exit codes come before the Pod's policy.
  ///
  /// Kubernetes: ContainerShouldRestart in pkg/api/v1/pod (v1.35).
  fileprivate func mayRestart(_ name: String, after code: Int) -> Bool {
    guard let container = list("containers").first(where: { $0.object.text("name") == name })
    else { return false }
    for rule in container.object.list("restartPolicyRules").map({ $0.object.inner("exitCodes") }) {
      let isListed = rule.list("values").contains { $0.intValue == code }
      if rule.text("operator") == "In" ? isListed : rule.text("operator") == "NotIn" && !isListed {
        return true
      }
    }
    switch container.object.string("restartPolicy") ?? text("restartPolicy") {
    case "Always": return true
    case "OnFailure": return code != 0
    default: return false
    }
  }

  /// The same of an init container: of those that end only the Pod's policy is asked.
  fileprivate func mayStartAgain(_ name: String, after code: Int) -> Bool {
    switch text("restartPolicy") {
    case "Always": return true
    case "OnFailure" where code != 0: return true
    default:
      return list("initContainers").contains {
        $0.object.text("name") == name && $0.object.text("restartPolicy") == "Always"
      }
    }
  }
}

extension FieldErrors {
  fileprivate mutating func checkConditions(_ conditions: [JSONValue]) {
    let system = ["PodScheduled", "Ready", "Initialized"]
    for (index, condition) in conditions.enumerated() {
      let path = FieldPath.status.child("conditions").index(index)
      let generation = condition.object.number("observedGeneration")
      if generation < 0 {
        invalid(
          path.child("observedGeneration"), generation, "must be a non-negative integer")
      }
      let type = condition.object.text("type")
      if !system.contains(type) { check(type, .qualifiedName, at: path.child("Type")) }
    }
  }

  /// Claims that were made for the Pod bear the names that its spec gives them.
  ///
  /// Kubernetes: validatePodResourceClaimStatuses.
  fileprivate mutating func checkClaimStatuses(
    _ statuses: [JSONValue], of spec: JSONObject, at path: FieldPath
  ) {
    if statuses.isEmpty { return }
    let claims = spec.list("resourceClaims").map { $0.object.text("name") }
    var seen: Set<String> = []
    for (index, status) in statuses.map(\.object).enumerated() {
      let path = path.index(index).child("name")
      let name = status.text("name")
      if !claims.contains(name) {
        invalid(path, name, "must match the name of an entry in `spec.resourceClaims`")
      }
      if !seen.insert(name).inserted { duplicate(path, name) }
      if let claim = status.string("resourceClaimName") { check(claim, .dnsSubdomain, at: path) }
    }
  }

  /// A container that has ended stays so unless its policy starts it again.
  fileprivate mutating func checkTransitions(
    _ field: String, _ status: JSONObject, old: JSONObject, mayRestart: (String, Int) -> Bool
  ) {
    let path = FieldPath.status.child(field)
    for (index, before) in old.list(field).map(\.object).enumerated() {
      guard let ended = before.inner("state").object("terminated") else { continue }
      let name = before.text("name")
      if mayRestart(name, ended.number("exitCode")) { continue }
      for status in status.list(field).map(\.object)
      where status.text("name") == name && !status.inner("state").has("terminated") {
        forbidden(
          path.index(index).child("state"), "may not be transitioned to non-terminated state")
      }
    }
  }

  fileprivate mutating func checkPodAddresses(
    _ entries: [JSONValue], old: [JSONValue], at path: FieldPath
  ) {
    let addresses = entries.map { $0.object.text("ip") }
    let stored = old.map { $0.object.text("ip") }
    for (index, address) in addresses.enumerated() {
      checkLegacyAddress(address, old: stored, at: path.index(index))
    }
    if addresses.count > 1 { checkFamilies(of: addresses, entries, at: path) }
  }

  fileprivate mutating func checkHostAddresses(_ status: JSONObject, old: [JSONValue]) {
    let path = FieldPath.status.child("hostIPs")
    let entries = status.list("hostIPs")
    let addresses = entries.map { $0.object.text("ip") }
    guard let first = addresses.first else { return }
    if first != status.text("hostIP") {
      invalid(path.index(0).child("ip"), first, "must be equal to `hostIP`")
    }
    checkPodAddresses(entries, old: old, at: path)
  }

  private static let addressStructure = GoStructure.structure([.init("IP", "ip", .string)])

  private mutating func checkFamilies(
    of addresses: [String], _ entries: [JSONValue], at path: FieldPath
  ) {
    let parsed = addresses.map { LegacyAddress($0)?.address.unmapped.family }
    if let bad = parsed.firstIndex(where: { $0 == nil }) {
      append(
        FieldError(
          .internalError, path,
          detail: "failed to check for dual stack with error:invalid IP[\(bad)]: <nil>"))
    }
    if Set(parsed.compactMap(\.self)).count < 2 || addresses.count > 2 {
      invalid(
        path, GoStructure.list(Self.addressStructure).text(.array(entries)),
        "may specify no more than one IP for each IP family")
    }
  }
}
