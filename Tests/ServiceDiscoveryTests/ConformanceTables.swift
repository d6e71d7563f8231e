import Foundation
import JSON
import KubernetesAPI

/// The tables of recorded behaviour, where they lie beside the project.
enum ConformanceTables {
  static let directory: URL? = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let tables = folder.appending(path: "shared/conformance/tables")
      if FileManager.default.fileExists(atPath: tables.path) { return tables }
      folder.deleteLastPathComponent()
    }
    return ProcessInfo.processInfo.environment["CONFORMANCE_TABLES"].map { URL(filePath: $0) }
  }()

  static var exist: Bool { directory != nil }

  /// The rows of a table, one JSON object a line.
  static func rows(_ name: String) throws -> [JSONValue] {
    guard let directory else { return [] }
    let text = try String(contentsOf: directory.appending(path: name), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONReader.parse(String($0)) }
  }
}

extension JSONValue {
  var strings: [String] { (arrayValue ?? []).compactMap(\.stringValue) }
  var objects: [APIObject] { (arrayValue ?? []).map { APIObject($0.object) } }
}
