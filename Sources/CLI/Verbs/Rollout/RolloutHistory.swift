import JSON
import KubernetesAPI
import Printers

/// `rollout history`: the templates that are remembered.
struct RolloutHistory: Command {
  var target = RolloutTarget()
  var output = OutputOptions()
  var revision = 0

  static let use = "history (TYPE NAME | TYPE/NAME) [flags]"
  static let summary = "View rollout history"
  static let discussion = "Show the templates that a workload had, and why they changed."
  static let examples = [
    Example("Show them all", "rollout history deployment/web"),
    Example("Show the third", "rollout history deployment/web --revision=3"),
  ]
  static var arguments: ArgumentHint { RolloutTarget.arguments }
  static var flags: [Flag<Self>] {
    RolloutTarget.flags(\.target) + OutputOptions.flags(\.output) + [
      .int("revision", \.revision, "Show this one in full")
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try target.complete(invocation)
  }

  func validate() throws {
    if revision < 0 { throw UsageError.message("revision must be a positive integer: \(revision)") }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    var printer = try ResultPrinter(output, .none, session, order: .asGiven)
    var errors = ErrorList()
    for info in try target.find(session) {
      do {
        try show(info, session, &printer)
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }

  private func show(_ info: ResourceInfo, _ session: Session, _ printer: inout ResultPrinter) throws
  {
    guard let owner = info.object else { return }
    try Revision.check(info.resource, "history viewer", lookup: "history")
    let revisions = try Revision.all(of: info, owner, session)
    if printer.printsObjects {
      let chosen = revision > 0 ? [try find(revision, in: revisions)] : revisions
      for revision in chosen {
        try printer.show(info, GoOrder.ordered(revision.object), "")
      }
    } else if revisions.isEmpty {
      let which = revision > 0 ? "with revision #\(revision)" : ""
      session.say("\(info.title) \(which)\nNo rollout history found.")
    } else if revision > 0 {
      let found = try find(revision, in: revisions)
      var template = found.template
      if !found.cause.isEmpty {
        template.object[forced: "metadata"].object[forced: "annotations"]
          .object[Revision.causeAnnotation] = .string(found.cause)
      }
      let describer = Describer(
        snapshot: try session.snapshot(), options: session.context.printOptions)
      session.say("\(info.title) with revision #\(revision)")
      session.say(describer.podTemplateText(template))
    } else {
      session.say("\(info.title) ")
      session.say(Self.table(revisions))
    }
  }

  private func find(_ number: Int, in revisions: [Revision]) throws(UsageError) -> Revision {
    guard let found = revisions.first(where: { $0.number == number }) else {
      throw .message("unable to find the specified revision")
    }
    return found
  }

  private static func table(_ revisions: [Revision]) -> String {
    var writer = TabWriter(.description)
    writer.write("REVISION\tCHANGE-CAUSE\n")
    for revision in revisions {
      writer.write("\(revision.number)\t\(revision.cause.isEmpty ? "<none>" : revision.cause)\n")
    }
    var bytes: [UInt8] = []
    writer.flush(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
