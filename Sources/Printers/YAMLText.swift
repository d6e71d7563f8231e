import JSON
import YAML

/// YAML as kubectl prints it.
enum YAMLText {
  /// Appends a block of YAML, which ends in a line feed.
  static func append(_ value: JSONValue, to output: inout [UInt8]) {
    output += YAMLEmitter.encode(value)
  }
}
