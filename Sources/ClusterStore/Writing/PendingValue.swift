/// A value that a session put and that is not written yet.
enum PendingValue: Sendable {
  case bytes([UInt8])
  /// What appends one JSON value, fit to stand in a line as it is.
  case json(@Sendable (inout [UInt8]) -> Void)
  case deleted

  /// What is assumed to be the size of a JSON value before anybody has written it.
  private static let assumedSize = 2 << 10

  /// How many bytes a line will have for it, roughly.
  var size: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .json: Self.assumedSize
    case .deleted: 0
    }
  }

  /// The value as it was put; nil when the key was deleted.
  var bytes: [UInt8]? {
    switch self {
    case .bytes(let bytes): return bytes
    case .json(let write):
      var bytes: [UInt8] = []
      write(&bytes)
      return bytes
    case .deleted: return nil
    }
  }
}
