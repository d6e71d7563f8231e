import ClusterStore

/// `cluster repair`: a usable store of everything that can still be read.
struct ClusterRepair: Command {
  static let use = "repair"
  static let summary = "Salvage what can be read of a damaged store"
  static let discussion = """
    Salvage what can be read of a damaged store.

     The damaged files are kept beside it under names that begin with 'damaged-'. A sound store is \
    left as it is.
    """
  static let examples = [Example("Repair the store", "cluster repair")]

  func run(_ context: Context) throws {
    let store = try context.existingStore()
    let report = try store.repair()
    guard !report.isSound else {
      context.output.write("no damage, nothing to repair\n")
      return
    }
    context.write(report.findings)
    context.output.write(
      "\(counted(report.salvagedValues, "value")) salvaged at revision \(report.revision)\n")
    for path in report.setAside { context.output.write("kept \(path)\n") }
  }
}
