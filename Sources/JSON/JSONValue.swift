/// A JSON value: what every API object is made of, and what every output format prints.
///
/// Objects keep the order of their members, numbers keep their exact text when they are not
/// 64-bit integers. Equality ignores the order of members, as JSON does, and compares strings
/// by their bytes, as Kubernetes does (Swift's `==` on `String` would call two spellings of "é" equal).
package enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The member `key` of an object; nil for anything else, and for a missing member.
  package subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  /// The text of a string; nil for anything else.
  @inlinable package var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a Boolean; nil for anything else.
  package var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The value of a number that is a 64-bit integer; nil for anything else.
  package var intValue: Int? {
    if case .number(.integer(let value)) = self { Int(value) } else { nil }
  }

  /// The elements of an array; nil for anything else.
  @inlinable package var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The object, when this is one; nil for anything else.
  @inlinable package var objectValue: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// Whether this is `null`.
  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The object in place; reading anything else gives an empty object, writing makes one.
  ///
  /// Modification is in place: nothing is copied when the value is uniquely held.
  @inlinable package var object: JSONObject {
    get { objectValue ?? JSONObject() }
    _modify {
      var object = takeObject() ?? JSONObject()
      defer { self = .object(object) }
      yield &object
    }
  }

  /// The array in place; reading anything else gives an empty array, writing makes one.
  @inlinable package var array: [JSONValue] {
    get { arrayValue ?? [] }
    _modify {
      var array = takeArray() ?? []
      defer { self = .array(array) }
      yield &array
    }
  }

  /// Takes the object out, which leaves `null`; nil when this is none.
  ///
  /// Neither the object nor a reference to it is copied.
  @inlinable
  package mutating func takeObject() -> JSONObject? {
    guard case .object = self else { return nil }
    var taken = JSONValue.null
    swap(&taken, &self)
    switch consume taken {
    case .object(let object): return object
    default: return nil
    }
  }

  /// Takes the array out, which leaves `null`; nil when this is none.
  @inlinable
  package mutating func takeArray() -> [JSONValue]? {
    guard case .array = self else { return nil }
    var taken = JSONValue.null
    swap(&taken, &self)
    switch consume taken {
    case .array(let array): return array
    default: return nil
    }
  }

  /// JSON's word for the type, as Go's decoder spells it in its messages.
  package var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

extension JSONValue: Equatable {
  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.hasSameBytes(as: b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int64) { self = .number(.integer(value)) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
  package init(nilLiteral: ()) { self = .null }

  /// An integer as a JSON number.
  package static func integer(_ value: Int) -> JSONValue { .number(.integer(Int64(value))) }
}
