package import JSON

/// The rules of a Node, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidateNode and ValidateNodeUpdate in pkg/apis/core/validation (v1.36).
extension Node {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object, isNamespaced: false)
    errors.checkTaints(object)
    errors.checkNodeResources(object.inner("status"))
    errors.checkPodRanges(object.inner("spec").texts("podCIDRs"))
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = validate(object)
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkNodeResources(object.inner("status"))
    errors.checkAddresses(object.inner("status").list("addresses"))
    errors.checkNodeSpecUpdate(object.inner("spec"), old: old.inner("spec"))
    errors.checkTaints(object)
    return errors
  }

  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    validateUpdate(object, old: old)
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    object["status"] = old["status"]
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    let spec = object.inner("spec")
    var warnings: [String] = []
    if spec.has("configSource") {
      warnings.append(
        """
        spec.configSource: the feature is removed
        """)
    }
    if !spec.text("externalID").isEmpty {
      warnings.append(
        "spec.externalID: this field is deprecated, and is unused by Kubernetes")
    }
    return warnings
  }

  /// Kubernetes: core.Taint.
  static let taintStructure = GoStructure.structure([
    .init("Key", .string), .init("Value", .string), .init("Effect", .string),
    .init("TimeAdded", .pointer(.json)),
  ])

  /// Kubernetes: core.NodeAddress.
  static let addressStructure = GoStructure.structure([
    .init("Type", .string), .init("Address", .string),
  ])
}

extension FieldErrors {
  fileprivate mutating func checkTaints(_ object: JSONObject) {
    // The server's own path to the taints begins with metadata.
    let path = FieldPath.metadata.child("taints")
    var seen: Set<String> = []
    for (index, taint) in object.inner("spec").list("taints").enumerated() {
      let fields = taint.object
      let path = path.index(index)
      check(fields.text("key"), .qualifiedName, at: path.child("key"))
      let faults = TextFormat.labelValue.faults(of: fields.text("value"))
      if !faults.isEmpty {
        invalid(path.child("value"), fields.text("value"), faults.joined(separator: ";"))
      }
      checkTaintEffect(fields.text("effect"), at: path.child("effect"))
      if !seen.insert("\(fields.text("effect"))/\(fields.text("key"))").inserted {
        append(
          FieldError(
            .duplicate, path, badValue: Node.taintStructure.text(taint).text,
            detail: "taints must be unique by key and effect pair"))
      }
    }
  }

  fileprivate mutating func checkNodeResources(_ status: JSONObject) {
    for field in ["capacity", "allocatable"] {
      for resource in status.inner(field).sortedMembers {
        checkResourceQuantity(
          resource.key, resource.value.stringValue ?? "",
          at: FieldPath.status.child(field, resource.key))
      }
    }
  }

  fileprivate mutating func checkPodRanges(_ ranges: [String]) {
    let path = FieldPath.spec.child("podCIDRs")
    for (index, range) in ranges.enumerated() { checkLegacyRange(range, at: path.index(index)) }
    if ranges.count < 2 { return }
    let parsed = ranges.map { LegacyRange($0)?.range }
    if let bad = parsed.firstIndex(where: { $0 == nil }) {
      let text = "invalid CIDR[\(bad)]: <nil> (invalid CIDR address: \(ranges[bad]))"
      append(
        FieldError(
          .internalError, path,
          detail: "invalid PodCIDRs. failed to check with dual stack with error:\(text)"))
    }
    let families = Set(parsed.compactMap { $0?.family })
    if families.count < 2 || ranges.count > 2 {
      invalid(
        path, .list(ranges), "may specify no more than one CIDR for each IP family")
    }
  }

  fileprivate mutating func checkAddresses(_ addresses: [JSONValue]) {
    for (index, address) in addresses.enumerated() where addresses[..<index].contains(address) {
      append(
        .duplicate(
          FieldPath.status.child("addresses").index(index),
          Node.addressStructure.text(address)))
    }
  }

  /// A Node's ranges and its name at the provider are set once.
  fileprivate mutating func checkNodeSpecUpdate(_ spec: JSONObject, old: JSONObject) {
    let ranges = spec.texts("podCIDRs")
    let oldRanges = old.texts("podCIDRs")
    if !oldRanges.isEmpty {
      // Each changed range is told, all in the same words.
      let isSameCount = ranges.count == oldRanges.count
      let changes = isSameCount ? zip(ranges, oldRanges).count { $0 != $1 } : 1
      for _ in 0..<changes {
        forbidden(
          FieldPath.spec.child("podCIDRs"),
          "node updates may not change podCIDR except from \"\" to valid")
      }
    }
    let provider = old.text("providerID")
    if !provider.isEmpty, spec.text("providerID") != provider {
      forbidden(
        FieldPath.spec.child("providerID"),
        "node updates may not change providerID except from \"\" to valid")
    }
    if spec.text("externalID") != old.text("externalID") {
      forbidden(FieldPath.spec.child("externalID"), "may not be updated")
    }
  }
}
