import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// Adds, changes and removes labels.
struct Label: Command {
  var change = ChangeFlags()
  var write = WriteFlags()
  var overwrites = false, lists = false
  var resourceVersion = ""
  private var pairs: [String] = []

  static let use =
    "label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N"
    + " [--resource-version=version]"
  static let summary = "Update the labels on a resource"
  static let discussion = """
    Update the labels on a resource.

     key=value adds a label, key- removes one. A label that has another value is changed only with \
    --overwrite.
    """
  static let examples = [
    Example("Add a label", "label svc web tier=front"),
    Example("Change it", "label svc web tier=back --overwrite"),
    Example("Remove it", "label svc web tier-"),
    Example("Label every Service of the namespace", "label svc --all owner=me"),
  ]
  static var arguments: ArgumentHint { .resources }
  static let manager = "kubectl-label"

  static var flags: [Flag<Self>] {
    ChangeFlags.flags(\.change, fields: true, namespaces: true)
      + WriteFlags.flags(\.write, manager: manager, [.dryRun, .fieldManager]) + [
        .bool("overwrite", \.overwrites, "Change labels that have another value"),
        .bool("list", \.lists, "Print the labels"),
        .string(
          "resource-version", \.resourceVersion, "Change the object only at this resourceVersion"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    let words = try PairArguments(invocation.arguments, kind: "label")
    change.complete(words.resources)
    pairs = words.pairs
  }

  /// The changes that the arguments ask for.
  private func labels() throws -> (values: [(key: String, value: String)], removals: [String]) {
    var values: [(key: String, value: String)] = []
    var removals: [String] = []
    for pair in pairs {
      guard pair.contains("=") else {
        removals.append(String(pair.dropLast()))
        continue
      }
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else { throw UsageError.message("invalid label spec: \(pair)") }
      let faults = TextFormat.labelValue.faults(of: parts[1])
      if !faults.isEmpty {
        throw UsageError.message(
          "invalid label value: \(quoted(pair)): \(faults.joined(separator: ";"))")
      }
      values.removeAll { $0.key == parts[0] }
      values.append((parts[0], parts[1]))
    }
    if removals.contains(where: { name in values.contains { $0.key == name } }) {
      throw UsageError.message("can not both modify and remove a label in the same command")
    }
    return (values, removals)
  }

  func validate() throws {
    _ = try labels()
    try write.validate()
    try change.validate(try write.dryRun(), example: "pod")
    if pairs.isEmpty, !lists { throw UsageError.message("at least one label update is required") }
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
        try label(info, result.isSingle, dryRun, session, &printer)
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }

  private func label(
    _ info: ResourceInfo, _ isSingle: Bool, _ dryRun: DryRun, _ session: Session,
    _ printer: inout ResultPrinter
  ) throws {
    guard let old = info.object else { return }
    let (values, removals) = try labels()
    if !overwrites {
      let taken = values.compactMap { pair -> String? in
        guard let present = old.labels[pair.key], present != pair.value else { return nil }
        return "'\(pair.key)' already has a value (\(present)), and --overwrite is false"
      }
      try ErrorList(taken.map { UsageError.message($0) }).throwIfAny()
    }
    let isOffline = change.isLocal || dryRun == .client || lists
    if !isOffline {
      for name in removals where old.labels[name] == nil {
        session.say("label \(quoted(name)) not found.")
      }
    }
    var new = old
    for (key, value) in values { new.metadata.labels[key] = value }
    for name in removals { new.metadata.labels[name] = nil }
    let verb = Self.verb(old.labels, new.labels)
    if isOffline {
      // Without a server nobody leaves out what is empty.
      if new.labels.isEmpty, !old.labels.isEmpty {
        new.json[forced: "metadata"].object["labels"] = [:]
      }
      if !resourceVersion.isEmpty { new.metadata.resourceVersion = resourceVersion }
    }
    if !isOffline {
      var patch = JSONMergePatch.patch(from: old.json, to: new.json)
      if !resourceVersion.isEmpty {
        patch[forced: "metadata"].object["resourceVersion"] = .string(resourceVersion)
      }
      new = try session.patch(
        info, .merge, .object(patch), try write.options(manager: Self.manager))
    }
    if lists {
      if !isSingle {
        session.say("Listing labels for \(info.resource.kind).\(info.resource.group)/\(info.name):")
      }
      for (name, value) in new.labels.sorted {
        session.say("\(isSingle ? "" : " ")\(name)=\(value)")
      }
      return
    }
    try printer.show(info, new, verb)
  }

  /// What the result line says.
  private static func verb(_ old: Labels, _ new: Labels) -> String {
    if old == new { return "not labeled" }
    let isReduced = old.sorted.contains { new[$0.name] == nil }
    let isExtended = new.sorted.contains { old[$0.name] != $0.value }
    return isReduced ? (isExtended ? "modified" : "unlabeled") : "labeled"
  }
}
