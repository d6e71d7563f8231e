import JSON
import KubernetesAPI

/// Values in Go's source notation, as go-yaml shows them in its messages (`%#v`).
enum GoSyntax {
  static func text(of value: JSONValue) -> String {
    switch value {
    case .null: "interface {}(nil)"
    case .bool(let flag): flag ? "true" : "false"
    case .number(.integer(let number)): String(number)
    case .number(.literal(let text)): text
    case .string(let text): goQuoted(text)
    case .array(let elements):
      "[]interface {}{" + elements.map(text).joined(separator: ", ") + "}"
    case .object(let object):
      "map[interface {}]interface {}{"
        + object.members.sorted { $0.key.precedesInBytes($1.key) }
        .map { goQuoted($0.key) + ":" + text(of: $0.value) }.joined(separator: ", ") + "}"
    }
  }
}
