extension YAMLError {
  /// What was found, in a few words.
  package var problem: String {
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
    case .cannotStartPlain(let byte): "text may not begin with \(Self.shown(byte))"
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
    case .unknownAnchor(let name): "no anchor is called \(name)"
    case .repeatedKey(let key): "the key \(key) stands twice in this mapping"
    }
  }

  /// What could stand there instead, or what the cause is likely to be; nil when the problem says
  /// it all.
  package var advice: String? {
    switch kind {
    case .invalidUTF8: "save the file as UTF-8"
    case .tabAsIndentation, .tabInBlockIndentation: "indent with blanks"
    case .wrongIndentation: "align it with the key or entry that it belongs to"
    case .expectedKey: "indent the '- ' entries, or put the key before them"
    case .expectedSequenceEntry: "begin it with '- ', or align it with the key above the list"
    case .missingColon: "write 'key: value', with a blank behind ':'"
    case .mappingNotAllowedHere:
      "put text that contains ': ' in quotation marks, or begin the mapping on a line of its own"
    case .sequenceNotAllowedHere: "begin the list on a line of its own"
    case .textBehindValue, .contentBehindDocument:
      "put the whole value in quotation marks, or begin the next document with '---'"
    case .unclosed(.singleQuoted): "close it with ', and write '' for an apostrophe inside"
    case .unclosed(.doubleQuoted): "close it with \""
    case .unclosed(.flowSequence): "close it with ']'"
    case .unclosed(.flowMapping): "close it with '}'"
    case .expectedSeparator(.flowSequence): "',' or ']' could stand here"
    case .expectedSeparator(.flowMapping): "',' or '}' could stand here"
    case .underIndented: "indent it more than the line where it begins"
    case .cannotStartPlain(UInt8(ascii: "%")), .cannotStartPlain(UInt8(ascii: "@")),
      .cannotStartPlain(UInt8(ascii: "`")):
      "put the text in quotation marks"
    case .cannotStartPlain(UInt8(ascii: "{")): "is this a template that was not filled in?"
    case .cannotStartPlain: "put the text in quotation marks"
    case .unknownEscape: "write \\\\ for a backslash, or use apostrophes, in which it is itself"
    case .keySpansLines: "write '? ' before it"
    case .undefinedTagHandle: "declare it with a %TAG line"
    case .unsupportedVersion: "1.2 and 1.1 are"
    default: nil
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

  private static func codePoint(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func shown(_ byte: UInt8) -> String {
    byte == 0 ? "nothing" : "'\(Character(Unicode.Scalar(byte)))'"
  }
}

/// A fault with everything a person needs: place, line, caret, and likely cause.
package struct YAMLErrorReport: Sendable {
  /// `file:line:column: problem`.
  package var headline: String
  /// The line of the text.
  package var sourceLine: String
  /// A caret below the fault, with blanks before it.
  package var caretLine: String
  /// What could stand there, and where what it clashes with is.
  package var notes: [String]

  /// The report of a fault in `bytes`.
  ///
  /// `file`: what the place begins with; a path or `STDIN`.
  package init(_ error: YAMLError, in bytes: [UInt8], file: String) {
    let mark = YAMLMark(of: error.offset, in: bytes)
    headline = "\(file):\(mark.line):\(mark.column): \(error.problem)"
    let (text, before) = Self.line(at: error.offset, in: bytes)
    sourceLine = text
    // Tabs stay tabs, so that the caret stands below its character however wide they are.
    caretLine = String(before.map { $0 == "\t" ? "\t" : " " }) + "^"
    notes = []
    if text.contains("{{"), text.contains("}}") {
      notes.append("'{{' looks like a template: fill it in first (helm template, kustomize build)")
    } else if let advice = error.advice {
      notes.append(advice)
    }
    if let related = error.related {
      notes.append("it begins in line \(YAMLMark(of: related, in: bytes).line)")
    }
  }

  /// All of it, ending without a line feed.
  package var text: String {
    ([headline, sourceLine, caretLine] + notes.map { "note: " + $0 }).joined(separator: "\n")
  }

  /// The longest line that is shown whole, in bytes on either side of the fault.
  private static let reach = 200

  private static func line(at offset: Int, in bytes: [UInt8]) -> (line: String, before: String) {
    let offset = min(max(offset, 0), bytes.count)
    var start = offset
    while start > 0, offset - start < reach, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D {
      start -= 1
    }
    var end = offset
    while end < bytes.count, end - offset < reach, bytes[end] != 0x0A, bytes[end] != 0x0D {
      end += 1
    }
    return (
      String(decoding: bytes[start..<end], as: UTF8.self),
      String(decoding: bytes[start..<offset], as: UTF8.self)
    )
  }
}
