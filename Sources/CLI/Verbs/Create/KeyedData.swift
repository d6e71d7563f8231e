import JSON
import KubernetesAPI
import Manifests
import Platform

/// The contents of a ConfigMap or Secret, gathered from literals and files.
///
/// kubectl: pkg/cmd/create/create_configmap.go and pkg/util/hash.
struct KeyedData {
  var literals: [String] = []
  var files: [String] = []
  var environmentFiles: [String] = []

  static func flags<Verb>(_ path: WritableKeyPath<Verb, KeyedData>) -> [Flag<Verb>] {
    let flags: [Flag<KeyedData>] = [
      .array("from-literal", \.literals, "A key and its value, key=value; may be repeated"),
      .list(
        "from-file", \.files,
        "A file whose name is the key, key=file, or a directory of such files; may be repeated",
        values: .files),
      .list(
        "from-env-file", \.environmentFiles, "A file of lines key=value; may be repeated",
        values: .files),
    ]
    return flags.map { $0.lifted(path) }
  }

  func validate() throws {
    if !environmentFiles.isEmpty, !literals.isEmpty || !files.isEmpty {
      throw UsageError.message(
        "from-env-file cannot be combined with from-file or from-literal")
    }
  }

  /// Keys and values in the order in which they were given.
  func entries(_ context: Context) throws -> [(key: String, value: [UInt8])] {
    var entries: [(key: String, value: [UInt8])] = []
    func add(_ key: String, _ value: [UInt8]) throws {
      let faults = TextFormat.configMapKey.faults(of: key)
      if !faults.isEmpty {
        throw UsageError.message(
          "\(quoted(key)) is not a valid key name for a ConfigMap: \(faults.joined(separator: ","))"
        )
      }
      if entries.contains(where: { $0.key == key }) {
        throw UsageError.message(
          "cannot add key \(quoted(key)), another key by that name already exists in Data")
      }
      entries.append((key, value))
    }
    for file in files { try addFile(file, context, add) }
    for literal in literals {
      let parts = literal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw UsageError.message("invalid literal source \(literal), expected key=value")
      }
      try add(String(parts[0]), Array(Self.unquoted(parts[1]).utf8))
    }
    for file in environmentFiles { try addEnvironment(file, context, add) }
    return entries
  }

  private func addFile(
    _ text: String, _ context: Context, _ add: (String, [UInt8]) throws -> Void
  ) throws {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    if parts.count > 2 {
      throw UsageError.message("key names or file paths cannot contain '='")
    }
    if parts.count == 2, parts[0].isEmpty || parts[1].isEmpty {
      throw UsageError.message(
        parts[0].isEmpty
          ? "key name for file path \(parts[1]) missing"
          : "file path for key name \(parts[0]) missing")
    }
    let path = parts.last ?? ""
    let files = CommandFiles(context: context)
    switch files.kind(of: path) {
    case .missing: throw UsageError.message("error reading \(path): no such file or directory")
    case .inaccessible(let why): throw UsageError.message("error reading \(path): \(why)")
    case .file:
      try add(parts.count == 2 ? parts[0] : Path.lastPart(of: path), context.contents(of: path))
    case .directory:
      if parts.count == 2 {
        throw UsageError.message("cannot give a key name for a directory path")
      }
      for name in ((try? Directory.names(at: path)) ?? []).sorted() {
        let file = Path.join(path, name)
        if files.kind(of: file) == .file, TextFormat.configMapKey.accepts(name) {
          try add(name, context.contents(of: file))
        }
      }
    }
  }

  private func addEnvironment(
    _ path: String, _ context: Context, _ add: (String, [UInt8]) throws -> Void
  ) throws {
    let text = String(decoding: try context.contents(of: path), as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      let parts = trimmed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(parts[0])
      if !TextFormat.environmentVariable.accepts(key) {
        throw UsageError.message("\(quoted(key)) is not a valid key name")
      }
      let value = parts.count == 2 ? String(parts[1]) : context.environment[key] ?? ""
      try add(key, Array(value.utf8))
    }
  }

  /// A value without the quotation marks around it.
  private static func unquoted(_ text: Substring) -> Substring {
    guard text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'"
    else { return text }
    return text.dropFirst().dropLast()
  }
}
