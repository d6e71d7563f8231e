package import KubernetesAPI

/// How the zone of a cluster is served: the options of CoreDNS's `kubernetes` plugin.
package struct DNSZoneOptions: Sendable {
  /// Which names below `pod.<zone>` are answered.
  package enum PodMode: String, Sendable, CaseIterable {
    /// None.
    case disabled
    /// Every name that spells an address, whether a Pod has it or not.
    case insecure
    /// The names of addresses that a Pod of that namespace has.
    case verified
  }

  /// The zones served; Services stand in the first one that is not a reverse zone.
  package var zones: [DomainName]
  package var podMode = PodMode.disabled
  /// How long answers may be cached, in seconds: 0 to 3600.
  package var ttl: UInt32 = 5
  /// The namespaces that are served; empty for all.
  package var namespaces: Set<String> = []
  /// The Services, EndpointSlices and Pods that are served, by their labels; nil for all.
  package var labels: LabelSelector?
  /// The namespaces that are served, by their labels; nil for all.
  package var namespaceLabels: LabelSelector?
  /// Whether a Service without ready endpoints has no name, unless it is headless or an alias.
  package var ignoresEmptyServices = false
  /// Whether an endpoint without hostname is called after its Pod rather than its address.
  package var usesPodNamesForEndpoints = false
  /// Whether endpoints have records at all.
  package var servesEndpoints = true
  /// The zones whose unknown names are passed on rather than denied.
  package var fallthroughZones: [DomainName] = []

  /// The zones with the plugin's own defaults.
  package init(zones: [DomainName]) {
    self.zones = zones
  }

  /// What a cluster set up by kubeadm has in its Corefile: `pods insecure`, `ttl 30`, the reverse
  /// zones, whose unknown names fall through.
  package static func kubeadm(clusterDomain: String) throws(DomainNameError) -> DNSZoneOptions {
    let reverse = [try DomainName(ReverseName.ipv4Zone), try DomainName(ReverseName.ipv6Zone)]
    var options = DNSZoneOptions(zones: [try DomainName(clusterDomain)] + reverse)
    options.podMode = .insecure
    options.ttl = 30
    options.fallthroughZones = reverse
    return options
  }

  /// Whether an object with these labels is served.
  func admits(_ labels: Labels) -> Bool { self.labels?.matches(labels) ?? true }

  /// The most specific of the served zones that holds `name`; nil for a name outside all of them.
  package func zone(of name: DomainName) -> DomainName? {
    zones.filter { name.isSubdomain(of: $0) }.max { $0.wire.count < $1.wire.count }
  }

  /// The zone in which Services have their names.
  package var primaryZone: DomainName {
    zones.first { !Self.isReverse($0) } ?? zones.first ?? .root
  }

  /// Whether a zone holds names of addresses.
  package static func isReverse(_ zone: DomainName) -> Bool {
    let labels = zone.lowercased.labels.map { String(decoding: $0, as: UTF8.self) }.suffix(2)
    return labels == ["in-addr", "arpa"] || labels == ["ip6", "arpa"]
  }
}
