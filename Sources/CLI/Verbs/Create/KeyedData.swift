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

  /// What is made of the data; kubectl's words for it differ.
  enum Holder {
    /// A ConfigMap with its name.
    case configMap(String)
    case secret
  }

  /// Keys and values: the literals first, then the files.
  func entries(_ context: Context, _ holder: Holder) throws -> [(key: String, value: [UInt8])] {
    var entries: [(key: String, value: [UInt8])] = []
    func add(_ key: String, _ value: [UInt8]) throws {
      let faults = TextFormat.configMapKey.faults(of: key)
      if !faults.isEmpty { throw Self.invalidKey(key, faults, holder) }
      if let other = entries.first(where: { $0.key == key }) {
        throw Self.duplicateKey(
          key, isText: String(validating: other.value, as: UTF8.self) != nil, holder)
      }
      entries.append((key, value))
    }
    for literal in literals {
      let parts = literal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw UsageError.message("invalid literal source \(literal), expected key=value")
      }
      try add(String(parts[0]), Array(parts[1].utf8))
    }
    for file in files { try addFile(file, context, add) }
    for file in environmentFiles { try addEnvironment(file, context, holder, add) }
    return entries
  }

  private static func invalidKey(_ key: String, _ faults: [String], _ holder: Holder) -> UsageError
  {
    switch holder {
    case .configMap:
      .message(
        "\(quoted(key)) is not a valid key name for a ConfigMap: \(faults.joined(separator: ","))")
    case .secret:
      .message("\(quoted(key)) is not valid key name for a Secret \(faults.joined(separator: ";"))")
    }
  }

  private static func duplicateKey(_ key: String, isText: Bool, _ holder: Holder) -> UsageError {
    switch holder {
    case .configMap(let name):
      .message(
        "cannot add key \(quoted(key)), another key by that name already exists in"
          + " \(isText ? "Data" : "BinaryData") for ConfigMap \(quoted(name))")
    case .secret: .message("cannot add key \(key), another key by that name already exists")
    }
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
        // Links are left out, as every file that is not regular.
        if (try? FileStatus.of(file, followsLinks: false))?.kind == .file {
          try add(name, context.contents(of: file))
        }
      }
    }
  }

  private func addEnvironment(
    _ path: String, _ context: Context, _ holder: Holder, _ add: (String, [UInt8]) throws -> Void
  ) throws {
    switch CommandFiles(context: context).kind(of: path) {
    case .missing: throw UsageError.message("error reading \(path): no such file or directory")
    case .inaccessible(let why): throw UsageError.message("error reading \(path): \(why)")
    case .directory:
      let word = if case .secret = holder { "secret" } else { "config" }
      throw UsageError.message("env \(word) file cannot be a directory")
    case .file: break
    }
    var bytes = try context.contents(of: path)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard let text = String(validating: line, as: UTF8.self) else {
        let list = line.map(String.init).joined(separator: " ")
        throw UsageError.message(
          "env file \(path) contains invalid utf8 bytes at line \(index + 1): [\(list)]")
      }
      let trimmed = text.drop { $0.isWhitespace }
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      let parts = trimmed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(parts[0])
      let faults = EnvironmentName.faults(of: key)
      if !faults.isEmpty {
        throw UsageError.message(
          "\(quoted(key)) is not a valid key name: \(faults.joined(separator: ";"))")
      }
      let value = parts.count == 2 ? String(parts[1]) : context.environment[key] ?? ""
      try add(key, Array(value.utf8))
    }
  }
}
