import ClusterStore

/// `1 file`, `2 files`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

extension Context {
  /// The store of this call, which must be there.
  func existingStore() throws -> ClusterStore {
    try ClusterStore.open(
      at: StoreLocation.path(self), options: StoreOptions(createsIfMissing: false))
  }

  /// One line for each place that is damaged.
  func write(_ findings: [StoreReport.Finding]) {
    for finding in findings {
      output.write("\(finding.path): byte \(finding.offset): \(finding.damage.rawValue)\n")
    }
  }
}
