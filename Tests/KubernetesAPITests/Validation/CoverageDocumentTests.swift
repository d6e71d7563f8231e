import Foundation
import Testing

/// docs/validation.md names the tests that prove each line: they have to be there.
@Suite struct CoverageDocumentTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let document: String
  private var sources = ""
  private var scenarios: Set<String> = []

  init() throws {
    document = try String(
      contentsOf: Self.package.appendingPathComponent("docs/validation.md"), encoding: .utf8)
    let tests = Self.package.appendingPathComponent("Tests")
    for case let file as URL in FileManager.default.enumerator(
      at: tests, includingPropertiesForKeys: nil) ?? .init()
    {
      switch file.pathExtension {
      case "swift": sources += try String(contentsOf: file, encoding: .utf8) + "\n"
      case "scenario": scenarios.insert(file.lastPathComponent)
      default: break
      }
    }
  }

  private static func code(_ text: some StringProtocol) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private func isDeclared(_ name: some StringProtocol, as words: [String]) -> Bool {
    words.contains { word in
      [" ", "(", ":"].contains { sources.contains("\(word) \(name)\($0)") }
    }
  }

  @Test func suitesAndScenariosAreThere() {
    for name in Self.code(document) {
      if name.hasSuffix(".scenario") {
        #expect(scenarios.contains(name), "\(name)")
        continue
      }
      let parts = name.split(separator: ".")
      guard let suite = parts.first, suite.hasSuffix("Tests"), !suite.contains("/") else {
        continue
      }
      #expect(isDeclared(suite, as: ["struct", "class", "extension"]), "\(name)")
      if parts.count == 2 { #expect(isDeclared(parts[1], as: ["func"]), "\(name)") }
    }
  }

  /// The last column of a table that ends in `test` or `table` names functions and tables.
  @Test func testsOfEveryLineAreThere() {
    var isOfTests = false
    var count = 0
    for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        isOfTests = false
        continue
      }
      let last = line.dropLast().split(separator: "|").last ?? ""
      if [" test ", " table "].contains(String(last)) {
        isOfTests = true
        continue
      }
      guard isOfTests else { continue }
      for name in Self.code(last) where name.first?.isLowercase == true && !name.contains(".") {
        #expect(isDeclared(name, as: ["func", "let", "var"]), "\(line)")
        count += 1
      }
    }
    #expect(count > 20)
  }
}
