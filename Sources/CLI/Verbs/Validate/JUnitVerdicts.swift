import Platform
import YAML

/// JUnit's XML: a test case a document.
///
/// Its attributes of counts stand at the top, so the cases
/// are kept until the end. What stands where is what Jenkins' schemas (junit-4, junit-10) allow.
struct JUnitVerdicts: VerdictFormat {
  /// When the check began: seconds since 1970.
  let seconds: Int64
  private var cases = ""

  init(seconds: Int64) { self.seconds = seconds }

  mutating func report(_ verdict: DocumentVerdict) -> String {
    let title = verdict.title.isEmpty ? "document \(verdict.index)" : verdict.title
    cases +=
      "    <testcase classname=\"\(Self.escaped(verdict.source))\" name=\"\(Self.escaped(title))\" "
      + "time=\"0\">"
    if let first = verdict.faults.first {
      // A test case fails once, whatever is wrong with it: the text lists all faults.
      let others = verdict.faults.count - 1
      let message = others == 0 ? first.message : "\(first.message) (and \(others) more)"
      let lines = verdict.faults.map { fault in
        let hint = fault.hint.map { " (\($0))" } ?? ""
        return "\(TextVerdicts.place(fault, verdict)): \(fault.message)\(hint)"
      }
      cases +=
        "\n      <failure type=\"\(Self.escaped(first.type))\" "
        + "message=\"\(Self.escaped(message))\">"
        + "\(Self.escaped(lines.joined(separator: "\n")))</failure>"
    }
    if verdict.status == .skipped {
      cases += "\n      <skipped>\(Self.escaped(verdict.reason))</skipped>"
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
    errors="0" time="0">
      <testsuite name="svcctl validate" tests="\(summary.documents)" \
    failures="\(summary.invalid)" errors="0" skipped="\(summary.skipped)" time="0" \
    timestamp="\(timestamp)">
    \(cases)  </testsuite>
    </testsuites>

    """
  }

  /// The time in the form of the schemas, which know no zone.
  private var timestamp: String {
    let text = RFC3339.text(secondsSinceEpoch: seconds)
    return text.hasSuffix("Z") ? String(text.dropLast()) : text
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
