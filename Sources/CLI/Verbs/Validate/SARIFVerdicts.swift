import JSON
import YAML

/// SARIF 2.1.0, which code scanning services read: a result a fault.
struct SARIFVerdicts: VerdictFormat {
  private var results: [JSONValue] = []
  private var rules: [String] = []

  mutating func report(_ verdict: DocumentVerdict) -> String {
    for fault in verdict.faults {
      if !rules.contains(fault.type) { rules.append(fault.type) }
      results.append(
        Self.result(
          "error", fault.type, verdict, line: fault.place?.line, column: fault.place?.column,
          fault.hint.map { "\(fault.message) (\($0))" } ?? fault.message))
    }
    for warning in verdict.warnings {
      if !rules.contains("Warning") { rules.append("Warning") }
      results.append(
        Self.result(
          "warning", "Warning", verdict, line: verdict.place?.line,
          column: verdict.place?.column, warning))
    }
    return ""
  }

  mutating func end(_ summary: ValidationSummary, showsSummary: Bool) -> String {
    let driver: JSONValue = [
      "name": "svcctl", "informationUri": "https://kubernetes.io/docs/reference/kubernetes-api/",
      "rules": .array(rules.map { ["id": .string($0)] }),
    ]
    let log: JSONValue = [
      "version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "runs": [
        [
          "tool": ["driver": driver], "columnKind": "unicodeCodePoints",
          "results": .array(results),
        ]
      ],
    ]
    return JSONWriter.text(log, layout: .indented(2), escapesHTML: false) + "\n"
  }

  private static func result(
    _ level: String, _ rule: String, _ verdict: DocumentVerdict, line: Int?, column: Int?,
    _ message: String
  ) -> JSONValue {
    let title = verdict.title.isEmpty ? "" : verdict.title + ": "
    var location: JSONObject = ["artifactLocation": ["uri": .string(address(verdict.source))]]
    if let line, let column {
      location["region"] = ["startLine": .integer(line), "startColumn": .integer(column)]
    }
    return [
      "ruleId": .string(rule), "level": .string(level),
      "message": ["text": .string(title + message)],
      "locations": [["physicalLocation": .object(location)]],
    ]
  }

  /// A path as a relative reference (RFC 3986): what is not allowed in one becomes `%XX`.
  ///
  /// A path from the root is an address of its own.
  private static func address(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
