import YAML

/// JUnit's XML: a test case a document.
///
/// Its attributes of counts stand at the top, so the cases
/// are kept until the end.
struct JUnitVerdicts: VerdictFormat {
  private var cases = ""

  mutating func report(_ verdict: DocumentVerdict) -> String {
    let title = verdict.title.isEmpty ? "document \(verdict.index)" : verdict.title
    cases +=
      "    <testcase classname=\"\(Self.escaped(verdict.source))\" name=\"\(Self.escaped(title))\">"
    for fault in verdict.faults {
      let place = TextVerdicts.place(fault, verdict)
      cases +=
        "\n      <failure type=\"\(Self.escaped(fault.type))\" "
        + "message=\"\(Self.escaped(fault.message))\">\(Self.escaped(place))</failure>"
    }
    if verdict.status == .skipped {
      cases += "\n      <skipped message=\"\(Self.escaped(verdict.reason))\"/>"
    }
    if !verdict.warnings.isEmpty {
      let text = verdict.warnings.map { "Warning: " + $0 }.joined(separator: "\n")
      cases += "\n      <system-err>\(Self.escaped(text))</system-err>"
    }
    cases +=
      cases.hasSuffix(">") && Self.isEmptyCase(verdict) ? "</testcase>\n" : "\n    </testcase>\n"
    return ""
  }

  mutating func end(_ summary: ValidationSummary, showsSummary: Bool) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="svcctl" tests="\(summary.documents)" failures="\(summary.invalid)" \
    skipped="\(summary.skipped)">
      <testsuite name="svcctl validate" tests="\(summary.documents)" \
    failures="\(summary.invalid)" skipped="\(summary.skipped)">
    \(cases)  </testsuite>
    </testsuites>

    """
  }

  private static func isEmptyCase(_ verdict: DocumentVerdict) -> Bool {
    verdict.faults.isEmpty && verdict.warnings.isEmpty && verdict.status != .skipped
  }

  /// Text for XML 1.0: characters that it cannot hold become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\r": result += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
