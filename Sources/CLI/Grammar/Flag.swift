/// One flag of a verb: its row in help and completion, and what giving it does.
package struct Flag<Verb> {
  package let row: FlagRow
  /// Sets the value from the text that was given.
  let set: (inout Verb, String) throws(FlagValueError) -> Void

  init(
    _ row: FlagRow, set: @escaping (inout Verb, String) throws(FlagValueError) -> Void
  ) {
    self.row = row
    self.set = set
  }

  /// The same flag as part of a larger verb that holds its options at `path`.
  func lifted<Outer>(_ path: WritableKeyPath<Outer, Verb>) -> Flag<Outer> {
    Flag<Outer>(row) { (outer: inout Outer, text: String) throws(FlagValueError) in
      try set(&outer[keyPath: path], text)
    }
  }
}

/// Why the text of a flag's value is refused, in Go's words.
struct FlagValueError: Error {
  var message: String

  init(_ message: String) {
    self.message = message
  }
}

/// What parsing, help, completion and documentation need to know of a flag.
package struct FlagRow: Sendable {
  /// How the value is written, and how its default is shown.
  package enum Kind: String, Sendable {
    case string, bool, int, duration
    /// Several values, separated by commas or given by repeating the flag.
    case list = "strings"
    /// Several values, given by repeating the flag; commas are part of a value.
    case array = "stringArray"
  }

  /// What completion offers as values.
  package enum Values: Sendable {
    case anything, files, directories, namespaces, contexts, nodes
    /// One of these words; a word that ends in `=` wants more.
    case words([String])
  }

  package let name: String
  /// A single letter; empty when there is none.
  package let shorthand: String
  package let kind: Kind
  /// The default as help shows it: `''`, `false`, `[]`, `0`.
  package let shownDefault: String
  package let help: String
  /// The value of a flag that is given without one; nil when a value is needed.
  package let valueWhenBare: String?
  package let values: Values
  package let isRequired: Bool
  package let isHidden: Bool
  /// What is said when the flag is used although it is deprecated; nil when it is not.
  package let deprecation: String?
  /// Whether the flag is accepted for kubectl's sake and changes nothing here.
  package let isWithoutEffect: Bool
  /// What is said when the flag is given a value of an older form; nil for every other value.
  let noteFor: @Sendable (String) -> String?

  init(
    _ name: String, _ shorthand: String = "", _ kind: Kind, shownDefault: String, _ help: String,
    valueWhenBare: String? = nil, values: Values = .anything, required: Bool = false,
    hidden: Bool = false, deprecation: String? = nil, withoutEffect: Bool = false,
    noteFor: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.name = name
    self.shorthand = shorthand
    self.kind = kind
    self.shownDefault = shownDefault
    self.help = help
    self.valueWhenBare = valueWhenBare
    self.values = values
    isRequired = required
    isHidden = hidden
    self.deprecation = deprecation
    isWithoutEffect = withoutEffect
    self.noteFor = noteFor
  }

  /// The flag as messages name it: `-A, --all-namespaces`.
  var title: String { shorthand.isEmpty ? "--\(name)" : "-\(shorthand), --\(name)" }
}

extension Flag {
  /// A text.
  ///
  /// - `valueWhenBare`: the value of the flag given without one.
  /// - `shownDefault`: the default value, when it is not empty.
  static func string(
    _ name: String, short shorthand: String = "", _ path: WritableKeyPath<Verb, String>,
    _ help: String, shownDefault: String = "", valueWhenBare: String? = nil,
    values: FlagRow.Values = .anything, required: Bool = false, hidden: Bool = false,
    deprecation: String? = nil, noteFor: @escaping @Sendable (String) -> String? = { _ in nil }
  ) -> Flag {
    Flag(
      FlagRow(
        name, shorthand, .string, shownDefault: "'\(shownDefault)'", help,
        valueWhenBare: valueWhenBare, values: values, required: required, hidden: hidden,
        deprecation: deprecation, noteFor: noteFor)
    ) { (verb: inout Verb, text: String) throws(FlagValueError) in verb[keyPath: path] = text }
  }

  /// A text that may be left out, so that an empty one differs from none.
  static func optionalString(
    _ name: String, short shorthand: String = "", _ path: WritableKeyPath<Verb, String?>,
    _ help: String, shownDefault: String = "", values: FlagRow.Values = .anything
  ) -> Flag {
    Flag(
      FlagRow(name, shorthand, .string, shownDefault: "'\(shownDefault)'", help, values: values)
    ) {
      (verb: inout Verb, text: String) throws(FlagValueError) in verb[keyPath: path] = text
    }
  }

  /// True or false; given without a value it is true.
  static func bool(
    _ name: String, short shorthand: String = "", _ path: WritableKeyPath<Verb, Bool>,
    _ help: String, shownDefault: Bool = false, hidden: Bool = false, deprecation: String? = nil
  ) -> Flag {
    Flag(
      FlagRow(
        name, shorthand, .bool, shownDefault: shownDefault ? "true" : "false", help,
        valueWhenBare: "true", values: .words(["true", "false"]), hidden: hidden,
        deprecation: deprecation)
    ) { (verb: inout Verb, text: String) throws(FlagValueError) in
      verb[keyPath: path] = try GoValue.bool(text)
    }
  }

  /// A whole number.
  ///
  /// - `bits`: 32 or 64; more is out of range.
  static func int(
    _ name: String, short shorthand: String = "", _ path: WritableKeyPath<Verb, Int>,
    _ help: String, shownDefault: Int = 0, bits: Int = 64, required: Bool = false,
    hidden: Bool = false, deprecation: String? = nil
  ) -> Flag {
    Flag(
      FlagRow(
        name, shorthand, .int, shownDefault: String(shownDefault), help, required: required,
        hidden: hidden, deprecation: deprecation)
    ) { (verb: inout Verb, text: String) throws(FlagValueError) in
      verb[keyPath: path] = try GoValue.int(text, bits: bits)
    }
  }

  /// A span of time in Go's notation, kept in milliseconds.
  static func duration(
    _ name: String, short shorthand: String = "", _ path: WritableKeyPath<Verb, Int>,
    _ help: String, shownDefault: String = "0s"
  ) -> Flag {
    Flag(FlagRow(name, shorthand, .duration, shownDefault: shownDefault, help)) {
      (verb: inout Verb, text: String) throws(FlagValueError) in
      verb[keyPath: path] = try GoValue.duration(text)
    }
  }

  /// Several texts, separated by commas or given by repeating the flag.
  static func list(
    _ name: String, short shorthand: String = "", _ path: WritableKeyPath<Verb, [String]>,
    _ help: String, shownDefault: String = "[]", values: FlagRow.Values = .anything,
    required: Bool = false, deprecation: String? = nil
  ) -> Flag {
    Flag(
      FlagRow(
        name, shorthand, .list, shownDefault: shownDefault, help, values: values,
        required: required,
        deprecation: deprecation)
    ) { (verb: inout Verb, text: String) throws(FlagValueError) in
      verb[keyPath: path] += try GoValue.commaList(text)
    }
  }

  /// Several texts, given by repeating the flag.
  static func array(
    _ name: String, short shorthand: String = "", _ path: WritableKeyPath<Verb, [String]>,
    _ help: String, values: FlagRow.Values = .anything
  ) -> Flag {
    Flag(FlagRow(name, shorthand, .array, shownDefault: "[]", help, values: values)) {
      (verb: inout Verb, text: String) throws(FlagValueError) in verb[keyPath: path].append(text)
    }
  }

  /// A flag of kubectl that changes nothing here, accepted so that scripts run unchanged.
  ///
  /// Difference: each stands in docs/differences.md with the reason.
  static func withoutEffect(
    _ name: String, short shorthand: String = "", _ kind: FlagRow.Kind, shownDefault: String,
    _ help: String
  ) -> Flag {
    Flag(
      FlagRow(
        name, shorthand, kind, shownDefault: shownDefault, help,
        valueWhenBare: kind == .bool ? "true" : nil, withoutEffect: true)
    ) { (_: inout Verb, text: String) throws(FlagValueError) in
      switch kind {
      case .bool: _ = try GoValue.bool(text)
      case .int: _ = try GoValue.int(text, bits: 64)
      case .duration: _ = try GoValue.duration(text)
      case .list: _ = try GoValue.commaList(text)
      case .string, .array: break
      }
    }
  }
}
