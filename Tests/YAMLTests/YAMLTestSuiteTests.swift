import Foundation
import JSON
import Testing
import YAML

/// The YAML test suite, where it stands beside the project (`../shared/conformance`).
struct YAMLTestSuiteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var folder: URL
    var testDescription: String { name }

    func read(_ file: String) -> [UInt8]? {
      (try? Data(contentsOf: folder.appending(path: file))).map { [UInt8]($0) }
    }
    var isError: Bool { read("error") != nil }
    var input: [UInt8] { read("in.yaml") ?? [] }
  }

  static let cases: [Case] = findCases()

  static let casesWithJSON = cases.filter { !$0.isError && $0.read("in.json") != nil }

  static func findCases() -> [Case] {
    guard let root = sharedFolder("conformance/yaml-test-suite") else { return [] }
    var cases: [Case] = []
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.lastPathComponent == "in.yaml" else { continue }
      let folder = file.deletingLastPathComponent()
      let name = folder.path.dropFirst(root.path.count).drop { $0 == "/" }
      cases.append(Case(name: String(name), folder: folder))
    }
    return cases.sorted { $0.name < $1.name }
  }

  @Test(.enabled(if: !cases.isEmpty), arguments: cases.filter { !$0.isError })
  func eventsAgree(_ testCase: Case) throws {
    let expected = String(decoding: testCase.read("test.event") ?? [], as: UTF8.self)
    #expect(try YAMLEventText.events(of: testCase.input) == expected)
  }

  @Test(.enabled(if: !cases.isEmpty), arguments: casesWithJSON)
  func jsonAgrees(_ testCase: Case) throws {
    var reader = JSONReader(testCase.read("in.json") ?? [])
    var expected: [JSONValue] = []
    while !reader.isAtEnd { expected.append(try reader.readValue()) }
    let values = try YAMLJSONText.values(of: testCase.input)
    #expect(values == expected)
  }

  @Test(.enabled(if: !cases.isEmpty), arguments: cases.filter(\.isError))
  func invalidInputIsRefused(_ testCase: Case) {
    #expect(throws: YAMLError.self) { try YAMLEventText.events(of: testCase.input) }
  }
}

/// The folder of material beside the project; nil when it is not there.
func sharedFolder(_ path: String) -> URL? {
  let environment = ProcessInfo.processInfo.environment
  var candidates = environment["SVCCTL_SHARED"].map { [URL(filePath: $0)] } ?? []
  var folder = URL(filePath: #filePath)
  while folder.path != "/" {
    folder.deleteLastPathComponent()
    candidates.append(folder.appending(path: "shared"))
  }
  return candidates.map { $0.appending(path: path) }
    .first { FileManager.default.fileExists(atPath: $0.path) }
}
