package import JSON
package import KubernetesAPI

/// HTTP routing by host and path to Services.
///
/// Kubernetes: networking/v1 Ingress.
package struct Ingress: ObjectView {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "networking.k8s.io", kind: "Ingress", plural: "ingresses", shortNames: ["ing"])

  var spec: JSONValue { json["spec"] ?? .null }

  /// The class that says which controller serves it; nil when none is named.
  package var className: String? {
    spec["ingressClassName"]?.stringValue
      ?? metadata.annotations["kubernetes.io/ingress.class"]?.stringValue
  }

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
  /// backend takes what no rule does; nil means that the controller answers 404.
  package static func find(
    host: String, path: String, className: String? = nil, in snapshot: any ClusterSnapshot
  ) throws -> IngressMatch? {
    var best: (rank: Rank, match: IngressMatch?)?
    try snapshot.forEachObject(Ingress.resource, namespace: nil) { object in
      let ingress = Ingress(object)
      if let className, ingress.className != className { return true }
      for (rank, match) in candidates(of: ingress, host: host, path: path)
      where best.map({ $0.rank < rank }) ?? true {
        best = (rank, match)
      }
      return true
    }
    if let best, best.match == nil || best.rank.pathKind < 0 {
      return try defaultBackend(className: className, in: snapshot)
    }
    return best?.match
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

  /// The first default backend; nil when no Ingress has one.
  private static func defaultBackend(
    className: String?, in snapshot: any ClusterSnapshot
  ) throws -> IngressMatch? {
    var found: IngressMatch?
    try snapshot.forEachObject(Ingress.resource, namespace: nil) { object in
      let ingress = Ingress(object)
      if let className, ingress.className != className { return true }
      if let backend = ingress.spec["defaultBackend"] {
        found = IngressMatch(ingress, "default backend", backend)
      }
      return found == nil
    }
    return found
  }

  /// The rules for a host: those that take the path, and one without match for the host itself.
  private static func candidates(of ingress: Ingress, host: String, path: String) -> [(
    Rank, IngressMatch?
  )] {
    var found: [(Rank, IngressMatch?)] = []
    for rule in ingress.spec["rules"]?.arrayValue ?? [] {
      let ruleHost = rule["host"]?.stringValue ?? ""
      guard let hostRank = hostRank(ruleHost, host) else { continue }
      found.append((Rank(host: hostRank, pathKind: -1, pathLength: 0), nil))
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
    if ingress.spec["defaultBackend"] != nil {
      found.append((Rank(host: -1, pathKind: -1, pathLength: 0), nil))
    }
    return found
  }

  private init(_ ingress: Ingress, _ rule: String, _ backend: JSONValue?) {
    self.ingress = ingress
    self.rule = rule
    self.backend = backend?.object ?? [:]
  }
}
