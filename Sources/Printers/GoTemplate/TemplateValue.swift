import JSON

/// A value while a template is executed, with Go's distinctions where they show.
struct TemplateValue: Sendable {
  enum Content: Sendable {
    /// No value at all: a missing key.
    case invalid
    /// `null` is a nil interface.
    case json(JSONValue)
    /// A Go int: a constant, a length, an index.
    case int(Int)
    /// A byte of a string.
    case byte(UInt8)
  }

  var content: Content
  /// Whether it was taken from a map or list, where Go knows no closer type than `interface {}`.
  var isInterface = false

  init(_ content: Content) {
    self.content = content
  }

  /// A value from the document.
  init(json: JSONValue, isInterface: Bool = false) {
    content = .json(json)
    self.isInterface = isInterface
  }

  static let invalid = TemplateValue(.invalid)

  static func bool(_ value: Bool) -> TemplateValue { TemplateValue(json: .bool(value)) }
  static func string(_ value: String) -> TemplateValue { TemplateValue(json: .string(value)) }

  /// Whether there is no value, or nil.
  var isNil: Bool {
    switch content {
    case .invalid, .json(.null): true
    case .json, .int, .byte: false
    }
  }

  /// The value without the interface it was wrapped in; no value for nil.
  var unwrapped: TemplateValue {
    if isNil { return .invalid }
    var value = self
    value.isInterface = false
    return value
  }

  /// What a condition makes of it: empty things, zero and nothing are false.
  var isTrue: Bool {
    switch content {
    case .invalid, .json(.null): false
    case .json(.bool(let flag)): flag
    case .json(.number(.integer(let number))): number != 0
    case .json(.number(let number)): number.doubleValue != 0
    case .json(.string(let text)): !text.isEmpty
    case .json(.array(let elements)): !elements.isEmpty
    case .json(.object(let object)): !object.isEmpty
    case .int(let number): number != 0
    case .byte(let byte): byte != 0
    }
  }

  /// The name of Go's type; of a wrapped value that of the wrapping.
  var typeName: String { isInterface ? "interface {}" : concreteTypeName }

  /// The name of the type of the value itself.
  var concreteTypeName: String {
    switch content {
    case .invalid: "<nil>"
    case .json(let value): goTypeName(value)
    case .int: "int"
    case .byte: "uint8"
    }
  }

  /// An integer of any size; nil for other values.
  var integer: Int? {
    switch content {
    case .int(let number): number
    case .byte(let byte): Int(byte)
    case .json(let value): value.intValue
    case .invalid: nil
    }
  }

  /// How `%v` prints it.
  var text: String {
    switch content {
    case .invalid: "<no value>"
    case .json(let value): goText(value)
    case .int(let number): String(number)
    case .byte(let byte): String(byte)
    }
  }

  /// The same as JSON, for formatting.
  var json: JSONValue {
    switch content {
    case .invalid: .null
    case .json(let value): value
    case .int(let number): .integer(number)
    case .byte(let byte): .integer(Int(byte))
    }
  }

  var isString: Bool {
    if case .json(.string) = content { true } else { false }
  }
}
