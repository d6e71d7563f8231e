/// The events of a stream in the notation of the YAML test suite.
///
/// One event a line: `+STR`, `+DOC ---`, `+MAP {} &anchor <tag>`, `+SEQ []`, `=VAL :plain`,
/// `=VAL 'single`, `=VAL "double`, `=VAL |literal`, `=VAL >folded`, `=ALI *name`, `-MAP` and so on.
public enum YAMLEventText {
  /// The events of all documents of `bytes`.
  ///
  /// - Throws: `YAMLError` for bytes that are not YAML 1.2.2.
  public static func events(of bytes: [UInt8]) throws(YAMLError) -> String {
    var lines: [UInt8] = []
    append("+STR\n", to: &lines)
    var parser = YAMLParser(try YAMLText(decoding: bytes))
    while let document = try parser.nextDocument() { append(document, to: &lines) }
    append("-STR\n", to: &lines)
    return String(decoding: lines, as: UTF8.self)
  }

  private static func append(_ text: String, to lines: inout [UInt8]) {
    lines.append(contentsOf: text.utf8)
  }

  private static func append(_ document: YAMLDocument, to lines: inout [UInt8]) {
    append(document.startsExplicitly ? "+DOC ---\n" : "+DOC\n", to: &lines)
    var open: [(end: Int, kind: YAMLNode.Kind)] = []
    for node in document.nodes.indices {
      close(before: node, &open, to: &lines)
      appendNode(document, node, to: &lines)
      let kind = document.nodes[node].kind
      if kind == .sequence || kind == .mapping {
        open.append((document.end(of: node), kind))
      }
    }
    close(before: document.nodes.count, &open, to: &lines)
    append(document.endsExplicitly ? "-DOC ...\n" : "-DOC\n", to: &lines)
  }

  private static func close(
    before node: Int, _ open: inout [(end: Int, kind: YAMLNode.Kind)], to lines: inout [UInt8]
  ) {
    while let last = open.last, last.end <= node {
      append(last.kind == .sequence ? "-SEQ\n" : "-MAP\n", to: &lines)
      open.removeLast()
    }
  }

  private static func appendNode(_ document: YAMLDocument, _ node: Int, to lines: inout [UInt8]) {
    let style = document.nodes[node].style
    switch document.nodes[node].kind {
    case .alias:
      append("=ALI *\(document.aliasName(of: node))\n", to: &lines)
      return
    case .sequence: append(style == .flow ? "+SEQ []" : "+SEQ", to: &lines)
    case .mapping: append(style == .flow ? "+MAP {}" : "+MAP", to: &lines)
    case .scalar: append("=VAL", to: &lines)
    }
    if let anchor = document.anchor(of: node) { append(" &\(anchor)", to: &lines) }
    if let tag = document.tag(of: node) { append(" <\(tag)>", to: &lines) }
    if document.nodes[node].kind == .scalar {
      append(" \(indicator(of: style))", to: &lines)
      appendEscaped(document.textBytes(of: node), to: &lines)
    }
    lines.append(.lineFeed)
  }

  private static func indicator(of style: YAMLNode.Style) -> Character {
    switch style {
    case .singleQuoted: "'"
    case .doubleQuoted: "\""
    case .literal: "|"
    case .folded: ">"
    default: ":"
    }
  }

  private static func appendEscaped(_ value: [UInt8], to lines: inout [UInt8]) {
    for byte in value {
      switch byte {
      case .backslash: append("\\\\", to: &lines)
      case 0: append("\\0", to: &lines)
      case 8: append("\\b", to: &lines)
      case 9: append("\\t", to: &lines)
      case 10: append("\\n", to: &lines)
      case 13: append("\\r", to: &lines)
      default: lines.append(byte)
      }
    }
  }
}
