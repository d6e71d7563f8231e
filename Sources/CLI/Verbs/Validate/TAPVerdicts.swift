import YAML

/// Test Anything Protocol 14: a test a document, the plan at the end.
struct TAPVerdicts: VerdictFormat {
  private var count = 0

  mutating func begin() -> String { "TAP version 14\n" }

  mutating func report(_ verdict: DocumentVerdict) -> String {
    count += 1
    let title = verdict.title.isEmpty ? "document \(verdict.index)" : verdict.title
    let name = Self.escaped("\(verdict.source): \(title)")
    var text = verdict.status == .invalid ? "not ok" : "ok"
    text += " \(count) - \(name)"
    if verdict.status == .skipped { text += " # SKIP \(Self.escaped(verdict.reason))" }
    text += "\n"
    for fault in verdict.faults {
      text += Self.comment("\(TextVerdicts.place(fault, verdict)): \(fault.message)")
      if let hint = fault.hint { text += Self.comment(hint) }
    }
    for warning in verdict.warnings { text += Self.comment("Warning: \(warning)") }
    return text
  }

  mutating func end(_ summary: ValidationSummary, showsSummary: Bool) -> String {
    "1..\(count)\n" + (showsSummary ? Self.comment(summary.text) : "")
  }

  /// A number sign begins a directive, a line feed the next test.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "#": result += "\\#"
      case "\\": result += "\\\\"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }

  private static func comment(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { "# \($0)\n" }.joined()
  }
}
