import JSON
import Printers

private let document: JSONValue = [
  "kind": "Service", "metadata": ["name": "web", "labels": ["a": "b"]],
  "spec": ["ports": [["port": 80, "name": "http"], ["port": 443]], "nothing": nil, "half": true],
]

/// Any text as a Go template, executed on an object.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGoTemplate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  guard let template = try? GoTemplate(text) else { return 0 }
  for allowsMissing in [true, false] {
    var output: [UInt8] = []
    try? template.print(
      document, template: text, allowsMissingKeys: allowsMissing, maximumSteps: 2_000,
      to: &output)
  }
  return 0
}
