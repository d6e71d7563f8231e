import ClusterStore
package import KubernetesAPI
import Platform

/// Says what went wrong.
///
/// Nothing else writes to standard error, warnings and notes included.
///
/// kubectl: pkg/cmd/util/helpers.go, checkErr.
package struct ErrorReport {
  private let context: Context

  package init(_ context: Context) {
    self.context = context
  }

  /// Says what went wrong and gives the exit status.
  ///
  /// On a terminal a fault in the text of a file is told with its line, a caret and the likely
  /// cause behind kubectl's words (docs/decisions/0003-help-only-on-a-terminal.md).
  package func report(_ error: any Error) -> Int32 {
    switch error {
    case UsageError.silent: return 1
    case UsageError.status(let status): return status
    case let error as PartialFailure where error.status != 1:
      writeLine(text(of: error))
      return error.status
    default:
      let text = text(of: error)
      if !text.isEmpty { writeLine(text) }
      return 1
    }
  }

  /// The words for an error that ends a command.
  package func text(of error: any Error) -> String {
    switch error {
    case let error as UsageError: return text(of: error)
    case let status as APIStatus where status.reason == .invalid:
      return invalidText(status)
    case let status as APIStatus: return serverText(status)
    case let error as SourcedStatus where error.status.reason == .invalid:
      return invalidText(error.status)
    case let error as SourcedStatus: return serverText(error.prefixed)
    case let error as PartialFailure: return text(of: error.underlying)
    case let error as ErrorList:
      // One that is thrown as a list is told as one of several.
      return error.withoutRepeatedStoreErrors.map(partText).joined(separator: "\n")
    default: return "error: \(plainText(of: error))" + explanation(of: error)
    }
  }

  /// On a terminal the place of a fault in a text, its line with a caret, and the likely cause.
  private func explanation(of error: any Error) -> String {
    guard context.isErrorTerminal, let error = error as? any ExplainedError else { return "" }
    return onTerminal(error.explanation)
  }

  private func onTerminal(_ explanation: String?) -> String {
    guard context.isErrorTerminal, let explanation else { return "" }
    return "\n" + explanation
  }

  /// The words for one of several errors: no `error: ` stands before those that are not the server's.
  private func partText(_ error: any Error) -> String {
    switch error {
    case let status as APIStatus: serverText(status)
    case let error as SourcedStatus: serverText(error.prefixed)
    case let error as ErrorList: error.errors.map(partText).joined(separator: "\n")
    // Not the server's either, but it ended the command, as no other of several does.
    case is StoreError: text(of: error)
    default: plainText(of: error) + explanation(of: error)
    }
  }

  private func text(of error: UsageError) -> String {
    switch error {
    case .message(let text): text.hasPrefix("error: ") ? text : "error: \(text)"
    case .inText(let text, let explanation): "error: \(text)" + onTerminal(explanation)
    case .withHint(let text):
      "error: \(text)\nSee '\(context.commandPath) -h' for help and examples"
    case .flag(let text): "error: \(text)\nSee '\(context.commandPath) --help' for usage."
    case .verbatim(let text): text
    case .silent, .status: ""
    }
  }

  private func invalidText(_ status: APIStatus) -> String {
    var text = "The request is invalid"
    if !status.kind.isEmpty || !status.name.isEmpty {
      text = "The \(status.kind) \(quoted(status.name)) is invalid"
    } else if status.causes.isEmpty, !status.message.isEmpty {
      text += ": \(status.message)"
    }
    var causes: [String] = []
    for cause in status.causes.map(\.message) where !causes.contains(cause) { causes.append(cause) }
    switch causes.count {
    case 0: return text
    case 1: return "\(text): \(causes[0])"
    default: return "\(text): \n" + causes.map { "* \($0)" }.joined(separator: "\n")
    }
  }

  private func serverText(_ status: APIStatus) -> String {
    status.reason == .unknown
      ? "Error from server: \(status.message)"
      : "Error from server (\(status.reason.rawValue)): \(status.message)"
  }

  /// An error as one of several, or behind a verb's own words.
  package func plainText(of error: any Error) -> String {
    switch error {
    case let error as UsageError:
      switch error {
      case .message(let text), .withHint(let text), .flag(let text), .verbatim(let text),
        .inText(let text, _):
        text
      case .silent, .status: ""
      }
    case let status as APIStatus: status.message
    case let error as SourcedStatus: error.prefixed.message
    case let error as ErrorList: error.errors.map(plainText).joined(separator: ", ")
    case let error as PartialFailure: plainText(of: error.underlying)
    case let error as any WordedError: error.words
    default: String(describing: error)
    }
  }

  /// What the server has to say about an object it accepted.
  package func warn(_ text: String) {
    if context.usesColor && context.isErrorTerminal {
      write("\u{1B}[33;1mWarning:\u{1B}[0m \(text)\n")
    } else {
      write("Warning: \(text)\n")
    }
  }

  /// Says what is no result and no error, such as `No resources found in default namespace.`.
  package func note(_ text: String) { write(text + "\n") }

  /// Says on a terminal why nothing happens: another process, if it is known which, holds the store.
  static func noteWaiting(for process: Int32?) {
    let holder = process.map { "process \($0)" } ?? "another process"
    let stream = OutputStream(.error)
    stream.write("waiting for \(holder), which is writing to the store\n")
    stream.flush()
  }

  private func writeLine(_ text: String) {
    write(text.hasSuffix("\n") ? text : text + "\n")
  }

  private func write(_ text: String) {
    // What came first is read first where both streams end in the same place.
    context.output.flush()
    context.errors.write(text)
    context.errors.flush()
  }
}

/// An error of another room that has its own words.
package protocol WordedError: Error {
  var words: String { get }
}

/// An error that can be shown at its place in a text.
package protocol ExplainedError: Error {
  /// `file:line:column: problem` and further lines; nil when the text is not at fault.
  var explanation: String? { get }
}

/// Several things that went wrong while the rest was done.
package struct ErrorList: Error {
  package var errors: [any Error] = []

  package init(_ errors: [any Error] = []) {
    self.errors = errors
  }

  /// Adds an error and goes on, unless it is the store's: a full disk or a damaged file meets
  /// everything that would come after it as well.
  package mutating func add(_ error: any Error) throws {
    errors.append(error)
    if error is StoreError { try throwIfAny() }
  }

  /// The errors, those of the store once each: every object that was looked for has met them.
  fileprivate var withoutRepeatedStoreErrors: [any Error] {
    var told: [StoreError] = []
    return errors.filter { error in
      guard let error = error as? StoreError else { return true }
      if told.contains(error) { return false }
      told.append(error)
      return true
    }
  }

  /// Throws what was collected: nothing, the one error, or the list.
  package func throwIfAny() throws {
    if errors.count == 1, let only = errors.first { throw only }
    if !errors.isEmpty { throw self }
  }
}

/// A refusal of the server that tells from which file the object came.
package struct SourcedStatus: Error {
  /// `creating`, `deleting`, `replacing`.
  package var verb: String
  package var source: String
  package var status: APIStatus

  package init(verb: String, source: String, _ status: APIStatus) {
    self.verb = verb
    self.source = source
    self.status = status
  }

  /// The refusal with the source in its message.
  var prefixed: APIStatus {
    var status = status
    status.message = "error when \(verb) \(quoted(source)): \(status.message)"
    return status
  }
}

/// An error whose exit status is not 1.
package struct PartialFailure: Error {
  package var underlying: any Error
  package var status: Int32

  package init(_ underlying: any Error, status: Int32) {
    self.underlying = underlying
    self.status = status
  }
}
