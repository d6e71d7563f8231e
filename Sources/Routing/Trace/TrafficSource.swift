package import KubernetesAPI

/// Where a connection starts.
package struct TrafficSource: Sendable {
  package enum Place: Sendable {
    case pod(Pod)
    case node(Node)
    /// Somewhere outside the cluster.
    case external
  }

  package let place: Place
  /// The addresses it may use, the primary one first.
  package let addresses: [IPAddress]

  /// An address outside of every cluster, reserved for documentation (RFC 5737, RFC 3849).
  package static let externalAddresses = [
    IPAddress(.ipv4, 0xC633_6401), IPAddress(.ipv6, 0x2001_0DB8_0000_0000_0000_0000_0000_0001),
  ]

  package init(pod: Pod) {
    place = .pod(pod)
    addresses = pod.status.podIPs.compactMap { IPAddress($0) }
  }

  package init(node: Node) {
    place = .node(node)
    addresses = node.internalIPs.compactMap { IPAddress($0) }
  }

  package init(external address: IPAddress?) {
    place = .external
    addresses = address.map { [$0] } ?? Self.externalAddresses
  }

  /// The node whose rules its packets meet first; nil outside the cluster.
  package var nodeName: String? {
    switch place {
    case .pod(let pod): pod.spec.nodeName.isEmpty ? nil : pod.spec.nodeName
    case .node(let node): node.name
    case .external: nil
    }
  }

  /// Whether it is a Pod with an address of its own, not its node's.
  package var isPodNetwork: Bool {
    if case .pod(let pod) = place { !pod.spec.hostNetwork } else { false }
  }

  package var isExternal: Bool { if case .external = place { true } else { false } }

  /// `pod/shop/web-1`, `node/n1` or `external`.
  package var name: String {
    switch place {
    case .pod(let pod): "pod/\(pod.namespace)/\(pod.name)"
    case .node(let node): "node/\(node.name)"
    case .external: "external"
    }
  }

  /// The address with which it speaks to an address of that family.
  package func address(for family: IPAddress.Family) -> IPAddress? {
    addresses.first { $0.family == family }
  }
}
