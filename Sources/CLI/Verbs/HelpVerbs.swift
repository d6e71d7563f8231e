/// Help about any verb.
struct Help: Command {
  var words: [String] = []

  static let use = "help [command]"
  static let summary = "Help about any command"
  static let discussion = """
    Help about any command: svcctl help [path to command] says what --help behind it says.
    """
  static let examples = [Example("What get does", "help get")]
  static var arguments: ArgumentHint { .words(Verbs.all.filter { !$0.isHidden }.map { $0.name }) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    words = invocation.arguments
  }

  func run(_ context: Context) throws {
    var verb: (any Command.Type)?
    var verbs = Verbs.all
    context.commandPath = context.program
    for word in words {
      guard let found = verbs.first(where: { $0.name == word || $0.aliases.contains(word) }) else {
        // As in kubectl: what stands behind a verb is not looked at, and no help is no failure.
        if verb != nil { break }
        ErrorReport(context).note("Unknown help topic [`\(words.joined(separator: "` `"))`]\n\n")
        ErrorReport(context).note(HelpText.verbsOfProgram(context))
        return
      }
      verb = found
      verbs = found.subcommands
      context.commandPath += " " + found.name
    }
    if let verb {
      context.output.write(Self.text(of: verb, context))
    } else {
      context.output.write(HelpText.ofProgram(context))
    }
  }

  private static func text(of verb: any Command.Type, _ context: Context) -> String {
    func text<Verb: Command>(_ verb: Verb.Type) -> String { HelpText.of(verb, context) }
    return text(verb)
  }
}

/// The flags that every verb has.
struct Options: Command {
  static let use = "options"
  static let summary = "Print the list of flags inherited by all commands"
  static let examples = [Example("Print flags inherited by all commands", "options")]

  /// kubectl does not look at arguments here.
  mutating func complete(_ invocation: Invocation, _ context: Context) {}

  func run(_ context: Context) throws {
    context.output.write(HelpText.ofGlobalOptions())
  }
}
