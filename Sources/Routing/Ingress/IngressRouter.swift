package import JSON
package import KubernetesAPI

extension Ingress {
  var spec: JSONValue { json["spec"] ?? .null }

  /// Whether a certificate is declared for a host.
  package func hasCertificate(for host: String) -> Bool {
    (spec["tls"]?.arrayValue ?? []).contains { entry in
      let hosts = (entry["hosts"]?.arrayValue ?? []).compactMap(\.stringValue)
      return hosts.isEmpty || hosts.contains { IngressMatch.hostRank($0, host) != nil }
    }
  }
}

/// The rule of an Ingress that takes a request.
package struct IngressMatch: Sendable {
  package var ingress: Ingress
  /// `host/path (pathType)`, or `default backend`.
  package var rule: String
  /// `service` with name and port, or `resource`.
  package var backend: JSONObject

  package var serviceName: String? { backend["service"]?["name"]?.stringValue }
  package var servicePort: IntOrString? {
    let port = backend["service"]?["port"]
    if let name = port?["name"]?.stringValue, !name.isEmpty { return .string(name) }
    return port?["number"].flatMap { IntOrString($0) }
  }

  /// The rule that takes a request for `host` and `path` among all Ingresses, or of one class.
  ///
  /// An exact host beats a wildcard, which beats a rule for all hosts, whether it knows the path or
  /// not. Of its paths an exact one beats a prefix, and a longer prefix a shorter one. A default
  /// backend takes what no rule does, that of the Ingress whose rule has the host before others; nil
  /// means that the controller answers 404.
  package static func find(
    host: String, path: String, className: String? = nil, in snapshot: any ClusterSnapshot
  ) throws -> IngressMatch? {
    var best: (rank: Rank, match: IngressMatch?)?
    try snapshot.forEachObject(Ingress.resource, namespace: nil) { object in
      let ingress = Ingress(object)
      if let className, ingress.className != className { return true }
      for (rank, match) in candidates(of: ingress, host: host, path: path) {
        let isBetter = best.map { $0.rank < rank || $0.rank == rank && $0.match == nil } ?? true
        if isBetter { best = (rank, match) }
      }
      return true
    }
    guard let best else { return nil }
    return try best.match ?? defaultBackend(className: className, in: snapshot)
  }

  /// Whether an Ingress tells an address as the one of its controller.
  package static func isControllerAddress(
    _ address: IPAddress, in snapshot: any ClusterSnapshot
  ) throws -> Bool {
    var isFound = false
    try snapshot.forEachObject(Ingress.resource, namespace: nil) { object in
      let entries = object.json["status"]?["loadBalancer"]?["ingress"]?.arrayValue ?? []
      isFound = entries.contains { $0["ip"]?.stringValue == address.description }
      return !isFound
    }
    return isFound
  }

  /// Whether any rule names `host`, exactly or by wildcard.
  package static func isHostKnown(_ host: String, in snapshot: any ClusterSnapshot) throws -> Bool {
    var isKnown = false
    try snapshot.forEachObject(Ingress.resource, namespace: nil) { object in
      isKnown = (Ingress(object).spec["rules"]?.arrayValue ?? []).contains {
        (hostRank($0["host"]?.stringValue ?? "", host) ?? 0) > 0
      }
      return !isKnown
    }
    return isKnown
  }
}

extension IngressMatch {
  /// How specific a rule is: host, then kind of path, then length of path.
  struct Rank: Comparable {
    var host: Int
    var pathKind: Int
    var pathLength: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.host, left.pathKind, left.pathLength) < (right.host, right.pathKind, right.pathLength)
    }
  }

  /// 2 for the same name, 1 for a wildcard of one label, 0 for any host; nil for no match.
  static func hostRank(_ rule: String, _ host: String) -> Int? {
    if rule.isEmpty { return 0 }
    let rule = rule.lowercased()
    let host = host.lowercased()
    if rule == host { return 2 }
    guard rule.hasPrefix("*."), let dot = host.firstIndex(of: "."), dot != host.startIndex else {
      return nil
    }
    return host[dot...] == rule.dropFirst() ? 1 : nil
  }

  /// Whether a path of a rule takes a request's path.
  ///
  /// A prefix is compared element by element: `/a/b` and `/a/b/` take `/a/b/c`, not `/a/bc`.
  /// `ImplementationSpecific` is read as a prefix here, as most controllers do.
  static func path(_ rule: String, _ type: String, takes path: String) -> Bool {
    if type == "Exact" { return rule == path }
    let wanted = rule.split(separator: "/")
    return path.split(separator: "/").prefix(wanted.count) == wanted[...]
  }

  /// The first default backend of all; nil when no Ingress has one.
  private static func defaultBackend(
    className: String?, in snapshot: any ClusterSnapshot
  ) throws -> IngressMatch? {
    var found: IngressMatch?
    try snapshot.forEachObject(Ingress.resource, namespace: nil) { object in
      let ingress = Ingress(object)
      if let className, ingress.className != className { return true }
      found = IngressMatch(defaultBackendOf: ingress)
      return found == nil
    }
    return found
  }

  /// The rules for a host: those that take the path, and for the host itself the default backend of
  /// the Ingress, if it has one.
  private static func candidates(of ingress: Ingress, host: String, path: String) -> [(
    Rank, IngressMatch?
  )] {
    var found: [(Rank, IngressMatch?)] = []
    let standard = IngressMatch(defaultBackendOf: ingress)
    for rule in ingress.spec["rules"]?.arrayValue ?? [] {
      let ruleHost = rule["host"]?.stringValue ?? ""
      guard let hostRank = hostRank(ruleHost, host) else { continue }
      found.append((Rank(host: hostRank, pathKind: -1, pathLength: 0), standard))
      for entry in rule["http"]?["paths"]?.arrayValue ?? [] {
        let rulePath = entry["path"]?.stringValue ?? "/"
        let type = entry["pathType"]?.stringValue ?? "ImplementationSpecific"
        guard Self.path(rulePath, type, takes: path) else { continue }
        let rank = Rank(
          host: hostRank, pathKind: type == "Exact" ? 1 : 0, pathLength: rulePath.utf8.count)
        let name = "\(ruleHost.isEmpty ? "*" : ruleHost)\(rulePath) (\(type))"
        found.append((rank, IngressMatch(ingress, name, entry["backend"])))
      }
    }
    if let standard { found.append((Rank(host: -1, pathKind: -1, pathLength: 0), standard)) }
    return found
  }

  private init?(defaultBackendOf ingress: Ingress) {
    guard let backend = ingress.spec["defaultBackend"] else { return nil }
    self.init(ingress, "default backend", backend)
  }

  private init(_ ingress: Ingress, _ rule: String, _ backend: JSONValue?) {
    self.ingress = ingress
    self.rule = rule
    self.backend = backend?.object ?? [:]
  }
}
