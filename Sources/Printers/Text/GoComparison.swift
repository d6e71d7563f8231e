import JSON

/// Comparison of values as Go's templates compare them: only values of one type.
///
/// Go: text/template's eq and lt; Kubernetes: the copy in client-go/third_party.
enum GoComparison {
  /// Why two values cannot be compared, in Go's words.
  enum Failure: String, Error {
    case badType = "invalid type for comparison"
    case incompatible = "incompatible types for comparison"
  }

  private enum Basic {
    case bool(Bool)
    case int(Int64)
    case float(Double)
    case string(String)
  }

  private static func basic(_ value: JSONValue) throws(Failure) -> Basic {
    switch value {
    case .bool(let flag): return .bool(flag)
    case .number(.integer(let number)): return .int(number)
    case .number(let number): return .float(number.doubleValue)
    case .string(let text): return .string(text)
    case .null, .array, .object: throw .badType
    }
  }

  static func areEqual(_ left: JSONValue, _ right: JSONValue) throws(Failure) -> Bool {
    switch (try basic(left), try basic(right)) {
    case (.bool(let a), .bool(let b)): return a == b
    case (.int(let a), .int(let b)): return a == b
    case (.float(let a), .float(let b)): return a == b
    case (.string(let a), .string(let b)): return a.hasSameBytes(as: b)
    default: throw .incompatible
    }
  }

  static func isLess(_ left: JSONValue, _ right: JSONValue) throws(Failure) -> Bool {
    switch (try basic(left), try basic(right)) {
    case (.bool, .bool): throw .badType
    case (.int(let a), .int(let b)): return a < b
    case (.float(let a), .float(let b)): return a < b
    case (.string(let a), .string(let b)): return a.precedesInBytes(b)
    default: throw .incompatible
    }
  }

  static func isLessOrEqual(_ left: JSONValue, _ right: JSONValue) throws(Failure) -> Bool {
    if try isLess(left, right) { return true }
    return try areEqual(left, right)
  }
}

/// Go's name of the type into which its decoder reads a JSON value.
func goTypeName(_ value: JSONValue) -> String {
  switch value {
  case .null: "<nil>"
  case .bool: "bool"
  case .number(.integer): "int64"
  case .number: "float64"
  case .string: "string"
  case .array: "[]interface {}"
  case .object: "map[string]interface {}"
  }
}
