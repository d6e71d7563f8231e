import JSON

/// Whether an applied configuration fits the declaration of its kind, in the words of server-side
/// apply.
///
/// Kubernetes: structured-merge-diff typed.AsTyped, validatingObjectWalker.
struct TypedCheck {
  /// A fault: `.spec.prots: field not declared in schema`.
  private var faults: [String] = []

  /// What does not fit; nil when everything does.
  static func fault(of configuration: JSONObject, _ schema: ObjectSchema) -> String? {
    var check = TypedCheck()
    check.check(.object(configuration), .object(schema), FieldShape(.object(schema)), at: "")
    switch check.faults.count {
    case 0: return nil
    case 1: return check.faults[0]
    default: return (["errors:"] + check.faults.map { "  " + $0 }).joined(separator: "\n")
    }
  }

  private mutating func add(_ message: String, at path: String) {
    faults.append(path.isEmpty ? message : "\(path): \(message)")
  }

  private mutating func check(
    _ value: JSONValue, _ type: FieldType, _ shape: FieldShape, at path: String
  ) {
    if value.isNull { return }
    switch type {
    case .object(let schema):
      if schema.isOpen { return }
      guard let object = value.objectValue else {
        return add("expected map, got \(value.goPointerText)", at: path)
      }
      check(object, schema, at: path)
    case .map(let element):
      guard let object = value.objectValue else {
        return add("expected map, got \(value.goPointerText)", at: path)
      }
      for member in object.members.sortedByKey {
        check(member.value, element, FieldShape(element), at: "\(path).\(member.key)")
      }
    case .list(let element):
      guard let elements = value.arrayValue else {
        return add("expected list, got \(value.goPointerText)", at: path)
      }
      check(elements, of: element, shape, at: path)
    default: checkScalar(value, type, at: path)
    }
  }

  private mutating func check(_ object: JSONObject, _ schema: ObjectSchema, at path: String) {
    for member in object.members.sortedByKey {
      guard let field = schema.field(member.key) else {
        // The first one ends the walk over this object.
        return add("field not declared in schema", at: "\(path).\(member.key)")
      }
      check(member.value, field.type, FieldShape(field), at: "\(path).\(member.key)")
    }
  }

  private mutating func check(
    _ elements: [JSONValue], of type: FieldType, _ shape: FieldShape, at path: String
  ) {
    var seen: Set<String> = []
    for (index, element) in elements.enumerated() {
      var place = "[\(index)]"
      switch shape {
      case .set, .associative:
        if let fault = Self.fault(ofElement: element, shape) {
          return add("element \(index): \(fault)", at: path)
        }
        let step = shape.step(of: element)
        place = FieldSet.text(of: step)
        if !seen.insert(step).inserted {
          add("duplicate entries for key \(place)", at: path)
        }
      default: break
      }
      check(element, type, FieldShape(type), at: path + place)
    }
  }

  /// Why an element cannot be told apart from the others.
  private static func fault(ofElement element: JSONValue, _ shape: FieldShape) -> String? {
    guard case .associative(let keys, _) = shape else {
      switch element {
      case .object: return "associative list without keys has an element that's a map type"
      case .array: return "not supported: associative list with lists as elements"
      case .null: return "associative list without keys has an element that's an explicit null"
      default: return nil
      }
    }
    if element.isNull { return "associative list with keys may not have a null element" }
    guard let object = element.objectValue else {
      return "associative list with keys may not have non-map elements"
    }
    if keys.contains(where: { object.contains($0.name) || $0.defaultValue != nil }) { return nil }
    let names = keys.map { goQuoted($0.name) }.joined(separator: " ")
    return "associative list with keys has an element that omits all key fields [\(names)] "
      + "(and doesn't have default values for any key fields)"
  }

  private mutating func checkScalar(_ value: JSONValue, _ type: FieldType, at path: String) {
    switch (type, value) {
    case (.string, .string), (.time, .string), (.microTime, .string), (.bytes, .string),
      (.bool, .bool), (.int32, .number), (.int64, .number), (.any, _):
      return
    case (.quantity, .string), (.quantity, .number), (.quantity, .bool), (.intOrString, .string),
      (.intOrString, .number), (.intOrString, .bool):
      return
    case (.int32, _), (.int64, _):
      add("expected numeric (int or float), got \(value.goTypeName)", at: path)
    case (.bool, _): add("expected boolean, got \(value.goPointerText)", at: path)
    case (.quantity, _), (.intOrString, _):
      add("expected any scalar, got \(value.goPointerText)", at: path)
    default:
      add(
        "expected string, got &value.valueUnstructured{Value:\(value.goSyntaxText)}", at: path)
    }
  }
}

extension JSONValue {
  /// A pointer to the value, as Go's `%v` prints it.
  fileprivate var goPointerText: String { "&{\(goText)}" }

  /// The value as Go's `%#v` prints it.
  fileprivate var goSyntaxText: String {
    switch self {
    case .null: "interface {}(nil)"
    case .bool(let flag): String(flag)
    case .number(let number): number.text
    case .string(let text): goQuoted(text)
    case .array(let elements):
      "[]interface {}{" + elements.map(\.goSyntaxText).joined(separator: ", ") + "}"
    case .object(let object):
      "map[string]interface {}{"
        + object.members.sortedByKey.map { "\(goQuoted($0.key)):\($0.value.goSyntaxText)" }
        .joined(separator: ", ") + "}"
    }
  }
}
