/// Reads the documents of a stream, one after the other.
///
/// YAML 1.2.2 whole. ``Leniency`` names what is read beyond it.
public struct YAMLParser {
  /// How strictly the specification is kept.
  public enum Leniency: Sendable {
    /// YAML 1.2.2 and nothing else.
    case none
    /// What go-yaml v2, and so kubectl, also reads: flow collections and quoted text whose further
    /// lines are not indented more than their parent, comments without a blank before them inside
    /// of flow collections, `\\'` in double quotes, empty lines before a text block that are deeper
    /// than it, and anything behind the value that is a whole document.
    case goYAML
  }

  private let text: YAMLText
  private var core: DocumentParser

  public init(_ text: YAMLText, range: Range<Int>? = nil, leniency: Leniency = .none) {
    self.text = text
    core = DocumentParser(
      range: range ?? 0..<text.bytes.count, leniency: leniency,
      hasUnusualCharacters: text.hasUnusualCharacters)
  }

  /// The next document; nil behind the last one.
  ///
  /// - Throws: `YAMLError` at the first byte that cannot stand where it does.
  public mutating func nextDocument() throws(YAMLError) -> YAMLDocument? {
    let bytes = text.bytes
    core.nodes.removeAll(keepingCapacity: true)
    core.properties = []
    core.comments = []
    guard try core.parseNext(bytes.span) else { return nil }
    return YAMLDocument(
      bytes: bytes, base: core.base, nodes: takeNodes(), properties: core.properties,
      comments: core.comments, tagPrefixes: core.tagPrefixes, hasAliases: core.hasAliases,
      usesRareSyntax: core.usesRareSyntax, startsExplicitly: core.startsExplicitly,
      endsExplicitly: core.endsExplicitly)
  }

  /// The nodes of the document that was read: a list of just their number, while the one they were
  /// collected in serves the next document; very many are not copied.
  private mutating func takeNodes() -> [YAMLNode] {
    if core.nodes.count < 1 << 16 {
      var nodes: [YAMLNode] = []
      nodes.reserveCapacity(core.nodes.count)
      nodes.append(contentsOf: core.nodes)
      return nodes
    }
    defer { core.nodes = [] }
    return core.nodes
  }

  /// Parses the next document and shows its nodes, which are its events without the ends of
  /// collections; returns false behind the last one.
  ///
  /// The list is used again for every document.
  ///
  /// - Throws: `YAMLError` as ``nextDocument()``.
  public mutating func nextEvents(_ body: ([YAMLNode]) -> Void) throws(YAMLError) -> Bool {
    let bytes = text.bytes
    core.nodes.removeAll(keepingCapacity: true)
    core.properties.removeAll(keepingCapacity: true)
    core.comments.removeAll(keepingCapacity: true)
    guard try core.parseNext(bytes.span) else { return false }
    body(core.nodes)
    return true
  }

  /// The offset behind what has been read.
  public var offset: Int { core.position }

  /// All documents of a text.
  public static func documents(of text: YAMLText, leniency: Leniency = .none)
    throws(YAMLError) -> [YAMLDocument]
  {
    var parser = YAMLParser(text, leniency: leniency)
    var documents: [YAMLDocument] = []
    while let document = try parser.nextDocument() { documents.append(document) }
    return documents
  }
}
