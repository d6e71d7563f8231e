import JSON
import KubernetesAPI

/// What a dump tells of the settings of the cluster it was taken from.
struct DumpSettings {
  private let services: [Service]
  private let nodes: [Node]
  private let pods: [Pod]
  private let serviceCIDR: APIObject?
  private let corefile: String?

  init(_ objects: [APIObject]) {
    services = objects.filter { $0.kind == "Service" }.map { Service($0) }
    nodes = objects.filter { $0.kind == "Node" }.map { Node($0) }
    pods = objects.filter { $0.kind == "Pod" }.map { Pod($0) }
    serviceCIDR = objects.first { $0.kind == "ServiceCIDR" && $0.name == "kubernetes" }
    let coredns = objects.first {
      $0.kind == "ConfigMap" && $0.namespace == "kube-system" && $0.name == "coredns"
    }
    corefile = coredns?.json["data"]?["Corefile"]?.stringValue
  }

  /// The settings, as far as they can be told; the defaults otherwise.
  ///
  /// Load balancers get no addresses.
  func inferred() -> ClusterSettings {
    var settings = ClusterSettings()
    settings.isFromDump = true
    settings.nodeCount = nodes.count
    settings.loadBalancerRange = nil
    if let domain = corefile.flatMap(Self.clusterDomain) { settings.clusterDomain = domain }
    let ranges = serviceRanges()
    if !ranges.isEmpty { settings.serviceClusterIPRanges = ranges }
    let podRanges = podRanges()
    if !podRanges.isEmpty { settings.clusterCIDRs = podRanges }
    let ports = services.flatMap { $0.spec.ports.map(\.nodePort) + [$0.spec.healthCheckNodePort] }
      .filter { $0 > 0 && $0 < 65536 }
    if let least = ports.min(), let greatest = ports.max() {
      let range = settings.serviceNodePortRange
      settings.serviceNodePortRange =
        min(least, range.lowerBound)...max(greatest, range.upperBound)
    }
    return settings
  }

  /// The API server's own object says it, else the addresses of the Services.
  private func serviceRanges() -> [String] {
    let declared = (serviceCIDR?.json["spec"]?["cidrs"]?.arrayValue ?? []).compactMap {
      $0.stringValue.flatMap { AddressRange($0) }
    }
    if !declared.isEmpty { return declared.prefix(2).map { "\($0.base)/\($0.prefixLength)" } }
    // The API server has the first address of its range, so its Service tells where that begins.
    let first = services.first { $0.namespace == "default" && $0.name == "kubernetes" }
    let anchors = first.map(Self.clusterIPs) ?? []
    return Self.ranges(
      around: anchors + services.flatMap(Self.clusterIPs), anchors: anchors,
      lengths: [.ipv4: [16, 12, 8], .ipv6: [112, 108, 64]])
  }

  private func podRanges() -> [String] {
    let nodeRanges = nodes.flatMap(\.podCIDRs).compactMap { AddressRange($0)?.base }
    let addresses = pods.filter { !$0.spec.hostNetwork }.flatMap(\.status.podIPs)
      .compactMap { IPAddress($0) }
    return Self.ranges(
      around: nodeRanges.isEmpty ? addresses : nodeRanges, anchors: [],
      lengths: [.ipv4: [16, 14, 12, 8], .ipv6: [64, 56, 48, 32]])
  }

  private static func clusterIPs(_ service: Service) -> [IPAddress] {
    let spec = service.spec
    return (spec.clusterIPs.isEmpty ? [spec.clusterIP] : spec.clusterIPs).compactMap {
      IPAddress($0)
    }
  }

  /// The tightest usual range of each family that holds all addresses, the first address's family
  /// first; where none does, the one that holds most of them.
  ///
  /// An anchor is the first address behind the base of its range.
  private static func ranges(
    around addresses: [IPAddress], anchors: [IPAddress], lengths: [IPAddress.Family: [Int]]
  ) -> [String] {
    var families: [IPAddress.Family] = []
    for address in addresses where !families.contains(address.family) {
      families.append(address.family)
    }
    return families.prefix(2).compactMap { family in
      let mine = addresses.filter { $0.family == family }
      var usual = lengths[family] ?? []
      var starts = mine
      if let anchor = anchors.first(where: { $0.family == family }), anchor.value > 0 {
        let base = IPAddress(family, anchor.value - 1)
        // A range is no longer than what its base is a multiple of.
        let longest = family.bitWidth - min(base.value.trailingZeroBitCount, family.bitWidth)
        usual = usual.filter { $0 > longest } + [max(longest, usual.last ?? 0)]
        starts = [base]
      }
      var best: (range: AddressRange, count: Int)?
      for length in usual {
        var seen: Set<AddressRange> = []
        for start in starts {
          let range = AddressRange(start, prefixLength: length)
          guard seen.insert(AddressRange(range.base, prefixLength: length)).inserted else {
            continue
          }
          let count = mine.count { range.contains($0) }
          if count > best?.count ?? 0 { best = (range, count) }
          // More different ranges than these are no range of a cluster.
          if count == mine.count || seen.count > 64 { break }
        }
        if best?.count == mine.count { break }
      }
      return best.map { "\($0.range.base)/\($0.range.prefixLength)" }
    }
  }

  /// The domain that CoreDNS serves: the first zone of its `kubernetes` plugin.
  private static func clusterDomain(of corefile: String) -> String? {
    for line in corefile.split(whereSeparator: \.isNewline) {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.first == "kubernetes", words.count > 1 else { continue }
      let zone = words[1].split(separator: ".").joined(separator: ".").lowercased()
      if TextFormat.dnsSubdomain.accepts(zone), !zone.hasSuffix(".arpa") { return zone }
    }
    return nil
  }
}
