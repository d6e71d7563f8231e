import JSON

/// How Go prints a refused struct: as JSON with Go's names of the fields, all of them.
///
/// The server's internal types have no JSON names, so `{"type":"Fast"}` of a manifest becomes
/// `{"Type":"Fast","RollingUpdate":null}` in a message.
indirect enum GoStructure: Sendable {
  case string
  case integer
  case bool
  /// A pointer: `null` when it is absent.
  case pointer(GoStructure)
  /// A list: `null` when it is absent.
  case list(GoStructure)
  /// A map of strings, in the order of its keys; `null` when it is absent.
  case map
  /// A number or name; the number 0 when it is absent.
  case intOrString
  /// An amount; 0 when it is absent.
  case quantity
  /// A type of the API itself, whose JSON stands as it is; `null` when it is absent.
  case json
  /// A selector, which is a type of the API itself; `null` when it is absent.
  case labelSelector
  /// A struct: Go's names of the fields, their names in a manifest, and their types.
  case structure([Field])

  struct Field: Sendable {
    let goName: String
    let name: String
    let type: GoStructure

    init(_ goName: String, _ name: String, _ type: GoStructure) {
      self.goName = goName
      self.name = name
      self.type = type
    }

    /// A field whose name in a manifest is Go's with its first letter in lower case.
    init(_ goName: String, _ type: GoStructure) {
      self.init(goName, goName.prefix(1).lowercased() + goName.dropFirst(), type)
    }
  }

  /// The value as Go's encoding/json prints the internal type.
  func text(_ value: JSONValue?) -> FieldValue { .text(JSONWriter.text(printed(value))) }

  /// The value as `text` prints it, a field a line.
  func indentedText(_ value: JSONValue?) -> String {
    JSONWriter.text(printed(value), layout: .indented(1))
  }

  private func printed(_ value: JSONValue?) -> JSONValue {
    let value = value.flatMap { $0.isNull ? nil : $0 }
    switch self {
    case .string: return value ?? ""
    case .integer, .intOrString: return value ?? 0
    case .bool: return value ?? false
    case .pointer(let pointed): return value.map { pointed.printed($0) } ?? .null
    case .list(let element):
      return value.map { .array($0.array.map { element.printed($0) }) } ?? .null
    case .map:
      guard var members = value?.objectValue else { return .null }
      members.sortKeys()
      return .object(members)
    case .quantity: return value ?? "0"
    case .json: return value ?? .null
    case .labelSelector: return value?.objectValue.map(Self.printed(labelSelector:)) ?? .null
    case .structure(let fields):
      let object = value?.object ?? JSONObject()
      return .object(JSONObject(fields.map { ($0.goName, $0.type.printed(object[$0.name])) }))
    }
  }
}

extension GoStructure {
  /// A selector with its two forms in the API's order, without what is empty.
  fileprivate static func printed(labelSelector selector: JSONObject) -> JSONValue {
    var shown = JSONObject()
    if var labels = selector.object("matchLabels"), !labels.isEmpty {
      labels.sortKeys()
      shown["matchLabels"] = .object(labels)
    }
    let expressions = selector.list("matchExpressions").map { expression -> JSONValue in
      let expression = expression.object
      var shown: JSONObject = [
        "key": .string(expression.text("key")),
        "operator": .string(expression.text("operator")),
      ]
      if !expression.list("values").isEmpty { shown["values"] = expression["values"] }
      return .object(shown)
    }
    if !expressions.isEmpty { shown["matchExpressions"] = .array(expressions) }
    return .object(shown)
  }
}

extension FieldValue {
  /// A list of strings as a message shows it; `null` when there is none.
  static func list(_ texts: [String]?) -> FieldValue {
    .text(texts.map { JSONWriter.text(.array($0.map(JSONValue.string))) } ?? "null")
  }

  /// A map of strings as a message shows it: in the order of its keys, `null` when there is none.
  static func map(_ members: JSONObject?) -> FieldValue {
    GoStructure.map.text(members.map(JSONValue.object))
  }

  /// A value that a message shows as JSON, or `null`.
  static func json(_ value: JSONValue?) -> FieldValue { GoStructure.json.text(value) }

  /// A string that a pointer holds; `null` when it is absent.
  static func optional(_ text: String?) -> FieldValue { text.map { .string($0) } ?? .text("null") }
}
