import Foundation
import Testing

@testable import CLI

/// docs/reference/ and the manual pages follow the table of flags.
@Suite struct ReferenceTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func contents(_ path: String) throws -> String {
    try String(contentsOf: package.appendingPathComponent(path), encoding: .utf8)
  }

  /// `make reference` writes it anew.
  @Test func referenceIsWhatTheTableOfFlagsSays() throws {
    let files = MarkdownReference.files(differences: try Self.contents("docs/differences.md"))
    for file in files {
      #expect(
        try Self.contents("docs/reference/\(file.name)") == file.text,
        "docs/reference/\(file.name) is stale: make reference")
    }
    let there = try FileManager.default.contentsOfDirectory(
      atPath: Self.package.appendingPathComponent("docs/reference").path)
    #expect(Set(there) == Set(files.map(\.name)), "make reference")
  }

  @Test func everyVerbHasAPageWithItsFlags() {
    let names = Set(ManualReference.files(differences: "").map(\.name))
    for path in VerbPath.all where !path.verb.isHidden && path.verb.refusal == nil {
      #expect(names.contains("svcctl-\(path.names.joined(separator: "-")).1"), "\(path.names)")
    }
    #expect(names.contains("svcctl.1"))
    let page = ManualReference.files(differences: "").first { $0.name == "svcctl-get.1" }?.text
    #expect(page?.contains("\\fB\\-o, \\-\\-output\\fR=\\(aq\\(aq") == true)
  }

  @Test func rowsOfDifferencesAreRead() {
    let rows = FlagDifference.rows(
      of: """
        | verb | flags | here | why |
        |---|---|---|---|
        | `get` `describe` | `--raw` | refused | there are no `a \\| b` URLs |
        | `drain` | | absent | no reason |
        """)
    #expect(rows.map(\.verbs) == [["get", "describe"], ["drain"]])
    #expect(rows.map(\.flags) == [["--raw"], []])
    #expect(
      rows.map(\.text) == ["`--raw`: refused; there are no `a | b` URLs", "absent; no reason"])
  }

  /// No line of a manual page is taken for a request that is none.
  @Test func manualPagesHoldOnlyKnownRequests() {
    let known: Set<Substring> = [
      ".TH", ".SH", ".TP", ".PP", ".B", ".BR", ".I", ".IP", ".RS", ".RE", ".nf", ".fi", ".ad",
      ".nh",
      ".hy",
    ]
    for file in ManualReference.files(differences: "| `get` | `--raw` | 'no' | .why |") {
      for line in file.text.split(separator: "\n") where line.hasPrefix(".") || line.hasPrefix("'")
      {
        #expect(known.contains(line.prefix { $0 != " " }), "\(file.name): \(line)")
      }
    }
  }
}
