import Foundation
import Testing

/// The `console` blocks of a Markdown file: commands after `$ `, then what they print, stdout and
/// stderr as a terminal shows them.
struct DocumentedSession: Sendable, CustomTestStringConvertible {
  struct Step: Sendable {
    var command: String
    var output: [String]
  }

  /// A piece of the file: text that stays as it is, or one console block.
  enum Piece: Sendable {
    case text([String])
    case console([Step])
  }

  /// The file's path from the package's root.
  let path: String
  var pieces: [Piece] = []

  var testDescription: String { path }

  init(path: String, text: String) {
    self.path = path
    var isConsole = false
    for line in text.components(separatedBy: "\n") {
      if !isConsole, line == "```console" {
        append(line)
        pieces.append(.console([]))
        isConsole = true
      } else if isConsole, line == "```" {
        pieces.append(.text([line]))
        isConsole = false
      } else if isConsole, case .console(var steps)? = pieces.last {
        if line.hasPrefix("$ ") {
          steps.append(Step(command: String(line.dropFirst(2)), output: []))
        } else if !steps.isEmpty {
          steps[steps.count - 1].output.append(line)
        }
        pieces[pieces.count - 1] = .console(steps)
      } else {
        append(line)
      }
    }
  }

  private mutating func append(_ line: String) {
    if case .text(var lines)? = pieces.last {
      lines.append(line)
      pieces[pieces.count - 1] = .text(lines)
    } else {
      pieces.append(.text([line]))
    }
  }

  /// The file as it is written.
  var text: String {
    pieces.flatMap { piece -> [String] in
      switch piece {
      case .text(let lines): lines
      case .console(let steps): steps.flatMap { ["$ " + $0.command] + $0.output }
      }
    }.joined(separator: "\n")
  }

  /// The same file with the output that the commands have now.
  func replayed(in sandbox: Sandbox) throws -> DocumentedSession {
    var result = self
    for (position, piece) in pieces.enumerated() {
      guard case .console(var steps) = piece else { continue }
      for index in steps.indices {
        let outcome = try sandbox.run("exec 2>&1; " + steps[index].command)
        steps[index].output = Replay.lines(of: outcome.output)
      }
      result.pieces[position] = .console(steps)
    }
    return result
  }

  /// Every Markdown file that has a console block: README, those of the examples, the guide.
  static func all() -> [DocumentedSession] {
    let files = FileManager.default
    var paths = ["README.md"]
    for folder in ["Examples", "docs"] {
      let walk = files.enumerator(atPath: Place.root.appendingPathComponent(folder).path)
      paths += (walk?.compactMap { $0 as? String } ?? []).map { folder + "/" + $0 }
    }
    return paths.filter { $0.hasSuffix(".md") }.sorted().compactMap { path in
      guard let data = files.contents(atPath: Place.root.appendingPathComponent(path).path) else {
        return nil
      }
      let session = DocumentedSession(path: path, text: String(decoding: data, as: UTF8.self))
      let hasConsole = session.pieces.contains { if case .console = $0 { true } else { false } }
      return hasConsole ? session : nil
    }
  }
}
