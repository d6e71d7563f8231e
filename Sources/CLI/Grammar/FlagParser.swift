import KubernetesAPI

/// Takes a command line apart as pflag does: flags anywhere, glued and grouped shorthands, `--`.
struct FlagParser {
  /// What a command line holds.
  struct Result {
    /// What is no flag, in order.
    var arguments: [String] = []
    /// How many arguments stood before `--`; nil when there was none.
    var argumentsBeforeDashes: Int?
    /// The names of the flags that were given.
    var given: Set<String> = []
    /// Whether help was asked for.
    var wantsHelp = false
  }

  private let rows: [FlagRow]
  private let positionsByName: [String: Int]
  private let positionsByShorthand: [Character: Int]
  /// Whether flags end at the first argument, as a plugin's do.
  private let stopsAtArguments: Bool

  init(_ rows: [FlagRow], stopsAtArguments: Bool = false) {
    self.rows = rows
    self.stopsAtArguments = stopsAtArguments
    var names: [String: Int] = [:]
    var shorthands: [Character: Int] = [:]
    for (position, row) in rows.enumerated() {
      if names[row.name] == nil { names[row.name] = position }
      if let letter = row.shorthand.first, shorthands[letter] == nil {
        shorthands[letter] = position
      }
    }
    positionsByName = names
    positionsByShorthand = shorthands
  }

  /// Reads `words`, calling `apply` with the position of every flag and its value, in order.
  ///
  /// Throws `FlagError` at the first word that cannot be read; what stood before it was applied.
  func parse(
    _ words: [String], apply: (Int, String) throws(FlagValueError) -> Void
  ) throws(FlagError) -> Result {
    var result = Result()
    var position = 0
    while position < words.count {
      let word = words[position]
      position += 1
      if word == "--" {
        result.argumentsBeforeDashes = result.arguments.count
        result.arguments += words[position...]
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        result.arguments.append(word)
        if stopsAtArguments {
          result.arguments += words[position...]
          break
        }
        continue
      }
      if word.hasPrefix("--") {
        try long(word, words, &position, &result, apply)
      } else {
        try shorthands(word.dropFirst(), words, &position, &result, apply)
      }
    }
    return result
  }

  private func long(
    _ word: String, _ words: [String], _ next: inout Int, _ result: inout Result,
    _ apply: (Int, String) throws(FlagValueError) -> Void
  ) throws(FlagError) {
    let body = word.dropFirst(2)
    let equals = body.firstIndex(of: "=")
    let name = String(body[..<(equals ?? body.endIndex)])
    guard !name.isEmpty, !name.hasPrefix("-") else {
      throw FlagError("bad flag syntax: \(word)")
    }
    guard let found = positionsByName[name] else {
      if name == "help" {
        let value = equals.map { String(body[body.index(after: $0)...]) }
        return try setHelp(value, &result)
      }
      throw FlagError("unknown flag: --\(name)")
    }
    if let equals {
      try set(found, String(body[body.index(after: equals)...]), &result, apply)
    } else if let value = rows[found].valueWhenBare {
      try set(found, value, &result, apply)
    } else if next < words.count {
      next += 1
      try set(found, words[next - 1], &result, apply)
    } else {
      throw FlagError("flag needs an argument: \(word)")
    }
  }

  private func shorthands(
    _ letters: Substring, _ words: [String], _ next: inout Int, _ result: inout Result,
    _ apply: (Int, String) throws(FlagValueError) -> Void
  ) throws(FlagError) {
    var rest = letters
    while let letter = rest.first {
      let word = rest
      rest = rest.dropFirst()
      guard let found = positionsByShorthand[letter] else {
        if letter == "h" {
          let isGlued = rest.hasPrefix("=") && rest.count > 1
          try setHelp(isGlued ? String(rest.dropFirst()) : nil, &result)
          if isGlued { return }
          continue
        }
        throw FlagError("unknown shorthand flag: '\(letter)' in -\(word)")
      }
      if rest.hasPrefix("="), rest.count > 1 {
        try set(found, String(rest.dropFirst()), &result, apply)
        return
      }
      if let value = rows[found].valueWhenBare {
        try set(found, value, &result, apply)
      } else if !rest.isEmpty {
        try set(found, String(rest), &result, apply)
        return
      } else if next < words.count {
        next += 1
        try set(found, words[next - 1], &result, apply)
      } else {
        throw FlagError("flag needs an argument: '\(letter)' in -\(word)")
      }
    }
  }

  /// Every command has this Boolean flag.
  private func setHelp(_ value: String?, _ result: inout Result) throws(FlagError) {
    do {
      result.wantsHelp = if let value { try GoValue.bool(value) } else { true }
    } catch {
      throw FlagError(
        "invalid argument \(goQuoted(value ?? "")) for \(goQuoted("-h, --help")) flag: \(error.message)"
      )
    }
  }

  private func set(
    _ position: Int, _ value: String, _ result: inout Result,
    _ apply: (Int, String) throws(FlagValueError) -> Void
  ) throws(FlagError) {
    let row = rows[position]
    do {
      try apply(position, value)
    } catch {
      throw FlagError(
        "invalid argument \(goQuoted(value)) for \(goQuoted(row.title)) flag: \(error.message)")
    }
    result.given.insert(row.name)
  }

  /// The words that are neither flags nor their values, with their positions, before `--`.
  ///
  /// Unknown flags are passed over, as cobra does while it looks for the command.
  func argumentPositions(in words: [String]) -> [Int] {
    var positions: [Int] = []
    var position = 0
    while position < words.count {
      let word = words[position]
      if word == "--" { break }
      if word.hasPrefix("--") {
        if !word.contains("="), !isBare(positionsByName[String(word.dropFirst(2))]) {
          position += 1
        }
      } else if word.hasPrefix("-"), word != "-" {
        if !word.contains("="), word.count == 2,
          !isBare(word.last.flatMap { positionsByShorthand[$0] })
        {
          position += 1
        }
      } else if !word.isEmpty {
        positions.append(position)
      }
      position += 1
    }
    return positions
  }

  /// Whether the flag there needs no value; an unknown one is thought to need none.
  private func isBare(_ position: Int?) -> Bool {
    guard let position else { return true }
    return rows[position].valueWhenBare != nil
  }
}

/// A command line that cannot be read, in pflag's words.
struct FlagError: Error {
  var message: String

  init(_ message: String) {
    self.message = message
  }
}
