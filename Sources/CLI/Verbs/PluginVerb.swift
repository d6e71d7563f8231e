import Platform

/// Programs on the PATH that add verbs.
struct PluginVerb: Command {
  static let use = "plugin [flags]"
  static let summary = "Provides utilities for interacting with plugins"
  static let discussion = """
    Work with plugins: programs on the PATH named svcctl-NAME or kubectl-NAME, which are verbs.
    """
  static let subcommands: [any Command.Type] = [PluginList.self]
}

/// `plugin list`.
struct PluginList: Command {
  var showsNamesOnly = false

  static let use = "list [flags]"
  static let summary = "List all visible plugin executables on a user's PATH"
  static let examples = [Example("List plugins", "plugin list")]
  static var flags: [Flag<Self>] {
    [.bool("name-only", \.showsNamesOnly, "Print names without their folders")]
  }

  /// kubectl does not look at arguments here.
  mutating func complete(_ invocation: Invocation, _ context: Context) {}

  func run(_ context: Context) throws {
    for folder in Plugins.directories(context) {
      do {
        _ = try Directory.names(at: folder)
      } catch {
        ErrorReport(context).note(
          "Unable to read directory \(quoted(folder)) from your PATH: open \(folder):"
            + " \(error.text). Skipping...")
      }
    }
    let plugins = Plugins.all(context)
    if plugins.isEmpty {
      throw UsageError.message("unable to find any \(context.program) plugins in your PATH")
    }
    context.output.write("The following compatible plugins are available:\n\n")
    var faults = 0
    for (index, plugin) in plugins.enumerated() {
      let name = plugin.split(separator: "/").last.map(String.init) ?? plugin
      context.output.write((showsNamesOnly ? name : plugin) + "\n")
      if let fault = Plugins.fault(of: plugin, after: Array(plugins[..<index]), context) {
        context.output.flush()
        ErrorReport(context).note("  - \(fault)")
        faults += 1
      }
    }
    if faults > 0 {
      throw UsageError.message(
        faults == 1 ? "one plugin warning was found" : "\(faults) plugin warnings were found")
    }
  }
}
