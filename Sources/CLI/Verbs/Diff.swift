import ControlPlane
import JSON
import KubernetesAPI
import Platform

/// Shows what applying manifests would change.
struct Diff: Command {
  var request = ResourceRequest()
  var isServerSide = false, forcesConflicts = false, showsManagedFields = false
  var showsSecrets = false
  var fieldManager = ""
  private var selector = ""

  static let use = "diff -f FILENAME"
  static let summary = "Diff the live version against a would-be applied version"
  static let discussion = """
    Show what applying manifests would change, object by object.

     The program in $KUBECTL_EXTERNAL_DIFF compares; diff -u -N when it is not set. The exit status \
    is 0 when nothing would change, 1 when something would, and more than 1 when that cannot be told.
    """
  static let examples = [
    Example("Show what a manifest would change", "diff -f web.yaml"),
    Example("Show it for standard input", "$ cat web.yaml | svcctl diff -f -"),
  ]

  init() {
    request.lookup = .missing
    request.validates = true
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "holds the configuration to compare")
      + SelectorFlags.flags(labels: \.selector) + [
        .bool("server-side", \.isServerSide, "Let the server merge, by who manages which field"),
        .bool(
          "force-conflicts", \.forcesConflicts,
          "With --server-side: take over fields that others manage"),
        .string(
          "field-manager", \.fieldManager, "Who would sign for the fields",
          shownDefault: Apply.manager),
        .bool("show-managed-fields", \.showsManagedFields, "Keep metadata.managedFields"),
        .bool("show-secrets", \.showsSecrets, "Show the values of Secrets"),
        .withoutEffect(
          "concurrency", .int, shownDefault: "1",
          "Accepted and without effect: objects are compared one after the other"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if !invocation.arguments.isEmpty {
      throw PartialFailure(
        UsageError.withHint("Unexpected args: [\(invocation.arguments.joined(separator: " "))]"),
        status: 2)
    }
    if request.files.isEmpty { throw PartialFailure(UsageError.noFiles, status: 2) }
    if !selector.isEmpty { request.labelSelector = selector }
  }

  func run(_ context: Context) throws {
    let isDifferent: Bool
    do {
      try request.files.validate()
      isDifferent = try compare(context)
    } catch UsageError.status(let status) {
      throw UsageError.status(status)
    } catch {
      throw PartialFailure(error, status: 2)
    }
    if isDifferent { throw UsageError.status(1) }
  }

  /// Writes both states of every object and lets a program compare them.
  private func compare(_ context: Context) throws -> Bool {
    let session = try context.session()
    let result = request.find(session)
    try result.throwIfFailed()
    let live = try TemporaryDirectory(prefix: "LIVE-")
    let merged = try TemporaryDirectory(prefix: "MERGED-")
    var apply = Apply()
    apply.write.dryRunText = "server"
    apply.write.fieldManager = fieldManager
    apply.isServerSide = isServerSide
    apply.forcesConflicts = forcesConflicts
    let applier = Applier(apply, session)
    for info in result.infos {
      let before = try session.findIfThere(info)
      let after = try applier.rehearse(info, before)
      let name = Self.fileName(info)
      if let before { try write(before, to: Path.join(live.path, name)) }
      try write(after, to: Path.join(merged.path, name))
    }
    try session.finish()
    let status = try run(context, live.path, merged.path)
    if status > 1 { throw UsageError.status(status) }
    return status == 1
  }

  private static func fileName(_ info: ResourceInfo) -> String {
    let resource = info.resource
    var parts = [resource.version, resource.kind, info.namespace, info.name]
    if !resource.group.isEmpty { parts.insert(resource.group, at: 0) }
    return parts.map { $0.split(separator: "/").joined(separator: "_") }.joined(separator: ".")
  }

  private func write(_ object: APIObject, to path: String) throws {
    var object = object
    if !showsManagedFields { object.json[forced: "metadata"].object["managedFields"] = nil }
    if object.kind == "Secret", !showsSecrets {
      for name in ["data", "stringData"] {
        object.json[forced: name].object.updateValues { _, value in value = .string("***") }
        if object.json[name]?.objectValue?.isEmpty == true { object.json[name] = nil }
      }
    }
    try FileContents.replace(path, with: ManifestText.yaml(.object(object.json)))
  }

  private func run(_ context: Context, _ live: String, _ merged: String) throws -> Int32 {
    var words = (context.environment["KUBECTL_EXTERNAL_DIFF"] ?? "")
      .split(separator: " ").map(String.init)
    if words.isEmpty { words = ["diff", "-u", "-N"] }
    context.output.flush()
    do {
      return try Subprocess.run(words[0], Array(words.dropFirst()) + [live, merged]).status
    } catch {
      throw UsageError.message(
        "failed to run \(quoted(words[0])): exec: \(quoted(words[0])): executable file not found in $PATH"
      )
    }
  }
}

extension SystemError: WordedError {
  package var words: String { path.isEmpty ? "\(call): \(text)" : "\(call) \(path): \(text)" }
}
