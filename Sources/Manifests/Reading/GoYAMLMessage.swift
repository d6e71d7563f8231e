import YAML

/// go-yaml's words for what it cannot parse.
enum GoYAMLMessage {
  static func text(of error: YAMLError, _ bytes: [UInt8], _ range: Range<Int>) -> String {
    let line = YAMLMark(of: error.offset, in: bytes).line
    let first = YAMLMark(of: range.lowerBound, in: bytes).line
    return "line \(line - first + 1): \(problem(of: error.kind))"
  }

  private static func problem(of kind: YAMLError.Kind) -> String {
    switch kind {
    case .cannotStartPlain, .tabAsIndentation:
      "found character that cannot start any token"
    case .mappingNotAllowedHere: "mapping values are not allowed in this context"
    case .unclosed: "found unexpected end of stream"
    default: "did not find expected key"
    }
  }
}
