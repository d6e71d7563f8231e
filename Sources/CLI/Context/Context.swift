package import Platform

/// The world as a verb sees it: streams, clock, environment, terminal and files.
///
/// Nothing else reaches the world, so that a test can make one up.
package final class Context {
  /// The name under which svcctl was called, as messages show it: `svcctl`, or `kubectl`.
  package let program: String
  package let environment: Environment
  package let clock: any WallClock
  package let output: OutputStream
  package let errors: OutputStream
  /// Whether standard output and standard error are terminals.
  package let isOutputTerminal: Bool
  package let isErrorTerminal: Bool
  /// Whether somebody types on standard input.
  package let isInputTerminal: Bool
  private let readInput: () throws(SystemError) -> [UInt8]

  /// The flags that every verb has.
  package var global = GlobalOptions()
  /// The program and the verbs of this call: `kubectl create service`.
  package var commandPath: String
  /// Whether an interruption is how the verb ends, as for a server: it is no failure then.
  package var endsByInterruption = false
  /// The cluster, once a verb asked for it.
  var openedSession: Session?
  /// The same one when the verb is done, kept until the process ends.
  var endedSession: Session?

  package init(
    program: String = "svcctl", environment: Environment, clock: any WallClock,
    output: OutputStream, errors: OutputStream, isOutputTerminal: Bool = false,
    isErrorTerminal: Bool = false, isInputTerminal: Bool = false,
    readInput: @escaping () throws(SystemError) -> [UInt8] = { () throws(SystemError) in [] }
  ) {
    self.program = program
    self.environment = environment
    self.clock = clock
    self.output = output
    self.errors = errors
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.isInputTerminal = isInputTerminal
    self.readInput = readInput
    commandPath = program
  }

  /// The context of this process.
  ///
  /// - `program`: the first word of the command line.
  package static func ofProcess(program: String) -> Context {
    let environment = Environment.current
    let clock: any WallClock
    if let text = environment["SVCCTL_CLOCK"], let seconds = RFC3339.secondsSinceEpoch(text) {
      clock = FixedWallClock(secondsSinceEpoch: seconds)
    } else {
      clock = SystemWallClock()
    }
    return Context(
      program: Path.lastPart(of: program) == "kubectl" ? "kubectl" : "svcctl",
      environment: environment, clock: clock, output: OutputStream(.output),
      errors: OutputStream(.error), isOutputTerminal: Terminal.isTerminal(.output),
      isErrorTerminal: Terminal.isTerminal(.error),
      isInputTerminal: Terminal.isTerminal(.input), readInput: StandardInput.readToEnd)
  }

  /// Everything on standard input.
  ///
  /// Throws `UsageError` when it cannot be read.
  package func standardInput() throws(UsageError) -> [UInt8] {
    do {
      return try readInput()
    } catch {
      throw .message("error reading standard input: \(error.text)")
    }
  }

  /// The contents of a file.
  ///
  /// Throws `UsageError` in Go's words when it cannot be read.
  package func contents(of path: String) throws(UsageError) -> [UInt8] {
    do {
      return try FileContents.read(path)
    } catch {
      throw .message("\(error.call) \(path): \(error.text)")
    }
  }

  /// Whether the person asked to stop.
  package var isInterrupted: Bool { Signals.isInterrupted }

  /// Whether words are coloured: on a terminal that does not refuse colours, or when told to.
  package var usesColor: Bool {
    switch global.color {
    case "always": true
    case "never": false
    default:
      isOutputTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
  }
}
