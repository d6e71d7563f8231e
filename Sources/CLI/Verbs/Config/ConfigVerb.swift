/// Contexts: stores with names, and the namespace to work in.
struct ConfigVerb: Command {
  static let use = "config SUBCOMMAND"
  static let summary = "Modify kubeconfig files"
  static let discussion = """
    Name stores and choose among them. A context is a store with a name and a namespace.

     They are kept in $XDG_CONFIG_HOME/svcctl/config, or where --kubeconfig says, in the form of a \
    kubeconfig. Files of kubectl are neither read nor written.
    """
  static let subcommands: [any Command.Type] = [
    CurrentContext.self, DeleteContext.self, GetClusters.self, GetContexts.self, GetUsers.self,
    RenameContext.self, SetConfig.self, SetContext.self, UnsetConfig.self, UseContext.self,
    ViewConfig.self, DeleteCluster.self, DeleteUser.self, SetCluster.self, SetCredentials.self,
  ]
}

/// `config current-context`.
struct CurrentContext: Command {
  static let use = "current-context [flags]"
  static let summary = "Display the current-context"
  static let examples = [Example("Show the current context", "config current-context")]

  func run(_ context: Context) throws {
    context.output.write(try ContextFile.read(context).currentName + "\n")
  }
}

/// `config use-context`.
struct UseContext: Command {
  var name = ""

  static let use = "use-context CONTEXT_NAME"
  static let aliases = ["use"]
  static let summary = "Set the current-context in a kubeconfig file"
  static let examples = [Example("Choose a context", "config use-context default")]
  static var arguments: ArgumentHint { .contexts }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    name = try ConfigArguments.names(Self.self, invocation, count: 1, context)[0]
  }

  func run(_ context: Context) throws {
    var file = try ContextFile.read(context)
    guard file.has(name) else {
      throw UsageError.message("no context exists with the name: \(quoted(name))")
    }
    file.current = name
    try file.write(context)
    context.output.write("Switched to context \(quoted(name)).\n")
  }
}

/// `config set-context`.
struct SetContext: Command {
  var name = ""
  var changesCurrent = false

  static let use =
    "set-context [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname]"
    + " [--namespace=namespace]"
  static let summary = "Set a context entry in kubeconfig"
  static let discussion = """
    Make or change a context: --namespace is the namespace to work in, --store the folder of the \
    cluster.
    """
  static let examples = [
    Example("Work in another namespace", "config set-context --current --namespace=default"),
    Example("Name a folder", "config set-context staging --store=./staging"),
  ]
  static var arguments: ArgumentHint { .contexts }
  static var flags: [Flag<Self>] {
    [
      .bool("current", \.changesCurrent, "Change the current context"),
      .withoutEffect(
        "cluster", .string, shownDefault: "''",
        "Accepted and without effect: a context is its own cluster"),
      .withoutEffect(
        "user", .string, shownDefault: "''", "Accepted and without effect: there are no users"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if changesCurrent, invocation.arguments.isEmpty { return }
    if changesCurrent {
      throw UsageError.message("you cannot specify both a context name and --current")
    }
    if invocation.arguments.isEmpty {
      throw UsageError.message("you must specify a non-empty context name or --current")
    }
    name = try ConfigArguments.names(Self.self, invocation, count: 1, context)[0]
  }

  func run(_ context: Context) throws {
    var file = try ContextFile.read(context)
    let name = changesCurrent ? file.currentName : self.name
    let isThere = file.has(name)
    var entry = file.context(name) ?? ContextFile.Entry(name: name)
    if !context.global.namespace.isEmpty { entry.namespace = context.global.namespace }
    if !context.global.store.isEmpty { entry.store = context.global.store }
    file.set(entry)
    try file.write(context)
    context.output.write("Context \(quoted(name)) \(isThere ? "modified" : "created").\n")
  }
}

/// `config delete-context`.
struct DeleteContext: Command {
  var name = ""

  static let use = "delete-context NAME"
  static let summary = "Delete the specified context from the kubeconfig"
  static let discussion = "Forget a context. The store is left as it is."
  static let examples = [Example("Forget a context", "config delete-context staging")]
  static var arguments: ArgumentHint { .contexts }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    name = try ConfigArguments.names(Self.self, invocation, count: 1, context)[0]
  }

  func run(_ context: Context) throws {
    var file = try ContextFile.read(context)
    let path = try ContextFile.path(context)
    guard file.context(name) != nil else {
      throw UsageError.message("cannot delete context \(name), not in \(path)")
    }
    if file.current == name {
      ErrorReport(context).note(
        "warning: this removed your active context, use \"\(context.program) config use-context\" to"
          + " select a different one")
    }
    file.entries.removeAll { $0.name == name }
    try file.write(context)
    context.output.write("deleted context \(name) from \(path)\n")
  }
}

/// `config rename-context`.
struct RenameContext: Command {
  var names: [String] = []

  static let use = "rename-context CONTEXT_NAME NEW_NAME"
  static let summary = "Rename a context from the kubeconfig file"
  static let discussion = "Give a context another name. The store stays where it is."
  static let examples = [Example("Rename a context", "config rename-context staging testing")]
  static var arguments: ArgumentHint { .contexts }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    names = try ConfigArguments.names(Self.self, invocation, count: 2, context)
  }

  func run(_ context: Context) throws {
    var file = try ContextFile.read(context)
    guard let index = file.entries.firstIndex(where: { $0.name == names[0] }) else {
      throw UsageError.message(
        "cannot rename the context \(quoted(names[0])), it's not in \(try ContextFile.path(context))"
      )
    }
    if file.context(names[1]) != nil {
      throw UsageError.message(
        "cannot rename the context \(quoted(names[0])), the context \(quoted(names[1])) already"
          + " exists in \(try ContextFile.path(context))")
    }
    // The store stays where it is, under its old name.
    if file.entries[index].store == nil {
      file.entries[index].store = try StoreLocation.path(ofContext: names[0], context)
    }
    file.entries[index].name = names[1]
    if file.current == names[0] { file.current = names[1] }
    try file.write(context)
    context.output.write("Context \(quoted(names[0])) renamed to \(quoted(names[1])).\n")
  }
}

/// The names that a subcommand of `config` takes.
enum ConfigArguments {
  /// The names; with another number of them help is shown before the complaint.
  static func names<Verb: Command>(
    _: Verb.Type, _ invocation: Invocation, count: Int, _ context: Context
  ) throws(UsageError) -> [String] {
    guard invocation.arguments.count == count, !invocation.arguments.contains("") else {
      context.output.write(HelpText.of(Verb.self, context))
      throw .message("Unexpected args: [\(invocation.arguments.joined(separator: " "))]")
    }
    return invocation.arguments
  }
}

extension ContextFile {
  /// Whether the name is a context's; the one that is in effect without a file always is.
  func has(_ name: String) -> Bool { name == Self.defaultName || context(name) != nil }

  /// The contexts, the one in effect included even when no file names it.
  var effectiveEntries: [Entry] {
    context(currentName) == nil ? [Entry(name: currentName)] + entries : entries
  }

  mutating func set(_ entry: Entry) {
    if let index = entries.firstIndex(where: { $0.name == entry.name }) {
      entries[index] = entry
    } else {
      entries.append(entry)
      entries.sort { $0.name < $1.name }
    }
  }
}
