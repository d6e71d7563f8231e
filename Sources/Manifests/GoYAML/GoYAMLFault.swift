/// What go-yaml says about a text that it cannot parse.
struct GoYAMLFault: Error, Equatable {
  /// Its words, such as `did not find expected key`.
  var problem: String
  /// The line that it names, from 1; 0 when it names none.
  var line: Int

  /// The message behind `yaml: `.
  var message: String { line == 0 ? problem : "line \(line): \(problem)" }

  /// A fault that the scanner finds: go-yaml names its line, but not when it is the first one.
  ///
  /// `line`: the line of the problem, from 0.
  ///
  /// `context`: the line where the construct began, from 0.
  static func scanning(_ problem: String, line: Int, context: Int) -> GoYAMLFault {
    GoYAMLFault(problem: problem, line: line > 0 ? line + 1 : context)
  }

  /// A fault that the parser finds: go-yaml names the line before it.
  static func parsing(_ problem: String, line: Int, context: Int = 0) -> GoYAMLFault {
    GoYAMLFault(problem: problem, line: line > 0 ? line : context)
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
      return error
    }
  }
}
