import Platform

/// Where the cluster of a call is kept.
enum StoreLocation {
  /// The folder: `--store`, else that of `--context`, else `$SVCCTL_STORE`, else that of the current
  /// context.
  static func path(_ context: Context) throws(UsageError) -> String {
    if !context.global.store.isEmpty { return context.global.store }
    if context.global.context.isEmpty, let store = context.environment["SVCCTL_STORE"],
      !store.isEmpty
    {
      return store
    }
    let contexts = try ContextFile.read(context)
    let name = context.global.context.isEmpty ? contexts.currentName : context.global.context
    if let store = contexts.context(name)?.store { return store }
    return try path(ofContext: name, context)
  }

  /// The folder of a context that names none itself.
  static func path(ofContext name: String, _ context: Context) throws(UsageError) -> String {
    guard isFileName(name) else {
      throw .message("context \(quoted(name)) cannot be the name of a folder")
    }
    return Path.join(Path.join(try dataFolder(context), "svcctl"), name)
  }

  private static func isFileName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.utf8.contains(UInt8(ascii: "/"))
      && !name.utf8.contains(0)
  }

  private static func dataFolder(_ context: Context) throws(UsageError) -> String {
    if let folder = context.environment["XDG_DATA_HOME"], Path.isAbsolute(folder) { return folder }
    return Path.join(try home(context), ".local/share")
  }

  /// The folder of the person.
  static func home(_ context: Context) throws(UsageError) -> String {
    guard let home = context.environment["HOME"], !home.isEmpty else {
      throw .message("neither --store nor $SVCCTL_STORE nor $HOME says where the cluster is kept")
    }
    return home
  }
}
