import Foundation

/// Replaces values that no two clusters share by their names, unless the scenario chose them.
///
/// UIDs, times, ages, resourceVersions, generated suffixes and template hashes, addresses of the
/// cluster's ranges, node ports, node and zone names.
struct VolatileValues {
  /// The alphabet of Kubernetes' generated names.
  private static let safe = "bcdfghjklmnpqrstvwxz2456789"

  private struct Rule {
    let expression: NSRegularExpression
    let template: String
    let keepsChosen: Bool

    init(_ pattern: String, _ template: String, keepsChosen: Bool = false) {
      // A pattern is a constant of this file: one that does not compile is a mistake in the test.
      // swift-format-ignore: NeverUseForceTry
      expression = try! NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
      self.template = template
      self.keepsChosen = keepsChosen
    }
  }

  private static let rules: [Rule] = [
    Rule(#"\bsvcctl\b"#, "kubectl"),
    Rule(#"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"#, "<UID>"),
    Rule(#"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"#, "<TIME>", keepsChosen: true),
    Rule(
      #"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}"#, "<TIME>"),
    Rule(#"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4} UTC\b"#, "<TIME>"),
    Rule(#"("?resourceVersion"?: )"\d+""#, #"$1"<RV>""#),
    Rule(#"\b10\.96\.\d+\.\d+\b"#, "<CLUSTER-IP>", keepsChosen: true),
    Rule(#"\b10\.244\.\d+\.\d+\b"#, "<POD-IP>", keepsChosen: true),
    Rule(#"\bfd00:10:96::[0-9a-f]+\b"#, "<CLUSTER-IP>", keepsChosen: true),
    Rule(#"\bfd00:10:244:[0-9a-f:]+"#, "<POD-IP>", keepsChosen: true),
    Rule(#"\b(10-244-\d+-\d+)\b"#, "<POD-IP-DASHED>"),
    Rule(#"(/\S*/)?(LIVE|MERGED)-\w+/"#, "<$2>/"),
    Rule(#"\b(3[0-2]\d{3})\b"#, "<NODE-PORT>", keepsChosen: true),
    Rule(#"\bn1\b|\bnode-\d+\b"#, "<NODE>", keepsChosen: true),
    Rule(#"\bzone-[a-z]\b"#, "<ZONE>", keepsChosen: true),
    Rule(#"\b16443\b|\b6443\b"#, "<API-PORT>", keepsChosen: true),
    Rule(#"\b172\.18\.\d+\.\d+\b|\b192\.0\.2\.10?\b"#, "<NODE-IP>", keepsChosen: true),
    Rule("-[\(safe)]{6,10}-[\(safe)]{5}\\b", "-<HASH>-<SUFFIX>"),
    Rule("(pod-template-hash[=:] ?)\"?[\(safe)]{6,10}\"?", "$1<HASH>"),
    Rule("-[\(safe)]{6,10}\\b", "-<HASH>"),
    Rule("-[\(safe)]{5}\\b", "-<SUFFIX>"),
    Rule(#"(?<=\s)(\d+[smhdy](\d+[smhd])?|<invalid>)(?=\s|$)"#, "<AGE>"),
  ]

  let chosen: Set<String>

  func replaced(in lines: [String]) -> [String] {
    var text = lines.joined(separator: "\n")
    for rule in Self.rules { text = apply(rule, to: text) }
    return text.isEmpty ? [] : text.components(separatedBy: "\n")
  }

  private func apply(_ rule: Rule, to text: String) -> String {
    let source = text as NSString
    let matches = rule.expression.matches(
      in: text, range: NSRange(location: 0, length: source.length))
    guard !matches.isEmpty else { return text }
    var result = ""
    var position = 0
    for match in matches {
      result += source.substring(
        with: NSRange(location: position, length: match.range.location - position))
      let found = source.substring(with: match.range)
      if rule.keepsChosen, chosen.contains(found) {
        result += found
      } else {
        result += rule.expression.replacementString(
          for: match, in: text, offset: 0, template: rule.template)
      }
      position = match.range.location + match.range.length
    }
    return result + source.substring(from: position)
  }

  /// Whether two texts agree: exactly, or, where a volatile value set a column's width, but for
  /// runs of blanks.
  static func agree(_ want: [String], _ got: [String]) -> Bool {
    if want == got { return true }
    guard want.count == got.count, want.contains(where: { $0.contains("<") }) else { return false }
    return want.map(squeezed) == got.map(squeezed)
  }

  private static func squeezed(_ line: String) -> String {
    line.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
      + (line.hasPrefix(" ") || line.hasPrefix("\t") ? " " : "")
  }
}
