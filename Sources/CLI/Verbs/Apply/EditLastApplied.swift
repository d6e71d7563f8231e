import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// `apply edit-last-applied`: lets a person change the configuration that was applied last.
struct EditLastApplied: Command {
  var request = ResourceRequest()
  var write = WriteFlags()

  static let use = "edit-last-applied (RESOURCE/NAME | -f FILENAME)"
  static let summary = "Edit latest last-applied-configuration annotations of a resource/object"
  static let discussion = """
    Open the configuration that apply keeps in an annotation in an editor, and keep what was saved.
    """
  static let examples = [Example("Edit what was applied last", "apply edit-last-applied svc/web")]
  static var arguments: ArgumentHint { .resources }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects")
      + WriteFlags.flags(\.write, manager: Apply.manager, [.fieldManager, .validate]) + [
        .withoutEffect(
          "windows-line-endings", .bool, shownDefault: "false",
          "Accepted and without effect: the file has the line ends of this system")
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
    let configurations = try result.infos.map { info -> APIObject in
      guard let object = info.object, let text = LastApplied.configuration(of: object),
        let json = try? JSONReader.parse(text).objectValue
      else {
        throw UsageError.message(
          "no last-applied-configuration annotation found on resource: \(info.name)")
      }
      return APIObject(json)
    }
    let format = EditFormat(rawValue: write.output.output ?? "") ?? .yaml
    let old = EditDocument(configurations, format)
    let text = try Editor(context, ending: format.ending)
      .edit(EditDocument.heading("") + old.text)
    let body = EditDocument.withoutHeading(text)
    if body == old.text || EditDocument.isEmpty(body) {
      ErrorReport(context).note("Edit cancelled, no changes made.")
      return
    }
    let edited = try EditDocument.objects(body)
    var printer = try ResultPrinter(write.output, .none, session)
    for (info, configuration) in zip(result.infos, edited) {
      let annotation = JSONValue.string(LastApplied.text(configuration))
      let object = try session.patch(
        info, .merge, ["metadata": ["annotations": [LastApplied.annotation: annotation]]],
        try write.options(manager: Apply.manager))
      try printer.show(info, object, "edited")
    }
  }
}
