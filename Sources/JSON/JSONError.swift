/// Why bytes are not JSON, and where.
public struct JSONError: Error, Equatable, Sendable {
  /// Where in a text a byte stood that cannot stand there; the words are those of Go's decoder.
  public enum Context: String, Equatable, Sendable {
    case value = "looking for beginning of value"
    case objectKey = "looking for beginning of object key string"
    case afterKey = "after object key"
    case afterMember = "after object key:value pair"
    case afterElement = "after array element"
    case afterTopLevel = "after top-level value"
    case string = "in string literal"
    case escape = "in string escape code"
    case hexadecimal = "in \\u hexadecimal character escape"
    case number = "in numeric literal"
    case fraction = "after decimal point in numeric literal"
    case exponent = "in exponent of numeric literal"
  }

  public enum Kind: Equatable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8, Context)
    /// A byte inside of `true`, `false` or `null`, and the one that had to stand there.
    case unexpectedByteInWord(UInt8, word: String, expected: UInt8)
    /// More than ``JSONReader/maximumDepth`` arrays and objects inside each other.
    case tooDeep
  }

  public var kind: Kind
  /// The offset of the offending byte, from 0.
  public var offset: Int

  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

extension JSONError {
  /// The message of Go's encoding/json, such as
  /// `invalid character '}' looking for beginning of object key string`.
  public var goMessage: String {
    switch kind {
    case .unexpectedEnd: "unexpected end of JSON input"
    case .unexpectedByte(let byte, let context):
      "invalid character \(Self.quoted(byte)) \(context.rawValue)"
    case .unexpectedByteInWord(let byte, let word, let expected):
      "invalid character \(Self.quoted(byte)) in literal \(word) (expecting \(Self.quoted(expected)))"
    case .tooDeep: "exceeded max depth"
    }
  }

  /// The byte as Go shows it, as if it were a character of Latin-1.
  private static func quoted(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"): return #"'\''"#
    case UInt8(ascii: "\""): return #"'"'"#
    case UInt8(ascii: "\\"): return #"'\\'"#
    case 0x07: return #"'\a'"#
    case 0x08: return #"'\b'"#
    case 0x09: return #"'\t'"#
    case 0x0A: return #"'\n'"#
    case 0x0B: return #"'\v'"#
    case 0x0C: return #"'\f'"#
    case 0x0D: return #"'\r'"#
    case 0..<0x20, 0x7F:
      let digits = String(byte, radix: 16)
      return "'\\x" + (digits.utf8.count < 2 ? "0" : "") + digits + "'"
    case 0x80..<0xA1, 0xAD: return "'\\u00" + String(byte, radix: 16) + "'"
    default: return "'\(Character(Unicode.Scalar(byte)))'"
    }
  }
}
