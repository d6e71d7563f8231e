/// A document: its nodes in the order of the text, and everything about them that the bytes tell.
///
/// Positions number the nodes from 0, the root. Values are made from the bytes when they are asked
/// for, so that a tree costs sixteen bytes a node.
public struct YAMLDocument: Sendable {
  /// The text of the whole stream, in UTF-8.
  public let bytes: [UInt8]
  /// Where the document's content begins; the nodes' offsets count from here.
  public var base: Int
  public internal(set) var nodes: [YAMLNode]
  var properties: [NodeProperties]
  public internal(set) var comments: [YAMLComment]
  /// The prefix that each tag handle of the document's `%TAG` lines stands for.
  var tagPrefixes: [String: String]
  /// Whether there are aliases among the nodes.
  public internal(set) var hasAliases: Bool
  /// Whether there is something that YAML 1.1 may read otherwise or not at all: directives, anchors,
  /// aliases, tags, `? ` keys, a `?` in plain text of a flow collection.
  public internal(set) var usesRareSyntax: Bool
  /// Whether `---` stands before the document.
  public internal(set) var startsExplicitly: Bool
  /// Whether `...` stands behind it.
  public internal(set) var endsExplicitly: Bool
}

extension YAMLDocument {
  /// A document without nodes.
  public static func empty(_ bytes: [UInt8]) -> YAMLDocument {
    YAMLDocument(
      bytes: bytes, base: 0, nodes: [], properties: [], comments: [], tagPrefixes: [:],
      hasAliases: false, usesRareSyntax: false, startsExplicitly: false, endsExplicitly: false)
  }

  /// The offset in ``bytes`` of the node's first byte.
  public func offset(of node: Int) -> Int { base + Int(nodes[node].start) }

  /// The position behind the node and its descendants: that of its next sibling.
  @inline(__always)
  public func end(of node: Int) -> Int {
    switch nodes[node].kind {
    case .scalar, .alias: node + 1
    case .sequence, .mapping: Int(nodes[node].link)
    }
  }

  /// The number of elements of a sequence, or of keys and values of a mapping.
  public func childCount(of node: Int) -> Int { Int(nodes[node].extent) }

  /// The positions of the children: a mapping's keys and values by turns.
  public func children(of node: Int) -> [Int] {
    guard nodes[node].kind == .sequence || nodes[node].kind == .mapping else { return [] }
    var children: [Int] = []
    children.reserveCapacity(childCount(of: node))
    var child = node + 1
    let last = end(of: node)
    while child < last {
      children.append(child)
      child = end(of: child)
    }
    return children
  }

  /// The bytes of a scalar or the name of an alias as they stand in the text.
  public func sourceRange(of node: Int) -> Range<Int> {
    let start = offset(of: node)
    return start..<start + Int(nodes[node].extent)
  }

  /// The name of the node's anchor; nil when it has none.
  public func anchor(of node: Int) -> String? {
    guard let found = propertiesOf(node), !found.anchor.isEmpty else { return nil }
    return String(decoding: bytes[found.anchor], as: UTF8.self)
  }

  /// The name that an alias refers to.
  public func aliasName(of node: Int) -> String {
    String(decoding: bytes[sourceRange(of: node)], as: UTF8.self)
  }

  /// The node's tag in full, such as `tag:yaml.org,2002:str` or `!local`; nil when it has none.
  public func tag(of node: Int) -> String? {
    guard let found = propertiesOf(node), !found.tag.isEmpty else { return nil }
    return TagText.resolve(bytes[found.tag], tagPrefixes)
  }

  /// Where the node begins, its anchor and tag included.
  public func fullOffset(of node: Int) -> Int {
    guard let found = propertiesOf(node) else { return offset(of: node) }
    var first = offset(of: node)
    if !found.anchor.isEmpty { first = min(first, found.anchor.lowerBound - 1) }
    if !found.tag.isEmpty { first = min(first, found.tag.lowerBound) }
    return first
  }

  private func propertiesOf(_ node: Int) -> NodeProperties? {
    guard nodes[node].hasProperties else { return nil }
    var low = 0
    var high = properties.count
    while low < high {
      let middle = (low + high) / 2
      if properties[middle].node < node { low = middle + 1 } else { high = middle }
    }
    return low < properties.count && properties[low].node == node ? properties[low] : nil
  }

  /// Line and column of the node.
  public func mark(of node: Int) -> YAMLMark { YAMLMark(of: offset(of: node), in: bytes) }
}
