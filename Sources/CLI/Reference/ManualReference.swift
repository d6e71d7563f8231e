/// The reference as manual pages, in the language of man(7): one for each verb, and svcctl(1).
package enum ManualReference {
  /// Files and what they hold.
  ///
  /// - `differences`: the contents of docs/differences.md.
  package static func files(differences document: String) -> [(name: String, text: String)] {
    let differences = FlagDifference.rows(of: document)
    let pages = VerbPage.groups.flatMap(\.pages).flatMap(\.withSubcommands)
    return [("svcctl.1", overview)] + pages.map { ("\(name($0)).1", text(of: $0, differences)) }
  }

  private static func name(_ page: VerbPage) -> String {
    ([VerbPage.program] + page.path).joined(separator: "-")
  }

  private static func heading(_ name: String, _ summary: String) -> String {
    """
    .TH \(quoted(name.uppercased())) 1 "" \(quoted("svcctl \(Version.program)")) "svcctl"
    .SH NAME
    \(escaped(name)) \\- \(escaped(summary))

    """
  }

  private static var overview: String {
    var text = heading(
      "svcctl", "a Kubernetes control plane for Services, in a folder of plain text")
    text += """
      .SH SYNOPSIS
      .B svcctl
      .I VERB
      [\\fIarguments\\fR] [\\fIoptions\\fR]
      .SH DESCRIPTION
      svcctl takes kubectl's commands and gives the answers of a Kubernetes \(escaped(Version.kubernetes)) \
      cluster, without one. The cluster is a folder of text lines.
      .PP
      Each verb has a page of its own, svcctl\\-\\fIVERB\\fR(1).

      """
    for group in VerbPage.groups where !group.pages.isEmpty {
      text += ".SH \(quoted(group.title.uppercased()))\n"
      for page in group.pages {
        text += ".TP\n.BR \(quoted(escaped(name(page)))) (1)\n\(line(page.summary)).\n"
      }
    }
    text += ".SH OPTIONS\nThese can be given to every verb.\n" + flags(VerbPage.globalFlags)
    text += """
      .SH ENVIRONMENT
      .TP
      .B SVCCTL_STORE
      The folder of the cluster, when \\-\\-store is not given.
      .TP
      .B XDG_DATA_HOME
      Where the folders of contexts are, in svcctl/; ~/.local/share when not set.
      .TP
      .B KUBE_EDITOR, EDITOR
      The editor of
      .BR svcctl\\-edit (1).
      .TP
      .B NO_COLOR
      When set, nothing is coloured.
      .SH EXIT STATUS
      0 when everything was done, 1 when something was not;
      .BR svcctl\\-diff (1)
      exits with 1 when there are differences and with more than 1 after an error.

      """
    return text
  }

  private static func text(of page: VerbPage, _ differences: [FlagDifference]) -> String {
    var text = heading(name(page), page.summary)
    // A grammar is neither stretched nor hyphenated.
    text += ".SH SYNOPSIS\n.ad l\n.nh\n.B svcctl\n\(line(page.synopsis))\n.hy\n.ad b\n"
    text += ".SH DESCRIPTION\n" + page.description.map(line).joined(separator: "\n.PP\n") + "\n"
    if !page.aliases.isEmpty {
      text += ".SH ALIASES\n\(line(page.aliases.joined(separator: ", ")))\n"
    }
    if !page.subcommands.isEmpty {
      text += ".SH COMMANDS\n"
      for verb in page.subcommands {
        text += ".TP\n.BR \(quoted(escaped(name(verb)))) (1)\n\(line(verb.summary)).\n"
      }
    }
    if !page.examples.isEmpty {
      text += ".SH EXAMPLES\n"
      text += page.examples.map { example in
        let lines = VerbPage.lines(example).map(line).joined(separator: "\n")
        return ".PP\n\(line(example.comment)):\n.RS 4\n.nf\n\(lines)\n.fi\n.RE\n"
      }.joined()
    }
    let rows = page.path == ["options"] ? VerbPage.globalFlags : page.flags
    if !rows.isEmpty { text += ".SH OPTIONS\n" + flags(rows) }
    let own = differences.filter { $0.verbs.contains(page.path.joined(separator: " ")) }
    if !own.isEmpty {
      text += ".SH DIFFERENCES\nBeside kubectl:\n"
      for difference in own {
        text += ".IP \\(bu 2\n\(line(difference.text.filter { $0 != "`" }))\n"
      }
    }
    let above = Array(page.path.dropLast())
    let parent = ([VerbPage.program] + above).joined(separator: "-")
    return text + ".SH SEE ALSO\n.BR \(escaped(parent)) (1),\n.BR svcctl\\-options (1)\n"
  }

  private static func flags(_ rows: [FlagRow]) -> String {
    rows.map { row in
      let title = escaped(row.title)
      let value = row.shownDefault.isEmpty ? "" : "=" + escaped(row.shownDefault)
      return ".TP\n\\fB\(title)\\fR\(value)\n\(line(row.help)).\n"
    }.joined()
  }

  /// Text at the beginning of a line, where a point or an apostrophe would be a request.
  private static func line(_ text: String) -> String {
    let text = escaped(text)
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }

  /// Text in which every character stands for itself.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "~": result += "\\(ti"
      case "^": result += "\\(ha"
      case "…": result += "..."
      case "\"": result += "\\(dq"
      default: result.append(character)
      }
    }
    return result
  }

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
