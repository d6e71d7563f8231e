import JSON
import YAML

/// Faults that are not the YAML parser's own, told as it tells its own.
extension GoYAMLFault {
  /// The fault where YAML 1.2 reads a text and kubectl's reader does not.
  func syntax(in bytes: [UInt8]) -> ManifestSyntaxFault? {
    guard let offset else { return nil }
    let text = FaultText(bytes)
    var diagnosis = FaultDiagnosis(at: offset, problem)
    diagnosis.hint = TextCause.hint(at: offset, text)
    if text.byte(offset) == UInt8(ascii: "\t") {
      diagnosis.problem = "found a tab where kubectl reads only blanks"
      diagnosis.expected = "a blank could stand here"
      diagnosis.hint = "indent with blanks, and write one behind '-', '?' and ':'"
    } else if problem.hasPrefix("unknown anchor") {
      diagnosis.expected = "an anchor of this name must stand before it"
    } else if problem.contains("alphabetic or numeric") {
      // The name of an anchor or alias; a star is often meant as itself.
      diagnosis = FaultDiagnosis(
        YAMLError(.unknownAnchor(""), at: offset), in: bytes)
      diagnosis.offset = offset
      diagnosis.problem = "found \(text.found(offset)) in the name of an anchor or alias"
      diagnosis.expected = "letters, digits, '-' and '_' could stand here"
    } else if problem == "found incompatible YAML document" {
      diagnosis.hint = "kubectl reads %YAML 1.1 only: remove the line"
    }
    return ManifestSyntaxFault(diagnosis: diagnosis, bytes: bytes)
  }
}

extension KubectlReadingError {
  /// The fault at its node.
  func syntax(in bytes: [UInt8], else start: Int) -> ManifestSyntaxFault? {
    guard let offset else { return nil }
    let text = FaultText(bytes)
    var diagnosis = FaultDiagnosis(at: max(offset, start), problem)
    if problem.hasPrefix("unknown anchor") {
      diagnosis = FaultDiagnosis(YAMLError(.unknownAnchor(""), at: offset + 1), in: bytes)
      diagnosis.problem = problem
      diagnosis.expected = "an anchor of this name must stand before it"
    } else if problem.hasPrefix("invalid map key") {
      diagnosis.problem = "a list or a mapping stands where a key must stand"
      diagnosis.hint = TextCause.hint(at: offset, text)
    } else if problem.hasPrefix("map merge") {
      diagnosis.problem = "found \(text.found(offset)) behind '<<:'"
      diagnosis.expected = "a mapping, an alias of one, or a list of such could stand here"
    } else if problem.hasPrefix("json: unsupported value") {
      diagnosis.problem = "JSON has no word for this number"
      diagnosis.hint = "in quotation marks it is text"
    }
    return ManifestSyntaxFault(diagnosis: diagnosis, bytes: bytes)
  }
}

extension JSONError {
  /// The fault in a JSON text that begins at `start`.
  func syntax(in bytes: [UInt8], from start: Int) -> ManifestSyntaxFault {
    var diagnosis = FaultDiagnosis(at: offset, problem, expected: expected)
    let text = FaultText(bytes)
    if kind == .unexpectedEnd, let open = JSONCause.openBracket(in: bytes, start..<offset) {
      diagnosis.offset = open
      diagnosis.problem =
        "what begins here is not closed: the file ends in line \(text.lineNumber(offset))"
      diagnosis.expected = JSONCause.closing(bytes[open]).map { "\($0) is missing" }
    }
    diagnosis.hint = TextCause.hint(at: offset, text) ?? JSONCause.hint(self, text, start)
    return ManifestSyntaxFault(diagnosis: diagnosis, bytes: bytes)
  }

  private var problem: String {
    switch kind {
    case .unexpectedEnd: "the text ends too early"
    case .tooDeep: "the nesting is deeper than \(JSONReader.maximumDepth)"
    case .unexpectedByte, .unexpectedByteInWord: goMessage
    }
  }

  private var expected: String? {
    switch kind {
    case .unexpectedEnd, .tooDeep: return nil
    case .unexpectedByteInWord(_, let word, _): return "'\(word)' could stand here"
    case .unexpectedByte(_, let context): return context.expected
    }
  }
}

extension JSONError.Context {
  /// What could stand where the byte stands.
  fileprivate var expected: String {
    switch self {
    case .value:
      "a value could stand here: an object, a list, text in quotation marks, a number, true, false "
        + "or null"
    case .objectKey: "a key in quotation marks, or '}' behind '{', could stand here"
    case .afterKey: "':' could stand here"
    case .afterMember: "',' or '}' could stand here"
    case .afterElement: "',' or ']' could stand here"
    case .afterTopLevel: "the end of the text could stand here"
    case .string: "an escape such as \\n or \\u0007 could stand for it"
    case .escape: "one of \" \\ / b f n r t u could stand here"
    case .hexadecimal: "four hexadecimal digits could stand here"
    case .number, .fraction, .exponent: "a digit could stand here"
    }
  }
}

/// Guesses at why a text is no JSON.
enum JSONCause {
  static func hint(_ error: JSONError, _ text: FaultText, _ start: Int) -> String? {
    guard case .unexpectedByte(let byte, let context) = error.kind else { return nil }
    let before = byteBefore(error.offset, text, start)
    switch (byte, context) {
    case (UInt8(ascii: "/"), _), (UInt8(ascii: "#"), _): return "JSON has no comments"
    case (UInt8(ascii: "}"), .objectKey) where before == UInt8(ascii: ","),
      (UInt8(ascii: "]"), .value) where before == UInt8(ascii: ","):
      return "JSON allows no comma behind the last one: remove it"
    case (UInt8(ascii: "'"), _): return "text in JSON stands in quotation marks: \""
    case (0x0A, .string), (0x0D, .string):
      return "is a quotation mark missing at the end of the line?"
    case (_, .afterMember), (_, .afterElement): return "is ',' missing before it?"
    case (_, .objectKey): return "keys in JSON stand in quotation marks"
    case (UInt8(ascii: "T"), .value), (UInt8(ascii: "F"), .value), (UInt8(ascii: "N"), .value):
      return "JSON's words are true, false and null"
    default: return nil
    }
  }

  private static func byteBefore(_ offset: Int, _ text: FaultText, _ start: Int) -> UInt8 {
    var index = offset - 1
    while index > start, GoSpace.isSpace(text.byte(index)) { index -= 1 }
    return index >= start ? text.byte(index) : 0
  }

  /// What closes that which begins with the byte.
  static func closing(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "{"): "'}'"
    case UInt8(ascii: "["): "']'"
    case UInt8(ascii: "\""): "a closing quotation mark"
    default: nil
    }
  }

  /// The last bracket or quotation mark that is not closed; nil when all are.
  static func openBracket(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var open: [Int] = []
    var string: Int?
    var isEscaped = false
    for index in range {
      let byte = bytes[index]
      if string != nil {
        if !isEscaped, byte == UInt8(ascii: "\"") { string = nil }
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else if byte == UInt8(ascii: "\"") {
        string = index
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        open.append(index)
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        _ = open.popLast()
      }
    }
    return string ?? open.last
  }
}
