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
      // Validation reads the patch first, and says so; nothing is no patch.
      let prefix = validation == .ignore ? "" : "error decoding patch: "
      guard let patch = try patchObject(body, prefix: prefix) else {
        throw APIStatus.badRequest("Invalid JSON Patch")
      }
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
  private static func patchObject(_ body: JSONValue, prefix: String = "") throws -> JSONObject? {
    if body.isNull { return nil }
    guard case .object(let patch) = body else {
      throw APIStatus.badRequest(
        "\(prefix)json: cannot unmarshal \(body.typeName) into Go value of type "
          + "map[string]interface {}")
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

  /// The refusal of a patch whose result does not fit the kind.
  ///
  /// Of a strategic patch the server shows the patch, of another one what it made of the object.
  static func cannotConvert(_ shown: String, _ message: String) -> APIStatus {
    let fault = FieldError.invalid(FieldPath("patch"), .string(shown), message)
    return APIStatus(.invalid, fault.message, causes: [fault])
  }
}
