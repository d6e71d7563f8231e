import Platform

/// Programs on the PATH that add verbs: `svcctl foo bar` runs `svcctl-foo-bar` or `svcctl-foo`.
///
/// kubectl: pkg/cmd/cmd.go, HandlePluginCommand. Difference: `kubectl-foo` is found as well.
enum Plugins {
  /// Becomes the plugin that the first words name; returns when there is none.
  ///
  /// - `words`: the command line; words up to the first flag name the plugin.
  static func runIfThere(_ words: [String], _ context: Context) throws {
    var names: [String] = []
    for word in words {
      if word.hasPrefix("-") { break }
      names.append(
        word.split(separator: "-", omittingEmptySubsequences: false).joined(separator: "_"))
    }
    while !names.isEmpty {
      for prefix in ["svcctl", "kubectl"] {
        let program = ([prefix] + names).joined(separator: "-")
        guard let path = path(of: program, context) else { continue }
        context.output.flush()
        let rest = Array(words.dropFirst(names.count))
        let error = CurrentProcess.become(
          path, arguments: [path] + rest, environment: context.environment)
        throw UsageError.message("exec \(path): \(error.text)")
      }
      names.removeLast()
    }
  }

  /// The programs on the PATH that are plugins, each once, in the order of the PATH.
  static func all(_ context: Context) -> [String] {
    var found: [String] = []
    for directory in directories(context) {
      let names = (try? Directory.names(at: directory)) ?? []
      for name in names.sorted() where name.hasPrefix("svcctl-") || name.hasPrefix("kubectl-") {
        found.append(Path.join(directory, name))
      }
    }
    return found
  }

  static func directories(_ context: Context) -> [String] {
    (context.environment["PATH"] ?? "").split(separator: ":").map(String.init)
  }

  private static func path(of program: String, _ context: Context) -> String? {
    if program.contains("/") { return nil }
    for directory in directories(context) {
      let path = Path.join(directory, program)
      if let status = try? FileStatus.of(path), case .file = status.kind,
        status.permissions & 0o111 != 0
      {
        return path
      }
    }
    return nil
  }

  /// What is wrong with a plugin, given those that stand before it on the PATH.
  static func fault(of plugin: String, after others: [String], _ context: Context) -> String? {
    guard let status = try? FileStatus.of(plugin), status.permissions & 0o111 != 0 else {
      return
        "warning: \(plugin) identified as a \(context.program) plugin, but it is not executable"
    }
    let name = plugin.split(separator: "/").last
    guard let other = others.first(where: { $0.split(separator: "/").last == name }) else {
      return nil
    }
    return "warning: \(plugin) is overshadowed by a similarly named plugin: \(other)"
  }
}
