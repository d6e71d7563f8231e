import KubernetesAPI

/// Who knows which addresses and node ports Services have.
protocol AllocationLedger {
  func isTaken(_ address: IPAddress) throws -> Bool
  func isTaken(nodePort: Int) throws -> Bool
}

/// What the stored Services hold.
extension Cluster: AllocationLedger {
  // Searches for a free one ask for the same ones again: the answers are kept.

  func isTaken(_ address: IPAddress) throws -> Bool {
    try !table.indexEntries(IndexKeys.clusterIP(address.description)).isEmpty
  }

  func isTaken(nodePort: Int) throws -> Bool {
    try !table.indexEntries(IndexKeys.nodePort(nodePort)).isEmpty
  }
}
