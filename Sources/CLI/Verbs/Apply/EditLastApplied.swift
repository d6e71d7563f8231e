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
    let configurations = try result.infos.compactMap { info -> ResourceInfo? in
      guard let object = info.object, let text = LastApplied.configuration(of: object),
        let json = try? JSONReader.parse(text).objectValue
      else { return nil }
      return try ManifestObject(object: APIObject(json), source: "edited-file").info(session)
    }
    if configurations.isEmpty {
      throw UsageError.message(
        "no last-applied-configuration annotation found on resources, to create the annotation, use"
          + " command `\(context.program) apply set-last-applied --create-annotation`")
    }
    var printer = try ResultPrinter(write.output, .none, session)
    let options = try write.options(manager: Apply.manager)
    try Editing(configurations, .configurations, write, session).run { edited in
      for info in edited {
        guard let configuration = info.object else { continue }
        // Configurations tell no UIDs, so that kubectl compares each with the first.
        if configuration == configurations.first?.object {
          try printer.show(info, configuration, "skipped")
          continue
        }
        let annotation = JSONValue.string(LastApplied.text(configuration))
        _ = try session.patch(
          info, .merge, ["metadata": ["annotations": [LastApplied.annotation: annotation]]], options
        )
        try printer.show(info, configuration, "edited")
      }
      return EditResults()
    }
  }
}
