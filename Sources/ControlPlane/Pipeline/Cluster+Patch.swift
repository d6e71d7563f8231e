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
      var warnings: [String] = []
      var patched = APIObject(
        try PatchEngine.apply(
          type, body, to: held.shown.json, resource, &warnings, options.fieldValidation))
      patched.apiVersion = held.object.apiVersion
      patched.kind = held.object.kind
      try checkName(patched, held, resource)
      patched.json = try decodePatched(patched.json, type, body, resource, options, &warnings)
      if patched.metadata.resourceVersion == String(held.revision) {
        patched.metadata.resourceVersion = ""
      }
      return try replace(
        held, by: patched, key, resource, subresource: subresource, options: options,
        warnings: warnings)
    }
  }

  /// The patched object as the server understands it.
  private func decodePatched(
    _ json: JSONObject, _ type: PatchType, _ body: JSONValue, _ resource: APIResource,
    _ options: WriteOptions, _ warnings: inout [String]
  ) throws -> JSONObject {
    do {
      return try decode(json, resource, options.fieldValidation, &warnings)
    } catch let status as APIStatus {
      guard type == .strategic, let schema = Kinds.definition(of: resource)?.schema,
        let fault = UnstructuredConversion.fault(json, schema)
      else { throw status }
      throw PatchEngine.cannotConvert(body, fault)
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
