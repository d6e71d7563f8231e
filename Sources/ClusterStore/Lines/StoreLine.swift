import Platform

/// One line of a store, as offsets into the bytes it stands in.
///
/// `{"key":"…","revision":12,"value":…,"sum":"0123456789abcdef"}` and a line feed. Instead of
/// `value` stands `text` for what is no JSON, `base64` for what is no text, `deleted` for a key
/// that is gone, and nothing for no bytes at all. The sum is the XXH64 of what stands before
/// `,"sum"`. See docs/store-format.md.
struct StoreLine: Sendable {
  /// What stands after the revision.
  enum Content: UInt8, Sendable {
    case value
    case text
    case base64
    case empty
    case deleted
  }

  /// The bytes of the line without its line feed.
  var range: Range<Int>
  /// The key between its quotation marks, as it is written.
  var keyEnd: Int
  var isKeyEscaped: Bool
  var content: Content
  /// The value, or the text between its quotation marks.
  var contentRange: Range<Int>
  var revision: Int64

  /// How long a line is without its key, its value and most of its revision.
  static let leastLength = 50

  static let opening: [UInt8] = Array("{\"key\":\"".utf8)
  private static let revisionName: [UInt8] = Array("\",\"revision\":".utf8)
  private static let valueName: [UInt8] = Array(",\"value\":".utf8)
  private static let textName: [UInt8] = Array(",\"text\":\"".utf8)
  private static let base64Name: [UInt8] = Array(",\"base64\":\"".utf8)
  private static let deletedMember: [UInt8] = Array(",\"deleted\":true".utf8)

  var keyStart: Int { range.lowerBound + Self.opening.count }
  var keyRange: Range<Int> { keyStart..<keyEnd }

  /// Reads the line at `range`, which ends before its line feed.
  ///
  /// Returns nil for what is no such line. The sum is not compared; ``LineSum`` does that.
  static func parse(_ bytes: [UInt8], _ range: Range<Int>) -> StoreLine? {
    guard Bytes.starts(bytes, range, with: opening) else { return nil }
    let end = range.upperBound - LineSum.length
    let keyStart = range.lowerBound + opening.count
    guard keyStart < end else { return nil }
    var position = keyStart
    var isEscaped = false
    while position < end, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        isEscaped = true
        position += 1
      }
      position += 1
    }
    let keyEnd = position
    guard keyEnd < end, Bytes.starts(bytes, keyEnd..<end, with: revisionName) else { return nil }
    position += revisionName.count
    guard let revision = Decimal.read(bytes, &position, end), LineSum.hasForm(bytes, range) else {
      return nil
    }
    guard let (content, contentRange) = parseContent(bytes, position..<end) else { return nil }
    return StoreLine(
      range: range, keyEnd: keyEnd, isKeyEscaped: isEscaped, content: content,
      contentRange: contentRange, revision: revision)
  }

  private static func parseContent(_ bytes: [UInt8], _ range: Range<Int>)
    -> (Content, Range<Int>)?
  {
    if range.isEmpty { return (.empty, range) }
    if Bytes.starts(bytes, range, with: valueName) {
      return (.value, range.lowerBound + valueName.count..<range.upperBound)
    }
    if Bytes.compare(bytes, range, deletedMember, deletedMember.indices) == 0 {
      return (.deleted, range.upperBound..<range.upperBound)
    }
    let closing = range.upperBound - 1
    guard bytes[closing] == UInt8(ascii: "\"") else { return nil }
    if Bytes.starts(bytes, range, with: textName), range.lowerBound + textName.count <= closing {
      return (.text, range.lowerBound + textName.count..<closing)
    }
    if Bytes.starts(bytes, range, with: base64Name),
      range.lowerBound + base64Name.count <= closing
    {
      return (.base64, range.lowerBound + base64Name.count..<closing)
    }
    return nil
  }

  /// Appends the line of a change of the key `keys[key]`, with its sum and line feed.
  static func append(
    key keys: [UInt8], _ key: Range<Int>, revision: Int64, _ value: PendingValue,
    to bytes: inout [UInt8]
  ) -> StoreLine {
    let start = bytes.count
    bytes.append(contentsOf: opening)
    let isEscaped = LineText.appendEscaped(keys, key, to: &bytes)
    let keyEnd = bytes.count
    bytes.append(contentsOf: revisionName)
    Decimal.append(revision, to: &bytes)
    let (content, contentRange) = append(value, to: &bytes)
    LineSum.append(over: start, to: &bytes)
    return StoreLine(
      range: start..<bytes.count - 1, keyEnd: keyEnd, isKeyEscaped: isEscaped, content: content,
      contentRange: contentRange, revision: revision)
  }

  private static func append(_ value: PendingValue, to bytes: inout [UInt8]) -> (
    Content, Range<Int>
  ) {
    let content: Content
    var start = bytes.count
    switch value {
    case .deleted:
      bytes.append(contentsOf: deletedMember)
      return (.deleted, bytes.count..<bytes.count)
    case .bytes([]):
      return (.empty, start..<start)
    case .json(let write):
      bytes.append(contentsOf: valueName)
      start = bytes.count
      write(&bytes)
      return (.value, start..<bytes.count)
    case .bytes(let value) where JSONText.isOneLineValue(value):
      bytes.append(contentsOf: valueName)
      start = bytes.count
      bytes.append(contentsOf: value)
      return (.value, start..<bytes.count)
    case .bytes(let value) where LineText.isUTF8(value):
      bytes.append(contentsOf: textName)
      start = bytes.count
      LineText.appendEscaped(value, value.indices, to: &bytes)
      content = .text
    case .bytes(let value):
      bytes.append(contentsOf: base64Name)
      start = bytes.count
      Base64.append(value, to: &bytes)
      content = .base64
    }
    let range = start..<bytes.count
    bytes.append(UInt8(ascii: "\""))
    return (content, range)
  }

  /// The key's bytes, escapes undone.
  func keyBytes(in bytes: [UInt8]) -> [UInt8] {
    isKeyEscaped ? LineText.unescaped(bytes, keyRange) : Array(bytes[keyRange])
  }

  /// The key.
  func key(in bytes: [UInt8]) -> String {
    String(decoding: isKeyEscaped ? keyBytes(in: bytes)[...] : bytes[keyRange], as: UTF8.self)
  }

  /// The value as it was put; nil when the key was deleted.
  func valueBytes(in bytes: [UInt8]) -> [UInt8]? {
    switch content {
    case .value: Array(bytes[contentRange])
    case .text: LineText.unescaped(bytes, contentRange)
    case .base64: Base64.decoded(bytes, contentRange)
    case .empty: []
    case .deleted: nil
    }
  }

  /// The order of this line's key and of `key`, by their bytes.
  func compareKey(in bytes: [UInt8], with key: [UInt8]) -> Int {
    if isKeyEscaped {
      let own = keyBytes(in: bytes)
      return Bytes.compare(own, own.indices, key, key.indices)
    }
    return Bytes.compare(bytes, keyRange, key, key.indices)
  }

  /// The order of this line's key and that of another line, by their bytes.
  func compareKey(in bytes: [UInt8], with other: StoreLine, in otherBytes: [UInt8]) -> Int {
    if isKeyEscaped || other.isKeyEscaped {
      return compareKey(in: bytes, with: other.keyBytes(in: otherBytes))
    }
    return Bytes.compare(bytes, keyRange, otherBytes, other.keyRange)
  }

  /// Whether the key begins with `prefix`.
  func keyStarts(with prefix: [UInt8], in bytes: [UInt8]) -> Bool {
    if isKeyEscaped {
      let own = keyBytes(in: bytes)
      return Bytes.starts(own, own.indices, with: prefix)
    }
    return Bytes.starts(bytes, keyRange, with: prefix)
  }

  /// The same line in other bytes, where it begins so much later.
  func moved(by distance: Int) -> StoreLine {
    var line = self
    line.range = range.lowerBound + distance..<range.upperBound + distance
    line.keyEnd += distance
    line.contentRange = contentRange.lowerBound + distance..<contentRange.upperBound + distance
    return line
  }

  /// The stored value; nil when the key was deleted.
  func stored(in bytes: [UInt8]) -> StoredValue? {
    guard let value = valueBytes(in: bytes) else { return nil }
    return StoredValue(key: key(in: bytes), revision: revision, bytes: value)
  }
}
