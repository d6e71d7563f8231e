import ControlPlane
import KubernetesAPI

/// Creates what manifests describe; the subcommands make objects from flags.
struct Create: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var isEdited = false
  private var selector = ""

  static let use = "create -f FILENAME"
  static let summary = "Create a resource from a file or from stdin"
  static let discussion = """
    Create a resource from a file or from stdin.

     YAML and JSON are read. An object that is there already is an error; apply changes it.
    """
  static let examples = [
    Example("Create what a manifest describes", "create -f ./web.yaml"),
    Example("Create what comes from standard input", "$ cat web.yaml | svcctl create -f -"),
  ]
  static let subcommands: [any Command.Type] = [
    CreateClusterRole.self, CreateClusterRoleBinding.self, CreateConfigMap.self,
    CreateCronJob.self, CreateDeployment.self, CreateIngress.self, CreateJob.self,
    CreateNamespace.self, CreatePodDisruptionBudget.self, CreatePriorityClass.self,
    CreateQuota.self, CreateRole.self, CreateRoleBinding.self, CreateSecret.self,
    CreateService.self, CreateServiceAccount.self, CreateToken.self,
  ]
  static var arguments: ArgumentHint { .nothing }

  init() {
    request.lookup = .missing
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "holds what to create")
      + SelectorFlags.flags(labels: \.selector)
      + WriteFlags.flags(\.write, manager: "kubectl-create") + [
        .bool("edit", \.isEdited, "Edit the manifest in an editor before it is sent"),
        .withoutEffect(
          "windows-line-endings", .bool, shownDefault: "false",
          "Accepted and without effect: the file has the line ends of this system"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if !invocation.arguments.isEmpty {
      throw UsageError.withHint(
        "Unexpected args: [\(invocation.arguments.joined(separator: " "))]")
    }
    if request.files.isEmpty { throw UsageError.noFiles }
    if !selector.isEmpty { request.labelSelector = selector }
    request.validates = write.isValidating
  }

  func validate() throws {
    try request.files.validate()
    try write.validate()
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    let options = try write.options(manager: "kubectl-create")
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    if isEdited {
      try result.throwIfFailed()
      return try createEdited(result.infos, options, session)
    }
    var printer = try ResultPrinter(write.output, dryRun, session)
    var errors: [(index: Int, error: any Error)] = []
    for (index, info) in result.infos.enumerated() {
      guard var object = info.object else { continue }
      if write.savesConfiguration { object = LastApplied.annotated(object) }
      do {
        if dryRun != .client {
          object = try session.createFromFile(info, object, options)
          try session.finishPart()
        }
        var named = info
        named.name = object.name
        try printer.show(named, object, "created")
      } catch {
        errors.append((index, error))
      }
      if context.isInterrupted { break }
    }
    try result.allErrors(with: errors).throwIfAny()
    if result.infos.isEmpty { throw UsageError.message("no objects passed to create") }
  }
}

extension Create {
  /// Lets a person change the objects, one by one, before they are created.
  private func createEdited(_ infos: [ResourceInfo], _ options: WriteOptions, _ session: Session)
    throws
  {
    var printer = try ResultPrinter(write.output, .none, session)
    var errors = ErrorList()
    for info in infos {
      do {
        try Editing([info], .objects, write, session).run { edited in
          for info in edited {
            guard var object = info.object else { continue }
            if write.savesConfiguration { object = LastApplied.annotated(object) }
            try printer.show(info, try session.create(info, object, options), "created")
          }
          return EditResults()
        }
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }
}

extension Session {
  /// Creates an object of a file; a refusal names the file.
  func createFromFile(_ info: ResourceInfo, _ object: APIObject, _ options: WriteOptions) throws
    -> APIObject
  {
    let request = CreateRequest(
      object, in: info.resource, namespace: info.namespace, options: options)
    return try createFromFile(info, object, request)
  }

  /// As ``createFromFile(_:_:_:)``, with what was done before.
  func createFromFile(_ info: ResourceInfo, _ object: APIObject, _ request: CreateRequest) throws
    -> APIObject
  {
    do {
      return try create(info, object, request)
    } catch let status as APIStatus where !info.source.isEmpty {
      throw SourcedStatus(verb: "creating", source: info.source, status)
    }
  }
}
