import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// Sets one feature of objects.
struct SetVerb: Command {
  static let use = "set SUBCOMMAND"
  static let summary = "Set specific features on objects"
  static let discussion = "Set specific features on objects that exist."
  static let subcommands: [any Command.Type] = [
    SetEnvironment.self, SetImage.self, SetResources.self, SetSelector.self,
    SetServiceAccount.self, SetSubject.self,
  ]
}

/// What the subcommands of `set` share: change every object, and say so.
struct SetChange {
  var change = ChangeFlags()
  var write = WriteFlags()

  static let manager = "kubectl-set"

  static func flags<Verb>(
    _ path: WritableKeyPath<Verb, SetChange>, selector: Bool = true, recursive: Bool = false
  ) -> [Flag<Verb>] {
    let flags: [Flag<SetChange>] =
      ChangeFlags.flags(\.change, selector: selector, kustomize: selector, recursive: recursive)
      + WriteFlags.flags(\.write, manager: manager, [.dryRun, .fieldManager])
    return flags.map { $0.lifted(path) }
  }

  /// Changes the objects one by one; an object that stays the same is not mentioned.
  ///
  /// - `verb`: `image updated`, as the result line says.
  /// - `failure`: what stands before a refusal of the server.
  /// - `mentionsUnchanged`: whether an object that stays the same is mentioned after all.
  /// - `afterFinding`: what kubectl judges only when it has found the objects.
  func run(
    _ context: Context, _ verb: String, failure: String = "", mentionsUnchanged: Bool = false,
    resourceVersion: String = "", afterFinding check: () throws -> Void = {},
    _ body: (inout APIObject, ResourceInfo) throws -> Void
  ) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    let result = change.request.find(session)
    try result.throwIfFailed()
    try check()
    // kubectl reads these objects as the structs of their kinds.
    var printer = try ResultPrinter(write.output, dryRun, session, order: .asGiven)
    var errors = ErrorList()
    for info in result.infos {
      guard let old = info.object else { continue }
      do {
        var new = old
        do {
          try body(&new, info)
        } catch UsageError.message(let text) where text.hasPrefix("the object is not") {
          throw UsageError.message("error: \(name(info)) \(text)")
        }
        if new == old, !mentionsUnchanged { continue }
        if !change.isLocal, dryRun != .client {
          new = try patched(info, old, new, resourceVersion, failure, session)
        }
        if change.isLocal { new = ZeroFields.filled(new, info.resource) }
        try printer.show(info, GoOrder.ordered(new), verb)
      } catch let error as ErrorList {
        errors.errors += error.errors
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }

  /// The object as messages about it name it.
  ///
  /// kubectl: resource.Info.ObjectName, whose line feed behind a group is faithfully kept.
  func name(_ info: ResourceInfo) -> String {
    guard change.isLocal else { return "\(info.resource.plural)/\(info.name)" }
    return info.title + (info.resource.group.isEmpty ? "" : "\n")
  }

  /// Judges the arguments as kubectl's search for objects does, which comes before all else.
  func validateResources() throws(UsageError) {
    let request = change.request
    if change.isLocal {
      guard request.arguments.isEmpty, !request.files.isEmpty else {
        throw .message(
          """
          you must specify resources by --filename when --local is set.
          Example resource specifications include:
             '-f rsrc.yaml'
             '--filename=rsrc.json'
          """)
      }
    } else if request.arguments.isEmpty, request.files.isEmpty {
      throw .noResources
    }
  }

  private func patched(
    _ info: ResourceInfo, _ old: APIObject, _ new: APIObject, _ resourceVersion: String,
    _ failure: String, _ session: Session
  ) throws -> APIObject {
    var (type, patch) = try ClientPatch.twoWay(info.resource, from: old.json, to: new.json)
    if !resourceVersion.isEmpty {
      patch[forced: "metadata"].object["resourceVersion"] = .string(resourceVersion)
    }
    do {
      return try session.patch(
        info, type, .object(patch), try write.options(manager: Self.manager))
    } catch let status as APIStatus where !failure.isEmpty {
      throw UsageError.message("\(failure): \(status.message)")
    }
  }
}
