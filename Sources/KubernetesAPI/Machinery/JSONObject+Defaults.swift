package import JSON

extension JSONObject {
  /// Sets a member that is absent or `null`.
  package mutating func setDefault(_ key: String, _ value: @autoclosure () -> JSONValue) {
    if let existing = self[key], !existing.isNull { return }
    self[key] = value()
  }

  /// Changes the object at `key` in place; does nothing when there is none.
  package mutating func updateObject(_ key: String, _ body: (inout JSONObject) -> Void) {
    guard case .object? = self[key] else { return }
    body(&self[forced: key].object)
  }

  /// Changes each object of the list at `key` in place; does nothing when there is no list.
  package mutating func updateElements(_ key: String, _ body: (inout JSONObject) -> Void) {
    guard let count = self[key]?.arrayValue?.count else { return }
    for index in 0..<count {
      body(&self[forced: key].array[index].object)
    }
  }
}
