package import JSON

/// Turns JSON into the canonical form of a declared struct, as a round trip through its Go type
/// would, and says what the Go decoder says against it.
///
/// The result has its keys sorted, quantities and times in canonical text, empty fields left out
/// where Go's `omitempty` does, and always-written ones added. Unknown fields are dropped and
/// reported.
///
/// Kubernetes: sigs.k8s.io/json, k8s.io/apimachinery/pkg/runtime/serializer/json.
package struct StrictDecoder {
  /// A decoded object.
  package struct Result: Sendable {
    package var object: JSONObject
    /// What strict decoding objects to, such as `unknown field "spec.prots"`, in the order of the
    /// keys; at most 100, each once.
    package var strictErrors: [String]
    /// The paths of the unknown fields, `spec.prots`, in the same order.
    package var unknownFields: [String] = []
  }

  private var trouble = DecodingTrouble()

  /// The canonical form of `object`.
  ///
  /// - Throws: `DecodingFailure` with Go's message when a value has the wrong JSON type.
  package static func decode(_ object: JSONObject, as schema: ObjectSchema)
    throws(DecodingFailure) -> Result
  {
    var decoded = object
    let findings = try decode(&decoded, as: schema)
    return Result(
      object: decoded, strictErrors: findings.strictErrors, unknownFields: findings.unknownFields)
  }

  /// What strict decoding objects to.
  package struct Findings {
    package var strictErrors: [String] = []
    package var unknownFields: [String] = []
  }

  /// Brings `object` into its canonical form.
  ///
  /// - Throws: `DecodingFailure` with Go's message when a value has the wrong JSON type; then only
  ///   parts of the object are canonical.
  package static func decode(_ object: inout JSONObject, as schema: ObjectSchema)
    throws(DecodingFailure) -> Findings
  {
    // Almost every object is right: that one is decoded where it stands, and no path is kept.
    if PlainDecoder.decode(&object, as: schema) { return Findings() }
    return try explain(&object, as: schema)
  }

  /// As ``decode(_:as:)``, keeping the path to every value and the words for every fault.
  static func explain(_ object: inout JSONObject, as schema: ObjectSchema)
    throws(DecodingFailure) -> Findings
  {
    var decoder = StrictDecoder()
    object = try decoder.explainedObject(object, as: schema)
    if let failure = decoder.trouble.firstTypeError { throw failure }
    return Findings(
      strictErrors: decoder.trouble.strictErrors, unknownFields: decoder.trouble.unknownFields)
  }

  private mutating func explainedObject(_ object: JSONObject, as schema: ObjectSchema)
    throws(DecodingFailure) -> JSONObject
  {
    do throws(Stop) {
      return try self.object(object, as: schema)
    } catch {
      throw error.failure
    }
  }

  /// What the decoder of a type that reads its own JSON says against `value`, without its place;
  /// nil for nothing.
  package static func fault(of value: JSONValue, as type: FieldType) -> String? {
    var decoder = StrictDecoder()
    do throws(Stop) {
      _ = try decoder.value(value, as: type, goType: nil)
      return nil
    } catch {
      return error.failure.message
    }
  }

  /// The words in which the API server refuses the strict errors.
  package static func message(of strictErrors: [String]) -> String {
    "strict decoding error: " + strictErrors.joined(separator: ", ")
  }
}

extension StrictDecoder {
  /// A value's own decoder failed, which ends Go's decoding.
  private struct Stop: Error {
    let failure: DecodingFailure
  }

  private mutating func object(_ object: JSONObject, as schema: ObjectSchema) throws(Stop)
    -> JSONObject
  {
    let layout = schema.layout
    if layout.fields.isEmpty { return object }
    var members: [JSONObject.Member] = []
    var present: UInt128 = 0
    for given in object.members.sortedByKey {
      guard let position = layout.position(of: given.key, given.fingerprint) else {
        trouble.addUnknownField(given.key)
        continue
      }
      trouble.enter(layout.sorted[position], of: schema)
      let value = try self.value(given.value, of: layout, position)
      trouble.leave(layout.sorted[position])
      guard let value else { continue }
      insert(
        .init(
          key: layout.names[position], value: value,
          fingerprint: layout.codes[position].fingerprint), at: position, &members, &present)
    }
    for position in layout.alwaysWritten where present & (1 << UInt128(position)) == 0 {
      insert(layout.emptyMember(position), at: position, &members, &present)
    }
    return JSONObject(uniqueMembers: members)
  }

  /// Keeps members in the order of their fields' names, which are positions below 128.
  private func insert(
    _ member: JSONObject.Member, at position: Int, _ members: inout [JSONObject.Member],
    _ present: inout UInt128
  ) {
    let bit: UInt128 = 1 << UInt128(position)
    let place = (present & (bit &- 1)).nonzeroBitCount
    if present & bit != 0 {
      members[place] = member
    } else if place == members.count {
      members.append(member)
    } else {
      members.insert(member, at: place)
    }
    present |= bit
  }

  /// The canonical value of a field; nil when it is left out.
  private mutating func value(_ value: JSONValue, of layout: SchemaLayout, _ position: Int)
    throws(Stop) -> JSONValue?
  {
    let field = layout.sorted[position]
    // `nil` would be a null.
    if value.isNull { return field.omission == .never ? .some(layout.emptyValue(position)) : .none }
    let decoded = try self.value(value, as: field.type, goType: field.goType)
    if field.omission != .whenAbsent, field.type.isEmpty(decoded) {
      return field.omission == .whenEmpty ? .none : .some(layout.emptyValue(position))
    }
    return decoded
  }

  private mutating func value(_ value: JSONValue, as type: FieldType, goType: String?)
    throws(Stop) -> JSONValue
  {
    switch (type, value) {
    case (.any, _): return value
    case (.string, .string), (.bool, .bool), (.int64, .number(.integer)): return value
    case (.int32, .number(.integer(let number))) where Int32(exactly: number) != nil:
      return value
    case (.intOrString, _): return try intOrString(value)
    case (.quantity, _): return try quantity(value)
    case (.time, _): return try time(value, hasMicroseconds: false)
    case (.microTime, _): return try time(value, hasMicroseconds: true)
    case (.object(let schema), .object(let object)):
      return .object(try self.object(object, as: schema))
    case (.list(let element), .array(let values)):
      return .array(try list(values, of: element, goType: goType))
    case (.map(let valueType), .object(let object)):
      return .object(try map(object, of: valueType, goType: goType))
    case (.bytes, .string(let text)): return try bytes(text)
    case (.bytes, .array(let values)): return try byteArray(values)
    case (_, .null): return type.zeroValue
    default:
      try report(value, goType: goType ?? type.goType, isInteger: type.isInteger)
      return type.zeroValue
    }
  }

  private mutating func list(_ values: [JSONValue], of element: FieldType, goType: String?)
    throws(Stop) -> [JSONValue]
  {
    let elementType = goType.map { String($0.dropFirst(2)) }
    var result: [JSONValue] = []
    result.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      trouble.enter(index: index)
      result.append(try self.value(value, as: element, goType: elementType))
      trouble.leaveElement()
    }
    return result
  }

  private mutating func map(_ object: JSONObject, of type: FieldType, goType: String?)
    throws(Stop) -> JSONObject
  {
    var members = object.members
    if !members.isSortedByKey { members.sort { $0.key.precedesInBytes($1.key) } }
    for position in members.indices {
      trouble.enter(key: members[position].key)
      members[position].value = try value(members[position].value, as: type, goType: nil)
      trouble.leaveElement()
    }
    return JSONObject(uniqueMembers: members)
  }

  /// Notes that `value` cannot be stored in `goType`; Go goes on decoding and reports the first.
  private mutating func report(_ value: JSONValue, goType: String, isInteger: Bool)
    throws(Stop)
  {
    var what = value.typeName
    if isInteger, case .number(let number) = value { what += " \(number.text)" }
    trouble.addTypeError(what, goType: goType)
  }

  private mutating func fail(_ message: String) throws(Stop) -> Never {
    throw Stop(failure: DecodingFailure(message: message, path: trouble.path))
  }

  private mutating func failType(_ value: JSONValue, goType: String, isInteger: Bool = false)
    throws(Stop) -> Never
  {
    var what = value.typeName
    if isInteger, case .number(let number) = value { what += " \(number.text)" }
    try fail(trouble.typeErrorMessage(what, goType: goType))
  }

  private mutating func intOrString(_ value: JSONValue) throws(Stop) -> JSONValue {
    switch value {
    case .string: return value
    case .number(.integer(let number)) where Int32(exactly: number) != nil: return value
    case .null: return .integer(0)
    default: try failType(value, goType: "int32", isInteger: true)
    }
  }

  private mutating func quantity(_ value: JSONValue) throws(Stop) -> JSONValue {
    let text: String
    switch value {
    case .string(let string):
      if Quantity.isPlainCanonical(string) { return value }
      text = string.trimmingGoSpace
    case .number(let number): text = number.text
    case .null: return "0"
    default: try fail(QuantityError.formatWrong.message)
    }
    do {
      return .string(try Quantity(text).description)
    } catch {
      try fail(error.message)
    }
  }

  private mutating func time(_ value: JSONValue, hasMicroseconds: Bool) throws(Stop)
    -> JSONValue
  {
    guard case .string(let text) = value else {
      if value.isNull { return .null }
      try failType(value, goType: "string")
    }
    do {
      if hasMicroseconds {
        return .string(try Timestamp(rfc3339Micro: text).rfc3339Micro)
      }
      return .string(try Timestamp(rfc3339: text).rfc3339)
    } catch {
      try fail(error.message)
    }
  }

  private mutating func bytes(_ text: String) throws(Stop) -> JSONValue {
    guard let offset = Base64.firstFault(in: text) else {
      return .string(Base64.canonical(text))
    }
    trouble.addFailure("illegal base64 data at input byte \(offset)")
    return ""
  }

  /// Go reads a list into a byte slice element by element.
  private mutating func byteArray(_ values: [JSONValue]) throws(Stop) -> JSONValue {
    var bytes: [UInt8] = []
    for value in values {
      if case .number(.integer(let number)) = value, let byte = UInt8(exactly: number) {
        bytes.append(byte)
      } else if !value.isNull {
        try report(value, goType: "uint8", isInteger: true)
      } else {
        bytes.append(0)
      }
    }
    return .string(Base64.encode(bytes))
  }
}
