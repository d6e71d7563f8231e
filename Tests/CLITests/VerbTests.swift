import Platform
import Testing

@testable import CLI

/// A verb with the verbs above it.
struct VerbPath: Sendable, CustomTestStringConvertible {
  let names: [String]
  let verb: any Command.Type

  var testDescription: String { names.joined(separator: " ") }

  /// Every verb, subcommands too.
  static let all: [VerbPath] = Verbs.all.flatMap { paths(of: $0, []) }

  private static func paths(of verb: any Command.Type, _ above: [String]) -> [VerbPath] {
    let names = above + [verb.name]
    return [VerbPath(names: names, verb: verb)] + verb.subcommands.flatMap { paths(of: $0, names) }
  }

  var rows: [FlagRow] {
    func rows<Verb: Command>(_: Verb.Type) -> [FlagRow] { Verb.flags.map(\.row) }
    return rows(verb)
  }
}

@Suite struct VerbTests {
  @Test(arguments: VerbPath.all)
  func flagsAreDeclaredOnceAndDescribed(_ path: VerbPath) {
    let global = GlobalOptions.flags.map(\.row)
    var names: Set<String> = []
    var shorthands: Set<String> = []
    for row in path.rows + global {
      #expect(names.insert(row.name).inserted, "--\(row.name) twice")
      if !row.shorthand.isEmpty {
        #expect(shorthands.insert(row.shorthand).inserted, "-\(row.shorthand) twice")
      }
      #expect(!row.help.isEmpty && !row.help.hasSuffix("."), "--\(row.name): \(row.help)")
    }
  }

  @Test(arguments: VerbPath.all)
  func namesAreDistinctAndSummariesThere(_ path: VerbPath) {
    #expect(!path.verb.summary.isEmpty)
    let names = path.verb.subcommands.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    for group in path.verb.exclusiveFlags.flatMap({ $0 }) {
      #expect(path.rows.contains { $0.name == group })
    }
  }

  @Test(arguments: VerbPath.all)
  func examplesHaveOnlyFlagsThatThereAre(_ path: VerbPath) throws {
    let parser = FlagParser(path.rows + GlobalOptions.flags.map(\.row))
    for example in path.verb.examples where !example.command.hasPrefix("$ ") {
      let words = Self.words(example.command)
      #expect(Array(words.prefix(path.names.count)) == path.names, "\(example.command)")
      _ = try parser.parse(Array(words.dropFirst(path.names.count))) {
        (_: Int, _: String) throws(FlagValueError) in
      }
    }
  }

  @Test(arguments: VerbPath.all)
  func helpIsShownWithoutAStore(_ path: VerbPath) throws {
    let outcome = try Shell().run(path.names + ["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("Usage:\n  kubectl \(path.names.joined(separator: " "))"))
    #expect(outcome.errors.isEmpty)
  }

  /// The words of a command line, without the quotation marks.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == " " {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
