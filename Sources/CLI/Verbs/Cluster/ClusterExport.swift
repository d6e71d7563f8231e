import ClusterStore

/// `cluster export`: the store as one text.
struct ClusterExport: Command {
  static let use = "export"
  static let summary = "Write the whole store as text"
  static let discussion = """
    Write the whole store as text: one JSON object a line, with revisions and checksums.

     The text is a backup that 'cluster restore' reads. To hand objects to a real cluster, print \
    them with 'get -o yaml'.
    """
  static let examples = [Example("Keep a copy of the cluster", "cluster export > backup.jsonl")]

  func run(_ context: Context) throws {
    let store = try context.existingStore()
    try store.export { context.output.write($0) }
  }
}
