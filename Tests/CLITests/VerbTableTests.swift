@testable import CLI
import Foundation
import Testing

/// Rules that every verb's table keeps; a new verb is held to them by being in the list.
@Suite("the table of verbs")
struct VerbTableTests {
  /// Every verb with the words that call it: `create service clusterip`.
  static let verbs: [(path: String, verb: any Command.Type)] = {
    var found: [(String, any Command.Type)] = []
    func add(_ verbs: [any Command.Type], below path: String) {
      for verb in verbs {
        let name = path.isEmpty ? verb.name : path + " " + verb.name
        found.append((name, verb))
        add(verb.subcommands, below: name)
      }
    }
    add(Verbs.all, below: "")
    return found
  }()

  private static func rows<Verb: Command>(_: Verb.Type) -> [FlagRow] { Verb.flags.map(\.row) }

  @Test func namesAreUnique() {
    let paths = Self.verbs.map(\.path)
    #expect(Set(paths).count == paths.count, "\(paths)")
    #expect(paths.count > 60)
    for (path, verb) in Self.verbs {
      let names = verb.subcommands.flatMap { [$0.name] + $0.aliases }
      #expect(Set(names).count == names.count, "\(path)")
    }
  }

  @Test func everyVerbIsDescribed() {
    for (path, verb) in Self.verbs {
      #expect(!verb.summary.isEmpty, "\(path)")
      #expect(!verb.summary.hasSuffix("."), "\(path)")
      #expect(verb.use.hasPrefix(verb.name), "\(path)")
    }
  }

  @Test func flagsAreUniqueAndDescribed() {
    let global = GlobalOptions.flags.map(\.row)
    for (path, verb) in Self.verbs {
      let rows = Self.rows(verb) + global
      var names: Set<String> = []
      var shorthands: Set<String> = []
      for row in rows {
        #expect(names.insert(row.name).inserted, "\(path): --\(row.name) twice")
        // In `resolve`, -v shows every step; what it is elsewhere has no effect here.
        if path.hasSuffix("resolve"), row.name == "v" { continue }
        if !row.shorthand.isEmpty {
          #expect(shorthands.insert(row.shorthand).inserted, "\(path): -\(row.shorthand) twice")
          #expect(row.shorthand.count == 1)
        }
        #expect(!row.help.isEmpty, "\(path): --\(row.name)")
        #expect(row.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(row.name)")
      }
    }
  }

  @Test func exclusiveFlagsExist() {
    for (path, verb) in Self.verbs {
      let names = Set(Self.rows(verb).map(\.name))
      for group in verb.exclusiveFlags {
        #expect(group.count > 1, "\(path)")
        for name in group { #expect(names.contains(name), "\(path): --\(name)") }
      }
    }
  }

  @Test func examplesAreLinesOfTheirVerb() {
    for (path, verb) in Self.verbs {
      for example in verb.examples {
        #expect(!example.comment.isEmpty, "\(path)")
        let command = example.command
        if !command.hasPrefix("$ ") {
          #expect(!command.hasPrefix("svcctl") && !command.hasPrefix("kubectl"), "\(path)")
        }
      }
    }
  }
}
