import JSON

/// How server-side apply takes a value: as one thing, or by its parts.
///
/// Kubernetes: structured-merge-diff schema.Atom, made from `+listType` and `+structType` markers.
enum FieldShape {
  case scalar
  /// A map, list or struct that is owned as a whole.
  case atomic
  case structure(ObjectSchema)
  case map(FieldType)
  /// A list whose elements are told apart by their values.
  case set
  /// A list whose elements are told apart by some of their fields.
  case associative(keys: [Key], element: FieldType)
  /// A value of which nothing is declared: maps by their parts, lists as a whole.
  case deduced

  /// A field by which elements are told apart, and what it is when it is left out.
  struct Key {
    let name: String
    let defaultValue: JSONValue?
  }

  init(_ field: FieldSchema) {
    if field.isAtomic {
      self = .atomic
      return
    }
    guard case .list(let element) = field.type else {
      self = FieldShape(field.type)
      return
    }
    switch field.listType {
    case "set": self = .set
    case "map":
      let keys = field.listMapKeys.map { name in
        Key(name: name, defaultValue: element.elementSchema?.field(name)?.defaultValue)
      }
      self = .associative(keys: keys, element: element)
    default: self = .atomic
    }
  }

  init(_ type: FieldType) {
    switch type {
    case .object(let schema):
      self = schema.isAtomic ? .atomic : schema.isOpen ? .deduced : .structure(schema)
    case .map(let value): self = .map(value)
    case .list, .any: self = .atomic
    default: self = .scalar
    }
  }

  /// The shape of the value under `key` of a struct or map.
  func member(_ key: String) -> FieldShape {
    switch self {
    case .structure(let schema): schema.field(key).map { FieldShape($0) } ?? .deduced
    case .map(let value): FieldShape(value)
    default: .deduced
    }
  }

  /// Whether `key` is a declared field, and no key of a map.
  func declares(_ key: String) -> Bool {
    if case .structure(let schema) = self { schema.field(key) != nil } else { false }
  }

  /// The shape of a list's elements.
  var element: FieldShape {
    if case .associative(_, let element) = self { FieldShape(element) } else { .scalar }
  }

  /// How FieldsV1 names an element of a list.
  func step(of element: JSONValue) -> String {
    guard case .associative(let keys, _) = self else {
      return "v:" + JSONWriter.text(element, sortsKeys: true)
    }
    var names = JSONObject()
    for key in keys {
      if let value = element[key.name] ?? key.defaultValue { names[key.name] = value }
    }
    return "k:" + JSONWriter.text(.object(names), sortsKeys: true)
  }

  /// The two sides of a comparison as maps, where the values are maps to be taken by their parts.
  func maps(_ left: JSONValue?, _ right: JSONValue?) -> (JSONObject, JSONObject)? {
    switch self {
    case .scalar, .atomic, .set, .associative: return nil
    case .structure, .map, .deduced: break
    }
    guard Self.isMapOrNothing(left), Self.isMapOrNothing(right) else { return nil }
    let sides = (left?.objectValue ?? JSONObject(), right?.objectValue ?? JSONObject())
    return sides.0.isEmpty && sides.1.isEmpty ? nil : sides
  }

  /// The two sides of a comparison as lists, where the values are lists to be taken by elements.
  func lists(_ left: JSONValue?, _ right: JSONValue?) -> ([JSONValue], [JSONValue])? {
    switch self {
    case .set, .associative: break
    default: return nil
    }
    guard Self.isListOrNothing(left), Self.isListOrNothing(right) else { return nil }
    let sides = (left?.arrayValue ?? [], right?.arrayValue ?? [])
    return sides.0.isEmpty && sides.1.isEmpty ? nil : sides
  }

  private static func isMapOrNothing(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .null?, .object?: true
    default: false
    }
  }

  private static func isListOrNothing(_ value: JSONValue?) -> Bool {
    switch value {
    case nil, .null?, .array?: true
    default: false
    }
  }
}
