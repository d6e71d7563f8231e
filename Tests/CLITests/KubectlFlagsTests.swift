import Foundation
import Testing

@testable import CLI

/// svcctl's flags beside those of kubectl 1.36: what is missing or without effect is a row in
/// docs/differences.md.
@Suite struct KubectlFlagsTests {
  private struct Flag: Decodable {
    var name: String
    var short: String
    var `default`: String
  }

  private struct Verb: Decodable {
    var flags: [Flag]
  }

  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let table = package.appendingPathComponent(
    "../shared/conformance/kubectl-flags.json")
  static let isThere = FileManager.default.fileExists(atPath: table.path)

  /// The rows of the table of flags: verb and flag, or a verb alone.
  private static func documented() throws -> Set<String> {
    let path = package.appendingPathComponent("docs/differences.md")
    let text = try String(contentsOf: path, encoding: .utf8)
    var rows: Set<String> = []
    for line in text.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 2 else { continue }
      let names = { (cell: String) in
        cell.split(separator: "`").enumerated().filter { $0.offset % 2 == 0 }
          .map { String($0.element) }
      }
      for verb in names(cells[0]) {
        let flags = names(cells[1]).filter { $0.hasPrefix("--") }
        if flags.isEmpty { rows.insert(verb) }
        for flag in flags { rows.insert("\(verb) \(flag)") }
      }
    }
    return rows
  }

  @Test(.enabled(if: isThere))
  func whatIsMissingIsDocumented() throws {
    let verbs = try JSONDecoder().decode([String: Verb].self, from: Data(contentsOf: Self.table))
    let documented = try Self.documented()
    let global = GlobalOptions.flags.map(\.row)
    for (listed, verb) in verbs.sorted(by: { $0.key < $1.key }) {
      let name = listed == "(global)" ? "options" : listed
      guard let own = VerbPath.all.first(where: { $0.names.joined(separator: " ") == name }) else {
        #expect(documented.contains(name), "`\(name)` is missing and has no row")
        continue
      }
      if own.verb.refusal != nil {
        #expect(documented.contains(name), "`\(name)` is refused and has no row")
        continue
      }
      for flag in verb.flags {
        let key = "\(name) --\(flag.name)"
        guard let row = (own.rows + global).first(where: { $0.name == flag.name }) else {
          #expect(documented.contains(key), "`\(key)` is missing and has no row")
          continue
        }
        #expect(row.shorthand == flag.short, "\(key)")
        // Where kubectl keeps its cache is a path of the machine.
        if flag.name != "cache-dir" { #expect(row.shownDefault == flag.default, "\(key)") }
        if row.isWithoutEffect {
          #expect(documented.contains(key), "`\(key)` has no effect and has no row")
        }
      }
    }
  }

  @Test func everyFlagWithoutEffectIsDocumented() throws {
    let documented = try Self.documented()
    for path in VerbPath.all {
      for row in path.rows where row.isWithoutEffect {
        let key = path.names.joined(separator: " ") + " --\(row.name)"
        #expect(documented.contains(key), "`\(key)` has no row")
      }
    }
    for row in GlobalOptions.flags.map(\.row) where row.isWithoutEffect {
      #expect(documented.contains("options --\(row.name)"), "`options --\(row.name)` has no row")
    }
  }
}
