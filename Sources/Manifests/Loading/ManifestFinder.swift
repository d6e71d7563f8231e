import JSON
import KubernetesAPI

/// Turns what stands behind `-f` into files.
struct ManifestFinder<Files: ManifestFiles> {
  let files: Files
  let isRecursive: Bool
  private(set) var paths: [String] = []
  private(set) var failures: [String] = []

  init(files: Files, isRecursive: Bool) {
    self.files = files
    self.isRecursive = isRecursive
  }

  /// Adds the file, the directory's files, the pattern's matches or standard input.
  mutating func add(_ name: String) {
    if name == "-" {
      if paths.contains("-") { return }
      paths.append("-")
      return
    }
    var matches = [name]
    if files.kind(of: name) == .missing {
      guard let pattern = PathPattern(name) else {
        failures.append("pattern \(goQuoted(name)) is not valid: syntax error in pattern")
        return
      }
      matches = pattern.matches { directory in
        ((try? files.names(in: directory)) ?? []).sorted { $0.precedesInBytes($1) }
      } exists: {
        files.kind(of: $0) != .missing
      }
      guard !matches.isEmpty else {
        failures.append("the path \(goQuoted(name)) does not exist")
        return
      }
    }
    let found = paths.count
    for match in matches { addPath(match) }
    if paths.isEmpty, failures.isEmpty, found == 0 {
      let endings = ManifestLoader<Files>.extensions.joined(separator: " ")
      failures.append(
        "error reading [\(matches.joined(separator: " "))]: "
          + "recognized file extensions are [\(endings)]")
    }
  }

  private mutating func addPath(_ path: String) {
    switch files.kind(of: path) {
    case .file: paths.append(path)
    case .directory: walk(path)
    case .missing: failures.append("the path \(goQuoted(path)) does not exist")
    case .inaccessible(let why):
      failures.append("the path \(goQuoted(path)) cannot be accessed: \(why)")
    }
  }

  /// Adds the files of a directory in the order of their names' bytes.
  private mutating func walk(_ root: String) {
    // Directories still to be read, the next one last.
    var pending = [root]
    while let path = pending.popLast() {
      guard path == root || files.kind(of: path) == .directory else {
        if Self.isManifest(path) { paths.append(path) }
        continue
      }
      guard path == root || isRecursive else { continue }
      do {
        let names = try files.names(in: path).sorted { $1.precedesInBytes($0) }
        pending.append(contentsOf: names.map { PathText.join(path, $0) })
      } catch {
        failures.append("error reading \(goQuoted(root)): \(error.message)")
        return
      }
    }
  }

  private static func isManifest(_ path: String) -> Bool {
    ManifestLoader<Files>.extensions.contains { PathText.pathExtension(path) == $0 }
  }
}
