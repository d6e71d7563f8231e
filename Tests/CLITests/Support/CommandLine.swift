import Platform

@testable import CLI

/// Runs command lines in this process, against a store of their own.
final class Shell {
  /// What a command printed and how it ended.
  struct Outcome: Equatable {
    var output: String
    var errors: String
    var status: Int32
  }

  private let folder: TemporaryDirectory
  /// What the next command reads from standard input.
  var input = ""

  init() throws { folder = try TemporaryDirectory(prefix: "cli-tests-") }

  /// A file in the shell's folder.
  func file(_ name: String, _ text: String) throws -> String {
    let path = Path.join(folder.path, name)
    try FileContents.replace(path, with: Array(text.utf8))
    return path
  }

  func run(_ words: String...) -> Outcome { run(words) }

  func run(_ words: [String]) -> Outcome {
    let text = input
    let context = Context(
      program: "kubectl",
      environment: Environment([
        "SVCCTL_STORE": Path.join(folder.path, "store"), "HOME": folder.path,
      ]),
      clock: FixedWallClock(secondsSinceEpoch: 1_800_000_000), output: OutputStream(),
      errors: OutputStream(), readInput: { () throws(SystemError) in Array(text.utf8) })
    let status = Program.run(words, context)
    return Outcome(output: context.output.text, errors: context.errors.text, status: status)
  }
}
