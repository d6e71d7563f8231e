/// Why bytes are not YAML, and where.
package struct YAMLError: Error, Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
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
    // Composing
    case unknownAnchor(String)
    case repeatedKey(String)
  }

  /// What has a beginning and an end.
  package enum Construct: Equatable, Sendable {
    case singleQuoted, doubleQuoted, flowSequence, flowMapping
  }

  package var kind: Kind
  /// The offset of the offending byte.
  package var offset: Int
  /// The offset of what it clashes with: an opening bracket, the first of two keys.
  package var related: Int?

  package init(_ kind: Kind, at offset: Int, related: Int? = nil) {
    self.kind = kind
    self.offset = offset
    self.related = related
  }
}
