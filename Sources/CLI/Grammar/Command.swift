/// A verb: a value with its flags.
///
/// The table of flags alone feeds parsing, help, completion and documentation. `complete` takes the
/// arguments and resolves what was left out, `validate` judges the flags, `run` works.
package protocol Command: SendableMetatype {
  init()

  /// Name and grammar, without the program and the verbs above: `get (TYPE | TYPE/NAME ...)`.
  static var use: String { get }
  static var aliases: [String] { get }
  /// One line for the list of verbs.
  static var summary: String { get }
  /// What help says first; ``summary`` when empty.
  static var discussion: String { get }
  static var examples: [Example] { get }
  /// In any order; help sorts them by name.
  static var flags: [Flag<Self>] { get }
  static var subcommands: [any Command.Type] { get }
  /// Whether help and completion keep quiet about the verb.
  static var isHidden: Bool { get }
  /// Why the verb does nothing, and what there is instead; nil for a verb that works.
  static var refusal: String? { get }
  /// Names of flags of which at most one may be given; several such groups.
  static var exclusiveFlags: [[String]] { get }
  /// What completion offers as arguments.
  static var arguments: ArgumentHint { get }

  /// Takes the arguments.
  mutating func complete(_ invocation: Invocation, _ context: Context) throws
  /// Judges the flags by themselves; needs neither store nor files.
  func validate() throws
  func run(_ context: Context) throws
}

/// A line of a verb's help that can be typed: what it does, and the command after the program.
package struct Example: Sendable {
  package let comment: String
  /// Without the program's name: `get svc -o wide`; lines of a shell that hold more start with `$`.
  package let command: String

  package init(_ comment: String, _ command: String) {
    self.comment = comment
    self.command = command
  }
}

/// What a verb's arguments are, for completion.
package enum ArgumentHint: Sendable {
  case nothing, files
  /// `TYPE NAME...` or `TYPE/NAME...`.
  case resources
  /// `TYPE NAME` of these resources only, by their plurals.
  case someResources([String])
  /// Names of this resource, by its plural.
  case names(String)
  /// A type and its fields: `service.spec.ports`.
  case fields
  case words([String])
  case contexts
}

/// How a verb was called.
package struct Invocation: Sendable {
  /// What is no flag.
  package var arguments: [String]
  /// How many arguments stood before `--`; nil when there was none.
  package var argumentsBeforeDashes: Int?
  /// The names of the flags that were given.
  package var given: Set<String>

  /// Whether the flag `name` was given, be it with its default.
  package func isGiven(_ name: String) -> Bool { given.contains(name) }
}

extension Command {
  package static var aliases: [String] { [] }
  package static var discussion: String { "" }
  package static var examples: [Example] { [] }
  package static var flags: [Flag<Self>] { [] }
  package static var subcommands: [any Command.Type] { [] }
  package static var isHidden: Bool { false }
  package static var refusal: String? { nil }
  package static var exclusiveFlags: [[String]] { [] }
  package static var arguments: ArgumentHint { .nothing }

  /// The first word of ``use``.
  package static var name: String { String(use.prefix { $0 != " " }) }

  package mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    if !invocation.arguments.isEmpty {
      throw UsageError.withHint(
        "unknown command \(quoted(invocation.arguments.joined(separator: " ")))")
    }
  }

  package func validate() throws {}

  /// A verb that only has subcommands shows its help on standard error and fails, as kubectl's do.
  package func run(_ context: Context) throws {
    throw UsageError.verbatim(HelpText.of(Self.self, context))
  }
}
