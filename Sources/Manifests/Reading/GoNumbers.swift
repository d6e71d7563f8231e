import JSON

extension JSONValue {
  /// Writes every number that is no 64-bit integer as Go writes the float64 it reads it as.
  ///
  /// `80.0` becomes `80`. Numbers beyond a float64 stay as they are.
  mutating func normaliseNumbers() {
    switch self {
    case .number(.literal(let text)):
      if let value = Double(text), value.isFinite { self = .number(JSONNumber(value)) }
    case .array(var elements):
      self = .null
      for position in elements.indices { elements[position].normaliseNumbers() }
      self = .array(elements)
    case .object(var object):
      self = .null
      object.updateValues { _, value in value.normaliseNumbers() }
      self = .object(object)
    case .null, .bool, .number, .string: break
    }
  }
}
