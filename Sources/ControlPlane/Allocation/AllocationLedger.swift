import KubernetesAPI

/// Who knows which addresses and node ports Services have.
protocol AllocationLedger {
  func isTaken(_ address: IPAddress) throws -> Bool
  func isTaken(nodePort: Int) throws -> Bool
}

/// What the stored Services hold.
extension Cluster: AllocationLedger {
  func isTaken(_ address: IPAddress) throws -> Bool {
    try table.hasIndexEntry(IndexKeys.clusterIP(address.description))
  }

  func isTaken(nodePort: Int) throws -> Bool {
    try table.hasIndexEntry(IndexKeys.nodePort(nodePort))
  }
}
