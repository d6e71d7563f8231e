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

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
  }

  func validate() throws {
    try request.files.validate()
    try write.validate()
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let result = request.find(session)
    try result.throwIfFailed()
    if result.infos.isEmpty { throw UsageError.message("edit cancelled, no objects found.") }
    let format = EditFormat(rawValue: write.output.output ?? "") ?? .yaml
    let old = EditDocument(result.infos.compactMap(\.object), format)
    let editor = Editor(context, ending: format.ending)
    var text = old.text
    var reason = ""
    while true {
      let edited = try editor.edit(EditDocument.heading(reason) + text)
      let body = EditDocument.withoutHeading(edited)
      if body == old.text || EditDocument.isEmpty(body) {
        if !reason.isEmpty { try keep(body, context, format) }
        ErrorReport(context).note(
          EditDocument.isEmpty(body) && reason.isEmpty && body != old.text
            ? "Edit cancelled, saved file was empty." : "Edit cancelled, no changes made.")
        return
      }
      do {
        let objects = try EditDocument.objects(body)
        try save(objects, result.infos, session)
        return
      } catch {
        let words = ErrorReport(context).text(of: error)
        if body == text, !reason.isEmpty {
          // Saved again as it was refused: the text is kept for the person.
          try keep(body, context, format)
          throw error
        }
        reason = words
        text = body
      }
    }
  }

  /// Keeps what a person has written and could not be put back.
  private func keep(_ text: String, _ context: Context, _ format: EditFormat) throws {
    let path = Editor.temporaryPath(context, ending: format.ending)
    try FileContents.replace(path, with: Array(text.utf8))
    ErrorReport(context).note("A copy of your changes has been stored to \(quoted(path))")
  }

  /// Puts every changed object back.
  private func save(_ objects: [APIObject], _ infos: [ResourceInfo], _ session: Session) throws {
    var printer = try ResultPrinter(write.output, .none, session)
    for info in infos {
      guard let old = info.object,
        let new = objects.first(where: {
          $0.kind == old.kind && $0.name == old.name && $0.namespace == old.namespace
        })
      else {
        throw UsageError.message("no original object found for \(quoted(info.name))")
      }
      if new.json == old.json {
        session.say("\(info.title) skipped")
        continue
      }
      var edited = new
      if write.savesConfiguration
        || LastApplied.configuration(of: old) != nil && write.savesConfiguration
      {
        edited = LastApplied.annotated(new)
      }
      let (type, patch) = try ClientPatch.twoWay(info.resource, from: old.json, to: edited.json)
      if outputsPatch {
        session.say("Patch: \(JSONWriter.text(.object(patch), sortsKeys: true))")
      }
      let result = try session.patch(
        info, type, .object(patch), subresource: Subresource(rawValue: subresource),
        try write.options(manager: Self.manager))
      try printer.show(info, result, "edited")
    }
  }
}

/// How the file in the editor is written.
enum EditFormat: String {
  case yaml, json

  var ending: String { ".\(rawValue)" }
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
    text =
      format == .yaml
      ? String(decoding: ManifestText.yaml(value), as: UTF8.self)
      : JSONWriter.text(value, layout: .indented(4), sortsKeys: true) + "\n"
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
    let value = try ManifestText.value(Array(text.utf8))
    if let problem = ManifestDecoding.problem(value) {
      throw UsageError.message("The edited file had a syntax error: \(problem)")
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
    let path = Self.temporaryPath(context, ending: ending)
    try FileContents.replace(path, with: Array(text.utf8))
    defer { TemporaryDirectory.removeTree(path) }
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
    return String(decoding: try context.contents(of: path), as: UTF8.self)
  }
}
