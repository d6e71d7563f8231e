import JSON
import KubernetesAPI

/// Orders the members of an object as the fields of its Go struct, which is how kubectl prints
/// objects that it made itself as JSON.
enum GoOrder {
  static func ordered(_ object: APIObject) -> APIObject {
    var json = JSONObject()
    for name in ["kind", "apiVersion"] { json[name] = object.json[name] }
    let definition = Kinds.definition(apiVersion: object.apiVersion, kind: object.kind)
    guard let schema = definition?.schema else {
      for name in ["metadata", "spec"] { json[name] = object.json[name] }
      for member in object.json where json[member.key] == nil { json[member.key] = member.value }
      return APIObject(json)
    }
    for member in Self.ordered(object.json, schema) where json[member.key] == nil {
      json[member.key] = member.value
    }
    return APIObject(json)
  }

  private static func ordered(_ object: JSONObject, _ schema: ObjectSchema) -> JSONObject {
    var result = JSONObject()
    for field in schema.fields {
      if let value = object[field.name] { result[field.name] = ordered(value, field.type) }
    }
    for member in object where result[member.key] == nil { result[member.key] = member.value }
    return result
  }

  private static func ordered(_ value: JSONValue, _ type: FieldType) -> JSONValue {
    switch (type, value) {
    case (.object(let schema), .object(let object)): .object(ordered(object, schema))
    case (.list(let element), .array(let elements)):
      .array(elements.map { ordered($0, element) })
    case (.map(let element), .object(let object)):
      .object(
        JSONObject(
          object.members.sorted { $0.key.precedesInBytes($1.key) }
            .map { ($0.key, ordered($0.value, element)) }))
    default: value
    }
  }
}
