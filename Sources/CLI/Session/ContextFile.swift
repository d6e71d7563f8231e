import JSON
import Platform

/// The contexts a person has named: each is a store, with a namespace to work in.
///
/// Kept as a kubeconfig, so that the same words describe it; `$XDG_CONFIG_HOME/svcctl/config`
/// unless `--kubeconfig` names another file.
/// Difference: a context's cluster is a folder, and there are no users.
struct ContextFile {
  struct Entry {
    var name: String
    /// The folder; nil for the one that bears the context's name.
    var store: String?
    var namespace = ""
  }

  static let defaultName = "default"

  var entries: [Entry] = []
  /// As it stands in the file; empty when none was chosen.
  var current = ""

  /// The context in effect.
  var currentName: String { current.isEmpty ? Self.defaultName : current }

  func context(_ name: String) -> Entry? { entries.first { $0.name == name } }

  // MARK: The file

  /// The file's path.
  static func path(_ context: Context) throws(UsageError) -> String {
    if !context.global.kubeconfig.isEmpty { return context.global.kubeconfig }
    if let folder = context.environment["XDG_CONFIG_HOME"], Path.isAbsolute(folder) {
      return Path.join(folder, "svcctl/config")
    }
    return Path.join(try StoreLocation.home(context), ".config/svcctl/config")
  }

  /// The contexts; none when there is no file.
  static func read(_ context: Context) throws(UsageError) -> ContextFile {
    let bytes: [UInt8]
    guard let path = try? path(context) else { return ContextFile() }
    do {
      bytes = try FileContents.read(path)
    } catch {
      if error.isNotFound { return ContextFile() }
      throw .message("error loading config file \(quoted(path)): \(error.text)")
    }
    return ContextFile(
      json: try ManifestText.value(
        bytes, of: path, else: "error loading config file \(quoted(path))"))
  }

  /// Writes the contexts.
  func write(_ context: Context) throws(UsageError) {
    let path = try Self.path(context)
    do {
      try Directory.create(Path.parent(of: path))
      try FileContents.replace(path, with: ManifestText.yaml(json))
    } catch {
      throw .message("error writing config file \(quoted(path)): \(error.text)")
    }
  }

  // MARK: Its contents

  init() {}

  init(json: JSONValue) {
    current = json["current-context"]?.stringValue ?? ""
    for item in json["contexts"]?.arrayValue ?? [] {
      guard let name = item["name"]?.stringValue, !name.isEmpty else { continue }
      let details = item["context"]
      entries.append(
        Entry(
          name: name, store: details?["store"]?.stringValue,
          namespace: details?["namespace"]?.stringValue ?? ""))
    }
  }

  /// The file's contents; keys in the order in which kubectl writes them.
  var json: JSONValue {
    let contexts: [JSONValue] = entries.map { entry in
      var details = JSONObject()
      if !entry.namespace.isEmpty { details["namespace"] = .string(entry.namespace) }
      if let store = entry.store { details["store"] = .string(store) }
      return ["context": .object(details), "name": .string(entry.name)]
    }
    return [
      "apiVersion": "v1", "contexts": .array(contexts), "current-context": .string(current),
      "kind": "Config",
    ]
  }
}
