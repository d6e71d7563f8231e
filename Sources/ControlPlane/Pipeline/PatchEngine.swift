import JSON
import KubernetesAPI

/// What a patch makes of an object, and what the API server says of one that cannot be applied.
///
/// Kubernetes: k8s.io/apiserver/pkg/endpoints/handlers/patch.go (v1.36).
enum PatchEngine {
  static func apply(
    _ type: PatchType, _ body: JSONValue, to object: JSONObject, _ resource: APIResource,
    _ warnings: inout [String], _ validation: WriteOptions.FieldValidation
  ) throws -> JSONObject {
    switch type {
    case .json: return try applyJSONPatch(body, to: object, resource, &warnings, validation)
    case .merge:
      guard let patch = try patchObject(body) else { return object }
      return JSONMergePatch.apply(patch, to: object)
    case .strategic:
      guard let patch = try patchObject(body) else { return object }
      guard let definition = Kinds.definition(of: resource) else {
        return try applyStrategicWithoutSchema(patch, to: object, resource)
      }
      do {
        return try StrategicMergePatch.apply(patch, to: object, schema: definition.schema)
      } catch {
        if error.isBadRequest { throw APIStatus.badRequest(error.message) }
        throw APIStatus(.unknown, error.message)
      }
    }
  }

  /// nil for a patch that says nothing.
  private static func patchObject(_ body: JSONValue) throws -> JSONObject? {
    if body.isNull { return nil }
    guard case .object(let patch) = body else {
      throw APIStatus.badRequest(
        "json: cannot unmarshal \(body.typeName) into Go value of type map[string]interface {}")
    }
    return patch
  }

  private static func applyJSONPatch(
    _ body: JSONValue, to object: JSONObject, _ resource: APIResource, _ warnings: inout [String],
    _ validation: WriteOptions.FieldValidation
  ) throws -> JSONObject {
    do {
      let patch = try JSONPatch(body)
      if !patch.strictErrors.isEmpty {
        switch validation {
        case .strict:
          throw APIStatus.badRequest(StrictDecoder.message(of: patch.strictErrors))
        case .warn: warnings += patch.strictErrors
        case .ignore: break
        }
      }
      return try patch.apply(to: object)
    } catch let failure as JSONPatch.Failure {
      switch failure {
      case .undecodable(let message): throw APIStatus.badRequest(message)
      case .tooLarge(let message): throw APIStatus(.requestEntityTooLarge, message)
      case .inapplicable:
        // The server tells no more than this.
        throw APIStatus(
          .invalid, "the server rejected our request due to an error in our request")
      }
    }
  }

  /// Kinds of a definition have no declared lists; built-in ones that svcctl only stores are merged
  /// as plain JSON.
  private static func applyStrategicWithoutSchema(
    _ patch: JSONObject, to object: JSONObject, _ resource: APIResource
  ) throws -> JSONObject {
    if BuiltinResources.all.contains(resource) { return JSONMergePatch.apply(patch, to: object) }
    throw APIStatus(
      .unsupportedMediaType,
      "the body of the request was in an unknown format - accepted media types include: "
        + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml")
  }

  /// The refusal of a strategic patch whose result does not fit the kind.
  static func cannotConvert(_ body: JSONValue, _ message: String) -> APIStatus {
    let fault = FieldError.invalid(FieldPath("patch"), .string(body.goText), message)
    return APIStatus(.invalid, fault.message, causes: [fault])
  }
}

/// Why JSON is not converted to a struct, in the words of Go's converter of unstructured objects.
///
/// Kubernetes: k8s.io/apimachinery/pkg/runtime/converter.go, fromUnstructured.
enum UnstructuredConversion {
  /// The first fault, in the order of the struct's fields; nil when there is none.
  static func fault(_ object: JSONObject, _ schema: ObjectSchema, depth: Int = 0) -> String? {
    if depth > 100 { return nil }
    for field in schema.fields {
      guard let value = object[field.name], !value.isNull else { continue }
      if let fault = fault(value, field.type, depth: depth + 1) { return fault }
    }
    return nil
  }

  private static func fault(_ value: JSONValue, _ type: FieldType, depth: Int) -> String? {
    switch type {
    case .string: value.stringValue == nil ? "unrecognized type: string" : nil
    case .bool: value.boolValue == nil ? "unrecognized type: bool" : nil
    case .int32: isNumber(value) ? nil : "unrecognized type: int32"
    case .int64: isNumber(value) ? nil : "unrecognized type: int64"
    case .bytes: value.stringValue == nil ? "cannot restore slice from \(kind(value))" : nil
    case .object(let schema):
      if let object = value.objectValue {
        fault(object, schema, depth: depth + 1)
      } else {
        "cannot restore struct from: \(kind(value))"
      }
    case .list(let element):
      if let elements = value.arrayValue {
        elements.lazy.compactMap { $0.isNull ? nil : fault($0, element, depth: depth + 1) }.first
      } else {
        "cannot restore slice from \(kind(value))"
      }
    case .map(let element):
      if let object = value.objectValue {
        object.members.lazy
          .compactMap { $0.value.isNull ? nil : fault($0.value, element, depth: depth + 1) }.first
      } else {
        "cannot restore map from \(kind(value))"
      }
    case .quantity, .time, .microTime, .intOrString, .any: nil
    }
  }

  private static func isNumber(_ value: JSONValue) -> Bool {
    if case .number = value { true } else { false }
  }

  /// Go's kind of a value decoded without a type.
  private static func kind(_ value: JSONValue) -> String {
    switch value {
    case .null: "invalid"
    case .bool: "bool"
    case .number(.integer): "int64"
    case .number(.literal): "float64"
    case .string: "string"
    case .array: "slice"
    case .object: "map"
    }
  }
}
