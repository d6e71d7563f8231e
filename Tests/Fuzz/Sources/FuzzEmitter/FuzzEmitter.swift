import JSON
import Manifests
import YAML

/// What JSON says is printed as YAML and read again: the same value, strictly and by kubectl.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEmitter(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let value = try? JSONReader.parse(bytes), case .object = value else { return 0 }
  let text = YAMLEmitter.encode(value)
  var stream = ManifestStream(text, source: "fuzz.yaml")
  let back = (try? stream.next())?.json
  precondition(back.map { sameNumbers($0, value) } ?? false, String(decoding: text, as: UTF8.self))
  return 0
}

/// Equality with numbers compared by value: 1.0 is printed as 1.
func sameNumbers(_ left: JSONValue, _ right: JSONValue) -> Bool {
  switch (left, right) {
  case (.number(let a), .number(let b)): a.doubleValue == b.doubleValue
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
