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

  func run(_ context: Context) throws {
    let plugins = Plugins.all(context)
    if plugins.isEmpty {
      throw UsageError.message("unable to find any \(context.program) plugins in your PATH")
    }
    context.output.write("The following compatible plugins are available:\n\n")
    for plugin in plugins {
      let name = plugin.split(separator: "/").last.map(String.init) ?? plugin
      context.output.write((showsNamesOnly ? name : plugin) + "\n")
    }
  }
}
