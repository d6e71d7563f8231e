import JSON

/// What strategic merge patches know of the type of a value.
///
/// Kubernetes: strategicpatch.PatchMetaFromStruct.
struct PatchSchema {
  /// The declared type; nil for a value of which nothing is declared.
  let type: FieldType?

  init(_ schema: ObjectSchema) {
    type = schema.isOpen ? nil : .object(schema)
  }

  private init(type: FieldType?) {
    self.type = type
  }

  /// How a field is merged.
  struct Field {
    let schema: PatchSchema
    let mergeKey: String
    /// `merge`, `replace` or empty.
    let strategy: String
    /// Whether the patch names the keys that are to stay.
    let retainsKeys: Bool
  }

  /// How the map at `key` is merged.
  func mapField(_ key: String) throws(MergeError) -> Field {
    switch type {
    case nil:
      return Field(schema: PatchSchema(type: nil), mergeKey: "", strategy: "", retainsKeys: false)
    case .object(let schema)?:
      guard !schema.isOpen else { return try PatchSchema(type: nil).mapField(key) }
      guard let field = schema.field(key) else {
        throw .other(
          "unable to find api field in struct \(schema.name) for the json field \(goQuoted(key))")
      }
      return Field(
        schema: PatchSchema(type: field.type.isAny ? nil : field.type),
        mergeKey: field.patchMergeKey ?? "",
        strategy: field.patchStrategy.first { $0 != "retainKeys" } ?? "",
        retainsKeys: field.patchStrategy.contains("retainKeys"))
    case .map(let value)?:
      return Field(
        schema: PatchSchema(type: value), mergeKey: "", strategy: "", retainsKeys: false)
    case let other?:
      throw .other(
        "merging an object in json but data type is not struct, instead is: \(other.goKind)")
    }
  }

  /// How the list at `key` is merged; the schema is that of its elements.
  func listField(_ key: String) throws(MergeError) -> Field {
    let field = try mapField(key)
    let element: FieldType?
    switch field.schema.type {
    case nil: element = nil
    case .list(let type)?: element = type
    case .bytes?: element = .int32
    default: throw .other("expected slice or array type, but got: \(type?.goKind ?? "interface")")
    }
    return Field(
      schema: PatchSchema(type: element), mergeKey: field.mergeKey, strategy: field.strategy,
      retainsKeys: field.retainsKeys)
  }
}

extension FieldType {
  var isAny: Bool {
    if case .any = self { true } else { false }
  }

  /// Go's kind of the type.
  var goKind: String {
    switch self {
    case .string: "string"
    case .bool: "bool"
    case .int32: "int32"
    case .int64: "int64"
    case .quantity, .time, .microTime, .intOrString, .object, .any: "struct"
    case .bytes, .list: "slice"
    case .map: "map"
    }
  }
}
