import JSON

/// Brings an object that is right into its canonical form, where it stands.
///
/// What is wrong or merely unusual is left as it is: ``StrictDecoder`` goes over the object again,
/// to explain it. It finds the same then, whatever has become canonical meanwhile.
enum PlainDecoder {
  /// Decodes an object; returns whether all of it was right.
  static func decode(_ object: inout JSONObject, as schema: ObjectSchema) -> Bool {
    decode(&object, as: schema.layout)
  }

  private static func decode(_ object: inout JSONObject, as layout: SchemaLayout) -> Bool {
    // A struct of which nothing is declared may be anything.
    if layout.codes.isEmpty { return true }
    var members = object.takeMembers()
    let kept = decode(members: &members, as: layout)
    object = JSONObject(uniqueMembers: members)
    return kept
  }

  /// Decodes members and brings them into the order of their fields' names.
  private static func decode(members: inout [JSONObject.Member], as layout: SchemaLayout) -> Bool {
    // A bit for each field that is kept, at its position: the lower ones tell a member's place.
    var present: UInt128 = 0
    var keptCount = 0
    var isRight = true
    var span = members.mutableSpan
    for index in span.indices {
      guard let position = layout.position(of: span[index].key, span[index].fingerprint),
        let isKept = decode(&span[index].value, of: layout, position)
      else {
        isRight = false
        break
      }
      if !isKept { continue }
      let bit: UInt128 = 1 << UInt128(truncatingIfNeeded: position)
      let place = (present & (bit &- 1)).nonzeroBitCount
      present |= bit
      keptCount += 1
      // What is left out gathers behind what is kept.
      var current = index
      while current > place {
        span.swapAt(current, current - 1)
        current -= 1
      }
    }
    guard isRight else { return false }
    if keptCount < members.count { members.removeLast(members.count - keptCount) }
    for position in layout.alwaysWritten {
      let bit: UInt128 = 1 << UInt128(truncatingIfNeeded: position)
      if present & bit != 0 { continue }
      members.insert(
        layout.emptyMember(position), at: (present & (bit &- 1)).nonzeroBitCount)
      present |= bit
    }
    return true
  }

  /// Decodes the value of a field; returns whether it is kept, or nil when it is not right.
  private static func decode(_ value: inout JSONValue, of layout: SchemaLayout, _ position: Int)
    -> Bool?
  {
    let code = layout.codes[position]
    if case .null = value {
      guard code.omission == .never else { return false }
      value = layout.emptyValue(position)
      return true
    }
    guard decode(&value, code.form, layout, position) else { return nil }
    guard code.omission != .whenAbsent, isEmpty(value, code.form) else { return true }
    guard code.omission == .never else { return false }
    value = layout.emptyValue(position)
    return true
  }

  @inline(__always)
  private static func decode(
    _ value: inout JSONValue, _ form: FieldCode.Form, _ layout: SchemaLayout, _ position: Int
  ) -> Bool {
    switch form {
    case .object, .list, .map: decodeInside(&value, as: layout.types[position])
    default: decodeScalar(&value, form)
    }
  }

  /// Decodes a value of any type; one that is null in a list or map is not right here.
  private static func decodeInside(_ value: inout JSONValue, as type: FieldType) -> Bool {
    switch type {
    case .object(let schema):
      guard var object = value.takeObject() else { return false }
      let isRight = decode(&object, as: schema.layout)
      value = .object(object)
      return isRight
    case .list(let element):
      guard var elements = value.takeArray() else { return false }
      let isRight = decode(&elements, of: element)
      value = .array(elements)
      return isRight
    case .map(let element):
      guard var object = value.takeObject() else { return false }
      let isRight = decodeMap(&object, of: element)
      value = .object(object)
      return isRight
    default: return decodeScalar(&value, type.form)
    }
  }

  private static func decode(_ values: inout [JSONValue], of type: FieldType) -> Bool {
    var span = values.mutableSpan
    for index in span.indices where !decodeInside(&span[index], as: type) { return false }
    return true
  }

  private static func decodeMap(_ object: inout JSONObject, of type: FieldType) -> Bool {
    var members = object.takeMembers()
    if !members.isSortedByKey { members.sort { $0.key.precedesInBytes($1.key) } }
    let isRight = decode(values: &members, of: type)
    object = JSONObject(uniqueMembers: members)
    return isRight
  }

  private static func decode(values members: inout [JSONObject.Member], of type: FieldType)
    -> Bool
  {
    var span = members.mutableSpan
    for index in span.indices where !decodeInside(&span[index].value, as: type) { return false }
    return true
  }

  /// Decodes a value without values inside.
  private static func decodeScalar(_ value: inout JSONValue, _ form: FieldCode.Form) -> Bool {
    switch (form, value) {
    case (.string, .string), (.bool, .bool), (.int64, .number(.integer)),
      (.intOrString, .string), (.any, _):
      return true
    case (.int32, .number(.integer(let number))), (.intOrString, .number(.integer(let number))):
      return Int32(exactly: number) != nil
    case (.quantity, .string(let text)): return decodeQuantity(text, &value)
    case (.quantity, .number(let number)): return replace(&value, try? Quantity(number.text))
    case (.time, .string(let text)):
      return replace(&value, (try? Timestamp(rfc3339: text))?.rfc3339)
    case (.microTime, .string(let text)):
      return replace(&value, (try? Timestamp(rfc3339Micro: text))?.rfc3339Micro)
    case (.bytes, .string(let text)):
      if Base64.firstFault(in: text) != nil { return false }
      value = .string(Base64.canonical(text))
      return true
    default: return false
    }
  }

  private static func decodeQuantity(_ text: String, _ value: inout JSONValue) -> Bool {
    if Quantity.isPlainCanonical(text) { return true }
    return replace(&value, try? Quantity(text.trimmingGoSpace))
  }

  private static func replace(_ value: inout JSONValue, _ new: (some CustomStringConvertible)?)
    -> Bool
  {
    guard let new else { return false }
    value = .string(new.description)
    return true
  }

  /// Whether Go's omitempty leaves a decoded value of this type out.
  private static func isEmpty(_ value: JSONValue, _ form: FieldCode.Form) -> Bool {
    switch (form, value) {
    case (.string, .string(let text)), (.bytes, .string(let text)): text.isEmpty
    case (.bool, .bool(let flag)): !flag
    case (.int32, .number(.integer(let number))), (.int64, .number(.integer(let number))):
      number == 0
    case (.list, .array(let elements)): elements.isEmpty
    case (.map, .object(let object)): object.isEmpty
    case (.any, _): FieldType.any.isEmpty(value)
    default: false
    }
  }
}
