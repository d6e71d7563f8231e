/// What a fault of the parser means, told from the lines around it.
extension FaultDiagnosis {
  /// The diagnosis of a fault that the parser found.
  public init(_ error: YAMLError, in bytes: [UInt8]) {
    let text = FaultText(bytes)
    self.init(at: error.offset, error.problem, expected: error.expected)
    switch error.kind {
    case .unclosed(let construct): describeUnclosed(construct, error, text)
    case .markerInside(let construct), .underIndented(let construct),
      .expectedSeparator(let construct):
      describeFlow(construct, error, text)
    case .tabAsIndentation, .tabInBlockIndentation: moveToTab(text)
    case .missingEntry: relateOpening(error)
    case .keySpansLines: describeKeyOverLines(error, text)
    case .textBehindValue: describeTextBehindValue(error, text)
    case .wrongIndentation: describeIndentation(error, text)
    case .expectedKey, .expectedSequenceEntry: relateCollection(error)
    case .missingColon: problem = "\(quotedWord(text)) is a key without ':'"
    case .mappingNotAllowedHere: describeMapping(error, text)
    case .invalidUTF8: problem = "\(TextCause.byteName(text.byte(offset))) is no character of UTF-8"
    case .unknownAnchor(let name):
      if offset > 0 { offset -= 1 }
      expected = "an anchor &\(name) must stand before it"
    case .repeatedKey:
      if let first = error.related {
        related = Related(offset: first, words: "the first one stands")
      }
    case .repeatedDirective, .directiveWithoutDocument, .contentBehindDocument, .blockHeader,
      .missingSpaceBehindProperties:
      problem += ": found \(text.found(offset))"
    case .unknownEscape: problem = "the escape \(escape(text)) is unknown"
    default: break
    }
    hint = TextCause.hint(error, text) ?? LikelyCause.hint(error, text)
  }

  // MARK: What began elsewhere

  private mutating func describeUnclosed(
    _ construct: YAMLError.Construct, _ error: YAMLError, _ text: FaultText
  ) {
    guard let opening = error.related else { return }
    offset = opening
    problem =
      "\(YAMLError.name(construct)) that begins here is not closed: the file ends in line "
      + "\(text.lineNumber(error.offset))"
  }

  private mutating func describeFlow(
    _ construct: YAMLError.Construct, _ error: YAMLError, _ text: FaultText
  ) {
    if case .expectedSeparator = error.kind {
      problem = "found \(text.found(offset)) in \(YAMLError.name(construct))"
    }
    if let opening = error.related {
      related = Related(offset: opening, words: "\(YAMLError.name(construct)) begins")
    }
  }

  private mutating func relateOpening(_ error: YAMLError) {
    if let opening = error.related { related = Related(offset: opening, words: "it begins") }
  }

  private mutating func describeKeyOverLines(_ error: YAMLError, _ text: FaultText) {
    problem = "found ':' behind a key that goes over several lines"
    if let start = error.related { related = Related(offset: start, words: "the key begins") }
    if let open = error.context.last, open.isFlow {
      related = Related(
        offset: open.offset,
        words: open.kind == .sequence ? "the list in '[ ]' begins" : "the mapping in '{ }' begins")
    }
  }

  private mutating func describeTextBehindValue(_ error: YAMLError, _ text: FaultText) {
    problem = "found \(text.found(offset)) behind the end of a value"
    guard let value = error.related, value > 0, LikelyCause.isQuote(text.byte(value - 1)) else {
      return
    }
    related = Related(offset: value - 1, words: "the value begins")
  }

  /// The collection in whose column the line stands.
  private mutating func relateCollection(_ error: YAMLError) {
    guard let open = error.context.last else { return }
    related = Related(
      offset: open.offset, words: open.kind == .sequence ? "the list begins" : "the mapping begins")
  }

  // MARK: Indentation and mappings

  /// The first tab of the line's indentation is at fault, not what stands behind it.
  private mutating func moveToTab(_ text: FaultText) {
    var index = text.lineStart(offset)
    while index < offset, text.byte(index) == .space { index += 1 }
    if text.byte(index) == .tab { offset = index }
  }

  private mutating func describeIndentation(_ error: YAMLError, _ text: FaultText) {
    let blanks = text.column(offset) - 1
    problem =
      "this line is indented by \(blanks) \(blanks == 1 ? "blank" : "blanks"), like nothing above it"
    let places = LikelyCause.columns(error, text).map { "column \($0.column) like line \($0.line)" }
    if !places.isEmpty { expected = "it could stand in " + places.joined(separator: ", or in ") }
  }

  private mutating func describeMapping(_ error: YAMLError, _ text: FaultText) {
    guard text.byte(offset) == .colon else { return }
    guard let line = error.related else {
      problem = "found ':' in a value, where no mapping may begin"
      return
    }
    problem = "found ':' in a line that goes on with the value above it"
    expected = "further text of the value, or a line that is indented less, could stand here"
    related = Related(offset: text.firstOfLine(line), words: "the value stands")
  }

  // MARK: Words

  /// The word at the fault, in quotation marks.
  private func quotedWord(_ text: FaultText) -> String {
    let rest = text.restOfLine(offset).prefix(40)
    return "\"" + rest.filter { !$0.isNewline && $0 >= " " } + "\""
  }

  private func escape(_ text: FaultText) -> String {
    offset + 1 < text.bytes.count && text.byte(offset + 1) > 0x20
      ? "\\" + text.found(offset + 1).dropFirst().dropLast() : "\\"
  }
}
