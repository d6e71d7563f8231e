import JSON

struct GoTemplateError: Error { let message: String }
struct GoTemplate {
  init(_ template: String) throws(GoTemplateError) {
    throw GoTemplateError(message: "not available")
  }
  func print(
    _ document: JSONValue, template: String, allowsMissingKeys: Bool, to output: inout [UInt8]
  ) throws(PrinterError) {}
}
