/// What a shell asks while somebody types: candidates for the last word, a line each, with a
/// description behind a tab.
struct CompleteVerb: Command {
  var words: [String] = []

  static let use = "__complete [words]"
  static let summary = "Candidates for the last word of a command line"
  static let isHidden = true

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    words = invocation.arguments
  }

  func run(_ context: Context) throws {
    for candidate in Completer(context).candidates(words) {
      context.output.write(candidate + "\n")
    }
  }
}
