/// A JSON value: what every API object is made of, and what every output format prints.
///
/// Objects keep the order of their members, numbers keep their exact text when they are not
/// 64-bit integers. Equality ignores the order of members, as JSON does, and compares strings
/// by their bytes, as Kubernetes does (Swift's `==` on `String` would call two spellings of "é" equal).
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The member `key` of an object; nil for anything else, and for a missing member.
  public subscript(key: String) -> JSONValue? {
    if case .object(let object) = self { object[key] } else { nil }
  }

  /// The text of a string; nil for anything else.
  @inlinable public var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a Boolean; nil for anything else.
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The value of a number that is a 64-bit integer; nil for anything else.
  public var intValue: Int? {
    if case .number(.integer(let value)) = self { Int(value) } else { nil }
  }

  /// The elements of an array; nil for anything else.
  @inlinable public var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The object, when this is one; nil for anything else.
  @inlinable public var objectValue: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The object in place; reading anything else gives an empty object, writing makes one.
  ///
  /// Modification is in place: nothing is copied when the value is uniquely held.
  @inlinable public var object: JSONObject {
    get { objectValue ?? JSONObject() }
    _modify {
      var object = takeObject() ?? JSONObject()
      defer { self = .object(object) }
      yield &object
    }
  }

  /// The array in place; reading anything else gives an empty array, writing makes one.
  @inlinable public var array: [JSONValue] {
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
  public mutating func takeObject() -> JSONObject? {
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
  public mutating func takeArray() -> [JSONValue]? {
    guard case .array = self else { return nil }
    var taken = JSONValue.null
    swap(&taken, &self)
    switch consume taken {
    case .array(let array): return array
    default: return nil
    }
  }

  /// JSON's word for the type, as Go's decoder spells it in its messages.
  public var typeName: String {
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
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
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
  public init(stringLiteral value: String) { self = .string(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int64) { self = .number(.integer(value)) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
  public init(nilLiteral: ()) { self = .null }

  /// An integer as a JSON number.
  public static func integer(_ value: Int) -> JSONValue { .number(.integer(Int64(value))) }
}
