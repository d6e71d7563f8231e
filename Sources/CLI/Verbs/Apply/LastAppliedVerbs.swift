import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// `apply view-last-applied`: the configuration that was applied last.
struct ViewLastApplied: Command {
  var request = ResourceRequest()
  var output = "yaml"
  private var selector = ""

  static let use = "view-last-applied (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME)"
  static let summary = "View the latest last-applied-configuration annotations of a resource/object"
  static let discussion = "Show the configuration that apply keeps in an annotation."
  static let examples = [Example("Show what was applied", "apply view-last-applied svc/web")]
  static var arguments: ArgumentHint { .resources }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name the objects")
      + SelectorFlags.flags(labels: \.selector) + [
        .bool("all", \.request.selectsAll, "Every object of the types, in the namespace"),
        .string(
          "output", short: "o", \.output, "yaml or json", shownDefault: "yaml",
          values: .words(["yaml", "json"])),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
    if !selector.isEmpty { request.labelSelector = selector }
  }

  func validate() throws {
    guard ["yaml", "json", ""].contains(output) else {
      throw UsageError.withHint(
        "Unexpected -o output mode: \(output), the flag 'output' must be one of yaml|json")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    for info in result.infos {
      guard let object = info.object else { continue }
      guard let text = LastApplied.configuration(of: object),
        let configuration = try? JSONReader.parse(text).objectValue
      else {
        // kubectl has words for this that never come out where no file is named.
        if info.source.isEmpty { continue }
        throw UsageError.message(
          "error: error when no last-applied-configuration annotation found on resource:"
            + " \(info.name)\n \(quoted(info.source)): <nil>")
      }
      if output == "json" {
        // Two blanks a level, unlike everywhere else.
        session.say(
          JSONWriter.text(.object(configuration), layout: .indented(2), sortsKeys: true))
        continue
      }
      // Each by itself: no line stands between two.
      var printer = try ObjectPrinter.make(format: .yaml, options: context.printOptions)
      try session.print { bytes in try printer.print(APIObject(configuration), to: &bytes) }
    }
    try result.throwIfFailed()
  }
}

/// `apply set-last-applied`: makes a manifest the configuration that was applied last.
struct SetLastApplied: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var createsAnnotation = false

  static let use = "set-last-applied -f FILENAME"
  static let summary =
    "Set the last-applied-configuration annotation on a live object to match the contents of a file"
  static let discussion = """
    Set the configuration that apply keeps in an annotation to that of a manifest, without changing \
    anything else.
    """
  static let examples = [
    Example("Take a manifest for what was applied last", "apply set-last-applied -f web.yaml")
  ]

  init() {
    request.lookup = .missing
  }

  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "hold the configuration").filter {
      $0.row.name == "filename"
    } + WriteFlags.flags(\.write, manager: "", [.dryRun]) + [
      .bool("create-annotation", \.createsAnnotation, "Make the annotation where there is none")
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if request.files.isEmpty { throw UsageError.noResources }
  }

  func validate() throws { try write.validate() }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    try result.throwIfFailed()
    var printer = try ResultPrinter(write.output, dryRun, session)
    for info in result.infos {
      guard let wanted = info.object else { continue }
      var current = try session.find(info)
      if LastApplied.configuration(of: current) == nil, !createsAnnotation {
        throw UsageError.message(
          "no last-applied-configuration annotation found on resource: \(info.name), to create the"
            + " annotation, run the command with --create-annotation")
      }
      // Unlike apply, kubectl writes the configuration as it stands in the file.
      let text = JSONValue.string(JSONWriter.text(.object(wanted.json), sortsKeys: true) + "\n")
      let patch: JSONValue = ["metadata": ["annotations": [LastApplied.annotation: text]]]
      if let present = LastApplied.configuration(of: current),
        (try? JSONReader.parse(present)) == .object(wanted.json)
      {
        session.say("set-last-applied \(info.name): no changes required.")
        continue
      }
      // A rehearsal shows the object as it is.
      if dryRun != .client {
        current = try session.patch(
          info, .merge, patch, try write.options(manager: "kubectl-set-last-applied"))
      }
      try printer.show(info, current, "configured")
    }
  }
}
