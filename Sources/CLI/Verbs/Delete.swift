import ControlPlane
import KubernetesAPI
import Platform

/// Deletes objects, and what they own.
struct Delete: Command {
  var request = ResourceRequest()
  var cascade = "background"
  var dryRunText = "none"
  var gracePeriod = -1
  var isForced = false
  var ignoresMissing = false
  var isInteractive = false
  var isNow = false
  var output = ""
  var timeout = 0
  var waits = true
  private var selector = ""
  private var fieldSelector = ""

  static let use =
    "delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])"
  static let summary =
    "Delete resources by file names, stdin, resources and names, or by resources and label selector"
  static let discussion = """
    Delete resources by file names, stdin, resources and names, or by resources and label selector.

     What an object owns is deleted with it: a Deployment's ReplicaSets and Pods, a Service's \
    EndpointSlices. An object with finalizers is marked, and goes when the last one is removed.
    """
  static let examples = [
    Example("Delete what a manifest describes", "delete -f web.yaml"),
    Example("Delete two Services by name", "delete service web shop"),
    Example("Delete Services and Deployments by label", "delete svc,deploy -l app=web"),
    Example("Delete every Pod of the namespace", "delete pods --all"),
  ]
  static var arguments: ArgumentHint { .resources }

  init() {
    request.lookup = .never
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects to delete")
      + SelectorFlags.flags(labels: \.selector, fields: \.fieldSelector) + [
        .bool("all", \.request.selectsAll, "Every object of the types, in the namespace"),
        .bool("all-namespaces", short: "A", \.request.allNamespaces, "Look in every namespace"),
        .string(
          "cascade", \.cascade,
          "What becomes of the objects that a deleted one owns: background, foreground (they go"
            + " first) or orphan (they stay)", shownDefault: "background",
          valueWhenBare: "background", values: .words(["background", "foreground", "orphan"])),
        DryRun.flag(\.dryRunText),
        .bool("force", \.isForced, "Remove Pods at once"),
        .int(
          "grace-period", \.gracePeriod, "Seconds that a Pod gets to stop; -1 for its own wish",
          shownDefault: -1),
        .bool("ignore-not-found", \.ignoresMissing, "An object that is not there is no error"),
        .bool("interactive", short: "i", \.isInteractive, "Ask before anything is deleted"),
        .bool("now", \.isNow, "Give Pods one second to stop, as --grace-period=1 does"),
        .string(
          "output", short: "o", \.output, "'name' prints names alone", values: .words(["name"])),
        .duration(
          "timeout", \.timeout, "How long to wait for each object; 0 for as long as it takes"),
        .bool(
          "wait", \.waits, "Wait until an object that finalizers keep is gone", shownDefault: true),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
    request.labelSelector = selector.isEmpty ? nil : selector
    request.fieldSelector = fieldSelector.isEmpty ? nil : fieldSelector
    if request.selectsAll || request.labelSelector != nil || request.fieldSelector != nil {
      if !invocation.isGiven("ignore-not-found") { ignoresMissing = true }
    }
    if isNow {
      if gracePeriod != -1 {
        throw UsageError.message("--now and --grace-period cannot be specified together")
      }
      gracePeriod = 1
    }
    // Deleting at once must be forced explicitly.
    if gracePeriod == 0, !isForced { gracePeriod = 1 }
    if isForced, gracePeriod < 0 { gracePeriod = 0 }
    if request.selectsAll, request.labelSelector != nil || request.fieldSelector != nil {
      throw UsageError.message("setting 'all' parameter but found a non empty selector. ")
    }
  }

  func validate() throws {
    try request.files.validate()
    _ = try DryRun(flag: dryRunText)
    _ = try propagation()
    if !output.isEmpty, output != "name" {
      throw UsageError.message(
        "unexpected -o output mode: \(output). We only support '-o name'")
    }
    if gracePeriod > 0, isForced {
      throw UsageError.message(
        "--force and --grace-period greater than 0 cannot be specified together")
    }
  }

  private func propagation() throws(UsageError) -> DeleteOptions.Propagation {
    try DeleteOptions.Propagation(cascade: cascade)
  }

  /// What kubectl says of `--cascade=true` and its like; nil for today's words.
  static func cascadeWarning(_ text: String) -> String? {
    guard let isBackground = try? GoValue.bool(text) else { return nil }
    return "warning: --cascade=\(text) is deprecated (boolean value) and can be replaced with"
      + " --cascade=\(isBackground ? "background" : "orphan")."
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try DryRun(flag: dryRunText)
    if let warning = Self.cascadeWarning(cascade) { ErrorReport(context).note(warning) }
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    if isForced, gracePeriod == 0 {
      ErrorReport(context).warn(
        "Immediate deletion does not wait for confirmation that the running resource has been"
          + " terminated. The resource may continue to run on the cluster indefinitely.")
    }
    if isInteractive, try !isConfirmed(result, dryRun, context) { return }
    var errors = result.errors
    for info in result.infos {
      do {
        try delete(info, dryRun, session)
      } catch let status as APIStatus {
        if ignoresMissing, status.reason == .notFound { continue }
        errors.errors.append(
          info.source.isEmpty
            ? status : SourcedStatus(verb: "deleting", source: info.source, status))
      }
      if context.isInterrupted { break }
    }
    if result.infos.isEmpty, errors.errors.isEmpty { session.say("No resources found") }
    try errors.throwIfAny()
  }

  private func delete(_ info: ResourceInfo, _ dryRun: DryRun, _ session: Session) throws {
    if dryRun == .client { return session.say(line(info, dryRun)) }
    let options = DeleteOptions(
      dryRun: dryRun == .server, propagation: try propagation(),
      gracePeriodSeconds: gracePeriod < 0 ? nil : gracePeriod)
    let result = try session.delete(info, options)
    session.say(line(info, dryRun))
    if waits, dryRun == .none, case .terminating = result.outcome {
      try waitUntilGone(info, result.object.metadata.uid, session)
    }
    try session.finishPart()
  }

  private func line(_ info: ResourceInfo, _ dryRun: DryRun) -> String {
    if output == "name" { return info.title }
    let kind = info.title.prefix { $0 != "/" }
    let verb = gracePeriod == 0 ? "force deleted" : "deleted"
    let place = info.namespace.isEmpty ? "" : " from \(info.namespace) namespace"
    return "\(kind) \"\(info.name)\" \(verb)\(place)\(dryRun.suffix)"
  }

  /// Waits until finalizers let go of an object; another process must remove them.
  private func waitUntilGone(_ info: ResourceInfo, _ uid: String, _ session: Session) throws {
    try session.finish()
    let start = MonotonicClock.milliseconds
    while !session.context.isInterrupted {
      let fresh = try session.context.freshSession()
      guard let object = try fresh.findIfThere(info), object.metadata.uid == uid else { return }
      if timeout > 0, MonotonicClock.milliseconds - start >= timeout {
        throw UsageError.message(
          "timed out waiting for the condition on \(info.resource.plural)/\(info.name)")
      }
      MonotonicClock.sleep(milliseconds: 100)
    }
  }

  private func isConfirmed(
    _ result: ResourceRequest.Result, _ dryRun: DryRun, _ context: Context
  ) throws -> Bool {
    context.output.write(
      "You are about to delete the following \(result.infos.count) resource(s):\n")
    for info in result.infos { context.output.write("\(info.title)\n") }
    context.output.write("Do you want to continue? (y/N): ")
    context.output.flush()
    let answer = String(decoding: try context.standardInput().prefix { $0 != 0x0A }, as: UTF8.self)
    if ["y", "Y", "yes", "Yes", "YES"].contains(answer) { return true }
    context.output.write("deletion is cancelled\n")
    return false
  }
}

extension DeleteOptions.Propagation {
  /// The value of `--cascade`.
  init(cascade text: String) throws(UsageError) {
    if let isBackground = try? GoValue.bool(text) {
      self = isBackground ? .background : .orphan
      return
    }
    switch text {
    case "background": self = .background
    case "foreground": self = .foreground
    case "orphan": self = .orphan
    default:
      throw .message(
        "invalid cascade value (\(text)). Must be \"background\", \"foreground\", or \"orphan\"")
    }
  }
}
