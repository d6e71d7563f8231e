/// Guesses at why a text is not the YAML that was meant, from the line of the fault and its
/// neighbours: what people really get wrong.
public enum LikelyCause {
  /// What to look at or to do; nil when nothing suggests itself.
  static func hint(_ error: YAMLError, _ text: FaultText) -> String? {
    switch error.kind {
    case .tabAsIndentation, .tabInBlockIndentation: return tab(error, text)
    case .unclosed(let construct): return unclosed(construct, error, text)
    case .textBehindValue: return behindValue(error, text)
    case .mappingNotAllowedHere: return mapping(error, text)
    case .missingColon: return missingColon(error, text)
    case .wrongIndentation: return indentation(error, text)
    case .expectedSequenceEntry: return entry(error, text)
    case .expectedKey: return listInMapping(error, text)
    case .sequenceNotAllowedHere: return "begin the list on the next line"
    case .expectedSeparator, .keySpansLines, .underIndented, .markerInside:
      return flow(error, text)
    case .cannotStartPlain: return inQuotes(text, from: error.offset)
    case .unknownAnchor, .emptyAnchor: return alias(error, text)
    case .malformedTag, .undefinedTagHandle:
      return inQuotes(text, from: text.byte(error.offset) == .exclamation ? error.offset : nil)
    case .unknownEscape, .invalidEscapeDigits:
      return "write \\\\ for a backslash, or put the text in apostrophes, where it is itself"
    case .repeatedKey(let key): return separator(beforeKey: key)
    case .contentBehindDocument:
      return "if another document begins here, put '---' on a line before it"
    case .keyTooLong: return "is a line feed missing, or a blank too many behind a ':'?"
    case .missingSpaceBehindProperties:
      let start = start(ofWordAt: error.offset, text)
      return inQuotes(text, from: start)
    case .commentNeedsSpace: return "write a blank before '#'"
    case .zeroIndentation, .blockHeader:
      return text.byte(error.offset) == .hash ? "write a blank before '#'" : nil
    default: return nil
    }
  }

  /// What a second `apiVersion` or `kind` in one mapping comes from; nil for other keys.
  public static func separator(beforeKey key: String) -> String? {
    key == "apiVersion" || key == "kind"
      ? "is '---' missing between two documents?" : nil
  }

  static func isQuote(_ byte: UInt8) -> Bool { byte == .quote || byte == .apostrophe }

  // MARK: Indentation

  private static func tab(_ error: YAMLError, _ text: FaultText) -> String {
    let start = text.lineStart(error.offset)
    let tabs = text.bytes[start..<text.firstOfLine(error.offset)].count { $0 == .tab }
    return tabs > 1
      ? "\(tabs) tabs indent this line: replace each by blanks"
      : "a tab indents this line: replace it by blanks"
  }

  /// The columns in which a line could stand, from left to right, and a line that stands in each.
  static func columns(_ error: YAMLError, _ text: FaultText) -> [(column: Int, line: Int)] {
    var found: [(column: Int, line: Int)] = []
    var offsets = error.context.filter { !$0.isFlow }.map(\.offset)
    if let above = text.lineAbove(error.offset) { offsets.append(text.firstOfLine(above)) }
    for offset in offsets {
      let column = text.column(offset)
      if !found.contains(where: { $0.column == column }) {
        found.append((column, text.lineNumber(offset)))
      }
    }
    return found.sorted { $0.column < $1.column }
  }

  private static func indentation(_ error: YAMLError, _ text: FaultText) -> String? {
    let column = text.column(error.offset)
    for place in columns(error, text).reversed() {
      if place.column == column + 1 {
        return "one blank is missing, compared with line \(place.line)"
      }
      if place.column == column - 1 {
        return "one blank too many, compared with line \(place.line)"
      }
    }
    return nil
  }

  /// A key in the column of a list's dashes.
  private static func entry(_ error: YAMLError, _ text: FaultText) -> String? {
    guard let list = error.context.last, let above = text.lineAbove(error.offset) else {
      return nil
    }
    let column = text.column(list.offset)
    return "if it belongs to the entry above (line \(text.lineNumber(above))), "
      + "indent it to column \(column + 2); if to the mapping around the list, less than column "
      + "\(column)"
  }

  /// A dash in the column of a mapping's keys.
  private static func listInMapping(_ error: YAMLError, _ text: FaultText) -> String? {
    let column = text.column(error.offset)
    var line = text.lineAbove(error.offset)
    for _ in 0..<64 {
      guard let start = line else { break }
      let first = text.firstOfLine(start)
      let place = text.column(first)
      if place < column { break }
      if text.byte(first) == .dash, text.byte(first + 1).isBlank, place > column {
        return "is it indented too little? the entries above (line \(text.lineNumber(first))) "
          + "begin in column \(place)"
      }
      line = text.lineAbove(start)
    }
    return "a list needs a key of its own above it"
  }

  // MARK: Quotation marks and brackets

  private static func unclosed(
    _ construct: YAMLError.Construct, _ error: YAMLError, _ text: FaultText
  ) -> String? {
    guard let opening = error.related else { return nil }
    let line = text.lineNumber(opening)
    switch construct {
    case .singleQuoted: return "is an apostrophe missing at the end of line \(line)?"
    case .doubleQuoted: return "is a quotation mark missing at the end of line \(line)?"
    case .flowSequence: return "is ']' missing in line \(line)?"
    case .flowMapping: return "is '}' missing in line \(line)?"
    }
  }

  private static func behindValue(_ error: YAMLError, _ text: FaultText) -> String? {
    guard let value = error.related, value > 0, isQuote(text.byte(value - 1)) else {
      return text.byte(error.offset) == .hash ? "write a blank before '#'" : nil
    }
    let mark = text.byte(value - 1)
    if text.lineNumber(value) != text.lineNumber(error.offset) {
      let name = mark == .quote ? "a quotation mark" : "an apostrophe"
      return "is \(name) missing at the end of line \(text.lineNumber(value))?"
    }
    if text.byte(error.offset) == .hash { return "write a blank before '#'" }
    // Right behind the closing mark a letter: the mark was meant as part of the text.
    if isQuote(text.byte(error.offset - 1)) {
      return mark == .apostrophe
        ? "inside of apostrophes write '' for an apostrophe"
        : "inside of quotation marks write \\\" for a quotation mark"
    }
    return "put the whole value in quotation marks"
  }

  private static func flow(_ error: YAMLError, _ text: FaultText) -> String? {
    var opening = error.related
    if let open = error.context.last, open.isFlow { opening = open.offset }
    guard let opening, text.lineNumber(opening) != text.lineNumber(error.offset) else { return nil }
    // A line that is indented like an entry is one.
    let indentation = text.column(text.firstOfLine(error.offset))
    if case .expectedSeparator = error.kind, let above = text.lineAbove(error.offset),
      indentation > text.column(text.firstOfLine(opening))
    {
      return "is ',' missing at the end of line \(text.lineNumber(above))?"
    }
    switch text.byte(opening) {
    case .leftBracket: return "is ']' missing in line \(text.lineNumber(opening))?"
    case .leftBrace: return "is '}' missing in line \(text.lineNumber(opening))?"
    case .quote:
      return "is a quotation mark missing at the end of line \(text.lineNumber(opening))?"
    case .apostrophe:
      return "is an apostrophe missing at the end of line \(text.lineNumber(opening))?"
    default: return nil
    }
  }

  // MARK: Keys and values

  private static func mapping(_ error: YAMLError, _ text: FaultText) -> String? {
    guard error.related != nil, let above = text.lineAbove(error.offset) else {
      return colonInValue(error, text)
    }
    let first = text.firstOfLine(above)
    let number = text.lineNumber(above)
    let rest = text.restOfLine(first)
    if hasColonWithoutBlank(rest) { return "is a blank missing behind ':' in line \(number)?" }
    let column = text.column(text.firstOfLine(error.offset))
    let columnAbove = text.column(first)
    if column == columnAbove + 1 { return "one blank too many, compared with line \(number)" }
    if column > columnAbove {
      return "line \(number) has a value already: indent this line like it, or put nothing behind "
        + "':' in line \(number)"
    }
    return "is ':' missing in line \(number)?"
  }

  /// A second colon in one line, as in `note: see: this`.
  private static func colonInValue(_ error: YAMLError, _ text: FaultText) -> String? {
    var index = text.firstOfLine(error.offset)
    if text.byte(index) == .dash, text.byte(index + 1) == .tab {
      return "a tab stands behind '-': write a blank"
    }
    while index < error.offset {
      if text.byte(index) == .colon, text.byte(index + 1).isBlank, index < error.offset {
        index += 1
        while text.byte(index).isBlank { index += 1 }
        break
      }
      index += 1
    }
    guard index < error.offset else { return nil }
    return inQuotes(text, from: index) ?? "put text that contains ': ' in quotation marks"
  }

  private static func missingColon(_ error: YAMLError, _ text: FaultText) -> String? {
    let rest = text.restOfLine(error.offset)
    if hasColonWithoutBlank(rest) { return "is a blank missing behind ':'?" }
    let name = rest.prefix { $0 != "=" && $0 != " " }
    let behind = rest.dropFirst(name.count).drop { $0 == " " }
    if behind.first == "=" { return "'=' gives no value: write \(name): …" }
    if let above = text.lineAbove(error.offset) {
      return "if it goes on with the value in line \(text.lineNumber(above)), indent it more than "
        + "that line"
    }
    return nil
  }

  /// `name:web`, but no address such as `http://web`.
  private static func hasColonWithoutBlank(_ line: String) -> Bool {
    var line = Substring(line)
    if line.hasPrefix("- ") { line = line.dropFirst(2).drop { $0 == " " } }
    guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return false }
    let name = line[..<colon]
    let behind = line[line.index(after: colon)...]
    return !behind.isEmpty && behind.first != " " && !behind.hasPrefix("//")
      && name.utf8.allSatisfy {
        $0.isLetterDigitOrDash || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
          || $0 == UInt8(ascii: "/")
      }
  }

  // MARK: Text that needs quotation marks

  /// A star that was meant as itself, as in `host: *.example.com`.
  private static func alias(_ error: YAMLError, _ text: FaultText) -> String? {
    var start = error.offset
    while start > 0, text.byte(start) != .asterisk, text.byte(start) != .ampersand { start -= 1 }
    guard text.lineStart(start) == text.lineStart(error.offset) else { return nil }
    let name = text.restOfLine(start).dropFirst()
    let isWord = name.utf8.allSatisfy { $0.isLetterDigitOrDash || $0 == UInt8(ascii: "_") }
    return isWord && !name.isEmpty ? nil : inQuotes(text, from: start)
  }

  /// Shows the rest of the line from `start` on in quotation marks; nil when it is not known where
  /// the text begins.
  static func inQuotes(_ text: FaultText, from start: Int?) -> String? {
    guard let start else { return nil }
    let value = text.restOfLine(start)
    guard !value.isEmpty, value.count <= 60 else { return "put the text in quotation marks" }
    let isPlain = !value.utf8.contains { $0 == .quote || $0 == .backslash || $0 < 0x20 }
    if isPlain { return "in quotation marks it is text: \"\(value)\"" }
    let allowsApostrophes = !value.utf8.contains { $0 == .apostrophe || $0 < 0x20 }
    return allowsApostrophes
      ? "in apostrophes it is text: '\(value)'" : "put the text in quotation marks"
  }

  /// Where the word that contains `offset` begins.
  private static func start(ofWordAt offset: Int, _ text: FaultText) -> Int {
    var start = offset
    while start > 0, !text.byte(start - 1).isBlankBreakOrEnd { start -= 1 }
    return start
  }
}
