// Members of a wanted type, changed where they stand: each is searched once and never copied.
extension JSONObject {
  /// Sets a member that is absent or `null`.
  public mutating func setDefault(_ key: String, _ value: @autoclosure () -> JSONValue) {
    if !has(key) { self[key] = value() }
  }

  /// Changes the object at `key`; does nothing when there is none.
  public mutating func updateObject(_ key: String, _ body: (inout JSONObject) -> Void) {
    guard let position = position(of: key) else { return }
    updateValue(at: position) { value in
      guard var object = value.takeObject() else { return }
      body(&object)
      value = .object(object)
    }
  }

  /// Changes each object of the list at `key`; does nothing when there is no list.
  public mutating func updateElements(_ key: String, _ body: (inout JSONObject) -> Void) {
    guard let position = position(of: key) else { return }
    updateValue(at: position) { value in
      guard var elements = value.takeArray() else { return }
      for index in elements.indices {
        var object = elements[index].takeObject() ?? JSONObject()
        body(&object)
        elements[index] = .object(object)
      }
      value = .array(elements)
    }
  }
}
