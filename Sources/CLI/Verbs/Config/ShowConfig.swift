import JSON
import KubernetesAPI
import Printers

/// `config get-contexts`.
struct GetContexts: Command {
  var names: [String] = []
  var output = ""
  var omitsHeaders = false

  static let use = "get-contexts [(-o|--output=)name)]"
  static let summary = "Describe one or many contexts"
  static let examples = [
    Example("List the contexts", "config get-contexts"),
    Example("List their names", "config get-contexts -o name"),
  ]
  static var arguments: ArgumentHint { .contexts }
  static var flags: [Flag<Self>] {
    [
      .bool("no-headers", \.omitsHeaders, "Print the table without its first line"),
      .string(
        "output", short: "o", \.output, "'name' prints names alone", values: .words(["name"])),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    names = invocation.arguments
  }

  func validate() throws {
    if !["", "name"].contains(output) {
      throw UsageError.message("output must be one of '' or 'name': \(output)")
    }
  }

  func run(_ context: Context) throws {
    let file = try ContextFile.read(context)
    var entries = file.entries
    if file.context(file.currentName) == nil {
      entries.insert(ContextFile.Entry(name: file.currentName), at: 0)
    }
    for name in names where !entries.contains(where: { $0.name == name }) {
      throw UsageError.message("context \(name) not found")
    }
    if !names.isEmpty { entries.removeAll { !names.contains($0.name) } }
    if output == "name" {
      for entry in entries { context.output.write(entry.name + "\n") }
      return
    }
    var writer = TabWriter(.table)
    if !omitsHeaders { writer.write("CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n") }
    for entry in entries {
      let mark = entry.name == file.currentName ? "*" : ""
      let store = try entry.store ?? StoreLocation.path(ofContext: entry.name, context)
      writer.write("\(mark)\t\(entry.name)\t\(store)\t\t\(entry.namespace)\n")
    }
    var bytes: [UInt8] = []
    writer.flush(to: &bytes)
    context.output.write(bytes)
  }
}

/// `config view`.
struct ViewConfig: Command {
  var output = OutputOptions()
  var isMinified = false

  static let use = "view [flags]"
  static let summary = "Display merged kubeconfig settings or a specified kubeconfig file"
  static let examples = [Example("Show the contexts' file", "config view")]
  static var flags: [Flag<Self>] {
    OutputOptions.flags(\.output, format: "yaml") + [
      .bool("minify", \.isMinified, "Show the current context alone"),
      .withoutEffect(
        "flatten", .bool, shownDefault: "false",
        "Accepted and without effect: the file refers to no other"),
      .withoutEffect(
        "merge", .bool, shownDefault: "true", "Accepted and without effect: there is one file"),
      .withoutEffect(
        "raw", .bool, shownDefault: "false", "Accepted and without effect: there are no secrets"),
    ]
  }

  func run(_ context: Context) throws {
    var file = try ContextFile.read(context)
    let current = file.currentName
    if isMinified { file.entries.removeAll { $0.name != current } }
    var options = output
    if !options.isGiven { options.output = "yaml" }
    guard var printer = try options.printer(context) else { return }
    var bytes: [UInt8] = []
    try printer.print(APIObject(file.json.object), to: &bytes)
    context.output.write(bytes)
  }
}
