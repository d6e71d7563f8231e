import Foundation
import JSON

/// The tables of recorded verdicts that may stand beside the project; never committed.
enum ConformanceTable {
  /// `../shared/conformance`, found from this file upwards; nil when it is not there.
  static let root: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      for candidate in ["shared", "../shared"] {
        let root = folder.appendingPathComponent(candidate).appendingPathComponent("conformance")
        if FileManager.default.fileExists(atPath: root.path) { return root.standardizedFileURL }
      }
    }
    return ProcessInfo.processInfo.environment["SVCCTL_CONFORMANCE"].map {
      URL(fileURLWithPath: $0)
    }
  }()

  static var isPresent: Bool { root != nil }

  /// The rows of a file of JSON lines.
  static func rows(_ path: String) throws -> [JSONObject] {
    guard let root else { return [] }
    let data = try Data(contentsOf: root.appendingPathComponent(path))
    return try data.split(separator: UInt8(ascii: "\n")).compactMap {
      try JSONReader.parse(Array($0)).objectValue
    }
  }

  /// The object at a position: a document, or an item of the list that stands there.
  static func object(at position: [Int], in documents: [JSONValue]) -> JSONObject? {
    var value: JSONValue?
    var siblings = documents
    for index in position {
      value = siblings.dropFirst(index).first
      siblings = value?["items"]?.arrayValue ?? []
    }
    return value?.objectValue
  }

  /// The documents of a recorded file.
  static func document(_ path: String) throws -> [JSONValue] {
    guard let root else { return [] }
    let data = try Data(contentsOf: root.appendingPathComponent(path))
    return try JSONReader.parse(Array(data))["documents"]?.arrayValue ?? []
  }
}
