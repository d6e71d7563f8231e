/// Why bytes are not YAML, and where.
public struct YAMLError: Error, Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    // Characters
    case invalidUTF8
    case invalidUTF16
    case invalidUTF32
    case controlCharacter(UInt32)
    case textTooLong
    // Documents
    case unknownDirective
    case malformedDirective
    case repeatedDirective
    case unsupportedVersion
    case directiveWithoutDocument
    case textBehindMarker
    case contentBehindDocument
    case markerInside(Construct)
    // Block structure
    case tabAsIndentation
    case wrongIndentation
    case expectedKey
    case expectedSequenceEntry
    case missingColon
    case mappingNotAllowedHere
    case sequenceNotAllowedHere
    case textBehindValue
    case keyTooLong
    case keySpansLines
    // Flow structure
    case unclosed(Construct)
    case underIndented(Construct)
    case expectedSeparator(Construct)
    case missingEntry
    case commentNeedsSpace
    // Scalars, anchors, tags
    case cannotStartPlain(UInt8)
    case unknownEscape
    case invalidEscapeDigits
    case invalidCodePoint
    case blockHeader
    case zeroIndentation
    case leadingLineTooIndented
    case tabInBlockIndentation
    case emptyAnchor
    case repeatedAnchor
    case repeatedTag
    case malformedTag
    case undefinedTagHandle(String)
    case propertiesOnAlias
    case missingSpaceBehindProperties
    // Limits
    case tooDeep
    /// Aliases that unfold into more than a document may.
    case excessiveAliasing
    // Composing
    case unknownAnchor(String)
    case repeatedKey(String)
  }

  /// What has a beginning and an end.
  public enum Construct: Equatable, Sendable {
    case singleQuoted, doubleQuoted, flowSequence, flowMapping
  }

  public var kind: Kind
  /// The offset of the offending byte.
  public var offset: Int
  /// The offset of what it clashes with: an opening bracket, the first of two keys, the value
  /// that has ended.
  public var related: Int?
  /// The collections that were open, the innermost last; at most ``longestContext``.
  public internal(set) var context: [OpenCollection] = []

  /// How many open collections are told.
  static let longestContext = 16

  /// A collection that has begun and not ended.
  public struct OpenCollection: Equatable, Sendable {
    public var kind: YAMLNode.Kind
    public var isFlow: Bool
    /// Where it begins: at its bracket, or at its first entry or key.
    public var offset: Int
  }

  public init(_ kind: Kind, at offset: Int, related: Int? = nil) {
    self.kind = kind
    self.offset = offset
    self.related = related
  }
}
