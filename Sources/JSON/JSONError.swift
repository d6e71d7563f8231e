/// Why bytes are not JSON, and where.
package struct JSONError: Error, Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8, expected: String)
    case invalidNumber
    case invalidEscape
    case controlCharacterInString(UInt8)
    /// More than ``JSONReader/maximumDepth`` arrays and objects inside each other.
    case tooDeep
    case trailingBytes
  }

  package var kind: Kind
  /// The offset of the offending byte, from 0.
  package var offset: Int

  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}
