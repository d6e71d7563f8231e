import ControlPlane
import JSON
import KubernetesAPI
import Platform

/// Brings objects to what manifests say.
struct Apply: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var isForced = false
  var isServerSide = false
  var forcesConflicts = false
  var overwrites = true
  private var pruner = Pruner()
  private var selector = ""
  private(set) var subresource = ""
  private var cascade = "background"
  private var gracePeriod = -1

  static let use = "apply (-f FILENAME | -k DIRECTORY)"
  static let summary = "Apply a configuration to a resource by file name or stdin"
  static let discussion = """
    Apply a configuration to a resource by file name or stdin.

     What is missing is created; what is there is changed where the manifest has changed since it \
    was applied last, and what others have set is left alone. The configuration is kept in an \
    annotation, or in managed fields with --server-side.
    """
  static let examples = [
    Example("Apply a manifest", "apply -f ./web.yaml"),
    Example("Apply a directory and those below it", "apply -R -f ./k8s"),
    Example("Show what would become of it", "apply -f ./web.yaml --dry-run=server -o yaml"),
    Example("Apply what comes from standard input", "$ cat web.yaml | svcctl apply -f -"),
    Example(
      "Apply a manifest, and delete what is labelled and no longer in it",
      "apply -f ./web.yaml --prune -l app=web"),
  ]
  static let subcommands: [any Command.Type] = [
    EditLastApplied.self, SetLastApplied.self, ViewLastApplied.self,
  ]
  static let manager = "kubectl-client-side-apply"
  /// From how many objects on another thread prepares them: fewer are done before it has begun.
  private static let manyObjects = 65

  init() {
    request.lookup = .missing
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "holds the configuration to apply")
      + SelectorFlags.flags(labels: \.selector)
      + WriteFlags.flags(
        \.write, manager: manager, [.dryRun, .fieldManager, .validate])
      + Pruner.flags.map { $0.lifted(\.pruner) } + [
        .bool("server-side", \.isServerSide, "Let the server merge, by who manages which field"),
        .bool(
          "force-conflicts", \.forcesConflicts,
          "With --server-side: take over fields that others manage"),
        .bool("force", \.isForced, "Delete and create anew what cannot be changed"),
        .bool(
          "overwrite", \.overwrites,
          "Let the manifest win where others have changed the same field", shownDefault: true),
        .string(
          "subresource", \.subresource, "With --server-side: apply to this part of the object"),
        .string(
          "cascade", \.cascade, "With --force: what becomes of owned objects",
          shownDefault: "background", valueWhenBare: "background",
          values: .words(["background", "foreground", "orphan"])),
        .int(
          "grace-period", \.gracePeriod, "With --force: seconds that a Pod gets to stop",
          shownDefault: -1),
        .withoutEffect(
          "openapi-patch", .bool, shownDefault: "true",
          "Accepted and without effect: patches follow the declaration of the fields"),
        .withoutEffect(
          "timeout", .duration, shownDefault: "0s",
          "Accepted and without effect: a deletion is done when the command returns"),
        .withoutEffect(
          "wait", .bool, shownDefault: "false",
          "Accepted and without effect: a deletion is done when the command returns"),
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
    if forcesConflicts, !isServerSide {
      throw UsageError.message("--force-conflicts only works with --server-side")
    }
    if isServerSide, try write.dryRun() == .client {
      throw UsageError.message(
        "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)")
    }
    if isServerSide, isForced {
      throw UsageError.message("--force cannot be used with --server-side")
    }
    if isForced, try write.dryRun() == .server {
      throw UsageError.message("--dry-run=server cannot be used with --force")
    }
    _ = try DeleteOptions.Propagation(cascade: cascade)
    if pruner.selectsAll, !selector.isEmpty {
      throw UsageError.message("cannot set --all and --selector at the same time")
    }
    if pruner.isOn { try validatePruning() }
    if !subresource.isEmpty, !isServerSide {
      throw UsageError.message("--subresource can only be specified for --server-side")
    }
  }

  private func validatePruning() throws(UsageError) {
    // An object that is made anew has another UID, and would be taken for one that is to go.
    if isForced { throw .message("--force cannot be used with --prune") }
    if !pruner.selectsAll, selector.isEmpty {
      throw .message(
        "all resources selected for prune without explicitly passing --all. To prune all resources,"
          + " pass the --all flag. If you did not mean to prune all resources, specify a label"
          + " selector")
    }
    if isServerSide {
      throw .message(
        "--prune is in alpha and doesn't currently work on objects created by server-side apply")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let prunable = pruner.isOn ? try pruner.resources(try session.mapper()) : []
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    var errors = result.errors
    if result.infos.isEmpty, errors.errors.isEmpty {
      throw UsageError.message("no objects passed to apply")
    }
    var printer = try ResultPrinter(write.output, try write.dryRun(), session)
    // Names are shown one by one; other formats need all objects first.
    let showsTogether = printer.printsObjects && write.output.output != "name"
    var objects: [APIObject] = []
    var visited: Set<String> = []
    var namespaces: Set<String> = []
    var progress = Progress(total: result.infos.count, context)
    let applier = Applier(self, session)
    // What follows a missing object is most often missing, too.
    let isMissing = Monitor(true)
    func apply(_ prepared: PreparedObject) throws -> Bool {
      let info = prepared.info
      do {
        let (object, verb) = try applier.apply(prepared)
        isMissing.change { $0 = verb == "created" }
        if pruner.isOn {
          visited.insert(object.metadata.uid)
          if info.resource.isNamespaced { namespaces.insert(info.namespace) }
        }
        if showsTogether {
          objects.append(object)
        } else {
          try printer.show(info, object, verb)
        }
        try session.finishPart()
      } catch {
        progress.finish()
        try errors.add(error)
      }
      progress.step()
      return !context.isInterrupted
    }
    try forEachPrepared(result.infos, applier.options, isMissing, apply)
    progress.finish()
    if showsTogether, !objects.isEmpty { try printer.showTogether(objects) }
    try errors.throwIfAny()
    guard pruner.isOn else { return }
    let dryRun = try write.dryRun()
    let options =
      dryRun == .client
      ? nil
      : DeleteOptions(
        dryRun: dryRun == .server, propagation: try DeleteOptions.Propagation(cascade: cascade),
        gracePeriodSeconds: gracePeriod < 0 ? nil : gracePeriod)
    try pruner.prune(
      prunable, keeping: visited, in: namespaces, selector: selector, options, session, &printer)
  }

  /// Calls `body` with the objects in order, until it returns false; of many the next ones are
  /// prepared meanwhile, where there is another processor.
  private func forEachPrepared(
    _ infos: [ResourceInfo], _ options: WriteOptions, _ isMissing: Monitor<Bool>,
    _ body: (PreparedObject) throws -> Bool
  ) throws {
    if infos.count < Self.manyObjects || Threads.processorCount == 1 || isServerSide {
      for info in infos where try !body(PreparedObject(info)) { return }
      return
    }
    let work = OrderedWork<ResourceInfo, PreparedObject>(threadCount: 1) {
      { PreparedObject($0, options, isMissing: isMissing.wait { $0 }) }
    }
    for info in infos where try !work.give(info, body) { return }
    try work.finish(body)
  }
}
