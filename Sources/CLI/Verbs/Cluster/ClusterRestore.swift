import ClusterStore
import Platform

/// `cluster restore`: a store from the text of an export.
struct ClusterRestore: Command {
  static let use = "restore [FILE]"
  static let summary = "Fill an empty store with the text of an export"
  static let discussion = """
    Fill an empty store with the text of 'cluster export', from a file or standard input: the same \
    objects with the same revisions. All of it is there afterwards, or nothing.
    """
  static let examples = [Example("Restore a copy", "cluster restore backup.jsonl")]
  static let arguments = ArgumentHint.files

  private var file = "-"

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.count < 2 else {
      throw UsageError.message("one file at most, not \(invocation.arguments.count)")
    }
    file = invocation.arguments.first ?? "-"
  }

  func run(_ context: Context) throws {
    let text = try file == "-" ? StandardInput.readToEnd() : FileContents.read(file)
    let store = try context.openStore()
    let count = try store.importText(text)
    context.output.write("\(counted(count, "value")) restored in \(store.path)\n")
  }
}
