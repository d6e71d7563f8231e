package import JSON

/// Fields as Go reads them: what is absent is empty. Where absence tells something (a pointer in Go),
/// `JSONObject`'s own `string(_:)`, `integer(_:)`, `boolean(_:)` and `object(_:)` are asked.
///
/// They are not inlined: the rules ask some two thousand times, and each copy of the search costs
/// more in code than the call in time.
extension JSONObject {
  /// The string `field`; empty when it is absent.
  @inline(never)
  package func text(_ field: String) -> String { string(field) ?? "" }

  /// The integer `field`; 0 when it is absent.
  @inline(never)
  package func number(_ field: String) -> Int { integer(field) ?? 0 }

  /// The Boolean `field`; false when it is absent.
  @inline(never)
  package func flag(_ field: String) -> Bool { boolean(field) ?? false }

  /// The elements of the list `field`; none when it is absent.
  @inline(never)
  package func list(_ field: String) -> [JSONValue] { array(field) ?? [] }

  /// The strings of the list `field`; none when it is absent.
  package func texts(_ field: String) -> [String] { list(field).map { $0.stringValue ?? "" } }

  /// The object `field`; an empty one when it is absent.
  @inline(never)
  package func inner(_ field: String) -> JSONObject { object(field) ?? JSONObject() }

  /// A number or name `field`; nil when it is absent.
  package func intOrString(_ field: String) -> IntOrString? {
    self[field].flatMap(IntOrString.init)
  }
}
