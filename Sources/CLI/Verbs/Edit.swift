import ControlPlane
import JSON
import KubernetesAPI
import Platform
import Printers

/// Lets a person change objects in an editor.
struct Edit: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var outputsPatch = false
  var subresource = ""

  static let use = "edit (RESOURCE/NAME | -f FILENAME)"
  static let summary = "Edit a resource on the server"
  static let discussion = """
    Open an object in the editor that $KUBE_EDITOR or $EDITOR names, else vi, and put back what was \
    saved.

     What cannot be put back is opened again with the reason on top. Saving without a change, or an \
    empty file, changes nothing.
    """
  static let examples = [
    Example("Edit a Service", "edit svc/web"),
    Example(
      "Edit it as JSON with another editor", "$ KUBE_EDITOR=nano svcctl edit svc/web -o json"),
  ]
  static var arguments: ArgumentHint { .resources }
  static let manager = "kubectl-edit"

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects")
      + WriteFlags.flags(
        \.write, manager: manager, [.fieldManager, .validate, .saveConfiguration]) + [
        .bool("output-patch", \.outputsPatch, "Print the patch that was sent"),
        .string(
          "subresource", \.subresource, "Edit this part of the object: status",
          values: .words(["status"])),
        .withoutEffect(
          "windows-line-endings", .bool, shownDefault: "false",
          "Accepted and without effect: the file has the line ends of this system"),
      ]
  }

  init() {
    request.allowsBareTypes = true
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
  }

  func validate() throws {
    try request.files.validate()
    try write.validate()
    let output = write.output.output ?? ""
    guard output.isEmpty || EditFormat(rawValue: output) != nil else {
      throw UsageError.message(
        "unable to match a printer suitable for the output format \(quoted(output)), allowed formats"
          + " are: json,kyaml,yaml")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let result = request.find(session)
    try result.throwIfFailed()
    if result.infos.isEmpty { throw UsageError.message("edit cancelled, no objects found") }
    let infos = try result.infos.map(part)
    var printer = try ResultPrinter(write.output, .none, session)
    try Editing(infos, .objects, write, session).run { edited in
      try save(edited.compactMap(\.object), infos, of: result.infos, session, &printer)
    }
  }

  /// The part of the object that is edited; the object itself unless a part was named.
  private func part(_ info: ResourceInfo) throws -> ResourceInfo {
    guard !subresource.isEmpty, let object = info.object else { return info }
    return try ObjectPart.named(subresource, of: object, info)
  }

  /// Puts every changed object back, and tells what was refused.
  private func save(
    _ objects: [APIObject], _ infos: [ResourceInfo], of wholes: [ResourceInfo],
    _ session: Session, _ printer: inout ResultPrinter
  ) throws -> EditResults {
    var results = EditResults()
    for new in objects {
      guard
        let index = infos.firstIndex(where: { $0.object?.metadata.uid == new.metadata.uid }),
        let old = infos[index].object
      else {
        throw UsageError.message("no original object found for \(quoted(new.name))")
      }
      let info = infos[index]
      var edited = new
      edited.json[forced: "metadata"].object["managedFields"] =
        old.json["metadata"]?["managedFields"]
      if write.savesConfiguration { edited = LastApplied.annotated(edited) }
      if edited.json == old.json {
        try printer.show(info, new, "skipped")
        continue
      }
      if new.name != old.name || new.kind != old.kind || new.apiVersion != old.apiVersion {
        throw UsageError.message("At least one of apiVersion, kind and name was changed")
      }
      do {
        let result = try patched(info, from: old, to: edited, of: wholes[index], session)
        try printer.show(info, result, "edited")
      } catch let status as APIStatus {
        ErrorReport(session.context).note(results.add(status, info))
      }
    }
    return results
  }

  private func patched(
    _ info: ResourceInfo, from old: APIObject, to new: APIObject, of whole: ResourceInfo,
    _ session: Session
  ) throws -> APIObject {
    let (type, patch) = try ClientPatch.twoWay(info.resource, from: old.json, to: new.json)
    if outputsPatch {
      session.say("Patch: \(JSONWriter.text(.object(patch), sortsKeys: true))")
    }
    return try session.patch(
      subresource, info, of: whole, type, .object(patch), try write.options(manager: Self.manager))
  }
}
