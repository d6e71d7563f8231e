import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// `rollout undo`: back to a template that was there before.
struct RolloutUndo: Command {
  var target = RolloutTarget()
  var write = WriteFlags()
  var revision = 0

  static let use = "undo (TYPE NAME | TYPE/NAME) [flags]"
  static let summary = "Undo a previous rollout"
  static let discussion = "Go back to the template before the present one, or to a numbered one."
  static let examples = [
    Example("Go back to the template before", "rollout undo deployment/web"),
    Example("Go back to the third", "rollout undo deployment/web --to-revision=3"),
  ]
  static var arguments: ArgumentHint { RolloutTarget.arguments }
  static var flags: [Flag<Self>] {
    RolloutTarget.flags(\.target) + WriteFlags.flags(\.write, manager: "", [.dryRun]) + [
      .int("to-revision", \.revision, "The template to go back to; 0 for the one before")
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try target.complete(invocation)
  }

  func validate() throws { try write.validate() }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    var printer = try ResultPrinter(write.output, dryRun, session, order: .asGiven)
    var errors = ErrorList()
    for info in try target.find(session) {
      guard let owner = info.object else { continue }
      do {
        warn(info, owner, session)
        try Revision.check(info.resource, "rollbacker", lookup: "rollbacker")
        // kubectl shows the object as it was.
        let said = try rolledBack(info, owner, dryRun, session)
        try printer.show(info, GoOrder.ordered(owner), said)
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }

  private func warn(_ info: ResourceInfo, _ owner: APIObject, _ session: Session) {
    guard LastApplied.configuration(of: owner) != nil else { return }
    let program = session.context.program
    session.show([
      "resource \(info.resource.plural)/\(info.name) was previously managed with '\(program) apply'."
        + " Rolling back will not update the \(LastApplied.annotation) annotation, which may cause"
        + " unexpected behavior on future '\(program) apply' operations. Consider using '\(program)"
        + " apply' with your previous configuration file instead."
    ])
  }

  private func rolledBack(
    _ info: ResourceInfo, _ owner: APIObject, _ dryRun: DryRun, _ session: Session
  ) throws -> String {
    let isDeployment = info.resource.kind == "Deployment"
    let wanted = try wantedRevision(info, owner, session)
    if dryRun == .client {
      let describer = Describer(
        snapshot: try session.snapshot(), options: session.context.printOptions)
      let text = describer.podTemplateText(wanted.template)
      return isDeployment ? text : "will roll back to \(text)"
    }
    if isDeployment, owner.json["spec"]?["paused"]?.boolValue == true {
      throw UsageError.message(
        "you cannot rollback a paused deployment; resume it first with '\(session.context.program)"
          + " rollout resume' and try again")
    }
    var template = wanted.template
    template.object[forced: "metadata"].object[forced: "labels"].object["pod-template-hash"] = nil
    if Self.isSame(template, owner.json["spec"]?["template"] ?? .null) {
      return "skipped rollback (current template already matches revision \(revision))"
    }
    var new = owner
    new.json[forced: "spec"].object["template"] = template
    if isDeployment {
      new.metadata.annotations = Self.annotations(owner, wanted)
    }
    let patch: JSONValue = [
      ["op": "replace", "path": "/spec/template", "value": template],
      [
        "op": "replace", "path": "/metadata/annotations",
        "value": .object(new.metadata.annotations),
      ],
    ]
    let patchOfOthers: JSONValue = [["op": "replace", "path": "/spec/template", "value": template]]
    _ = try session.patch(
      info, .json, isDeployment ? patch : patchOfOthers,
      try write.options(manager: "kubectl-rollout"))
    return "rolled back"
  }

  private func wantedRevision(_ info: ResourceInfo, _ owner: APIObject, _ session: Session) throws
    -> Revision
  {
    let revisions = try Revision.all(of: info, owner, session)
    if revision != 0 {
      guard let found = revisions.first(where: { $0.number == revision }) else {
        throw UsageError.message("unable to find specified revision \(revision) in history")
      }
      return found
    }
    guard revisions.count > 1 else {
      throw UsageError.message(
        info.resource.kind == "Deployment"
          ? "no rollout history found for deployment \(quoted(info.name))"
          : "no last revision to roll back to")
    }
    return revisions[revisions.count - 2]
  }

  private static func isSame(_ one: JSONValue, _ other: JSONValue) -> Bool {
    func stripped(_ template: JSONValue) -> JSONValue {
      var template = template
      template.object[forced: "metadata"].object["creationTimestamp"] = nil
      return template
    }
    return stripped(one) == stripped(other)
  }

  /// The Deployment's own annotations that stay, and those of the ReplicaSet it goes back to.
  private static func annotations(_ owner: APIObject, _ wanted: Revision) -> JSONObject {
    let kept = [
      LastApplied.annotation, Revision.numberAnnotation,
      "deployment.kubernetes.io/revision-history", "deployment.kubernetes.io/desired-replicas",
      "deployment.kubernetes.io/max-replicas", "deprecated.deployment.rollback.to",
    ]
    var annotations = JSONObject()
    for name in kept { annotations[name] = owner.metadata.annotations[name] }
    for member in wanted.annotations where !kept.contains(member.key) {
      annotations[member.key] = member.value
    }
    return annotations
  }
}
