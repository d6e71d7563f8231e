import JSON

/// One JSON object a document, each on a line of its own; with a summary as the last one.
struct JSONVerdicts: VerdictFormat {
  mutating func report(_ verdict: DocumentVerdict) -> String {
    JSONWriter.text(verdict.json, escapesHTML: false) + "\n"
  }

  mutating func end(_ summary: ValidationSummary, showsSummary: Bool) -> String {
    guard showsSummary else { return "" }
    let numbers: JSONValue = [
      "documents": .integer(summary.documents), "files": .integer(summary.files.count),
      "valid": .integer(summary.valid), "invalid": .integer(summary.invalid),
      "skipped": .integer(summary.skipped), "errors": .integer(summary.faults),
      "warnings": .integer(summary.warnings),
    ]
    return JSONWriter.text(["summary": numbers], escapesHTML: false) + "\n"
  }
}
