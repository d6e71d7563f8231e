/// The settings of a simulated cluster, named after the flags of the component that owns them.
///
/// They live in the store; `svcctl cluster init` sets them.
package struct ClusterSettings: Sendable, Equatable {
  /// Service address ranges, CIDR; one, or two of different families.
  package var serviceClusterIPRanges = ["10.96.0.0/16"]
  /// First and last node port.
  package var serviceNodePortRange = 30000...32767
  /// Pod address ranges, CIDR; one, or two of different families.
  ///
  /// Every node gets a part.
  package var clusterCIDRs = ["10.244.0.0/16"]
  package var clusterDomain = "cluster.local"
  /// How many nodes a fresh cluster has, each in one of as many zones, at most three.
  package var nodeCount = 3
  /// The CIDR load balancer addresses come from; nil leaves Services of that type pending.
  package var loadBalancerRange: String? = "203.0.113.0/24"
  /// Whether the objects were taken from a dump of another cluster.
  ///
  /// A dump leaves things out: what its objects refer to is believed to be there, and nodes without a
  /// range have their Pods' addresses from ``clusterCIDRs``, as network plugins give them that keep
  /// account of addresses themselves.
  package var isFromDump = false

  package init() {}
}
