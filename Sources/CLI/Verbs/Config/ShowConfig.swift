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
    var entries = file.effectiveEntries
    let missing = names.filter { name in !entries.contains { $0.name == name } }
    if !names.isEmpty { entries.removeAll { !names.contains($0.name) } }
    if output == "name" {
      for entry in entries { context.output.write(entry.name + "\n") }
      return try Self.refuse(missing)
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
    try Self.refuse(missing)
  }

  /// Names what is not there, behind what is.
  private static func refuse(_ names: [String]) throws {
    try ErrorList(names.map { UsageError.message("context \($0) not found") }).throwIfAny()
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
    let file = try ContextFile.read(context)
    var options = output
    if !options.isGiven { options.output = "yaml" }
    guard var printer = try options.printer(context, order: .asGiven) else { return }
    var bytes: [UInt8] = []
    try printer.print(APIObject(try kubeconfig(file, context)), to: &bytes)
    context.output.write(bytes)
  }

  /// The contexts in the form of a kubeconfig: every store is a cluster, which its path names.
  private func kubeconfig(_ file: ContextFile, _ context: Context) throws -> JSONObject {
    var clusters: [JSONValue] = []
    var contexts: [JSONValue] = []
    for entry in file.effectiveEntries where !isMinified || entry.name == file.currentName {
      let store = try entry.store ?? StoreLocation.path(ofContext: entry.name, context)
      let cluster: JSONValue = [
        "name": .string(store), "cluster": ["server": .string("file://" + store)],
      ]
      if !clusters.contains(cluster) { clusters.append(cluster) }
      var details: JSONObject = ["cluster": .string(store), "user": ""]
      if !entry.namespace.isEmpty { details["namespace"] = .string(entry.namespace) }
      contexts.append(["name": .string(entry.name), "context": .object(details)])
    }
    return [
      "kind": "Config", "apiVersion": "v1", "clusters": .array(clusters), "users": .null,
      "contexts": .array(contexts), "current-context": .string(file.currentName),
    ]
  }
}
