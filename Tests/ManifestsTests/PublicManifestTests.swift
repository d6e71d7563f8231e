import Foundation
import JSON
import Manifests
import Testing
import YAML

/// Manifests of public projects, compared with what kubectl's decoder makes of them, where they
/// stand beside the project (`../shared/conformance`).
struct PublicManifestTests {
  static let root = sharedFolder("conformance/manifests")
  static let expected = sharedFolder("conformance/manifests-json")

  static func files() -> [String] {
    guard let expected else { return [] }
    let all = FileManager.default.enumerator(at: expected, includingPropertiesForKeys: nil)
    var files: [String] = []
    while let file = all?.nextObject() as? URL {
      guard file.pathExtension == "json", !file.hasDirectoryPath else { continue }
      let path = file.standardizedFileURL.path.dropFirst(
        expected.standardizedFileURL.path.count + 1)
      files.append(String(path.dropLast(5)))
    }
    return files.sorted()
  }

  @Test(.enabled(if: root != nil && expected != nil))
  func everyFileGivesTheJSONThatKubectlReads() throws {
    let root = try #require(Self.root)
    let expected = try #require(Self.expected)
    var count = 0
    for file in Self.files() {
      let bytes = [UInt8](try Data(contentsOf: root.appending(path: file)))
      let record = [UInt8](try Data(contentsOf: expected.appending(path: file + ".json")))
      let want = try JSONReader.parse(record)
      var stream = ManifestStream(bytes, source: file)
      var documents: [JSONValue] = []
      var failure: String?
      do {
        while let document = try stream.next() { documents.append(document.json) }
      } catch {
        failure = error.message
      }
      count += 1
      let wanted = want["documents"]?.arrayValue ?? []
      #expect(Self.sameNumbers(.array(documents), .array(wanted)), "\(file)")
      let wantedFailure = want["error"]?.stringValue.map { "error parsing \(file): \($0)" }
      #expect(failure == wantedFailure, "\(file)")
      for document in documents { try Self.checkRoundTrip(document, file) }
    }
    #expect(count > 4000)
  }

  /// What is printed is read again as it was, and printed again with the same bytes.
  static func checkRoundTrip(_ document: JSONValue, _ file: String) throws {
    let text = YAMLEmitter.encode(document)
    var stream = ManifestStream(text, source: file)
    let back = try #require(try stream.next()?.json)
    #expect(sameNumbers(back, document), "\(file)")
    #expect(YAMLEmitter.encode(back) == text, "\(file)")
  }

  /// Equality with numbers compared by value.
  static func sameNumbers(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.number(let a), .number(let b)): a == b || a.doubleValue == b.doubleValue
    case (.array(let a), .array(let b)):
      a.count == b.count && zip(a, b).allSatisfy { sameNumbers($0, $1) }
    case (.object(let a), .object(let b)):
      a.count == b.count
        && a.members.allSatisfy { member in
          b[member.key].map { sameNumbers(member.value, $0) } ?? false
        }
    default: left == right
    }
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
