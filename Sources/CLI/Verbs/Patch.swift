import ControlPlane
import JSON
import KubernetesAPI
import Manifests

/// Changes fields of objects.
struct Patch: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var patch = "", patchFile = "", type = "strategic", subresource = ""
  var isLocal = false

  static let use = "patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]"
  static let summary = "Update fields of a resource"
  static let discussion = """
    Update fields of a resource with a strategic merge patch, a JSON merge patch or a JSON patch, \
    each given as JSON or YAML.
    """
  static let examples = [
    Example("Change a field", "patch svc web -p '{\"spec\":{\"sessionAffinity\":\"ClientIP\"}}'"),
    Example("Give the patch as YAML", "patch svc web -p 'spec: {type: NodePort}'"),
    Example(
      "Change one port with a JSON patch",
      "patch svc web --type=json"
        + " -p '[{\"op\":\"replace\",\"path\":\"/spec/ports/0/port\",\"value\":81}]'"),
    Example(
      "Give a load balancer's address",
      "patch svc web --subresource=status --type=merge"
        + " -p '{\"status\":{\"loadBalancer\":{\"ingress\":[{\"ip\":\"203.0.113.10\"}]}}}'"),
  ]
  static var arguments: ArgumentHint { .resources }
  static let manager = "kubectl-patch"

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects")
      + WriteFlags.flags(\.write, manager: manager, [.dryRun, .fieldManager]) + [
        .string("patch", short: "p", \.patch, "The patch, as JSON or YAML"),
        .string("patch-file", \.patchFile, "The file of the patch", values: .files),
        .string(
          "type", \.type, "How the patch is read: json, merge, strategic",
          shownDefault: "strategic",
          values: .words(["json", "merge", "strategic"])),
        .string(
          "subresource", \.subresource, "Change this part of the object: status, scale, resize",
          values: .words(["status", "scale", "resize"])),
        .bool("local", \.isLocal, "Patch what the file says, without asking the server"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
    request.isLocal = isLocal
    if invocation.isGiven("patch"), invocation.isGiven("patch-file") {
      throw UsageError.message("cannot specify --patch and --patch-file together")
    }
    if isLocal || write.dryRunText == "client" { request.lookup = isLocal ? .missing : .latest }
    if patch.isEmpty, !patchFile.isEmpty {
      do {
        patch = String(decoding: try context.contents(of: patchFile), as: UTF8.self)
      } catch {
        throw UsageError.message(
          "unable to read patch file: \(ErrorReport(context).plainText(of: error))")
      }
    }
  }

  func validate() throws {
    try request.files.validate()
    try write.validate()
    if isLocal, !request.arguments.isEmpty {
      throw UsageError.message("cannot specify --local and server resources")
    }
    if patch.isEmpty {
      throw UsageError.message(
        "must specify --patch or --patch-file containing the contents of the patch")
    }
    if !["json", "merge", "strategic"].contains(type.lowercased()) {
      throw UsageError.message("--type must be one of [json merge strategic], not \(quoted(type))")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    let body = try parsedPatch()
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    var printer = try ResultPrinter(write.output, DryRun.none, session)
    var errors = result.errors
    for info in result.infos {
      do {
        let whole = info
        let info = try part(info)
        guard let old = info.object else { continue }
        let new = try patched(info, old, body, dryRun, of: whole, session)
        try printer.show(info, new, old == new ? "patched (no change)" : "patched")
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }

  /// The part of the object that is patched; the object itself unless a part was named.
  private func part(_ info: ResourceInfo) throws -> ResourceInfo {
    guard !subresource.isEmpty, !isLocal, let object = info.object else { return info }
    return try ObjectPart.named(subresource, of: object, info)
  }

  private var form: PatchType {
    switch type.lowercased() {
    case "json": .json
    case "merge": .merge
    default: .strategic
    }
  }

  private func patched(
    _ info: ResourceInfo, _ old: APIObject, _ body: JSONValue, _ dryRun: DryRun,
    of whole: ResourceInfo, _ session: Session
  ) throws -> APIObject {
    if isLocal || dryRun == .client {
      return APIObject(try ClientPatch.apply(form, body, to: old.json, info.resource))
    }
    var options = try write.options(manager: Self.manager)
    options.fieldValidation = .warn
    do {
      return try session.patch(subresource, info, of: whole, form, body, options)
    } catch let status as APIStatus where status.reason == .unsupportedMediaType {
      throw UsageError.message(
        "application/strategic-merge-patch+json is not supported by \(info.resource.apiVersion),"
          + " Kind=\(info.resource.kind): \(status.message)")
    }
  }

  /// The patch as JSON.
  ///
  /// kubectl turns YAML into JSON and leaves everything else to the server: also what begins with a
  /// brace but is no JSON.
  private func parsedPatch() throws -> JSONValue {
    if patch.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
      do {
        return try JSONReader.parse(patch)
      } catch {
        if isLocal { throw UsageError.message("invalid JSON document") }
        let prefix = type == "strategic" ? "" : "error decoding patch: "
        throw APIStatus.badRequest(prefix + error.goMessage)
      }
    }
    return try ManifestText.value(
      Array(patch.utf8), of: patchFile, else: "unable to parse \(quoted(patch))")
  }
}
