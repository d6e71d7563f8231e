import YAML

/// One line a fault, as compilers write it: `web.yaml:9:13: error: Service default/web: spec.…`.
struct TextVerdicts: VerdictFormat {
  mutating func report(_ verdict: DocumentVerdict) -> String {
    if verdict.faults.isEmpty, verdict.warnings.isEmpty { return "" }
    var text = ""
    let title = verdict.title.isEmpty ? "" : verdict.title + ": "
    for fault in verdict.faults {
      text += "\(Self.place(fault, verdict)): error: \(title)\(fault.message)\n"
      if let hint = fault.hint { text += "\(Self.place(fault, verdict)): note: \(hint)\n" }
      for line in fault.explanation { text += line + "\n" }
    }
    for warning in verdict.warnings {
      let place = verdict.place.map { ":\($0.line):\($0.column)" } ?? ""
      text += "\(verdict.source)\(place): warning: \(title)\(warning)\n"
    }
    return text
  }

  mutating func end(_ summary: ValidationSummary, showsSummary: Bool) -> String {
    showsSummary ? summary.text + "\n" : ""
  }

  /// `file:line:column` of a fault, or as much of it as is known.
  static func place(_ fault: DocumentVerdict.Fault, _ verdict: DocumentVerdict) -> String {
    guard let place = fault.place ?? verdict.place else { return verdict.source }
    return "\(verdict.source):\(place.line):\(place.column)"
  }
}
