import KubernetesAPI

/// Finds and reads the manifests that `-f` names: files, directories, patterns, standard input.
///
/// Kubernetes: k8s.io/cli-runtime/pkg/resource, Builder.FilenameParam and the visitors.
package struct ManifestLoader<Files: ManifestFiles> {
  /// The endings of the files that are taken from directories.
  package static var extensions: [String] { [".json", ".yaml", ".yml"] }

  /// The files in the order in which they are read; `-` is standard input.
  package let paths: [String]
  private let files: Files

  /// Finds the files that `names` name, without reading them.
  ///
  /// `names`: what stands behind `-f`, already split at commas.
  ///
  /// `isRecursive`: whether directories in directories are looked into (`-R`).
  /// Throws `ManifestError` with kubectl's words for every name that leads nowhere.
  package init(_ names: [String], isRecursive: Bool = false, files: Files) throws(ManifestError) {
    var finder = ManifestFinder(files: files, isRecursive: isRecursive)
    for name in names { finder.add(name) }
    if let first = finder.failures.first {
      let all = finder.failures
      throw ManifestError(all.count == 1 ? first : "[" + all.joined(separator: ", ") + "]")
    }
    paths = finder.paths
    self.files = files
  }

  /// Reads the files one after the other and hands every document, with lists unfolded, and every
  /// fault to `body`, in order.
  ///
  /// Behind a fault the next file is read.
  ///
  /// `body`: returns false to stop.
  package func forEach(
    unfoldingLists: Bool = true,
    _ body: (Result<ManifestDocument, ManifestError>) throws -> Bool
  ) rethrows {
    for path in paths {
      let source = path == "-" ? "STDIN" : path
      switch Result(catching: { () throws(ManifestFileError) in try read(path) }) {
      case .success(let bytes):
        var stream = ManifestStream(bytes, source: source)
        guard try Self.forEach(in: &stream, unfoldingLists, body) else { return }
      case .failure(let error):
        guard try body(.failure(ManifestError(error.message, source: source))) else { return }
      }
    }
  }

  /// Reads the files one after the other and hands every piece of them to `body`, in order, until
  /// it returns false; a fault hides nothing but itself.
  package func forEachPiece(_ body: (ManifestPiece) throws -> Bool) rethrows {
    for (file, path) in paths.enumerated() {
      let source = path == "-" ? "STDIN" : path
      switch Result(catching: { () throws(ManifestFileError) in try read(path) }) {
      case .success(let bytes):
        var stream = ManifestStream(bytes, source: source)
        while var piece = stream.nextPiece() {
          piece.file = file
          guard try body(piece) else { return }
        }
      case .failure(let error):
        let fault = ManifestError(error.message, source: source)
        var piece = ManifestPiece(source: source, content: .fault(fault))
        piece.file = file
        guard try body(piece) else { return }
      }
    }
  }

  private func read(_ path: String) throws(ManifestFileError) -> [UInt8] {
    path == "-" ? try files.readStandardInput() : try files.read(path)
  }

  private static func forEach(
    in stream: inout ManifestStream, _ unfoldsLists: Bool,
    _ body: (Result<ManifestDocument, ManifestError>) throws -> Bool
  ) rethrows -> Bool {
    while true {
      switch Result(catching: { () throws(ManifestError) in try stream.next() }) {
      case .success(nil): return true
      case .success(let document?):
        for item in unfoldsLists ? document.unfolded : [document] {
          guard try body(.success(item)) else { return false }
        }
      case .failure(let error):
        guard try body(.failure(error)) else { return false }
      }
    }
  }

  /// All documents, and all faults.
  package func load() -> (documents: [ManifestDocument], errors: [ManifestError]) {
    var documents: [ManifestDocument] = []
    var errors: [ManifestError] = []
    forEach { result in
      switch result {
      case .success(let document): documents.append(document)
      case .failure(let error): errors.append(error)
      }
      return true
    }
    return (documents, errors)
  }
}
