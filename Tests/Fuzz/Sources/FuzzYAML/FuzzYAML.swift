import JSON
import Manifests
import YAML

/// Any bytes through the strict parser, its events, and kubectl's reading.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let events = try? YAMLEventText.events(of: bytes)
  precondition(events?.isEmpty != true)
  var stream = ManifestStream(bytes, source: "fuzz.yaml")
  while true {
    do {
      guard let document = try stream.next() else { break }
      precondition(!document.json.isNull)
      _ = document.unfolded
    } catch {
      precondition(!error.message.isEmpty)
      break
    }
  }
  return 0
}
