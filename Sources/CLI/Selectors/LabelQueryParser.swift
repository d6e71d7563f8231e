import JSON
import KubernetesAPI

/// Reads a label selector word by word, as the API server does.
struct LabelQueryParser {
  private enum Kind {
    case identifier, comma, openParenthesis, closedParenthesis, bang
    case equals, doubleEquals, notEquals, greaterThan, lessThan, `in`, notIn, end, error
  }

  private struct Token {
    var kind: Kind
    var text: String
  }

  /// Whether `in` and `notin` are words of the language here, or just names.
  private enum Place {
    case value, operation
  }

  private var tokens: [Token]
  private var position = 0

  init(_ text: String) {
    tokens = Self.tokens(of: Array(text.utf8))
  }

  // MARK: Words

  private static func tokens(of bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if isBlank(byte) {
        position += 1
      } else if isSpecial(byte) {
        tokens.append(symbol(bytes, &position))
      } else {
        let start = position
        while position < bytes.count, !isBlank(bytes[position]), !isSpecial(bytes[position]) {
          position += 1
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        let kind: Kind = word == "in" ? .in : word == "notin" ? .notIn : .identifier
        tokens.append(Token(kind: kind, text: word))
      }
    }
    return tokens
  }

  private static func symbol(_ bytes: [UInt8], _ position: inout Int) -> Token {
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    let byte = bytes[position]
    position += 1
    let isDouble = next == UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "="):
      guard isDouble else { return Token(kind: .equals, text: "=") }
      position += 1
      return Token(kind: .doubleEquals, text: "==")
    case UInt8(ascii: "!"):
      guard isDouble else { return Token(kind: .bang, text: "!") }
      position += 1
      return Token(kind: .notEquals, text: "!=")
    case UInt8(ascii: "("): return Token(kind: .openParenthesis, text: "(")
    case UInt8(ascii: ")"): return Token(kind: .closedParenthesis, text: ")")
    case UInt8(ascii: ","): return Token(kind: .comma, text: ",")
    case UInt8(ascii: ">"): return Token(kind: .greaterThan, text: ">")
    default: return Token(kind: .lessThan, text: "<")
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: ","), UInt8(ascii: ">"), UInt8(ascii: "<"):
      true
    default: false
    }
  }

  private func lookahead(_ place: Place = .value) -> Token {
    guard position < tokens.count else { return Token(kind: .end, text: "") }
    var token = tokens[position]
    if place == .value, token.kind == .in || token.kind == .notIn { token.kind = .identifier }
    return token
  }

  private mutating func consume(_ place: Place = .value) -> Token {
    let token = lookahead(place)
    position += 1
    return token
  }

  // MARK: Sentences

  /// Everything that is asked.
  mutating func requirements() throws(LabelQuery.ParseError) -> [LabelQuery.Requirement] {
    var found: [LabelQuery.Requirement] = []
    while true {
      let first = lookahead()
      switch first.kind {
      case .identifier, .bang:
        do {
          found.append(try requirement())
        } catch {
          throw LabelQuery.ParseError(message: "unable to parse requirement: \(error.message)")
        }
        let next = consume()
        switch next.kind {
        case .end: return found
        case .comma:
          let after = lookahead()
          guard after.kind == .identifier || after.kind == .bang else {
            throw fault("found '\(after.text)', expected: identifier after ','")
          }
        default: throw fault("found '\(next.text)', expected: ',' or 'end of string'")
        }
      case .end: return found
      default: throw fault("found '\(first.text)', expected: !, identifier, or 'end of string'")
      }
    }
  }

  private mutating func requirement() throws(LabelQuery.ParseError) -> LabelQuery.Requirement {
    var word = consume()
    let isNegated = word.kind == .bang
    if isNegated { word = consume() }
    guard word.kind == .identifier else {
      throw fault("found '\(word.text)', expected: identifier")
    }
    let key = word.text
    try check(.qualifiedName, key, "<nil>")
    let next = lookahead().kind
    if isNegated || next == .end || next == .comma {
      return LabelQuery.Requirement(
        key: key, condition: isNegated ? .doesNotExist : .exists, values: [])
    }
    let condition = try operation()
    let values =
      condition == .in || condition == .notIn ? try self.values() : [try exactValue()]
    try judge(key, condition, values)
    return LabelQuery.Requirement(key: key, condition: condition, values: values)
  }

  private mutating func operation() throws(LabelQuery.ParseError) -> LabelQuery.Operator {
    let word = consume(.operation)
    switch word.kind {
    case .in: return .in
    case .notIn: return .notIn
    case .equals, .doubleEquals: return .equals
    case .notEquals: return .notEquals
    case .greaterThan: return .greaterThan
    case .lessThan: return .lessThan
    default: throw fault("found '\(word.text)', expected: in, notin, =, ==, !=, gt, lt")
    }
  }

  private mutating func values() throws(LabelQuery.ParseError) -> [String] {
    let opening = consume()
    guard opening.kind == .openParenthesis else {
      throw fault("found '\(opening.text)' expected: '('")
    }
    let first = lookahead()
    switch first.kind {
    case .closedParenthesis:
      _ = consume()
      return [""]
    case .identifier, .comma:
      let values = try list()
      guard consume().kind == .closedParenthesis else {
        throw fault("found '\(first.text)', expected: ')'")
      }
      return values.sorted { $0.precedesInBytes($1) }
    default: throw fault("found '\(first.text)', expected: ',', ')' or identifier")
    }
  }

  private mutating func list() throws(LabelQuery.ParseError) -> [String] {
    var values: Set<String> = []
    while true {
      let word = consume()
      switch word.kind {
      case .identifier:
        values.insert(word.text)
        let next = lookahead()
        switch next.kind {
        case .comma: continue
        case .closedParenthesis: return Array(values)
        default: throw fault("found '\(next.text)', expected: ',' or ')'")
        }
      case .comma:
        if values.isEmpty { values.insert("") }
        switch lookahead().kind {
        case .closedParenthesis:
          values.insert("")
          return Array(values)
        case .comma:
          _ = consume()
          values.insert("")
        default: continue
        }
      default: throw fault("found '\(word.text)', expected: ',', or identifier")
      }
    }
  }

  private mutating func exactValue() throws(LabelQuery.ParseError) -> String {
    switch lookahead().kind {
    case .end, .comma: return ""
    default: break
    }
    let word = consume()
    guard word.kind == .identifier else {
      throw fault("found '\(word.text)', expected: identifier")
    }
    return word.text
  }

  // MARK: Judgement

  private func judge(_ key: String, _ condition: LabelQuery.Operator, _ values: [String])
    throws(LabelQuery.ParseError)
  {
    if condition == .greaterThan || condition == .lessThan {
      for (index, value) in values.enumerated() where Int(value) == nil {
        throw fault(
          "values[\(index)]: Invalid value: \(quoted(value)): for 'Gt', 'Lt' operators, the value "
            + "must be an integer")
      }
    }
    for (index, value) in values.enumerated() {
      try check(.labelValue, value, "values[\(index)][\(key)]")
    }
  }

  private func check(_ format: TextFormat, _ text: String, _ path: String)
    throws(LabelQuery.ParseError)
  {
    let faults = format.faults(of: text)
    guard !faults.isEmpty else { return }
    throw fault("\(path): Invalid value: \(quoted(text)): \(faults.joined(separator: "; "))")
  }

  private func fault(_ message: String) -> LabelQuery.ParseError {
    LabelQuery.ParseError(message: message)
  }
}
