import YAML

/// How svcctl itself reads files, for those who work on it.
struct Debug: Command {
  static let use = "debug SUBCOMMAND"
  static let summary = "Show how svcctl itself reads files"
  static let examples = [
    Example("Print the events of a YAML file", "debug yaml --events web.yaml")
  ]
  static let subcommands: [any Command.Type] = [DebugYAML.self]
  /// What somebody hears who means kubectl's verb of that name.
  static let refusal: String? = """
    svcctl runs no containers, so there is nothing to debug in one; 'svcctl exec POD -- nslookup \
    NAME', 'svcctl trace' and 'svcctl resolve' tell what a Pod sees, and 'svcctl debug yaml' how a \
    file is read
    """
}

/// `debug yaml`: a file by YAML 1.2.2 and nothing else, without what kubectl reads beyond it.
struct DebugYAML: Command {
  var showsEvents = false
  var showsJSON = false
  private var file = ""

  static let use = "yaml (--events | --json) FILE"
  static let summary = "Print the events or the JSON of a YAML file"
  static let discussion = """
    Print the events of a YAML file in the notation of the YAML test suite, or its JSON by YAML \
    1.2's core schema. The file is read strictly: what kubectl reads beyond YAML 1.2.2 is refused.
    """
  static let examples = [
    Example("Print the events of a file", "debug yaml --events web.yaml"),
    Example("Print the JSON of standard input", "debug yaml --json -"),
  ]
  static let arguments = ArgumentHint.files
  static let exclusiveFlags = [["events", "json"]]
  static var flags: [Flag<Self>] {
    [
      .bool("events", \.showsEvents, "Print one event a line, as the YAML test suite does"),
      .bool("json", \.showsJSON, "Print the documents as JSON, one behind the other"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.count == 1 else {
      throw UsageError.message("exactly one FILE is needed")
    }
    file = invocation.arguments[0]
  }

  func validate() throws {
    guard showsEvents != showsJSON else {
      throw UsageError.message("one of --events and --json is needed")
    }
  }

  func run(_ context: Context) throws {
    let bytes = file == "-" ? try context.standardInput() : try context.contents(of: file)
    do {
      context.output.write(
        showsEvents ? try YAMLEventText.events(of: bytes) : try YAMLJSONText.json(of: bytes))
    } catch {
      let name = file == "-" ? "STDIN" : file
      throw UsageError.message(FaultReport(error, in: bytes).text(file: name))
    }
  }
}
