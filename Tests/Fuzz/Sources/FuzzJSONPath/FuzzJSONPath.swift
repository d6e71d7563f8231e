import JSON
import Printers

private let document: JSONValue = [
  "kind": "Service", "metadata": ["name": "web", "labels": ["a": "b"]],
  "spec": ["ports": [["port": 80, "name": "http"], ["port": 443]], "nothing": nil, "half": true],
]

/// Any text as a JSONPath template, applied to an object.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSONPath(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
  let text = String(decoding: bytes, as: UTF8.self)
  guard let path = try? JSONPath(text) else { return 0 }
  for allowsMissing in [true, false] {
    _ = try? path.results(
      in: document, allowsMissingKeys: allowsMissing, maximumVisits: 50_000)
  }
  return 0
}
