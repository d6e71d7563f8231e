extension YAMLError {
  /// What was found, in a few words.
  public var problem: String {
    switch kind {
    case .invalidUTF8: "these bytes are not UTF-8"
    case .invalidUTF16: "these bytes are not UTF-16"
    case .invalidUTF32: "these bytes are not UTF-32"
    case .controlCharacter(let code):
      "the control character \(Self.codePoint(code)) may not stand here"
    case .textTooLong: "the text is longer than 4 GiB"
    case .unknownDirective: "this directive is unknown"
    case .malformedDirective: "this directive is malformed"
    case .repeatedDirective: "this directive is given twice"
    case .unsupportedVersion: "this version of YAML is not supported"
    case .directiveWithoutDocument: "a directive must be followed by '---'"
    case .textBehindMarker: "only a comment may stand behind '...'"
    case .contentBehindDocument: "the document has ended, but text follows"
    case .markerInside(let construct): "a document marker inside of \(Self.name(construct))"
    case .tabAsIndentation: "a tab is used as indentation"
    case .wrongIndentation: "this line is indented like nothing before it"
    case .expectedKey: "a list entry where a key of the mapping must stand"
    case .expectedSequenceEntry: "this is no entry of the list"
    case .missingColon: "a key without ':'"
    case .mappingNotAllowedHere: "a mapping may not begin here"
    case .sequenceNotAllowedHere: "a list may not begin here"
    case .textBehindValue: "the value has ended, but text follows"
    case .keyTooLong: "this key is longer than 1024 characters"
    case .keySpansLines: "a key may not go over several lines"
    case .unclosed(let construct): "\(Self.name(construct)) is not closed"
    case .underIndented(let construct):
      "this line of \(Self.name(construct)) is not indented enough"
    case .expectedSeparator(let construct): "\(Self.name(construct)) goes on without ','"
    case .missingEntry: "a ',' without an entry before it"
    case .commentNeedsSpace: "a comment needs a blank before it"
    case .cannotStartPlain(let byte):
      "text without quotation marks may not begin with \(Self.shown(byte))"
    case .unknownEscape: "this escape is unknown"
    case .invalidEscapeDigits: "an escape needs hexadecimal digits"
    case .invalidCodePoint: "this escape stands for no character"
    case .blockHeader: "this may not stand behind '|' or '>'"
    case .zeroIndentation: "the indentation of a text block cannot be 0"
    case .leadingLineTooIndented: "an empty line is indented more than the text behind it"
    case .tabInBlockIndentation: "a tab is used as indentation of a text block"
    case .emptyAnchor: "an anchor or alias without a name"
    case .repeatedAnchor: "a second anchor for the same value"
    case .repeatedTag: "a second tag for the same value"
    case .malformedTag: "this tag is malformed"
    case .undefinedTagHandle(let handle): "the tag handle \(handle) is not declared"
    case .propertiesOnAlias: "an alias may have no anchor or tag"
    case .missingSpaceBehindProperties: "a blank must follow an anchor or tag"
    case .tooDeep: "the nesting is deeper than \(DocumentParser.maximumDepth)"
    case .excessiveAliasing: "the aliases of this document unfold into too much"
    case .unknownAnchor(let name): "no anchor is called \(name)"
    case .repeatedKey(let key): "the key \(key) stands twice in this mapping"
    }
  }

  /// What could have stood there; nil when the problem says it all.
  var expected: String? {
    switch kind {
    case .controlCharacter(let code):
      "in quotation marks \\u\(Self.codePoint(code).dropFirst(2)) could stand for it"
    case .unknownDirective, .malformedDirective: "%YAML 1.2 or %TAG HANDLE PREFIX could stand here"
    case .unsupportedVersion: "1.2 and 1.1 could stand here"
    case .directiveWithoutDocument: "'---' could stand here"
    case .textBehindMarker: "a comment or the end of the line could stand here"
    case .contentBehindDocument: "'---', '...' or the end of the file could stand here"
    case .markerInside(let construct): "\(Self.closing(construct)) must stand before it"
    case .tabAsIndentation, .tabInBlockIndentation: "only blanks may indent a line"
    case .expectedKey: "a key such as 'name:' could stand here"
    case .expectedSequenceEntry: "'- ' could stand here"
    case .missingColon: "':' and a blank must stand behind a key"
    case .mappingNotAllowedHere, .sequenceNotAllowedHere:
      "text, the end of the line, or '[' and '{' could stand here"
    case .textBehindValue: "a comment or the end of the line could stand here"
    case .keyTooLong, .keySpansLines: "a key like this could stand behind '? '"
    case .unclosed(let construct): "\(Self.closing(construct)) is missing"
    case .underIndented: "blanks must stand before it: more than before the line where it begins"
    case .expectedSeparator(let construct):
      "',' or \(Self.closing(construct)) could stand here"
    case .missingEntry: "an entry, or the end of the list or mapping, could stand here"
    case .commentNeedsSpace: "a blank could stand here"
    case .unknownEscape:
      "'\\' may stand before one of 0 a b t n v f r e \" / \\ N _ L P x u U, and at the end of a line"
    case .invalidEscapeDigits: "\\x is followed by 2 digits, \\u by 4 and \\U by 8"
    case .blockHeader: "'+', '-', a digit, a comment or the end of the line could stand here"
    case .zeroIndentation: "a digit from 1 to 9 could stand here"
    case .emptyAnchor: "a name such as &base or *base could stand here"
    case .malformedTag: "a tag such as !!str or !name could stand here"
    case .undefinedTagHandle(let handle): "a line %TAG \(handle) PREFIX and '---' could declare it"
    case .missingSpaceBehindProperties: "a blank could stand here"
    default: nil
    }
  }

  private static func closing(_ construct: Construct) -> String {
    switch construct {
    case .singleQuoted: "a closing apostrophe"
    case .doubleQuoted: "a closing quotation mark"
    case .flowSequence: "']'"
    case .flowMapping: "'}'"
    }
  }

  static func name(_ construct: Construct) -> String {
    switch construct {
    case .singleQuoted: "the text in apostrophes"
    case .doubleQuoted: "the text in quotation marks"
    case .flowSequence: "the list in '[ ]'"
    case .flowMapping: "the mapping in '{ }'"
    }
  }

  static func codePoint(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func shown(_ byte: UInt8) -> String {
    byte == 0 ? "nothing" : "'\(Character(Unicode.Scalar(byte)))'"
  }
}
