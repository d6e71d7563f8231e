import JSON
import YAML

/// YAML as kubectl prints it.
enum YAMLText {
  /// Appends a block of YAML, which ends in a line feed.
  static func append(_ value: JSONValue, to output: inout [UInt8]) {
    let bytes = output
    output = []
    var emitter = YAMLEmitter(appendingTo: bytes)
    emitter.write(value)
    output = emitter.bytes
  }
}
