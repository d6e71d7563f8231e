/// The flags of a verb that changes objects which it looks up.
struct ChangeFlags {
  var request = ResourceRequest()
  var isLocal = false
  fileprivate var selector = ""
  fileprivate var fieldSelector = ""

  init() {
    request.lookup = .latest
  }

  static func flags<Verb>(
    _ path: WritableKeyPath<Verb, ChangeFlags>, all: Bool = true, fields: Bool = false,
    namespaces: Bool = false, selector: Bool = true, local: Bool = true, kustomize: Bool = true,
    recursive: Bool = false
  ) -> [Flag<Verb>] {
    var flags: [Flag<ChangeFlags>] = FilenameOptions.flags(
      \.request.files, "name the objects", recursive: recursive)
    if !kustomize { flags.removeAll { $0.row.name == "kustomize" } }
    if selector {
      flags += SelectorFlags.flags(labels: \.selector, fields: fields ? \.fieldSelector : nil)
    }
    if all {
      flags.append(
        .bool("all", \.request.selectsAll, "Every object of the types, in the namespace"))
    }
    if namespaces {
      flags.append(
        .bool("all-namespaces", short: "A", \.request.allNamespaces, "Look in every namespace"))
    }
    if local {
      flags.append(
        .bool("local", \.isLocal, "Change what the files say, without asking the server"))
    }
    return flags.map { $0.lifted(path) }
  }

  /// Takes the arguments that name objects.
  mutating func complete(_ arguments: [String]) {
    request.arguments = arguments
    request.labelSelector = selector.isEmpty ? nil : selector
    request.fieldSelector = fieldSelector.isEmpty ? nil : fieldSelector
    request.allowsBareTypes = request.selectsAll
    if isLocal { request.lookup = .missing }
    request.isLocal = isLocal
  }

  /// Judges the flags in kubectl's order.
  ///
  /// - `example`: the file's name in an example; kubectl's verbs differ in it.
  func validate(_ dryRun: DryRun, example: String = "rsrc") throws(UsageError) {
    try request.files.validate()
    if request.selectsAll, request.labelSelector != nil {
      throw .message("cannot set --all and --selector at the same time")
    }
    if request.selectsAll, request.fieldSelector != nil {
      throw .message("cannot set --all and --field-selector at the same time")
    }
    if isLocal {
      if dryRun == .server {
        throw .message(
          "cannot specify --local and --dry-run=server - did you mean --dry-run=client?")
      }
      if !request.arguments.isEmpty {
        throw .message(
          "can only use local files by -f \(example).yaml or --filename=\(example).json when"
            + " --local=true is set"
        )
      }
    }
    if request.arguments.isEmpty, request.files.isEmpty {
      throw .message(
        "one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
  }
}
