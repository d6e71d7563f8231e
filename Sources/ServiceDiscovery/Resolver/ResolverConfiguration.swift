import JSON
package import KubernetesAPI

/// What stands in a container's /etc/resolv.conf.
///
/// Kubernetes: pkg/kubelet/network/dns/dns.go.
package struct ResolverConfiguration: Sendable, Equatable {
  /// Addresses of DNS servers, at most ``maximumNameservers``.
  package var nameservers: [String]
  /// The domains that are tried behind a short name, in order.
  package var searches: [String]
  /// Options such as `ndots:5`.
  package var options: [String]

  package static let maximumNameservers = 3
  package static let maximumSearches = 32
  /// The length of all searches with the blanks between them.
  package static let maximumSearchLength = 2048

  package init(nameservers: [String], searches: [String], options: [String]) {
    self.nameservers = nameservers
    self.searches = searches
    self.options = options
  }

  /// What a node without a resolv.conf of its own hands down: a server on itself, no domains.
  package static let host = ResolverConfiguration(
    nameservers: ["127.0.0.1"], searches: ["."], options: [])

  /// The configuration of a Pod with policy ClusterFirst and nothing else in a namespace.
  package static func clusterFirst(
    namespace: String, nameservers: [String], clusterDomain: String
  ) -> ResolverConfiguration {
    ResolverConfiguration(
      nameservers: nameservers,
      searches: ["\(namespace).svc.\(clusterDomain)", "svc.\(clusterDomain)", clusterDomain],
      options: ["ndots:5"])
  }

  /// How many dots a name must have to be tried as it is first: 1 unless an option says otherwise.
  ///
  /// resolv.conf(5): values above 15 count as 15.
  package var ndots: Int {
    for option in options.reversed() where option.hasPrefix("ndots:") {
      return min(max(Int(option.dropFirst(6)) ?? 1, 0), 15)
    }
    return 1
  }

  /// The file as containerd writes it.
  package var fileText: String {
    var text = searches.isEmpty ? "" : "search \(searches.joined(separator: " "))\n"
    for server in nameservers { text += "nameserver \(server)\n" }
    if !options.isEmpty { text += "options \(options.joined(separator: " "))\n" }
    return text
  }
}

extension ResolverConfiguration {
  /// The address of the cluster's DNS server: Service `kube-system/kube-dns`, or whatever Service of
  /// kube-system has its label, else the tenth address of the Service range, where kubeadm puts it.
  package static func clusterNameservers(in snapshot: any ClusterSnapshot) throws -> [String] {
    let service = try clusterDNSService(in: snapshot)
    if let address = service.flatMap(ServiceEnvironment.clusterIP) { return [address] }
    guard let range = snapshot.settings.serviceClusterIPRanges.first.flatMap({ AddressRange($0) })
    else { return [] }
    return [IPAddress(range.family, range.base.value &+ 10).description]
  }

  /// The Service of the cluster's DNS server; distributions call it otherwise than kubeadm does.
  package static func clusterDNSService(in snapshot: any ClusterSnapshot) throws -> Service? {
    if let service = try snapshot.object(Service.self, namespace: "kube-system", name: "kube-dns") {
      return service
    }
    var found: Service?
    try snapshot.forEachObject(Service.resource, namespace: "kube-system") { object in
      let service = Service(object)
      let isServer =
        (service.labels["k8s-app"] == "kube-dns" || service.spec.selector["k8s-app"] == "kube-dns")
        && service.spec.clusterIP != "None"
        && service.spec.ports.contains { $0.port == 53 && $0.transport == "UDP" }
      if isServer { found = service }
      return !isServer
    }
    return found
  }

  /// What stands in the resolv.conf of a container of `pod`.
  package init(of pod: Pod, in snapshot: any ClusterSnapshot) throws {
    let servers = try Self.clusterNameservers(in: snapshot)
    var configuration: ResolverConfiguration
    switch pod.spec.dnsPolicy {
    case "None":
      configuration = ResolverConfiguration(nameservers: [], searches: [], options: [])
    case "Default":
      configuration = .host
    case "ClusterFirst" where pod.spec.hostNetwork:
      configuration = .host
    default:
      configuration = .clusterFirst(
        namespace: pod.namespace, nameservers: servers,
        clusterDomain: snapshot.settings.clusterDomain)
    }
    if let extra = pod.spec.json["dnsConfig"]?.objectValue { configuration.add(extra) }
    configuration.fitLimits()
    self = configuration
  }

  /// Adds a Pod's `dnsConfig`: servers and searches behind the others, options over those of the name.
  private mutating func add(_ extra: JSONObject) {
    func texts(_ field: String) -> [String] {
      (extra[field]?.arrayValue ?? []).compactMap(\.stringValue)
    }
    nameservers = Self.unique(nameservers + texts("nameservers"))
    searches = Self.unique(searches + texts("searches"))
    for option in extra["options"]?.arrayValue ?? [] {
      let name = option["name"]?.stringValue ?? ""
      let value = option["value"]?.stringValue ?? ""
      options.removeAll { $0 == name || $0.hasPrefix(name + ":") }
      options.append(value.isEmpty ? name : "\(name):\(value)")
    }
  }

  /// Drops what resolvers do not read: the fourth server, and domains beyond number and length.
  private mutating func fitLimits() {
    nameservers = Array(nameservers.prefix(Self.maximumNameservers))
    searches = searches.prefix(Self.maximumSearches).filter { $0.utf8.count <= 253 }
    var length = -1
    searches = Array(
      searches.prefix { search in
        length += search.utf8.count + 1
        return length <= Self.maximumSearchLength
      })
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
