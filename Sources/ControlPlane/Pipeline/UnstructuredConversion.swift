import JSON
import KubernetesAPI

/// How the API server turns the result of a strategic patch into a struct, which differs from
/// decoding JSON: a number that is too large wraps around, a whole float is an integer, and faults
/// have words of their own.
///
/// Kubernetes: k8s.io/apimachinery/pkg/runtime/converter.go, fromUnstructured (v1.36).
struct UnstructuredConversion {
  /// Why the JSON does not fit, in the order of the struct's fields; nil when it does.
  private(set) var fault: String?

  /// The object with its numbers as the struct has them.
  private(set) var object: JSONObject

  init(_ object: JSONObject, _ schema: ObjectSchema) {
    self.object = object
    self.object = converted(object, schema, depth: 0)
  }

  private mutating func converted(_ object: JSONObject, _ schema: ObjectSchema, depth: Int)
    -> JSONObject
  {
    if depth > 100 { return object }
    var result = object
    for field in schema.fields {
      guard fault == nil, let value = object[field.name], !value.isNull else { continue }
      result[field.name] = converted(
        value, field.type, goType: field.goType ?? field.type.goType, depth: depth + 1)
    }
    return result
  }

  private mutating func converted(
    _ value: JSONValue, _ type: FieldType, goType: String, depth: Int
  ) -> JSONValue {
    if value.isNull || fault != nil { return value }
    switch type {
    case .string, .bool, .int32, .int64: return scalar(value, type, goType: goType)
    case .bytes: return bytes(value)
    case .object(let schema):
      guard let object = value.objectValue else {
        fault = "cannot restore struct from: \(Self.kind(value))"
        return value
      }
      return .object(converted(object, schema, depth: depth + 1))
    case .list(let element):
      guard let elements = value.arrayValue else {
        fault = "cannot restore slice from \(Self.kind(value))"
        return value
      }
      let elementType = goType.hasPrefix("[]") ? String(goType.dropFirst(2)) : element.goType
      return .array(
        elements.map { converted($0, element, goType: elementType, depth: depth + 1) })
    case .map(let element):
      guard let object = value.objectValue else {
        fault = "cannot restore map from \(Self.kind(value))"
        return value
      }
      return .object(
        JSONObject(
          object.members.map {
            ($0.key, converted($0.value, element, goType: element.goType, depth: depth + 1))
          }))
    case .quantity, .time, .microTime, .intOrString:
      fault = StrictDecoder.fault(of: value, as: type)
      return value
    case .any: return value
    }
  }

  private mutating func scalar(_ value: JSONValue, _ type: FieldType, goType: String) -> JSONValue {
    switch (type, value) {
    case (.string, .string), (.bool, .bool): return value
    case (.string, .number(.integer)):
      fault = "cannot convert int64 to \(goType)"
    case (.int32, .number(.integer(let number))):
      return .integer(Int(Int32(truncatingIfNeeded: number)))
    case (.int64, .number(.integer)): return value
    case (.int32, .number), (.int64, .number):
      guard case .number(let number) = value, let whole = number.wholeValue else {
        fault = "cannot convert float64 to \(goType)"
        return value
      }
      return .integer(type.isWide ? whole : Int(Int32(truncatingIfNeeded: whole)))
    default: fault = "unrecognized type: \(type.goType)"
    }
    return value
  }

  private mutating func bytes(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text):
      if let offset = Base64.firstFault(in: text) {
        fault = "error decoding from json: illegal base64 data at input byte \(offset)"
      }
    case .array: break
    default: fault = "cannot restore slice from \(Self.kind(value))"
    }
    return value
  }

  /// Go's kind of a value decoded without a type.
  private static func kind(_ value: JSONValue) -> String {
    switch value {
    case .null: "invalid"
    case .bool: "bool"
    case .number(.integer): "int64"
    case .number(.literal): "float64"
    case .string: "string"
    case .array: "slice"
    case .object: "map"
    }
  }
}

extension FieldType {
  fileprivate var isWide: Bool {
    if case .int64 = self { true } else { false }
  }
}

extension JSONNumber {
  /// The integer that the number is, written with a point or exponent; nil for a fraction.
  fileprivate var wholeValue: Int? {
    guard let value = Double(text), value == value.rounded(.towardZero) else { return nil }
    return Int(exactly: value)
  }
}
