import JSON

/// The words of Go's encoding/json for what it cannot read.
enum GoJSONMessage {
  /// The message as YAMLOrJSONDecoder gives it when the source may be YAML as well.
  static func withOffset(_ error: JSONError, in bytes: [UInt8]) -> String {
    if error.kind == .unexpectedEnd { return "unexpected EOF" }
    return "json: offset \(error.offset + 1): \(text(of: error, in: bytes))"
  }

  static func text(of error: JSONError, in bytes: [UInt8]) -> String {
    switch error.kind {
    case .unexpectedEnd: "unexpected EOF"
    case .unexpectedByte(let byte, let expected):
      "invalid character \(quoted(byte)) looking for beginning of \(expected)"
    default: "invalid character"
    }
  }

  static func quoted(_ byte: UInt8) -> String {
    "'\(Character(Unicode.Scalar(byte)))'"
  }
}
