import Platform

/// The end of every line: `,"sum":"0123456789abcdef"}`, the XXH64 of what stands before it.
enum LineSum {
  /// The bytes of the ending without the line feed.
  static let length = 26
  private static let name: [UInt8] = Array(",\"sum\":\"".utf8)

  /// Appends the ending and a line feed for the line that begins at `start`.
  static func append(over start: Int, to line: inout [UInt8]) {
    let sum = XXH64.hash(line, start..<line.count)
    line.append(contentsOf: name)
    Hexadecimal.append(sum, to: &line)
    line.append(UInt8(ascii: "\""))
    line.append(UInt8(ascii: "}"))
    line.append(0x0A)
  }

  /// Whether the line at `range` ends like one.
  static func hasForm(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= length else { return false }
    let start = range.upperBound - length
    return Bytes.starts(bytes, start..<range.upperBound, with: name)
      && bytes[range.upperBound - 2] == UInt8(ascii: "\"")
      && bytes[range.upperBound - 1] == UInt8(ascii: "}")
  }

  /// The sum the line at `range` says it has; nil when it does not end like a line.
  static func stated(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64? {
    guard hasForm(bytes, range) else { return nil }
    return Hexadecimal.read(bytes, at: range.upperBound - 18)
  }

  /// Whether the line at `range` has the sum it says it has.
  static func isRight(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let stated = stated(bytes, range) else { return false }
    return XXH64.hash(bytes, range.lowerBound..<range.upperBound - length) == stated
  }
}
