import Foundation
import JSON

@testable import KubernetesAPI

/// The tables of verdicts beside the project, recorded from a real API server's code.
enum VerdictTables {
  /// `../shared/conformance`, looked for beside the package; nil when it is not there.
  static let directory: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("shared/conformance")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
    }
    return nil
  }()

  static var exist: Bool { directory != nil }

  /// The rows of a table, one JSON object a line.
  static func rows(_ name: String) throws -> [JSONObject] {
    guard let directory else { return [] }
    let data = try Data(contentsOf: directory.appendingPathComponent(name))
    return try data.split(separator: UInt8(ascii: "\n")).map { line in
      try JSONReader.parse(Array(line)).object
    }
  }

  /// The documents of a public manifest as kubectl's decoder reads them.
  static func documents(_ path: String) throws -> [JSONValue] {
    guard let directory else { return [] }
    let file = directory.appendingPathComponent("manifests-json/\(path).json")
    return try JSONReader.parse(Array(Data(contentsOf: file)))["documents"]?.array ?? []
  }

  /// The object that a row is about.
  ///
  /// The table counts empty documents, which the list leaves out,
  /// so it stands at its number or a little before.
  static func object(_ row: JSONObject, at place: [Int], in documents: [JSONValue]) -> JSONValue? {
    guard let number = place.first else { return nil }
    for start in stride(from: min(number, documents.count - 1), through: 0, by: -1) {
      var object = documents[start]
      for index in place.dropFirst() {
        let items = object["items"]?.array ?? []
        object = index < items.count ? items[index] : .null
      }
      if object["kind"]?.stringValue == row.text("kind") { return object }
    }
    return nil
  }
}

/// A fault as the tables have it: type, field and detail.
struct TableFault: Equatable, CustomStringConvertible {
  var type: String
  var field: String
  var detail: String

  init(_ error: FieldError) {
    type = Self.typeNames[error.kind] ?? error.kind.rawValue
    field = error.path.description
    detail = error.detail
  }

  init(_ row: JSONObject) {
    type = row.text("type")
    field = row.text("field")
    detail = row.text("detail")
  }

  var description: String { "\(type) \(field): \(detail.prefix(140))" }

  private static let typeNames: [FieldError.Kind: String] = [
    .notFound: "NotFound", .required: "Required", .duplicate: "Duplicate", .invalid: "Invalid",
    .notSupported: "NotSupported", .forbidden: "Forbidden", .tooLong: "TooLong",
    .tooMany: "TooMany", .tooFew: "TooFew", .tooShort: "TooShort",
    .internalError: "InternalError", .typeInvalid: "TypeInvalid",
  ]
}

/// How many rows of a table agree, and what the others say.
struct TableScore {
  var total = 0
  var disagreements: [String] = []

  var agreed: Int { total - disagreements.count }

  mutating func compare(_ name: String, _ got: [TableFault], _ want: [TableFault]) {
    total += 1
    if got == want { return }
    let lines = { (faults: [TableFault]) in
      faults.map { "      \($0)" }.joined(separator: "\n")
    }
    disagreements.append("\(name)\n    got\n\(lines(got))\n    want\n\(lines(want))")
  }

  /// One line on standard output, and every disagreement when `VERDICT_DETAILS` is set.
  func report(_ table: String) {
    print("\(table): \(agreed) of \(total) agree")
    guard ProcessInfo.processInfo.environment["VERDICT_DETAILS"] != nil else { return }
    for disagreement in disagreements { print("  - \(disagreement)") }
  }
}
