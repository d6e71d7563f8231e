/// The members of JSON objects that somebody wants; a reader passes over the others unread.
///
/// It is a tree of member names. A list stands for each of its elements: `spec.ports.port` is the port
/// of every element of `ports`.
package struct JSONSelection: Sendable {
  /// A wanted member, and what is wanted of its value.
  struct Member: Sendable {
    let key: String
    let bytes: [UInt8]
    var selection: JSONSelection
  }

  /// The wanted members; nil when everything is wanted.
  private(set) var members: [Member]?

  /// Everything.
  package static let everything = JSONSelection(members: nil)

  /// The members at paths such as `metadata.name`, with all that stands in them.
  package init(_ paths: [String]) {
    self = JSONSelection(members: []).adding(paths)
  }

  private init(members: [Member]?) {
    self.members = members
  }

  /// What this selection or `paths` want.
  package func adding(_ paths: [String]) -> JSONSelection {
    var all = self
    for path in paths { all.insert(path.split(separator: ".").map(String.init)[...]) }
    return all
  }

  private mutating func insert(_ path: ArraySlice<String>) {
    guard members != nil else { return }
    guard let key = path.first else {
      members = nil
      return
    }
    let position: Int
    if let known = members?.firstIndex(where: { $0.key == key }) {
      position = known
    } else {
      position = members?.count ?? 0
      let nothing = JSONSelection(members: [])
      members?.append(Member(key: key, bytes: Array(key.utf8), selection: nothing))
    }
    members?[position].selection.insert(path.dropFirst())
  }
}

extension JSONReader {
  /// The wanted members of a whole text that is an object, in the order of the text.
  ///
  /// What is passed over is only looked at for its end. For texts that are known to be JSON, since
  /// a fault in what nobody wants is not met.
  ///
  /// - Throws: `JSONError`, as for the whole value.
  package static func parse(_ bytes: [UInt8], only selection: JSONSelection) throws(JSONError)
    -> JSONValue
  {
    if selection.members == nil { return try parse(bytes) }
    var scanner = JSONScanner(position: 0, end: bytes.count)
    let value = try scanner.value(bytes.span, only: selection, depth: 0)
    guard scanner.isAtEnd(bytes.span) else { throw scanner.unexpected(bytes.span, .afterTopLevel) }
    return value
  }
}

extension JSONScanner {
  /// The next value with its wanted members alone.
  mutating func value(_ text: Span<UInt8>, only selection: JSONSelection, depth: Int)
    throws(JSONError) -> JSONValue
  {
    guard let wanted = selection.members else { return try value(text, depth: depth) }
    guard depth <= JSONReader.maximumDepth else { throw JSONError(.tooDeep, at: position) }
    switch try nextByte(text) {
    case UInt8(ascii: "{"): return try object(text, only: wanted, depth: depth)
    case UInt8(ascii: "["): return try array(text, only: selection, depth: depth)
    default: return try value(text, depth: depth)
    }
  }

  private mutating func object(
    _ text: Span<UInt8>, only wanted: [JSONSelection.Member], depth: Int
  ) throws(JSONError) -> JSONValue {
    position += 1
    var object = JSONObject()
    if try nextByte(text) == UInt8(ascii: "}") {
      position += 1
      return .object(object)
    }
    object.reserveCapacity(wanted.count)
    while true {
      guard try nextByte(text) == UInt8(ascii: "\"") else { throw unexpected(text, .objectKey) }
      let member = try member(text, of: wanted)
      guard try nextByte(text) == UInt8(ascii: ":") else { throw unexpected(text, .afterKey) }
      position += 1
      if let member {
        object[wanted[member].key] = try value(
          text, only: wanted[member].selection, depth: depth + 1)
      } else {
        try skipValue(text)
      }
      switch try nextByte(text) {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"):
        position += 1
        return .object(object)
      default: throw unexpected(text, .afterMember)
      }
    }
  }

  private mutating func array(
    _ text: Span<UInt8>, only selection: JSONSelection, depth: Int
  ) throws(JSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    if try nextByte(text) == UInt8(ascii: "]") {
      position += 1
      return .array(elements)
    }
    while true {
      elements.append(try value(text, only: selection, depth: depth + 1))
      switch try nextByte(text) {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"):
        position += 1
        return .array(elements)
      default: throw unexpected(text, .afterElement)
      }
    }
  }

  /// Reads a key; its position among the wanted ones, nil when it is none of them.
  private mutating func member(
    _ text: Span<UInt8>, of wanted: [JSONSelection.Member]
  ) throws(JSONError) -> Int? {
    let start = position + 1
    let isEscaped = try skipString(text)
    if isEscaped {
      position = start - 1
      let key = try string(text)
      return wanted.firstIndex { $0.key.hasSameBytes(as: key) }
    }
    let length = position - 1 - start
    for index in wanted.indices where wanted[index].bytes.count == length {
      var offset = 0
      while offset < length, wanted[index].bytes[offset] == text[start + offset] { offset += 1 }
      if offset == length { return index }
    }
    return nil
  }

  /// Passes over a string; whether there is an escape in it.
  private mutating func skipString(_ text: Span<UInt8>) throws(JSONError) -> Bool {
    var index = position + 1
    var isEscaped = false
    while index < end {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return isEscaped
      }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        index += 1
      }
      index += 1
    }
    position = end
    throw JSONError(.unexpectedEnd, at: end)
  }

  /// Passes over a value.
  private mutating func skipValue(_ text: Span<UInt8>) throws(JSONError) {
    var open = 0
    repeat {
      switch try nextByte(text) {
      case UInt8(ascii: "\""): _ = try skipString(text)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard open > 0 else { throw unexpected(text, .value) }
        open -= 1
        position += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard open > 0 else { throw unexpected(text, .value) }
        position += 1
      default: skipWord(text)
      }
    } while open > 0
  }

  /// Passes over a number, `true`, `false` or `null`.
  private mutating func skipWord(_ text: Span<UInt8>) {
    while position < end {
      switch text[position] {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x0A,
        0x0D, 0x09:
        return
      default: position += 1
      }
    }
  }
}
