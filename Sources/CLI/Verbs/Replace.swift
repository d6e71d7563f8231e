import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// Replaces objects by what manifests describe.
struct Replace: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var isForced = false
  var cascade = "background"
  var gracePeriod = -1
  var subresource = ""

  static let use = "replace -f FILENAME"
  static let summary = "Replace a resource by file name or stdin"
  static let discussion = """
    Replace a resource by file name or stdin.

     The whole object becomes what the manifest says. With --force it is deleted and created anew, \
    which changes what cannot be changed otherwise.
    """
  static let examples = [
    Example("Replace what a manifest describes", "replace -f ./web.yaml"),
    Example("Delete it and create it anew", "replace --force -f ./web.yaml"),
  ]
  static let manager = "kubectl-replace"

  private var isTimeoutGiven = false

  init() {
    request.lookup = .missing
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "holds what to put in place")
      + WriteFlags.flags(\.write, manager: manager) + [
        .bool("force", \.isForced, "Delete the objects and create them anew"),
        .string(
          "cascade", \.cascade, "With --force: what becomes of owned objects",
          shownDefault: "background", valueWhenBare: "background",
          values: .words(["background", "foreground", "orphan"])),
        .int(
          "grace-period", \.gracePeriod, "With --force: seconds that a Pod gets to stop",
          shownDefault: -1),
        .string(
          "subresource", \.subresource, "Replace this part of the object: status",
          values: .words(["status"])),
        .withoutEffect(
          "timeout", .duration, shownDefault: "0s",
          "Accepted and without effect: a deletion is done when the command returns"),
        .withoutEffect(
          "wait", .bool, shownDefault: "false",
          "Accepted and without effect: a deletion is done when the command returns"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    _ = try DeleteOptions.Propagation(cascade: cascade)
    if request.files.isEmpty { throw UsageError.noFiles }
    request.arguments = invocation.arguments
    request.validates = write.isValidating
    isTimeoutGiven = invocation.isGiven("timeout")
  }

  func validate() throws {
    try request.files.validate()
    try write.validate()
    if gracePeriod >= 0, !isForced {
      throw UsageError.message("--grace-period must have --force specified")
    }
    if isTimeoutGiven, !isForced {
      throw UsageError.message("--timeout must have --force specified")
    }
    if isForced, try write.dryRun() != .none {
      throw UsageError.message("--dry-run can not be used when --force is set")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    if isForced { try deleteAll(result, dryRun, session) }
    var printer = try ResultPrinter(write.output, dryRun, session)
    var errors = result.errors
    for info in result.infos {
      do {
        try printer.show(info, try replaced(info, dryRun, session), "replaced")
        try session.finishPart()
      } catch let status as APIStatus {
        errors.errors.append(
          SourcedStatus(
            verb: isForced ? "creating" : "replacing", source: info.source, status))
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
    if result.infos.isEmpty {
      throw UsageError.message("no objects passed to replace")
    }
  }

  private func replaced(_ info: ResourceInfo, _ dryRun: DryRun, _ session: Session) throws
    -> APIObject
  {
    guard var object = info.object else { throw UsageError.noFiles }
    if write.savesConfiguration || hasConfiguration(info, session) {
      object = LastApplied.annotated(object)
    }
    if dryRun == .client { return object }
    let options = try write.options(manager: Self.manager)
    if isForced { return try session.create(info, object, options) }
    return try session.update(
      info, object, subresource: Subresource(rawValue: subresource), options)
  }

  /// Whether the manifest itself carries what was applied last; then kubectl brings it up to date.
  private func hasConfiguration(_ info: ResourceInfo, _ session: Session) -> Bool {
    info.object.map { LastApplied.configuration(of: $0) != nil } ?? false
  }

  private func deleteAll(
    _ result: ResourceRequest.Result, _ dryRun: DryRun, _ session: Session
  ) throws {
    for info in result.infos {
      do {
        if dryRun == .none {
          _ = try session.delete(
            info, DeleteOptions(gracePeriodSeconds: gracePeriod < 0 ? nil : gracePeriod))
        } else {
          _ = try session.find(info)
        }
        let kind = info.title.prefix { $0 != "/" }
        let place = info.namespace.isEmpty ? "" : " from \(info.namespace) namespace"
        session.say("\(kind) \"\(info.name)\" deleted\(place)\(dryRun.suffix)")
      } catch let status as APIStatus where status.reason == .notFound {
        continue
      }
    }
  }
}
