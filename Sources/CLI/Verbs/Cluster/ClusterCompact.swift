import ClusterStore

/// `cluster compact`: the smallest files for what the store holds.
struct ClusterCompact: Command {
  static let use = "compact"
  static let summary = "Write the store anew without what was deleted or replaced"
  static let discussion = """
    Write the store anew without what was deleted or replaced, and forget the history that \
    --watch looks back on.

     Compaction happens by itself; this makes the files as small as they can be now.
    """
  static let examples = [Example("Compact the store", "cluster compact")]

  func run(_ context: Context) throws {
    let store = try context.existingStore()
    let before = try store.verify().bytes
    try store.compact()
    let after = try store.verify().bytes
    context.output.write(
      "cluster compacted: \(counted(before, "byte")) before, \(counted(after, "byte")) now\n")
  }
}
