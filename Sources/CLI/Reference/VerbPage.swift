/// What the reference tells of a verb, whatever it is written in: taken from the verb's declaration.
package struct VerbPage: Sendable {
  /// The words that call the verb: `create`, `service`, `clusterip`.
  package let path: [String]
  package let summary: String
  /// Paragraphs, the summary when the verb says no more.
  package let description: [String]
  package let aliases: [String]
  /// The grammar behind the program's name.
  package let synopsis: String
  package let examples: [Example]
  /// The flags that help shows, by name.
  package let flags: [FlagRow]
  package let subcommands: [VerbPage]
  /// Why the verb does nothing; nil for one that works.
  package let refusal: String?

  /// The program and the verb, `svcctl create service`.
  package var title: String { ([Self.program] + path).joined(separator: " ") }

  static let program = "svcctl"

  init<Verb: Command>(_: Verb.Type, below above: [String]) {
    path = above + [Verb.name]
    summary = Verb.summary
    let text = Verb.discussion.isEmpty ? Verb.summary + "." : Verb.discussion
    description = text.split(separator: "\n\n").map { paragraph in
      String(paragraph.drop { $0 == " " })
    }
    aliases = Verb.aliases
    let line = (above + [Verb.use]).joined(separator: " ")
    synopsis = line.contains("[options]") ? line : line + " [options]"
    examples = Verb.examples
    flags = Self.shown(Verb.flags.map(\.row))
    let path = path
    subcommands = Verb.subcommands.filter { !$0.isHidden }.map { Self.page($0, below: path) }
    refusal = Verb.refusal
  }

  private static func page(_ verb: any Command.Type, below above: [String]) -> VerbPage {
    func page<Verb: Command>(_ verb: Verb.Type) -> VerbPage { VerbPage(verb, below: above) }
    return page(verb)
  }

  private static func shown(_ rows: [FlagRow]) -> [FlagRow] {
    rows.filter { !$0.isHidden }.sorted { $0.name < $1.name }
  }

  /// This page and those below it.
  package var withSubcommands: [VerbPage] { [self] + subcommands.flatMap(\.withSubcommands) }

  /// The pages of the verbs that help lists, in its groups.
  package static let groups: [(title: String, pages: [VerbPage])] = Verbs.groups.map { group in
    (group.title, group.verbs.filter { !$0.isHidden }.map { page($0, below: []) })
  }

  /// The verbs of kubectl that only say what there is instead.
  package static let refused: [VerbPage] = Verbs.all.filter { $0.isHidden && $0.refusal != nil }
    .map { page($0, below: []) }

  /// The flags that every verb has.
  package static let globalFlags = shown(GlobalOptions.flags.map(\.row))

  /// An example's lines as they are typed.
  static func lines(_ example: Example) -> [String] {
    example.command.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("$ ") ? String(line.dropFirst(2)) : "\(program) \(line)"
    }
  }
}
