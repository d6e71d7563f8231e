package import JSON

extension FieldType {
  var isInteger: Bool {
    switch self {
    case .int32, .int64: true
    default: false
    }
  }

  /// What an element of this type is when `null` is given for it: Go's zero value.
  var zeroValue: JSONValue {
    switch self {
    case .string, .bytes: ""
    case .bool: false
    case .int32, .int64, .intOrString: .integer(0)
    case .quantity: "0"
    case .time, .microTime, .list, .map, .any: .null
    case .object(let schema): .object(schema.emptyObject)
    }
  }

  /// Whether Go's omitempty leaves the value out of a field that is no pointer.
  func isEmpty(_ value: JSONValue) -> Bool {
    switch value {
    case .null: true
    case .bool(let flag): !flag
    case .number(.integer(let number)): number == 0 && isInteger
    case .number(.literal): false
    case .string(let text):
      switch self {
      case .string, .bytes: text.isEmpty
      default: false
      }
    case .array(let elements): elements.isEmpty
    case .object(let object):
      if case .map = self { object.isEmpty } else { false }
    }
  }
}

extension ObjectSchema {
  /// The object of which nothing is given.
  package var emptyObject: JSONObject {
    let layout = layout
    return JSONObject(uniqueMembers: layout.alwaysWritten.map(layout.emptyMember))
  }
}

extension JSONValue {
  var isString: Bool {
    if case .string = self { true } else { false }
  }
}

extension [JSONObject.Member] {
  var isSortedByKey: Bool {
    guard count > 1 else { return true }
    for position in 1..<count where !self[position - 1].key.precedesInBytes(self[position].key) {
      return false
    }
    return true
  }

  var sortedByKey: [JSONObject.Member] {
    isSortedByKey ? self : sorted { $0.key.precedesInBytes($1.key) }
  }
}

extension String {
  /// The text without white space at its ends, as Go's strings.TrimSpace has it for ASCII.
  var trimmingGoSpace: String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
