import YAML

/// Workflow commands that GitHub Actions shows beside the lines of a change.
struct GitHubVerdicts: VerdictFormat {
  mutating func report(_ verdict: DocumentVerdict) -> String {
    var text = ""
    let title = verdict.title.isEmpty ? "document \(verdict.index)" : verdict.title
    for fault in verdict.faults {
      let message = fault.hint.map { "\(fault.message) (\($0))" } ?? fault.message
      text += Self.command("error", title, verdict, fault.place ?? verdict.place, message)
    }
    for warning in verdict.warnings {
      text += Self.command("warning", title, verdict, verdict.place, warning)
    }
    return text
  }

  mutating func end(_ summary: ValidationSummary, showsSummary: Bool) -> String {
    showsSummary ? summary.text + "\n" : ""
  }

  private static func command(
    _ name: String, _ title: String, _ verdict: DocumentVerdict, _ place: YAMLMark?,
    _ message: String
  ) -> String {
    var properties = "file=\(property(verdict.source))"
    if let place { properties += ",line=\(place.line),col=\(place.column)" }
    properties += ",title=\(property(title))"
    return "::\(name) \(properties)::\(data(message))\n"
  }

  private static func data(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func property(_ text: String) -> String {
    data(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
