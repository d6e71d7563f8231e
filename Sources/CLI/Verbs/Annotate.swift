import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// Adds, changes and removes annotations.
struct Annotate: Command {
  var change = ChangeFlags()
  var write = WriteFlags()
  var overwrites = false, lists = false
  var resourceVersion = ""
  private var words: PairArguments?

  static let use =
    "annotate [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N"
    + " [--resource-version=version]"
  static let summary = "Update the annotations on a resource"
  static let discussion = """
    Update the annotations on a resource.

     key=value adds an annotation, key- removes one. An annotation that has another value is \
    changed only with --overwrite.
    """
  static let examples = [
    Example("Add an annotation", "annotate svc web owner='the web team'"),
    Example("Change it", "annotate svc web owner=me --overwrite"),
    Example("Remove it", "annotate svc web owner-"),
  ]
  static var arguments: ArgumentHint { .resources }
  static let manager = "kubectl-annotate"

  static var flags: [Flag<Self>] {
    ChangeFlags.flags(\.change, fields: true, namespaces: true)
      + WriteFlags.flags(\.write, manager: manager, [.dryRun, .fieldManager]) + [
        .bool("overwrite", \.overwrites, "Change annotations that have another value"),
        .bool("list", \.lists, "Print the annotations"),
        .string(
          "resource-version", \.resourceVersion, "Change the object only at this resourceVersion"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    let words = try PairArguments(invocation.arguments, kind: "annotation")
    change.complete(words.resources)
    self.words = words
  }

  private func changes() throws -> (values: [(key: String, value: String)], removals: [String]) {
    try words?.changes(kind: "annotation") ?? ([], [])
  }

  func validate() throws {
    let (values, removals) = try changes()
    try write.validate()
    try change.validate(try write.dryRun())
    if values.isEmpty, removals.isEmpty, !lists {
      throw UsageError.message("at least one annotation update is required")
    }
    let both = removals.filter { name in values.contains { $0.key == name } }
    if !both.isEmpty {
      throw UsageError.message(
        "can not both modify and remove the following annotation(s) in the same command: "
          + both.joined(separator: ", "))
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let result = change.request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    if !resourceVersion.isEmpty, !result.isSingle {
      throw UsageError.message("--resource-version may only be used with a single resource")
    }
    let dryRun = try write.dryRun()
    var printer = try ResultPrinter(write.output, dryRun, session)
    var errors = result.errors
    for info in result.infos {
      do {
        try annotate(info, result.isSingle, dryRun, session, &printer)
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }

  private func annotate(
    _ info: ResourceInfo, _ isSingle: Bool, _ dryRun: DryRun, _ session: Session,
    _ printer: inout ResultPrinter
  ) throws {
    guard let old = info.object else { return }
    let (values, removals) = try changes()
    var annotations = old.metadata.annotations
    if !overwrites {
      let taken = values.compactMap { pair -> String? in
        guard let present = annotations[pair.key]?.stringValue, present != pair.value
        else { return nil }
        return "'\(pair.key)' already has a value (\(present))"
      }
      if !taken.isEmpty {
        throw UsageError.message(
          "--overwrite is false but found the following declared annotation(s): "
            + taken.joined(separator: "; "))
      }
    }
    for (key, value) in values { annotations[key] = .string(value) }
    for name in removals { annotations[name] = nil }
    var new = old
    new.metadata.annotations = annotations
    let isOffline = change.isLocal || dryRun == .client
    if isOffline, !resourceVersion.isEmpty { new.metadata.resourceVersion = resourceVersion }
    if !isOffline, !lists {
      var patch = JSONMergePatch.patch(from: old.json, to: new.json)
      if !resourceVersion.isEmpty {
        patch[forced: "metadata"].object["resourceVersion"] = .string(resourceVersion)
      }
      new = try session.patch(
        info, .merge, .object(patch), try write.options(manager: Self.manager))
    }
    if lists {
      if !isSingle {
        session.say(
          "Listing annotations for \(info.resource.kind).\(info.resource.group)/\(info.name):")
      }
      for (name, value) in Labels(new.metadata.annotations).sorted {
        session.say("\(isSingle ? "" : " ")\(name)=\(value)")
      }
      return
    }
    try printer.show(info, new, "annotated")
  }
}
