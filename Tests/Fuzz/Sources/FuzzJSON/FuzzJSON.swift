import JSON

/// Any bytes through the JSON reader; what it reads is written in both ways and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let value = try? JSONReader.parse(bytes) else { return 0 }
  var writer = JSONWriter()
  writer.write(value)
  precondition((try? JSONReader.parse(writer.bytes)) == value)
  var canonical: [UInt8] = []
  JSONWriter.appendCanonical(value, to: &canonical)
  precondition((try? JSONReader.parse(canonical)) == value)
  return 0
}
