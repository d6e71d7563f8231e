/// Help in kubectl's layout, made from a verb's own declaration.
package enum HelpText {
  /// How far the summaries of a list of verbs stand behind the longest name.
  private static let gap = 3

  /// The whole help of a verb.
  package static func of<Verb: Command>(_: Verb.Type, _ context: Context) -> String {
    var sections: [String] = []
    sections.append(Verb.discussion.isEmpty ? Verb.summary : Verb.discussion)
    if !Verb.aliases.isEmpty {
      sections.append("Aliases:\n" + ([Verb.name] + Verb.aliases).joined(separator: ", "))
    }
    if !Verb.examples.isEmpty {
      sections.append(
        "Examples:\n" + examples(Verb.examples, program: context.program))
    }
    let verbs = Verb.subcommands.filter { !$0.isHidden }
    if !verbs.isEmpty {
      sections.append("Available Commands:\n" + list(verbs.map { ($0.name, $0.summary) }))
    }
    let rows = Verb.flags.map(\.row)
    if rows.contains(where: { !$0.isHidden }) { sections.append("Options:\n" + options(rows)) }
    sections.append("Usage:\n  " + usage(Verb.self, context))
    sections.append(footer(context, hasVerbs: !verbs.isEmpty))
    return sections.joined(separator: "\n\n") + "\n"
  }

  /// The verbs of the program in their groups.
  package static func ofProgram(_ context: Context) -> String {
    let text = """
      \(context.program) is a Kubernetes control plane for Services, in one executable and a folder \
      of plain text.

       It takes kubectl's commands and gives their answers, without a cluster.

      """
    return text + "\n" + verbsOfProgram(context)
  }

  /// The verbs of the program in their groups, without a word before them.
  package static func verbsOfProgram(_ context: Context) -> String {
    var text = ""
    for group in Verbs.groups {
      let verbs = group.verbs.filter { !$0.isHidden }
      text +=
        "\(group.title):\n" + list(verbs.map { ($0.name, $0.summary) }, narrowest: 13) + "\n\n"
    }
    text += "Usage:\n  \(context.program) [flags] [options]\n\n"
    return text + footer(context, hasVerbs: true) + "\n"
  }

  /// The flags that every verb has.
  package static func ofGlobalOptions() -> String {
    "The following options can be passed to any command:\n\n"
      + options(GlobalOptions.flags.map(\.row)) + "\n"
  }

  /// The grammar of a verb behind the program's name and the verbs above.
  package static func usage<Verb: Command>(_: Verb.Type, _ context: Context) -> String {
    let above = context.commandPath.split(separator: " ").dropLast().joined(separator: " ")
    let line = (above.isEmpty ? "" : above + " ") + Verb.use
    return line.contains("[options]") ? line : line + " [options]"
  }

  private static func examples(_ examples: [Example], program: String) -> String {
    examples.map { example in
      let commands = example.command.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("$ ") ? "  \($0.dropFirst(2))" : "  \(program) \($0)" }
      let comments = example.comment.split(separator: "\n").map { "  # \($0)" }
      return (comments + commands).joined(separator: "\n")
    }.joined(separator: "\n  \n")
  }

  private static func list(_ verbs: [(name: String, summary: String)], narrowest: Int = 11)
    -> String
  {
    let width = max(narrowest, verbs.map(\.name.count).max() ?? 0) + gap
    return verbs.map { verb in
      let blanks = String(repeating: " ", count: width - verb.name.count)
      return "  \(verb.name)\(blanks)\(verb.summary)"
    }.joined(separator: "\n")
  }

  private static func options(_ rows: [FlagRow]) -> String {
    rows.filter { !$0.isHidden }.sorted { $0.name < $1.name }.map { row in
      "    \(row.title)=\(row.shownDefault):\n\t\(row.help)."
    }.joined(separator: "\n\n")
  }

  private static func footer(_ context: Context, hasVerbs: Bool) -> String {
    var lines: [String] = []
    if hasVerbs {
      lines.append(
        "Use \"\(context.commandPath) <command> --help\" for more information about a given command."
      )
    }
    lines.append(
      "Use \"\(context.program) options\" for a list of global command-line options"
        + " (applies to all commands).")
    return lines.joined(separator: "\n")
  }
}
