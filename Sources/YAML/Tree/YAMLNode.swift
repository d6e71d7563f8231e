/// A node of a document: sixteen bytes in a flat list in which every node stands before its
/// children, and a mapping's keys and values alternate.
public struct YAMLNode: Sendable {
  public enum Kind: UInt8, Sendable {
    case scalar, sequence, mapping, alias
  }

  /// How a node is written.
  public enum Style: UInt8, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded, block, flow
  }

  /// What becomes of the line breaks at the end of a block scalar.
  public enum Chomping: UInt8, Sendable {
    case clip, strip, keep
  }

  /// The offset of the node's first byte: of its content, not of its anchor or tag.
  public internal(set) var start: UInt32
  /// The bytes of a scalar as they stand in the text, without quotation marks or header; the number
  /// of children of a collection, a mapping's pair counting as two.
  public internal(set) var extent: UInt32
  /// The position behind the last descendant of a collection; the indentation of a block scalar.
  public internal(set) var link: UInt32
  @usableFromInline var traits: UInt32

  init(
    _ kind: Kind, _ style: Style, start: Int, extent: Int, link: Int = 0, isVerbatim: Bool = true,
    chomping: Chomping = .clip
  ) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.extent = UInt32(truncatingIfNeeded: extent)
    self.link = UInt32(truncatingIfNeeded: link)
    traits =
      UInt32(kind.rawValue) | UInt32(style.rawValue) << 2 | UInt32(chomping.rawValue) << 5
      | (isVerbatim ? 0x80 : 0)
  }

  @inlinable public var kind: Kind {
    switch traits & 3 {
    case 0: .scalar
    case 1: .sequence
    case 2: .mapping
    default: .alias
    }
  }
  public var style: Style { Style(rawValue: UInt8(traits >> 2 & 7)) ?? .plain }
  /// Whether the node is a scalar.
  @inlinable public var isScalar: Bool { traits & 3 == 0 }
  /// Whether the style is ``Style/plain``.
  @inlinable public var isPlain: Bool { traits >> 2 & 7 == 0 }
  public var chomping: Chomping { Chomping(rawValue: UInt8(traits >> 5 & 3)) ?? .clip }
  /// Whether the bytes of a scalar are its value, without escape or folded line.
  @inlinable public var isVerbatim: Bool { traits & 0x80 != 0 }
  /// Whether the node is a scalar whose bytes are its value, and that has neither anchor nor tag.
  @inlinable public var isSimpleText: Bool { traits & 0x183 == 0x80 }
  /// Whether an anchor or a tag stands before the node.
  @inlinable public var hasProperties: Bool {
    get { traits & 0x100 != 0 }
    set { traits = newValue ? traits | 0x100 : traits & ~0x100 }
  }
}

/// The anchor and the tag that stand before a node.
struct NodeProperties: Sendable {
  /// The position of the node they belong to.
  var node: Int
  /// The name of the anchor, without `&`; empty when there is none.
  var anchor: Range<Int>
  /// The tag with its `!`; empty when there is none.
  var tag: Range<Int>
}

/// A comment: where it stands, and before which node.
public struct YAMLComment: Sendable {
  /// The bytes from `#` to the end of the line.
  public var range: Range<Int>
  /// The position of the first node that begins behind the comment; the number of nodes at the end.
  public var nextNode: Int
  /// Whether something else stands before it on its line.
  public var isTrailing: Bool
}
