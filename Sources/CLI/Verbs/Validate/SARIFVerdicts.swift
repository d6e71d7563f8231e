import JSON
import YAML

/// SARIF 2.1.0, which code scanning services read: a result a fault.
struct SARIFVerdicts: VerdictFormat {
  private var results: [JSONValue] = []
  private var rules: [String] = []

  mutating func report(_ verdict: DocumentVerdict) -> String {
    for fault in verdict.faults {
      add(
        "error", fault.type, verdict, fault.place,
        fault.hint.map { "\(fault.message) (\($0))" } ?? fault.message)
    }
    for warning in verdict.warnings { add("warning", "Warning", verdict, verdict.place, warning) }
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

  private mutating func add(
    _ level: String, _ rule: String, _ verdict: DocumentVerdict, _ place: YAMLMark?,
    _ message: String
  ) {
    let title = verdict.title.isEmpty ? "" : verdict.title + ": "
    var location: JSONObject = [
      "artifactLocation": ["uri": .string(Self.address(verdict.source))]
    ]
    if let place {
      location["region"] = [
        "startLine": .integer(place.line), "startColumn": .integer(place.column),
      ]
    }
    let index = rules.firstIndex(of: rule) ?? rules.count
    if index == rules.count { rules.append(rule) }
    results.append([
      "ruleId": .string(rule), "ruleIndex": .integer(index), "level": .string(level),
      "message": ["text": .string(title + message)],
      "locations": [["physicalLocation": .object(location)]],
    ])
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
