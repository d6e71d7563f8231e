/// The reference as Markdown: a file for each verb, with its subcommands, and one that lists them.
package enum MarkdownReference {
  private static let note = "<!-- Made from the table of flags by `make reference`. -->"

  /// Files and what they hold.
  ///
  /// - `differences`: the contents of docs/differences.md.
  package static func files(differences document: String) -> [(name: String, text: String)] {
    let differences = FlagDifference.rows(of: document)
    let pages = VerbPage.groups.flatMap(\.pages)
    return [("README.md", index)]
      + pages.map { ("\($0.path[0]).md", text(of: $0, differences)) }
  }

  private static var index: String {
    var text = """
      \(note)

      # Reference

      Every verb with its flags, as `svcctl VERB --help` and `man svcctl-VERB` tell it. The flags that all
      verbs have stand in [options](options.md).

      """
    for group in VerbPage.groups where !group.pages.isEmpty {
      text += "\n## \(group.title)\n\n| verb | |\n|---|---|\n"
      for page in group.pages {
        text += "| [\(page.path[0])](\(page.path[0]).md) | \(escaped(page.summary)) |\n"
      }
    }
    text +=
      "\n## Not here\n\nVerbs of kubectl that have no meaning without containers or servers.\n\n"
    text += "| verb | instead |\n|---|---|\n"
    for page in VerbPage.refused {
      text += "| `\(page.path[0])` | \(escaped(page.refusal ?? "")) |\n"
    }
    return text
  }

  private static func text(of page: VerbPage, _ differences: [FlagDifference]) -> String {
    let sections = page.withSubcommands.map { section($0, differences) }
    return "\(note)\n\n" + sections.joined(separator: "\n")
  }

  private static func section(_ page: VerbPage, _ differences: [FlagDifference]) -> String {
    let level = page.path.count == 1 ? "#" : "##"
    var text = "\(level) \(page.title)\n\n\(escaped(page.summary)).\n"
    if !page.aliases.isEmpty {
      text += "\nAlso: " + page.aliases.map { "`\($0)`" }.joined(separator: ", ") + "\n"
    }
    text += "\n\(level)# Synopsis\n\n```\n\(VerbPage.program) \(page.synopsis)\n```\n"
    text += "\n\(level)# Description\n\n"
    text += page.description.map(escaped).joined(separator: "\n\n") + "\n"
    if !page.subcommands.isEmpty {
      text += "\n| subcommand | |\n|---|---|\n"
      for verb in page.subcommands {
        text +=
          "| [\(verb.path.dropFirst().joined(separator: " "))](#\(anchor(verb)))"
          + " | \(escaped(verb.summary)) |\n"
      }
    }
    if !page.examples.isEmpty {
      text += "\n\(level)# Examples\n\n```sh\n"
      text += page.examples.map { example in
        "# \(example.comment)\n" + VerbPage.lines(example).joined(separator: "\n") + "\n"
      }.joined(separator: "\n")
      text += "```\n"
    }
    text += flags(page.path == ["options"] ? VerbPage.globalFlags : page.flags, level)
    let own = differences.filter { $0.verbs.contains(page.path.joined(separator: " ")) }
    if !own.isEmpty {
      text += "\n\(level)# Differences\n\n" + own.map { "- \($0.text)\n" }.joined()
    }
    return text
  }

  private static func flags(_ rows: [FlagRow], _ level: String) -> String {
    if rows.isEmpty { return "" }
    var text = "\n\(level)# Flags\n\n| flag | default | |\n|---|---|---|\n"
    for row in rows {
      text += "| `\(row.title)` | `\(row.shownDefault)` | \(escaped(row.help)) |\n"
    }
    return text
  }

  private static func anchor(_ page: VerbPage) -> String {
    page.title.map { $0 == " " ? "-" : String($0) }.joined()
  }

  /// Text in which nothing is taken for a mark.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "|<>*_`".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
