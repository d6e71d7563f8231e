/// A fault in a text with everything a person needs: what was found, the place, the line, a caret,
/// what could stand there, and the likely cause.
package struct FaultReport: Equatable, Sendable {
  /// The line and column of the fault.
  package var mark: YAMLMark
  /// What was found, in a few words.
  package var problem: String
  /// The line of the fault with a caret.
  package var excerpt: SourceExcerpt
  /// What else there is to say, a line each: facts behind `note: `, guesses at the cause behind
  /// `hint: `, other lines of the text with their carets.
  package var remarks: [String]

  /// The report of a diagnosis.
  package init(_ diagnosis: FaultDiagnosis, in bytes: [UInt8]) {
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
  package init(_ error: YAMLError, in bytes: [UInt8]) {
    self.init(FaultDiagnosis(error, in: bytes), in: bytes)
  }

  /// Everything but the file and the place, line by line.
  package var explanation: [String] { [problem, excerpt.line, excerpt.caret] + remarks }

  /// Everything, ending without a line feed; the first line is `file:line:column: problem`, or
  /// begins with the place when `file` is empty.
  package func text(file: String) -> String {
    let place = (file.isEmpty ? "" : file + ":") + "\(mark.line):\(mark.column): "
    return place + explanation.joined(separator: "\n")
  }
}

/// What a report is made of.
package struct FaultDiagnosis: Sendable {
  /// Another place that the fault has to do with.
  package struct Related: Sendable {
    package var offset: Int
    /// What stands there: `the list begins`.
    package var words: String

    package init(offset: Int, words: String) {
      self.offset = offset
      self.words = words
    }
  }

  /// Where the caret stands.
  package var offset: Int
  /// What was found.
  package var problem: String
  /// What could have stood there.
  package var expected: String?
  package var related: Related?
  /// The likely cause, or what to do.
  package var hint: String?

  package init(
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
