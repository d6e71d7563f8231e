/// A field found on a way through a declaration, as `kubectl explain` shows it.
package struct SchemaWalk: Sendable {
  /// The field; nil for the way of no steps, which leads to the kind itself.
  package let field: FieldSchema?
  /// The fields of what was found, or of its elements; nil for a scalar.
  package let schema: ObjectSchema?

  /// Why a way leads nowhere.
  package struct Missing: Error, Equatable, Sendable {
    /// The first step that no field bears.
    package let name: String
  }

  /// Follows `path` from `schema` through structs, and through the elements of lists and maps.
  ///
  /// - Throws: `Missing` naming the first step that leads nowhere.
  package static func walk(_ path: [String], in schema: ObjectSchema) throws(Missing)
    -> SchemaWalk
  {
    var field: FieldSchema?
    var current: ObjectSchema? = schema
    for name in path {
      guard let next = current?.field(name) else { throw Missing(name: name) }
      field = next
      current = next.type.elementSchema
    }
    return SchemaWalk(field: field, schema: current)
  }

  /// What is said of the field, then of its type where that adds something.
  package var descriptions: [String] {
    let texts = [field?.description ?? "", schema?.description ?? ""]
    return texts.first == texts.last ? [texts[0]] : texts.filter { !$0.isEmpty }
  }
}

extension FieldType {
  /// The declaration of the struct that this is, or is a list or map of.
  package var elementSchema: ObjectSchema? {
    switch self {
    case .object(let schema): schema
    case .list(let element), .map(let element): element.elementSchema
    default: nil
    }
  }

  /// The type as `kubectl explain` writes it: `[]ServicePort`, `map[string]string`, `integer`.
  package var explainedName: String {
    switch self {
    case .string, .time, .microTime, .bytes: "string"
    case .bool: "boolean"
    case .int32, .int64: "integer"
    case .quantity: "Quantity"
    case .intOrString: "IntOrString"
    case .any: "FieldsV1"
    case .object(let schema): schema.name
    case .list(let element): "[]" + element.explainedName
    case .map(let value): "map[string]" + value.explainedName
    }
  }
}
