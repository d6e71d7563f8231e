import JSON

extension JSONObject {
  /// Drops every member whose value is null, at any depth: what a manifest leaves empty is not sent
  /// when an object is made.
  mutating func removeNulls() {
    filterMembers { !$0.value.isNull }
    updateValues { _, value in value.removeNulls() }
  }
}

extension JSONValue {
  fileprivate mutating func removeNulls() {
    switch self {
    case .object: object.removeNulls()
    case .array:
      for position in array.indices { array[position].removeNulls() }
    case .null, .bool, .number, .string: break
    }
  }
}
