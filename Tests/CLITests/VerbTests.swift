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
  func examplesHaveOnlyFlagsThatThereAre(_ path: VerbPath) throws {
    for example in path.verb.examples where !example.command.hasPrefix("$ ") {
      let words = Self.words(example.command)
      #expect(Array(words.prefix(path.names.count)) == path.names, "\(example.command)")
      // An example of a group of verbs shows one of them.
      let shown = VerbPath.all.filter { words.starts(with: $0.names) }.last ?? path
      let parser = FlagParser(shown.rows + GlobalOptions.flags.map(\.row))
      _ = try parser.parse(Array(words.dropFirst(shown.names.count))) {
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

  @Test(arguments: ["apply", "get", "delete", "label a=b"])
  func aSelectorOfObjectsInFilesIsRefusedInKubectlsWords(_ verb: String) throws {
    let shell = try Shell()
    let file = try shell.file("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
    let outcome = shell.run(Self.words(verb) + ["-f", file, "-l", "a=("])
    #expect(
      outcome.errors
        == "error: the provided selector \"a=(\" is not valid: unable to parse requirement: found '(',"
        + " expected: identifier\n")
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
  }

  @Test(
    arguments: ["apply", "create", "get", "delete"],
    [
      ("-f a.yaml -k .", "error: only one of -f or -k can be specified\n"),
      ("-k . -R", "error: the -k flag can't be used with -f or -R\n"),
      (
        "-k overlay",
        "error: svcctl does not build kustomizations; build it first: kustomize build overlay |"
          + " svcctl apply -f -\n"
      ),
    ])
  func kustomizationsAreRefusedBehindKubectlsChecks(_ verb: String, _ row: (String, String)) throws
  {
    let outcome = try Shell().run([verb] + Self.words(row.0))
    #expect(outcome.errors == row.1)
    #expect(outcome.status == 1)
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
