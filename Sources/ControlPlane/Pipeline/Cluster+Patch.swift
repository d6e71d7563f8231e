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
      try Self.check(subresource, of: resource, name: name, verb: "patch")
      try Self.check(options, as: "PatchOptions")
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
  ///
  /// What does not fit the kind is a fault of the patch.
  ///
  /// Kubernetes: jsonPatcher.applyPatchToCurrentObject and strategicPatchObject in
  /// k8s.io/apiserver/pkg/endpoints/handlers/patch.go.
  private func decodePatched(
    _ json: JSONObject, _ type: PatchType, _ body: JSONValue, _ resource: APIResource,
    _ options: WriteOptions, _ warnings: inout [String]
  ) throws -> JSONObject {
    guard let definition = Kinds.definition(of: resource) else {
      return try decode(json, resource, options.fieldValidation, &warnings)
    }
    var object = json
    var shown: String {
      type == .strategic ? body.goText : JSONWriter.text(.object(json), sortsKeys: true)
    }
    if type == .strategic {
      let conversion = UnstructuredConversion(json, definition.schema)
      if let fault = conversion.fault { throw PatchEngine.cannotConvert(shown, fault) }
      object = conversion.object
    }
    let decoded: StrictDecoder.Result
    do {
      decoded = try StrictDecoder.decode(object, as: definition.schema)
    } catch {
      throw PatchEngine.cannotConvert(shown, error.message)
    }
    var strictErrors = decoded.strictErrors
    if type == .strategic { strictErrors.sort { $0.precedesInBytes($1) } }
    if !strictErrors.isEmpty {
      switch options.fieldValidation {
      case .strict:
        throw PatchEngine.cannotConvert(shown, StrictDecoder.message(of: strictErrors))
      case .warn:
        warnings += strictErrors
        warningsOfRefusal = warnings
      case .ignore: break
      }
    }
    object = decoded.object
    definition.setDefaults(&object)
    return object
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
