package import JSON

/// A number or a name, such as a target port.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/intstr.IntOrString.
package enum IntOrString: Sendable, Equatable, CustomStringConvertible {
  case int(Int)
  case string(String)

  /// nil for a value that is neither an integer nor a string.
  package init?(_ value: JSONValue) {
    switch value {
    case .number(.integer(let number)): self = .int(Int(number))
    case .string(let text): self = .string(text)
    default: return nil
    }
  }

  package var json: JSONValue {
    switch self {
    case .int(let value): .integer(value)
    case .string(let value): .string(value)
    }
  }

  package var description: String {
    switch self {
    case .int(let value): String(value)
    case .string(let value): value
    }
  }
}
