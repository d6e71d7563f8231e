import JSON

/// What containers and Pods ask of a node.
///
/// Kubernetes: validateResourceRequirements and validatePodResources.
extension PodSpecValidation {
  /// The resources that a whole Pod can have.
  private static let podResources = ["cpu", "hugepages-", "memory"]

  mutating func checkResources(
    _ resources: JSONObject, isPodWide: Bool = false, at path: FieldPath
  ) {
    let limits = resources.inner("limits")
    let requests = resources.inner("requests")
    for limit in limits.sortedMembers {
      checkQuantity(limit, isPodWide: isPodWide, at: path.child("limits").key(limit.key))
      checkHugePages(limit, at: path.child("limits").key(limit.key))
    }
    for request in requests.sortedMembers {
      checkQuantity(request, isPodWide: isPodWide, at: path.child("requests").key(request.key))
      checkRequest(request, limit: limits.string(request.key), at: path)
      checkHugePages(request, at: path.child("requests").key(request.key))
    }
    let both = [limits, requests]
    if both.contains(where: { $0.members.contains { isHugePages($0.key) } }),
      !both.contains(where: { $0.contains("cpu") || $0.contains("memory") })
    {
      errors.forbidden(path, "HugePages require cpu or memory")
    }
    checkClaimReferences(resources.list("claims"), at: path.child("claims"))
  }

  private mutating func checkQuantity(
    _ resource: JSONObject.Member, isPodWide: Bool, at path: @autoclosure () -> FieldPath
  ) {
    // The everyday resources are known to have good names and may be fractions.
    if resource.key != "cpu", resource.key != "memory" {
      checkResourceName(resource.key, isPodWide: isPodWide, at: path())
    }
    errors.checkResourceQuantity(resource.key, resource.value.stringValue ?? "", at: path())
  }

  private mutating func checkResourceName(_ name: String, isPodWide: Bool, at path: FieldPath) {
    let before = errors.count
    errors.checkResourceName(name, at: path)
    if isPodWide {
      if errors.count == before, !isHugePages(name) {
        errors.notSupported(path, name, Self.podResources)
      }
    } else if !name.utf8.contains(UInt8(ascii: "/")) {
      if name != "ephemeral-storage", !isHugePages(name) {
        errors.invalid(path, name, "must be a standard resource for containers")
      }
    } else if !isNativeResource(name), !isExtendedResource(name) {
      errors.invalid(path, name, "doesn't follow extended resource name standard")
    }
  }

  private mutating func checkRequest(
    _ request: JSONObject.Member, limit: String?, at path: FieldPath
  ) {
    let name = request.key
    let allowsOvercommit = isNativeResource(name) && !isHugePages(name)
    guard let limit else {
      if !allowsOvercommit {
        errors.required(
          path.child("limits"), "Limit must be set for non overcommitable resources")
      }
      return
    }
    let text = request.value.stringValue ?? ""
    if text == limit { return }
    // Everyday amounts are compared as numbers; a fault is told in the long way.
    if allowsOvercommit, let wanted = Quantity.plainThousandths(text),
      let most = Quantity.plainThousandths(limit), wanted <= most
    {
      return
    }
    guard let wanted = try? Quantity(text), let most = try? Quantity(limit) else { return }
    if wanted != most, !allowsOvercommit {
      errors.invalid(
        path.child("requests"), wanted.description, "must be equal to \(name) limit of \(most)")
    } else if most < wanted {
      errors.invalid(
        path.child("requests"), wanted.description,
        "must be less than or equal to \(name) limit of \(most)")
    }
  }

  /// Amounts of large pages alone, to learn whether what is stored has wrong ones.
  mutating func checkHugePagesOfContainers() {
    let path = path
    for container in containers + initContainers + ephemeralContainers {
      guard let resources = container.object("resources") else { continue }
      for list in ["limits", "requests"] {
        for resource in resources.inner(list).members { checkHugePages(resource, at: path) }
      }
    }
  }

  private mutating func checkHugePages(
    _ resource: JSONObject.Member, at path: @autoclosure () -> FieldPath
  ) {
    let name = resource.key
    guard isHugePages(name), !options.allowsIndivisibleHugePages,
      let quantity = try? Quantity(resource.value.stringValue ?? "")
    else { return }
    let size = try? Quantity(String(name.dropFirst("hugepages-".count)))
    if let size, size.sign > 0, size.isInteger, quantity.value % size.value == 0 { return }
    errors.invalid(
      path(), quantity.description, "\(quantity) is not positive integer multiple of \(name)")
  }

  private mutating func checkClaimReferences(_ claims: [JSONValue], at path: FieldPath) {
    var seen: [String] = []
    for (index, claim) in claims.enumerated() {
      let name = claim.object.text("name")
      let path = path.index(index)
      if name.isEmpty {
        errors.required(path)
        continue
      }
      if seen.contains(name) {
        errors.duplicate(path, name)
      } else {
        checkClaimRequest(claim.object.text("request"), of: name, seen: &seen, at: path)
      }
      if !claimNames.contains(name) {
        let list = Set(claimNames).sorted { $0.precedesInBytes($1) }.joined(separator: ", ")
        errors.append(
          FieldError(
            .notFound, path, badValue: goQuoted(name),
            detail: "must be one of the names in pod.spec.resourceClaims"
              + (list.isEmpty ? " which is empty" : ": \(list)")))
      }
    }
  }

  private mutating func checkClaimRequest(
    _ request: String, of name: String, seen: inout [String], at path: FieldPath
  ) {
    let key = request.isEmpty ? name : "\(name)/\(request)"
    if !request.isEmpty { errors.check(request, .dnsLabel, at: path.child("request")) }
    if seen.contains(key) {
      errors.duplicate(path, key)
    } else if request.isEmpty {
      for other in seen where other.hasPrefix("\(name)/") { errors.duplicate(path, name) }
    }
    seen.append(key)
  }

  /// The claims that a Pod makes.
  ///
  /// Kubernetes: validatePodResourceClaims.
  mutating func checkResourceClaims() {
    var seen: [String] = []
    for (index, claim) in spec.list("resourceClaims").enumerated() {
      let claim = claim.object
      let path = path.child("resourceClaims").index(index)
      if options.isMirror {
        // The server names no field here, which it prints as an empty index.
        errors.forbidden(FieldPath("[]"), "static pods do not support resource claims")
        continue
      }
      let name = claim.text("name")
      if name.isEmpty {
        errors.required(path.child("name"))
      } else if seen.contains(name) {
        errors.duplicate(path.child("name"), name)
      } else {
        errors.check(name, .dnsLabel, at: path.child("name"))
        seen.append(name)
      }
      checkClaimSource(claim, at: path)
    }
  }

  private mutating func checkClaimSource(_ claim: JSONObject, at path: FieldPath) {
    let fields = ["resourceClaimName", "resourceClaimTemplateName"]
    let set = fields.filter(claim.has)
    var value: FieldValue {
      GoStructure.structure([
        .init("Name", .string), .init("ResourceClaimName", .pointer(.string)),
        .init("ResourceClaimTemplateName", .pointer(.string)),
      ]).text(.object(claim))
    }
    if set.count == 2 {
      errors.invalid(
        path, value,
        "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified")
    } else if set.isEmpty {
      errors.invalid(
        path, value, "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`")
    }
    for field in set { errors.check(claim.text(field), .dnsSubdomain, at: path.child(field)) }
  }

  /// The resources of a Pod as a whole, which its containers share.
  mutating func checkPodResources() {
    guard let resources = spec.object("resources") else { return }
    let path = path.child("resources")
    if spec.inner("os").text("name") == "windows" {
      return errors.forbidden(path, "may not be set for a windows pod")
    }
    if resources.has("claims") {
      errors.forbidden(path.child("claims"), "claims may not be set for Resources at pod-level")
    }
    checkResources(resources, isPodWide: true, at: path)
    checkPodRequests(resources.inner("requests"), at: path.child("requests"))
    checkPodHugePages(resources.inner("limits"), at: path.child("limits"))
    checkPodLimits(resources.inner("limits"), at: path)
  }

  private mutating func checkPodRequests(_ requests: JSONObject, at path: FieldPath) {
    for request in requests.sortedMembers {
      let name = request.key
      guard let needed = sum(of: "requests")[name],
        let given = try? Quantity(request.value.stringValue ?? ""), given < needed
      else { continue }
      errors.invalid(
        path.key(name), given.description,
        "must be greater than or equal to aggregate container requests of \(needed)")
    }
  }

  /// Large pages are counted, so what the Pod may have must be enough for all its containers.
  private mutating func checkPodHugePages(_ limits: JSONObject, at path: FieldPath) {
    for limit in limits.sortedMembers where isHugePages(limit.key) {
      guard let needed = sum(of: "limits")[limit.key],
        let given = try? Quantity(limit.value.stringValue ?? ""), given < needed
      else { continue }
      errors.invalid(
        path.key(limit.key), given.description,
        "must be greater than or equal to aggregate container limits of \(needed)")
    }
  }

  private mutating func checkPodLimits(_ limits: JSONObject, at path: FieldPath) {
    for (index, container) in containers.enumerated() {
      for limit in container.inner("resources").inner("limits").sortedMembers {
        guard let most = try? Quantity(limits.text(limit.key)),
          let own = try? Quantity(limit.value.stringValue ?? ""), most < own
        else { continue }
        errors.invalid(
          path.child("containers").index(index).key(limit.key).child("limits"),
          own.description, "must be less than or equal to pod limits of \(most)")
      }
    }
  }

  /// The most that the containers have in `list` (requests or limits) at one time: the init
  /// containers run before the others, except those that restart, which stay.
  private func sum(of list: String) -> [String: Quantity] {
    var total: [String: Quantity] = [:]
    for container in containers {
      total.merge(quantities(container, list), uniquingKeysWith: +)
    }
    var staying: [String: Quantity] = [:]
    var starting: [String: Quantity] = [:]
    for container in initContainers {
      var peak = quantities(container, list)
      if container.text("restartPolicy") == "Always" {
        total.merge(peak, uniquingKeysWith: +)
        staying.merge(peak, uniquingKeysWith: +)
        peak = staying
      } else {
        peak.merge(staying, uniquingKeysWith: +)
      }
      starting.merge(peak) { $0 < $1 ? $1 : $0 }
    }
    return total.merging(starting) { $0 < $1 ? $1 : $0 }
  }

  private func quantities(_ container: JSONObject, _ list: String) -> [String: Quantity] {
    var amounts: [String: Quantity] = [:]
    for amount in container.inner("resources").inner(list).members {
      amounts[amount.key] = try? Quantity(amount.value.stringValue ?? "")
    }
    return amounts
  }
}
