import KubernetesAPI

/// What a cluster has to give to Services, as its settings say.
package struct ServiceRanges: Sendable {
  /// The families of the addresses, the default one first: `IPv4`.
  let families: [String]
  let nodePorts: PortPool
  private let pools: [AddressPool]

  init(_ settings: ClusterSettings) {
    pools = settings.serviceClusterIPRanges.compactMap { AddressRange($0) }.map(AddressPool.init)
    families = pools.map(\.range.family.rawValue)
    nodePorts = PortPool(range: settings.serviceNodePortRange)
  }

  /// The addresses of a family; nil when the cluster has none.
  func pool(family: String) -> AddressPool? {
    pools.first { $0.range.family.rawValue == family }
  }
}
