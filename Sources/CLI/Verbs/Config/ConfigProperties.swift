/// `config set`: one value of the contexts' file.
struct SetConfig: Command {
  private var property = "", value = ""

  static let use = "set PROPERTY_NAME PROPERTY_VALUE"
  static let summary = "Set an individual value in a kubeconfig file"
  static let discussion = """
    Set one value: current-context, contexts.NAME.namespace or contexts.NAME.store. Others are not \
    kept.
    """
  static let examples = [
    Example("Choose a context", "config set current-context staging"),
    Example("Work in another namespace", "config set contexts.staging.namespace shop"),
  ]

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    let words = try ConfigArguments.names(Self.self, invocation, count: 2, context)
    (property, value) = (words[0], words[1])
  }

  func run(_ context: Context) throws {
    var file = try ContextFile.read(context)
    switch try ConfigProperty(property) {
    case .currentContext: file.current = value
    case .context: throw ConfigProperty.unknown(property)
    case .namespace(let name):
      var entry = file.context(name) ?? ContextFile.Entry(name: name)
      entry.namespace = value
      file.set(entry)
    case .store(let name):
      var entry = file.context(name) ?? ContextFile.Entry(name: name)
      entry.store = value
      file.set(entry)
    }
    try file.write(context)
    context.output.write("Property \(quoted(property)) set.\n")
  }
}

/// `config unset`: forgets one value of the contexts' file.
struct UnsetConfig: Command {
  private var property = ""

  static let use = "unset PROPERTY_NAME"
  static let summary = "Unset an individual value in a kubeconfig file"
  static let discussion = """
    Forget one value: current-context, contexts.NAME, contexts.NAME.namespace or contexts.NAME.store.
    """
  static let examples = [Example("Choose no context", "config unset current-context")]

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    property = try ConfigArguments.names(Self.self, invocation, count: 1, context)[0]
  }

  func run(_ context: Context) throws {
    var file = try ContextFile.read(context)
    switch try ConfigProperty(property) {
    case .currentContext: file.current = ""
    case .context(let name): file.entries.removeAll { $0.name == name }
    case .namespace(let name):
      guard var entry = file.context(name) else { throw ConfigProperty.missing(name) }
      entry.namespace = ""
      file.set(entry)
    case .store(let name):
      guard var entry = file.context(name) else { throw ConfigProperty.missing(name) }
      entry.store = nil
      file.set(entry)
    }
    try file.write(context)
    context.output.write("Property \(quoted(property)) unset.\n")
  }
}

/// What `config set` and `config unset` name: `contexts.staging.namespace`.
enum ConfigProperty {
  case currentContext
  case context(String)
  case namespace(String)
  case store(String)

  init(_ text: String) throws(UsageError) {
    if text == "current-context" {
      self = .currentContext
      return
    }
    // A name may hold points.
    let prefix = "contexts."
    guard text.hasPrefix(prefix), text.count > prefix.count else { throw Self.unknown(text) }
    let rest = text.dropFirst(prefix.count)
    if rest.hasSuffix(".namespace") {
      self = .namespace(String(rest.dropLast(10)))
    } else if rest.hasSuffix(".store") {
      self = .store(String(rest.dropLast(6)))
    } else {
      self = .context(String(rest))
    }
  }

  /// What kubectl says of a name under which there is nothing.
  static func missing(_ name: String) -> UsageError {
    .message("current map key `\(name)` is invalid")
  }

  static func unknown(_ text: String) -> UsageError {
    .message(
      "\(quoted(text)) is no property: there are current-context, contexts.NAME,"
        + " contexts.NAME.namespace and contexts.NAME.store")
  }
}

/// `config get-clusters`: the contexts' stores.
struct GetClusters: Command {
  static let use = "get-clusters [flags]"
  static let summary = "Display clusters defined in the kubeconfig"
  static let discussion = "List the clusters. A cluster is a store, and its path is its name."
  static let examples = [Example("List the clusters", "config get-clusters")]

  func run(_ context: Context) throws {
    let file = try ContextFile.read(context)
    let stores = try file.effectiveEntries.map { entry in
      try entry.store ?? StoreLocation.path(ofContext: entry.name, context)
    }
    context.output.write((["NAME"] + Set(stores).sorted()).map { $0 + "\n" }.joined())
  }
}

/// `config get-users`: there are none.
struct GetUsers: Command {
  static let use = "get-users [flags]"
  static let summary = "Display users defined in the kubeconfig"
  static let discussion = "List the users. There are none: whoever can read the files may do all."
  static let examples = [Example("List the users", "config get-users")]

  func run(_ context: Context) throws { context.output.write("NAME\n") }
}

/// `config delete-cluster`.
struct DeleteCluster: RefusedVerb {
  static let use = "delete-cluster NAME"
  static let summary = "Delete the specified cluster from the kubeconfig"
  static let instead = """
    a context is its own cluster: 'svcctl config delete-context NAME' forgets it, 'svcctl cluster \
    reset' empties its store
    """
}

/// `config delete-user`.
struct DeleteUser: RefusedVerb {
  static let use = "delete-user NAME"
  static let summary = "Delete the specified user from the kubeconfig"
  static let instead = "there are no users: whoever can read the store's files may do everything"
}

/// `config set-cluster`.
struct SetCluster: RefusedVerb {
  static let use = "set-cluster NAME [--server=server]"
  static let summary = "Set a cluster entry in kubeconfig"
  static let instead = """
    a context is its own cluster: 'svcctl config set-context NAME --store=DIR' names its folder
    """
}

/// `config set-credentials`.
struct SetCredentials: RefusedVerb {
  static let use = "set-credentials NAME"
  static let summary = "Set a user entry in kubeconfig"
  static let instead = "there are no users: whoever can read the store's files may do everything"
}
