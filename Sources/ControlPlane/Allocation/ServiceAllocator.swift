import JSON
import KubernetesAPI

/// Gives Services their addresses and node ports, before they are validated.
///
/// What is in use is what the stored Services hold: allocating is choosing, writing the Service
/// takes, and a transaction that is undone has taken nothing.
///
/// Kubernetes: pkg/registry/core/service/storage/alloc.go (v1.36).
struct ServiceAllocator {
  let ranges: ServiceRanges
  let ledger: any AllocationLedger

  init(_ ranges: ServiceRanges, _ ledger: any AllocationLedger) {
    self.ranges = ranges
    self.ledger = ledger
  }

  /// The allocator of a cluster, for what its stored Services have left.
  init(_ cluster: Cluster) throws {
    self.init(try cluster.serviceRanges, cluster)
  }

  func allocateCreate(_ service: inout Service) throws {
    var spec = service.spec
    normalizeClusterIPs(&spec, old: nil)
    service.spec = spec
    try initialiseFamilies(&service, old: nil)
    try allocateClusterIPs(&service)
    try allocateNodePorts(&service)
  }

  func allocateUpdate(after service: inout Service, before old: Service) throws {
    var spec = service.spec
    keepAllocated(&spec, old: old.spec)
    normalizeClusterIPs(&spec, old: old.spec)
    service.spec = spec
    try initialiseFamilies(&service, old: old)
    try updateClusterIPs(&service, old: old)
    try updateNodePorts(&service, old: old)
  }

  /// `clusterIP` and `clusterIPs` follow one another where a client set only one of them.
  private func normalizeClusterIPs(_ spec: inout ServiceSpec, old: ServiceSpec?) {
    guard let old else {
      if !spec.clusterIP.isEmpty && spec.clusterIPs.isEmpty { spec.clusterIPs = [spec.clusterIP] }
      return
    }
    if old.clusterIP == spec.clusterIP { return }
    let isSameList = old.clusterIPs == spec.clusterIPs
    if !isSameList { return }
    spec.clusterIPs = spec.clusterIP.isEmpty ? [] : [spec.clusterIP]
  }

  /// What the server allocated stays where a client left it out.
  private func keepAllocated(_ spec: inout ServiceSpec, old: ServiceSpec) {
    if old.needsClusterIP && spec.needsClusterIP {
      if spec.clusterIP.isEmpty { spec.clusterIP = old.clusterIP }
      if spec.clusterIPs.isEmpty { spec.clusterIPs = old.clusterIPs }
    }
    if old.needsNodePort && spec.needsNodePort {
      let kept = Set(old.ports.map(\.nodePort)).intersection(spec.ports.map(\.nodePort))
      var byName: [String: Int] = [:]
      for port in old.ports { byName[port.name] = port.nodePort }
      var ports = spec.ports
      var isChanged = false
      for position in ports.indices where ports[position].nodePort == 0 {
        guard let port = byName[ports[position].name], port != 0, !kept.contains(port) else {
          continue
        }
        ports[position].nodePort = port
        isChanged = true
      }
      if isChanged { spec.ports = ports }
    }
    if old.needsHealthCheck && spec.needsHealthCheck && spec.healthCheckNodePort == 0 {
      spec.healthCheckNodePort = old.healthCheckNodePort
    }
  }
}

extension ServiceSpec {
  /// Whether the type has cluster IPs.
  var needsClusterIP: Bool { type == "ClusterIP" || type == "NodePort" || type == "LoadBalancer" }

  /// Whether node ports are given to ports that ask for none.
  var needsNodePort: Bool {
    type == "NodePort" || (type == "LoadBalancer" && allocateLoadBalancerNodePorts)
  }

  /// Whether a load balancer has to ask the nodes for local endpoints.
  var needsHealthCheck: Bool { type == "LoadBalancer" && externalTrafficPolicy == "Local" }

  /// Whether the type may have node ports at all.
  var mayHaveNodePorts: Bool { type == "NodePort" || type == "LoadBalancer" }
}
