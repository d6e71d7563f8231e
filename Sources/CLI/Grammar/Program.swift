import Platform

/// The program: finds the verb, reads its flags, runs it and says what went wrong.
package enum Program {
  /// What a shell reports of a program that Ctrl-C ended.
  private static let interruptedStatus: Int32 = 130

  /// Runs a command line.
  ///
  /// - `words`: without the program's own name.
  /// Returns the exit status.
  package static func run(_ words: [String], _ context: Context) -> Int32 {
    let status: Int32
    do {
      try find(words, context)
      try finish(context)
      status = context.isInterrupted && !context.endsByInterruption ? interruptedStatus : 0
    } catch {
      status = ErrorReport(context).report(finishing(after: error, context))
    }
    context.output.flush()
    context.errors.flush()
    if let failure = context.output.failure, status == 0 {
      return ErrorReport(context).report(
        UsageError.message("write \(failure.path): \(failure.text)"))
    }
    return status
  }

  /// Makes the results durable and shows them.
  private static func finish(_ context: Context) throws {
    guard let session = context.openedSession else { return }
    context.openedSession = nil
    // The process ends soon: to take apart what a long session holds would only cost time.
    context.endedSession = session
    try session.finish()
    if context.global.treatsWarningsAsErrors, session.warningCount > 0 {
      let count = session.warningCount
      throw UsageError.message("\(count) warning\(count == 1 ? "" : "s") received")
    }
  }

  /// Shows what was done before `error`; the error to report, which is another one when the results
  /// could not be made durable.
  private static func finishing(after error: any Error, _ context: Context) -> any Error {
    guard let session = context.openedSession else { return error }
    do {
      try session.finish()
      return error
    } catch {
      return error
    }
  }

  /// Finds the verb among the words and runs it.
  private static func find(_ words: [String], _ context: Context) throws {
    var verb: (any Command.Type)?
    var verbs = Verbs.all
    var rest = words
    while true {
      let rows = (verb.map { Self.rows(of: $0) } ?? []) + GlobalOptions.flags.map(\.row)
      let positions = FlagParser(rows).argumentPositions(in: rest)
      guard let position = positions.first else { break }
      let word = rest[position]
      guard let found = verbs.first(where: { $0.name == word || $0.aliases.contains(word) }) else {
        if verb == nil {
          try Plugins.runIfThere(rest, context)
          throw unknownVerb(word, context)
        }
        break
      }
      rest.remove(at: position)
      verb = found
      verbs = found.subcommands
      context.commandPath += " " + found.name
    }
    if let verb {
      try execute(verb, rest, context)
    } else {
      try executeProgram(rest, context)
    }
  }

  private static func rows(of verb: any Command.Type) -> [FlagRow] {
    func rows<Verb: Command>(_: Verb.Type) -> [FlagRow] { Verb.flags.map(\.row) }
    return rows(verb)
  }

  /// The program without a verb shows its help.
  private static func executeProgram(_ words: [String], _ context: Context) throws {
    let flags = GlobalOptions.flags
    do throws(FlagError) {
      _ = try FlagParser(flags.map(\.row)).parse(words) {
        (position: Int, text: String) throws(FlagValueError) in
        try flags[position].set(&context.global, text)
      }
    } catch {
      throw UsageError.flag(error.message)
    }
    context.output.write(HelpText.ofProgram(context))
  }

  private static func unknownVerb(_ word: String, _ context: Context) -> UsageError {
    var text = "unknown command \(quoted(word)) for \(quoted(context.program))"
    let near = Spelling.suggestions(
      for: word, among: Verbs.all.filter { !$0.isHidden }.map { $0.name })
    if !near.isEmpty {
      text += "\n\nDid you mean this?" + near.map { "\n\t\($0)" }.joined()
    }
    return .message(text)
  }

  /// Reads the flags of a verb and runs it.
  private static func execute<Verb: Command>(
    _: Verb.Type, _ words: [String], _ context: Context
  ) throws {
    if let refusal = Verb.refusal, !words.isEmpty || Verb.subcommands.isEmpty {
      let asksForHelp = words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
      guard asksForHelp else { throw UsageError.message(refusal) }
      context.output.write(HelpText.of(Verb.self, context))
      return
    }
    var verb = Verb()
    let own = Verb.flags
    let global = GlobalOptions.flags
    let parser = FlagParser(own.map(\.row) + global.map(\.row))
    let report = ErrorReport(context)
    let result: FlagParser.Result
    do throws(FlagError) {
      result = try parser.parse(words) { (position: Int, text: String) throws(FlagValueError) in
        if position < own.count {
          try own[position].set(&verb, text)
          let row = own[position].row
          if let deprecation = row.deprecation {
            report.note("Flag --\(row.name) has been deprecated, \(deprecation)")
          }
          if let note = row.noteFor(text) { report.warn(note) }
        } else {
          try global[position - own.count].set(&context.global, text)
        }
      }
    } catch {
      throw UsageError.flag(error.message)
    }
    if result.wantsHelp {
      context.output.write(HelpText.of(Verb.self, context))
      return
    }
    try require(own.map(\.row), result.given)
    for group in Verb.exclusiveFlags {
      let given = group.filter { result.given.contains($0) }.sorted()
      if given.count > 1 {
        let names = group.joined(separator: " ")
        throw UsageError.message(
          "if any flags in the group [\(names)] are set none of the others can be;"
            + " [\(given.joined(separator: " "))] were all set")
      }
    }
    let invocation = Invocation(
      arguments: result.arguments, argumentsBeforeDashes: result.argumentsBeforeDashes,
      given: result.given)
    try verb.complete(invocation, context)
    try verb.validate()
    try verb.run(context)
  }

  private static func require(_ rows: [FlagRow], _ given: Set<String>) throws(UsageError) {
    let missing = rows.filter { $0.isRequired && !given.contains($0.name) }.map(\.name).sorted()
    if !missing.isEmpty {
      let names = missing.map(quoted).joined(separator: ", ")
      throw .message("required flag(s) \(names) not set")
    }
  }
}
