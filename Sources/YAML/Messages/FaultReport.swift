/// A fault in a text with everything a person needs: what was found, the place, the line, a caret,
/// what could stand there, and the likely cause.
public struct FaultReport: Equatable, Sendable {
  /// The line and column of the fault.
  public var mark: YAMLMark
  /// What was found, in a few words.
  public var problem: String
  /// The line of the fault with a caret.
  public var excerpt: SourceExcerpt
  /// What else there is to say, a line each: facts behind `note: `, guesses at the cause behind
  /// `hint: `, other lines of the text with their carets.
  public var remarks: [String]

  /// The report of a diagnosis.
  public init(_ diagnosis: FaultDiagnosis, in bytes: [UInt8]) {
    mark = YAMLMark(of: diagnosis.offset, in: bytes)
    problem = diagnosis.problem
    excerpt = SourceExcerpt(at: diagnosis.offset, in: bytes)
    remarks = []
    if let expected = diagnosis.expected { remarks.append("note: " + expected) }
    if let related = diagnosis.related {
      let place = YAMLMark(of: related.offset, in: bytes)
      remarks.append("note: \(related.words) in line \(place.line), column \(place.column):")
      let excerpt = SourceExcerpt(at: related.offset, in: bytes)
      if place.line != mark.line { remarks += [excerpt.line, excerpt.caret] }
      if place.line == mark.line { remarks[remarks.count - 1].removeLast() }
    }
    if let hint = diagnosis.hint { remarks.append("hint: " + hint) }
  }

  /// The report of a fault that the parser found.
  public init(_ error: YAMLError, in bytes: [UInt8]) {
    self.init(FaultDiagnosis(error, in: bytes), in: bytes)
  }

  /// Everything but the file and the place, line by line.
  public var explanation: [String] { [problem, excerpt.line, excerpt.caret] + remarks }

  /// Everything, ending without a line feed; the first line is `file:line:column: problem`, or
  /// begins with the place when `file` is empty.
  public func text(file: String) -> String {
    let place = (file.isEmpty ? "" : file + ":") + "\(mark.line):\(mark.column): "
    return place + explanation.joined(separator: "\n")
  }
}

/// What a report is made of.
public struct FaultDiagnosis: Sendable {
  /// Another place that the fault has to do with.
  public struct Related: Sendable {
    public var offset: Int
    /// What stands there: `the list begins`.
    public var words: String

    public init(offset: Int, words: String) {
      self.offset = offset
      self.words = words
    }
  }

  /// Where the caret stands.
  public var offset: Int
  /// What was found.
  public var problem: String
  /// What could have stood there.
  public var expected: String?
  public var related: Related?
  /// The likely cause, or what to do.
  public var hint: String?

  public init(
    at offset: Int, _ problem: String, expected: String? = nil, related: Related? = nil,
    hint: String? = nil
  ) {
    self.offset = offset
    self.problem = problem
    self.expected = expected
    self.related = related
    self.hint = hint
  }
}
