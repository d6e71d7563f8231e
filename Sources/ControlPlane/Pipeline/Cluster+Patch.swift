package import JSON
package import KubernetesAPI

extension Cluster {
  /// Applies a patch to an object on the server.
  ///
  /// - Throws: ``APIStatus`` with the API server's refusal; the store's error.
  package func patch(
    _ type: PatchType, _ body: JSONValue, _ resource: APIResource, namespace: String, name: String,
    subresource: Subresource? = nil, options: WriteOptions = WriteOptions()
  ) throws -> WriteResult {
    try transaction(dryRun: options.dryRun) {
      let key = ObjectKey(resource, namespace, name)
      guard let held = try table.held(key) else { throw APIStatus.notFound(resource, name) }
      var patched = APIObject(try PatchEngine.apply(type, body, to: held.object.json, resource))
      patched.apiVersion = held.object.apiVersion
      patched.kind = held.object.kind
      try checkName(patched, held, resource)
      var warnings: [String] = []
      let validation = type == .json ? options.fieldValidation : options.fieldValidation
      patched.json = try decode(patched.json, resource, validation, &warnings)
      return try replace(
        held, by: patched, key, resource, subresource: subresource, options: options,
        warnings: warnings)
    }
  }

  private func checkName(_ patched: APIObject, _ held: HeldObject, _ resource: APIResource) throws {
    if patched.name != held.object.name {
      throw APIStatus.badRequest(
        "the name of the object (\(patched.name)) does not match the name on the URL "
          + "(\(held.object.name))")
    }
    if patched.namespace != held.object.namespace {
      throw APIStatus.badRequest(
        "the namespace of the provided object does not match the namespace sent on the request")
    }
  }
}

/// What a patch makes of an object.
enum PatchEngine {
  static func apply(
    _ type: PatchType, _ body: JSONValue, to object: JSONObject, _ resource: APIResource
  ) throws -> JSONObject {
    switch type {
    case .merge, .strategic:
      guard case .object(let patch) = body else {
        if body.isNull { return object }
        throw APIStatus.badRequest(
          "json: cannot unmarshal \(body.typeName) into Go value of type map[string]interface {}")
      }
      return mergePatch(object, patch)
    case .json:
      throw APIStatus.badRequest("JSON patches are not served")
    }
  }

  /// RFC 7386.
  static func mergePatch(_ target: JSONObject, _ patch: JSONObject) -> JSONObject {
    var result = target
    for member in patch {
      switch member.value {
      case .null: result[member.key] = nil
      case .object(let nested):
        result[member.key] = .object(
          mergePatch(result[member.key]?.objectValue ?? JSONObject(), nested))
      default: result[member.key] = member.value
      }
    }
    return result
  }
}
