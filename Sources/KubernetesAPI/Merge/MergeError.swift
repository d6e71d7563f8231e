package import JSON

/// Why a patch cannot be made or applied.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/mergepatch.
package enum MergeError: Error, Equatable, Sendable {
  case badDocument
  case listOfLists
  case badPrimitiveListPatch
  case badRetainKeysPatch
  case badElementOrderPatch
  case unsupportedFormat
  case preconditionFailed(String)
  case noMergeKey(JSONObject, String)
  case unknownDirective(JSONValue, JSONObject)
  /// A fault whose text is all there is to it.
  case other(String)

  package var message: String {
    switch self {
    case .badDocument: "invalid JSON document"
    case .listOfLists: "lists of lists are not supported"
    case .badPrimitiveListPatch: "invalid patch format of primitive list"
    case .badRetainKeysPatch: "invalid patch format of retainKeys"
    case .badElementOrderPatch: "invalid patch format of setElementOrder list"
    case .unsupportedFormat: "strategic merge patch format is not supported"
    case .preconditionFailed(let patch): "precondition failed for: \(patch)"
    case .noMergeKey(let map, let key):
      "map: \(JSONValue.object(map).goText) does not contain declared merge key: \(key)"
    case .unknownDirective(let directive, let map):
      "unknown patch type: \(directive.goText) in map: \(JSONValue.object(map).goText)"
    case .other(let text): text
    }
  }

  /// Whether the API server calls the request bad; any other fault is an internal error to it.
  package var isBadRequest: Bool {
    switch self {
    case .badDocument, .badPrimitiveListPatch, .badRetainKeysPatch, .badElementOrderPatch,
      .unsupportedFormat:
      true
    default: false
    }
  }

  static func badType(_ expected: String, _ value: JSONValue) -> MergeError {
    .other("expected a \(expected), but received a \(value.goTypeName)")
  }
}

extension JSONValue {
  /// The value as Go's `%v` prints it: `map[a:1 b:[x y]]`.
  package var goText: String {
    switch self {
    case .null: "<nil>"
    case .bool(let flag): String(flag)
    case .number(let number): number.text
    case .string(let text): text
    case .array(let elements): "[" + elements.map(\.goText).joined(separator: " ") + "]"
    case .object(let object):
      "map["
        + object.members.sortedByKey.map { "\($0.key):\($0.value.goText)" }
        .joined(separator: " ") + "]"
    }
  }

  /// The Go type of the value as it is decoded without a schema.
  var goTypeName: String {
    switch self {
    case .null: "%!s(<nil>)"
    case .bool: "bool"
    case .number(.integer): "int64"
    case .number(.literal): "float64"
    case .string: "string"
    case .array: "[]interface {}"
    case .object: "map[string]interface {}"
    }
  }

  /// Whether both values have the same Go type.
  func hasSameGoType(as other: JSONValue) -> Bool {
    switch (self, other) {
    case (.null, .null), (.bool, .bool), (.string, .string), (.array, .array),
      (.object, .object), (.number(.integer), .number(.integer)),
      (.number(.literal), .number(.literal)):
      true
    default: false
    }
  }

  /// A text that two scalars share exactly when Go finds them equal.
  var scalarKey: String { "\(goTypeName) \(goText)" }
}
