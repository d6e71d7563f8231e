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
    let format = EditFormat(rawValue: write.output.output ?? "") ?? .yaml
    let editing = Editing(
      text: EditDocument(infos.compactMap(\.object), format).text, format: format,
      title: infos.first.map { "\($0.resource.qualifiedPlural) \(quoted($0.name))" } ?? "",
      isValidated: !["ignore", "false"].contains(write.validation.lowercased()), context)
    var printer = try ResultPrinter(write.output, .none, session)
    try editing.run(
      reading: { text in
        let objects = try EditDocument.objects(text)
        for object in objects {
          _ = try ManifestObject(object: object, source: "edited-file").info(session)
        }
        return objects
      },
      save: { objects in
        try save(objects, infos, of: result.infos, session, &printer)
      })
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
      if !new.namespace.isEmpty, new.namespace != session.namespace,
        infos.contains(where: { !$0.namespace.isEmpty })
      {
        throw UsageError.message(
          "the namespace from the provided object \(quoted(new.namespace)) does not match the"
            + " namespace \(quoted(session.namespace)). You must pass '--namespace=\(new.namespace)'"
            + " to perform this operation.")
      }
    }
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
        let result =
          subresource == "scale"
          ? try scaled(wholes[index], by: edited, session)
          : try patched(info, from: old, to: edited, session)
        try printer.show(info, result, "edited")
      } catch let status as APIStatus {
        ErrorReport(session.context).note(results.add(status, info))
      }
    }
    return results
  }

  /// A Scale says one thing of the object that it belongs to.
  private func scaled(_ whole: ResourceInfo, by scale: APIObject, _ session: Session) throws
    -> APIObject
  {
    let replicas = scale.json["spec"]?["replicas"] ?? .integer(0)
    let result = try session.patch(
      whole, .merge, ["spec": ["replicas": replicas]], subresource: .scale,
      try write.options(manager: Self.manager))
    return try ObjectPart.named(subresource, of: result, whole).object ?? result
  }

  private func patched(
    _ info: ResourceInfo, from old: APIObject, to new: APIObject, _ session: Session
  ) throws -> APIObject {
    let (type, patch) = try ClientPatch.twoWay(info.resource, from: old.json, to: new.json)
    if outputsPatch {
      session.say("Patch: \(JSONWriter.text(.object(patch), sortsKeys: true))")
    }
    return try session.patch(
      info, type, .object(patch), subresource: Subresource(rawValue: subresource),
      try write.options(manager: Self.manager))
  }
}

/// How the file in the editor is written.
enum EditFormat: String {
  case yaml, json, kyaml

  var ending: String { self == .json ? ".json" : ".yaml" }
}

/// The file in the editor.
struct EditDocument {
  let text: String

  init(_ objects: [APIObject], _ format: EditFormat) {
    let values = objects.map { object -> JSONValue in
      var object = object
      object.json[forced: "metadata"].object["managedFields"] = nil
      return .object(object.json)
    }
    let value: JSONValue =
      values.count == 1
      ? values[0]
      : ["apiVersion": "v1", "items": .array(values), "kind": "List", "metadata": [:]]
    switch format {
    case .yaml: text = String(decoding: ManifestText.yaml(value), as: UTF8.self)
    case .json: text = JSONWriter.text(value, layout: .indented(4), sortsKeys: true) + "\n"
    case .kyaml:
      var bytes: [UInt8] = []
      var printer = try? ObjectPrinter.make(format: .kyaml, options: PrintOptions(now: 0))
      try? printer?.print(APIObject(value.object), to: &bytes)
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The lines on top, with the reason why the text was refused.
  static func heading(_ reason: String) -> String {
    var lines = [
      "# Please edit the object below. Lines beginning with a '#' will be ignored,",
      "# and an empty file will abort the edit. If an error occurs while saving this file will be",
      "# reopened with the relevant failures.", "#",
    ]
    if !reason.isEmpty {
      lines += reason.split(separator: "\n").map { "# \($0)" } + ["#"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func withoutHeading(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while let first = lines.first, first.hasPrefix("#") { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }

  static func isEmpty(_ text: String) -> Bool {
    text.split(separator: "\n").allSatisfy { line in
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
      return trimmed.isEmpty || trimmed.hasPrefix("#")
    }
  }

  /// The objects of an edited file.
  static func objects(_ text: String) throws -> [APIObject] {
    let value = try ManifestText.value(Array(text.utf8), source: "edited-file")
    if let problem = ManifestDecoding.problem(value) {
      throw UsageError.message("unable to decode \"edited-file\": \(problem)")
    }
    if value["kind"] == "List" {
      return (value["items"]?.arrayValue ?? []).map { APIObject($0.object) }
    }
    return [APIObject(value.object)]
  }
}

/// The program in which a person edits.
struct Editor {
  private let context: Context
  private let ending: String

  init(_ context: Context, ending: String) {
    self.context = context
    self.ending = ending
  }

  /// A file for the editor.
  static func temporaryPath(_ context: Context, ending: String) -> String {
    let folder = context.environment["TMPDIR"] ?? "/tmp"
    return Path.join(
      folder, "svcctl-edit-\(CurrentProcess.identifier)\(MonotonicClock.nanoseconds)\(ending)")
  }

  /// Opens `text` and gives what was saved.
  func edit(_ text: String) throws -> String {
    let (text, path) = try open(text)
    TemporaryDirectory.removeTree(path)
    return text
  }

  /// Opens `text` and gives what was saved and where.
  func open(_ text: String) throws -> (text: String, path: String) {
    let path = Self.temporaryPath(context, ending: ending)
    try FileContents.replace(path, with: Array(text.utf8))
    do {
      try launch(path)
      return (String(decoding: try context.contents(of: path), as: UTF8.self), path)
    } catch {
      TemporaryDirectory.removeTree(path)
      throw error
    }
  }

  private func launch(_ path: String) throws {
    let command =
      [context.environment["KUBE_EDITOR"], context.environment["EDITOR"]]
      .compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    context.output.flush()
    // The command may hold quotation marks and variables; a shell knows them.
    let needsShell = command.contains { "\"'\\$|&;<>() ".contains($0) }
    do {
      let ending =
        needsShell
        ? try Subprocess.run("/bin/sh", ["-c", command + " " + path])
        : try Subprocess.run(command, [path])
      guard ending.status == 0 else {
        throw UsageError.message("there was a problem with the editor \(quoted(command))")
      }
    } catch let error as SystemError {
      throw UsageError.message(
        "unable to launch the editor \(quoted(command)): \(error.text)")
    }
  }
}
