import JSON

/// Any bytes through the JSON reader; what it reads is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let value = try? JSONReader.parse(bytes) else { return 0 }
  var writer = JSONWriter()
  writer.write(value)
  precondition((try? JSONReader.parse(writer.bytes)) == value)
  return 0
}
