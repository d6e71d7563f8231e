import Foundation

/// Replays a scenario in a sandbox of its own and tells where svcctl differs.
enum Replay {
  /// The differing steps as text; empty when svcctl agrees.
  ///
  /// `initialisation`: the command that makes the cluster before the first step.
  static func differences(of scenario: Scenario, initialisation: String) throws -> [String] {
    let sandbox = try Sandbox()
    for file in scenario.files {
      try sandbox.write(file.lines.joined(separator: "\n"), to: file.name)
    }
    let start = try sandbox.run(initialisation + scenario.clusterFlags)
    guard start.status == 0 else { return ["\(initialisation): \(start.errors)"] }
    let values = VolatileValues(chosen: scenario.chosenWords)
    var faults: [String] = []
    for step in scenario.steps {
      let outcome = try sandbox.run(step.command)
      var parts: [String] = []
      for (name, want, got) in [
        ("stdout", step.output, lines(of: outcome.output)),
        ("stderr", step.errors, lines(of: outcome.errors)),
      ] {
        let (want, got) = (values.replaced(in: want), values.replaced(in: got))
        if !VolatileValues.agree(want, got) {
          parts += ["  \(name), wanted:"] + want.map { "    " + $0 }
          parts += ["  \(name), got:"] + got.map { "    " + $0 }
        }
      }
      if outcome.status != step.status {
        parts.append("  exit status: wanted \(step.status), got \(outcome.status)")
      }
      if !parts.isEmpty {
        faults.append("$ \(step.command)\n" + parts.joined(separator: "\n"))
      }
    }
    return faults
  }

  /// The lines of a text; a line feed at its end starts no further line.
  static func lines(of text: String) -> [String] {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
