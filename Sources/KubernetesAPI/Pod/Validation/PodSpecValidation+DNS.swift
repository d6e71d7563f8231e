import JSON

/// Names and addresses that a Pod gets to know.
///
/// Kubernetes: validatePodDNSConfig and ValidateHostAliases.
extension PodSpecValidation {
  mutating func checkDNSConfig() {
    let path = path.child("dnsConfig")
    let needsServers = spec.text("dnsPolicy") == "None"
    guard let configuration = spec.object("dnsConfig") else {
      if needsServers {
        errors.required(path, "must provide `dnsConfig` when `dnsPolicy` is None")
      }
      return
    }
    let servers = configuration.texts("nameservers")
    if needsServers, servers.isEmpty {
      return errors.required(
        path.child("nameservers"),
        "must provide at least one DNS nameserver when `dnsPolicy` is None")
    }
    if servers.count > 3 {
      errors.invalid(
        path.child("nameservers"), .list(servers), "must not have more than 3 nameservers")
    }
    for (index, server) in servers.enumerated() {
      errors.checkLegacyAddress(server, at: path.child("nameservers").index(index))
    }
    checkSearches(configuration.texts("searches"), at: path.child("searches"))
    for (index, option) in configuration.list("options").enumerated()
    where option.object.text("name").isEmpty {
      errors.required(path.child("options").index(index), "must not be empty")
    }
  }

  private mutating func checkSearches(_ searches: [String], at path: FieldPath) {
    if searches.count > 32 {
      errors.invalid(path, .list(searches), "must not have more than 32 search paths")
    }
    if searches.reduce(searches.count - 1, { $0 + $1.utf8.count }) > 2048 {
      errors.invalid(
        path, .list(searches),
        "must not have more than 2048 characters (including spaces) in the search list")
    }
    for (index, search) in searches.enumerated() where search != "." {
      let name = search.utf8.last == UInt8(ascii: ".") ? String(search.dropLast()) : search
      errors.check(name, .dnsSubdomainWithUnderscore, at: path.index(index))
    }
  }

  mutating func checkHostAliases() {
    for (index, alias) in spec.list("hostAliases").enumerated() {
      let path = path.child("hostAliases").index(index)
      errors.checkLegacyAddress(alias.object.text("ip"), at: path.child("ip"))
      for (position, hostname) in alias.object.texts("hostnames").enumerated() {
        errors.check(hostname, .dnsSubdomain, at: path.child("hostnames").index(position))
      }
    }
  }

  /// What a Pod waits for before it is ready, and before it is scheduled.
  mutating func checkGates() {
    for (index, gate) in spec.list("readinessGates").enumerated() {
      errors.check(
        gate.object.text("conditionType"), .qualifiedName,
        at: path.child("readinessGates").index(index).child("conditionType"))
    }
    var seen: [String] = []
    for (index, gate) in spec.list("schedulingGates").enumerated() {
      let name = gate.object.text("name")
      let path = path.child("schedulingGates").index(index)
      errors.check(name, .qualifiedName, at: path)
      if seen.contains(name) { errors.duplicate(path, name) }
      seen.append(name)
    }
  }
}
