/// A row of the table of flags in docs/differences.md: what is not as in kubectl.
package struct FlagDifference: Sendable {
  /// The verbs, `apply edit-last-applied`; `options` for the flags of all.
  package let verbs: [String]
  package let flags: [String]
  package let here: String
  package let reason: String

  /// The rows of a document: lines of a table whose first cell holds verbs in backquotes.
  package static func rows(of document: String) -> [FlagDifference] {
    document.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| `") else { return nil }
      let cells = cells(of: line)
      guard cells.count == 4 else { return nil }
      return FlagDifference(
        verbs: quoted(cells[0]), flags: quoted(cells[1]), here: cells[2], reason: cells[3])
    }
  }

  /// The cells of a line; a bar behind a backslash is text.
  private static func cells(of line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if character == "|", !isEscaped {
        cells.append(RoleRules.trimmed(cell[...]))
        cell = ""
      } else if character == "\\", !isEscaped {
        isEscaped = true
        continue
      } else {
        if isEscaped, character != "|" { cell.append("\\") }
        cell.append(character)
      }
      isEscaped = false
    }
    return cells
  }

  private static func quoted(_ cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// What is said of the flags, or of the verb as a whole.
  var text: String {
    let subject = flags.isEmpty ? "" : flags.map { "`\($0)`" }.joined(separator: ", ") + ": "
    return "\(subject)\(here); \(reason)"
  }
}
