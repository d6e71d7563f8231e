import Foundation
import Testing

/// A session of commands with what they are expected to print.
///
/// A text file: `#` comments, `-- path --` files up to the next marker, then `-- session --` with
/// `$ command`, `| stdout`, `! stderr` and `= exit status` (when it is not 0). A `# cluster:`
/// comment holds further flags of `svcctl cluster init`.
struct Scenario: Sendable, CustomTestStringConvertible {
  struct Step: Sendable {
    var command: String
    var output: [String] = []
    var errors: [String] = []
    var status: Int32 = 0
  }

  var name: String
  var clusterFlags = ""
  var files: [(name: String, lines: [String])] = []
  var steps: [Step] = []

  var testDescription: String { name }

  init(name: String, text: String) {
    self.name = name
    var section: String?
    for line in text.components(separatedBy: "\n") {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.utf8.count > 6 {
        let title = String(line.dropFirst(3).dropLast(3))
        section = title
        if title != "session" { files.append((title, [])) }
      } else if section == nil {
        if line.hasPrefix("# cluster:") {
          clusterFlags +=
            " " + line.dropFirst("# cluster:".count).trimmingCharacters(in: .whitespaces)
        }
      } else if section != "session" {
        files[files.count - 1].lines.append(line)
      } else if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if !steps.isEmpty {
        if line.hasPrefix("|") {
          steps[steps.count - 1].output.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("!") {
          steps[steps.count - 1].errors.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("= "), let status = Int32(line.dropFirst(2)) {
          steps[steps.count - 1].status = status
        }
      }
    }
  }

  /// Every word that the scenario itself chose: such values are compared as they are.
  var chosenWords: Set<String> {
    var words: Set<String> = []
    for text in files.flatMap(\.lines) + steps.map(\.command) {
      for word in text.split(whereSeparator: { !Self.isWordCharacter($0) }) {
        words.insert(String(word))
        for part in word.split(whereSeparator: { $0 == ":" || $0 == "/" }) {
          words.insert(String(part))
        }
      }
    }
    return words
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || [".", ":", "/", "-"].contains(character))
  }

  /// The scenarios below a folder, ordered by path.
  static func all(below folder: URL) -> [Scenario] {
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    let paths = walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".scenario") }.sorted()
    return paths.compactMap { path in
      guard let data = FileManager.default.contents(atPath: folder.path + "/" + path) else {
        return nil
      }
      return Scenario(
        name: String(path.dropLast(".scenario".count)), text: String(decoding: data, as: UTF8.self))
    }
  }
}
