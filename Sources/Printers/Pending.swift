import JSON

// Interfaces whose contents arrive with the next commits of this room.

struct JSONPathError: Error { let message: String }
struct JSONPath {
  init(_ template: String) throws(JSONPathError) {
    throw JSONPathError(message: "not available")
  }
  func print(
    _ document: JSONValue, template: String, asJSON: Bool, allowsMissingKeys: Bool,
    to output: inout [UInt8]
  ) throws(PrinterError) {}
}
struct GoTemplateError: Error { let message: String }
struct GoTemplate {
  init(_ template: String) throws(GoTemplateError) {
    throw GoTemplateError(message: "not available")
  }
  func print(
    _ document: JSONValue, template: String, allowsMissingKeys: Bool, to output: inout [UInt8]
  ) throws(PrinterError) {}
}
struct CustomColumns {
  init(specification: String, omitsHeaders: Bool) throws(PrinterError) {
    throw PrinterError("not available")
  }
  init(fileContents: String) throws(PrinterError) { throw PrinterError("not available") }
  mutating func append(_ value: JSONValue, to output: inout [UInt8]) throws(PrinterError) {}
  mutating func writeHeaders() {}
  mutating func finish(to output: inout [UInt8]) {}
}
struct ObjectSorter {
  private var objects: [JSONValue] = []
  init(_ path: String) {}
  mutating func append(_ object: JSONValue) { objects.append(object) }
  func sortedForTable() throws(PrinterError) -> [JSONValue] { objects }
}
func sortObjects(_ objects: inout [JSONValue], by path: String) throws(PrinterError) {}
enum YAMLText {
  static func append(_ value: JSONValue, indentedBy: Int, to output: inout [UInt8]) {}
}
enum KYAMLWriter {
  static func append(
    _ value: JSONValue, sortsKeys: Bool, depth: Int = 0, to output: inout [UInt8]
  ) {}
}
