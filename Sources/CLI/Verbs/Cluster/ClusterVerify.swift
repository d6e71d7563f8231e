import ClusterStore

/// `cluster verify`: whether every byte of the store is as it was written.
struct ClusterVerify: Command {
  static let use = "verify"
  static let summary = "Check every byte of the store"
  static let discussion = """
    Check every byte of the store against its checksums, and change nothing.

     What is wrong is listed by file and offset; the exit status is 1 then.
    """
  static let examples = [Example("Check the store", "cluster verify")]

  func run(_ context: Context) throws {
    let store = try context.existingStore()
    let report = try store.verify()
    context.output.write(
      "revision \(report.revision): \(counted(report.files, "file")), "
        + "\(counted(report.lines, "line")), \(counted(report.bytes, "byte"))\n")
    if report.unfinishedBytes > 0 {
      context.output.write(
        "an interrupted write left \(counted(report.unfinishedBytes, "byte")) that the next one "
          + "cuts off\n")
    }
    guard report.isSound else {
      context.write(report.findings)
      throw UsageError.message(
        "the store \(quoted(store.path)) is damaged; 'svcctl cluster repair' salvages what is whole"
      )
    }
    context.output.write("no damage\n")
  }
}
