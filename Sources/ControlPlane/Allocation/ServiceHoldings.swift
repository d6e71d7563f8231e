import KubernetesAPI

/// Addresses and node ports, which only one Service can have.
struct ServiceHoldings: Sendable {
  var addresses: [IPAddress] = []
  var nodePorts: [Int] = []
}

extension ServiceHoldings {
  /// What a Service has once it is accepted.
  init(of spec: ServiceSpec) {
    for text in spec.clusterIPs + [spec.clusterIP] where text != "None" && !text.isEmpty {
      guard let address = LegacyAddress(text)?.address.unmapped, !addresses.contains(address) else {
        continue
      }
      addresses.append(address)
    }
    nodePorts = spec.ports.map(\.nodePort).filter { $0 > 0 }
    if spec.healthCheckNodePort > 0 { nodePorts.append(spec.healthCheckNodePort) }
  }
}

/// A ledger of a cluster in which nothing is taken, which notes what it is asked for.
///
/// Whatever an allocator gives by such a ledger it would also give by any other by which nothing
/// that it asked for is taken: it would have gone the same way.
final class EmptyLedger: AllocationLedger {
  private(set) var asked = ServiceHoldings()

  func isTaken(_ address: IPAddress) -> Bool {
    asked.addresses.append(address)
    return false
  }

  func isTaken(nodePort: Int) -> Bool {
    asked.nodePorts.append(nodePort)
    return false
  }
}

/// A ledger of Services that nobody stores, and of a cluster that is asked for the others.
final class RehearsalLedger: AllocationLedger {
  private let cluster: Cluster?
  private var addresses: Set<IPAddress> = []
  private var nodePorts: Set<Int> = []

  init(_ cluster: Cluster?) {
    self.cluster = cluster
  }

  func isTaken(_ address: IPAddress) throws -> Bool {
    try addresses.contains(address) || cluster?.isTaken(address) ?? false
  }

  func isTaken(nodePort: Int) throws -> Bool {
    try nodePorts.contains(nodePort) || cluster?.isTaken(nodePort: nodePort) ?? false
  }

  /// Whether any of these is taken.
  func isAnyTaken(_ holdings: ServiceHoldings) throws -> Bool {
    try holdings.addresses.contains(where: isTaken)
      || holdings.nodePorts.contains { try isTaken(nodePort: $0) }
  }

  /// Takes these.
  func take(_ holdings: ServiceHoldings) {
    addresses.formUnion(holdings.addresses)
    nodePorts.formUnion(holdings.nodePorts)
  }
}
