/// Why an object cannot be printed as asked, in kubectl's words.
package struct PrinterError: Error, Sendable, Equatable {
  /// The text that follows `error: ` on standard error.
  ///
  /// It may end in a line feed, as some of kubectl's messages do.
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}
