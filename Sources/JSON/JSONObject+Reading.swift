// Members of a wanted type, read where they stand: nothing but the result is copied.
extension JSONObject {
  /// The text of the string `key`; nil when it is absent or no string.
  public func string(_ key: String) -> String? {
    guard let position = position(of: key), case .string(let text) = members[position].value
    else { return nil }
    return text
  }

  /// The value of the number `key`; nil when it is absent or no 64-bit integer.
  public func integer(_ key: String) -> Int? {
    guard let position = position(of: key),
      case .number(.integer(let value)) = members[position].value
    else { return nil }
    return Int(value)
  }

  /// The value of the Boolean `key`; nil when it is absent or no Boolean.
  public func boolean(_ key: String) -> Bool? {
    guard let position = position(of: key), case .bool(let value) = members[position].value
    else { return nil }
    return value
  }

  /// The elements of the array `key`; nil when it is absent or no array.
  public func array(_ key: String) -> [JSONValue]? {
    guard let position = position(of: key), case .array(let elements) = members[position].value
    else { return nil }
    return elements
  }

  /// The object `key`; nil when it is absent or no object.
  public func object(_ key: String) -> JSONObject? {
    guard let position = position(of: key), case .object(let object) = members[position].value
    else { return nil }
    return object
  }

  /// Whether there is a member `key` that is not null.
  public func has(_ key: String) -> Bool {
    guard let position = position(of: key) else { return false }
    if case .null = members[position].value { return false }
    return true
  }
}
