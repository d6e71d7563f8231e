/// Why text is no time, in the words of Go's `time.ParseError`.
package struct TimeError: Error, Sendable, Equatable {
  package let message: String

  init(_ text: String, layout: String, rest: String, expected: String) {
    message =
      "parsing time \(goQuoted(text)) as \(goQuoted(layout)): "
      + "cannot parse \(goQuoted(rest)) as \(goQuoted(expected))"
  }

  init(_ text: String, _ why: String) {
    message = "parsing time \(goQuoted(text)): \(why)"
  }
}
