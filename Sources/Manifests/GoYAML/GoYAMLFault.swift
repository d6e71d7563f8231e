/// What go-yaml says about a text that it cannot parse.
struct GoYAMLFault: Error, Equatable {
  /// Its words, such as `did not find expected key`.
  var problem: String
  /// The line that it names, from 1; 0 when it names none.
  var line: Int
  /// Where the scanner or the token was, in the bytes of the file; nil when nothing is at fault.
  var offset: Int?

  /// The message behind `yaml: `.
  var message: String { line == 0 ? problem : "line \(line): \(problem)" }

  /// A fault that the scanner finds: go-yaml names its line, but not when it is the first one.
  ///
  /// `line`: the line of the problem, from 0.
  ///
  /// `context`: the line where the construct began, from 0.
  ///
  /// `offset`: the place of the scanner.
  static func scanning(_ problem: String, line: Int, context: Int, at offset: Int) -> GoYAMLFault {
    GoYAMLFault(problem: problem, line: line > 0 ? line + 1 : context, offset: offset)
  }

  /// A fault that the parser finds: go-yaml names the line before it.
  static func parsing(_ problem: String, at token: GoYAMLScanner.Token, context: Int = 0)
    -> GoYAMLFault
  {
    GoYAMLFault(
      problem: problem, line: token.line > 0 ? token.line : context, offset: token.offset)
  }

  /// The fault that go-yaml finds in `bytes[range]`; nil when it reads the first document there.
  static func find(in bytes: [UInt8], _ range: Range<Int>) -> GoYAMLFault? {
    // kubectl's reader of lines ends the last one, too.
    var text = Array(bytes[range])
    if let last = text.last, last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
    var walk = GoYAMLWalk(text)
    do {
      try walk.run()
      return nil
    } catch {
      var fault = error
      fault.offset = fault.offset.map { min(range.lowerBound + $0, range.upperBound) }
      return fault
    }
  }
}
