import Platform

/// Reads the members of a line whose names and order are fixed.
struct LineFields {
  let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// Takes exactly this text.
  mutating func take(_ text: StaticString) -> Bool {
    guard position <= end, Bytes.starts(bytes, position..<end, with: text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// Takes `name` and the number behind it.
  mutating func integer(after name: StaticString) -> Int? {
    guard take(name), let number = Decimal.read(bytes, &position, end) else { return nil }
    return Int(number)
  }

  /// Takes `name` and the revision behind it.
  mutating func revision(after name: StaticString) -> Int64? {
    guard take(name) else { return nil }
    return Decimal.read(bytes, &position, end)
  }

  /// Takes `name`, which ends in a quotation mark, and the sixteen digits behind it.
  mutating func hash(after name: StaticString) -> UInt64? {
    guard take(name), position + 17 <= end, let hash = Hexadecimal.read(bytes, at: position)
    else { return nil }
    position += 16
    return take("\"") ? hash : nil
  }

  /// Takes `name`, which ends in a quotation mark, and the text behind it.
  mutating func text(after name: StaticString) -> [UInt8]? {
    guard take(name) else { return nil }
    let start = position
    guard let quote = Bytes.firstIndex(of: UInt8(ascii: "\""), in: bytes, position..<end) else {
      return nil
    }
    if Bytes.firstIndex(of: UInt8(ascii: "\\"), in: bytes, position..<quote) == nil {
      // Hardly any text has escapes.
      position = quote + 1
      return Array(bytes[start..<quote])
    }
    while position < end, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < end else { return nil }
    let text = LineText.unescaped(bytes, start..<position)
    position += 1
    return text
  }

  /// Whether only the line's sum is left.
  var isAtSum: Bool { position + LineSum.length == end }
}

/// Writes the members of a line.
struct LineBuilder {
  private(set) var bytes: [UInt8]
  private var start = 0

  init(appendingTo bytes: [UInt8] = []) {
    self.bytes = bytes
    start = bytes.count
  }

  mutating func add(_ name: StaticString) { Bytes.append(name, to: &bytes) }

  mutating func add(_ name: StaticString, _ number: Int64) {
    add(name)
    Decimal.append(number, to: &bytes)
  }

  mutating func add(_ name: StaticString, _ number: Int) { add(name, Int64(number)) }

  mutating func add(_ name: StaticString, hash: UInt64) {
    add(name)
    Hexadecimal.append(hash, to: &bytes)
    add("\"")
  }

  mutating func add(_ name: StaticString, text: [UInt8]) {
    add(name)
    LineText.appendEscaped(text, text.indices, to: &bytes)
    add("\"")
  }

  /// Ends the line with its sum and a line feed.
  mutating func endLine() {
    LineSum.append(over: start, to: &bytes)
    start = bytes.count
  }
}

/// The first line of every file: what it is, and in which format.
enum FileHeader {
  /// The format this svcctl writes, and the newest it reads.
  static let format = 1

  /// Compares a first line with what its file should be.
  ///
  /// Throws `StoreError.newerFormat` for a file of a newer svcctl whatever else stands in it, so
  /// every format must keep the beginning of this line.
  static func check(
    _ bytes: [UInt8], _ line: Range<Int>, kind: StaticString, path: String
  ) throws(StoreError) -> LineFields {
    var fields = LineFields(bytes, line)
    guard fields.take("{\"file\":\""), fields.take(kind), fields.take("\""),
      let format = fields.integer(after: ",\"format\":")
    else { throw .damaged(path: path, offset: line.lowerBound, .header) }
    if format > Self.format {
      throw .newerFormat(path: path, format: format, newestKnown: Self.format)
    }
    guard format == Self.format, LineSum.isRight(bytes, line) else {
      throw .damaged(path: path, offset: line.lowerBound, .checksum)
    }
    return fields
  }

  /// The beginning of a first line.
  static func builder(kind: StaticString) -> LineBuilder {
    var line = LineBuilder()
    line.add("{\"file\":\"")
    line.add(kind)
    line.add("\"")
    line.add(",\"format\":", format)
    return line
  }
}
