/// Options as getopt reads them: letters that may stand together, values glued to them or behind.
struct CommandOptions {
  /// In the order in which they were given; the name is a letter, or a word for `--word`.
  var options: [(name: String, value: String)] = []
  var operands: [String] = []

  /// Reads arguments.
  ///
  /// `flags` are the letters without a value, `valued` those with one, `words` those
  /// behind `--`, with `=` at the end where they have a value. Throws a refusal that names the option
  /// that is not known.
  init(
    _ command: String, _ arguments: [String], flags: String, valued: String, words: [String] = []
  ) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        return
      }
      guard argument.hasPrefix("-"), argument.count > 1 else {
        operands.append(argument)
        continue
      }
      if argument.hasPrefix("--") {
        let parts = argument.dropFirst(2).split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        if words.contains(parts[0] + "=") {
          guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
            throw Self.missing(command, argument)
          }
          options.append((parts[0], value))
        } else if words.contains(parts[0]) {
          options.append((parts[0], ""))
        } else {
          throw Self.unknown(command, argument)
        }
        continue
      }
      var letters = argument.dropFirst()
      while let letter = letters.popFirst() {
        if valued.contains(letter) {
          let value = letters.isEmpty ? rest.popFirst() : String(letters)
          guard let value else { throw Self.missing(command, "-\(letter)") }
          options.append((String(letter), value))
          break
        }
        guard flags.contains(letter) else { throw Self.unknown(command, "-\(letter)") }
        options.append((String(letter), ""))
      }
    }
  }

  private static func unknown(_ command: String, _ option: String) -> UsageError {
    .message("\(command): option \(option) is not known here")
  }

  private static func missing(_ command: String, _ option: String) -> UsageError {
    .message("\(command): option \(option) needs a value")
  }
}
