/// The flags that name manifests.
struct FilenameOptions {
  var filenames: [String] = []
  var isRecursive = false
  var kustomize = ""

  /// Whether no file was named; an empty name is none.
  var isEmpty: Bool { filenames.allSatisfy(\.isEmpty) && kustomize.isEmpty }

  /// - `purpose`: what the files are for, behind "Files ".
  /// - `recursive`: whether directories below are gone into unless told otherwise; the verb sets
  ///   ``isRecursive`` to match.
  static func flags<Verb>(
    _ path: WritableKeyPath<Verb, FilenameOptions>, _ purpose: String, recursive: Bool = false
  ) -> [Flag<Verb>] {
    let flags: [Flag<FilenameOptions>] = [
      .list(
        "filename", short: "f", \.filenames,
        "File, directory or - for standard input that \(purpose); may be repeated", values: .files),
      .bool(
        "recursive", short: "R", \.isRecursive,
        "Go into the directories below those named with -f as well", shownDefault: recursive),
      .string(
        "kustomize", short: "k", \.kustomize,
        "Refused: svcctl does not build kustomizations; build one first and apply it with -f -",
        values: .directories),
    ]
    return flags.map { $0.lifted(path) }
  }

  /// Says no to what cannot be done, before anything is done.
  func validate() throws(UsageError) {
    if !kustomize.isEmpty {
      if !filenames.isEmpty { throw .message("only one of -f or -k can be specified") }
      if isRecursive { throw .message("the -k flag can't be used with -f or -R") }
      throw .message(
        "svcctl does not build kustomizations; build it first: kustomize build \(kustomize) |"
          + " svcctl apply -f -")
    }
  }
}
