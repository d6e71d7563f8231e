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
      try Self.check(subresource, of: resource)
      try Self.check(options, as: "PatchOptions")
      let key = ObjectKey(resource, namespace, name)
      guard let held = try table.held(key) else { throw APIStatus.notFound(resource, name) }
      var warnings: [String] = []
      var patched = APIObject(
        try PatchEngine.apply(
          type, body, to: patchable(held, body), resource, &warnings, options.fieldValidation))
      if type != .strategic { try checkKind(patched, held, resource) }
      patched.apiVersion = held.object.apiVersion
      patched.kind = held.object.kind
      try checkName(patched, held, resource)
      patched.json = try decodePatched(
        patched.json, held, type, body, resource, options, &warnings)
      if patched.metadata.resourceVersion == String(held.revision) {
        patched.metadata.resourceVersion = ""
      }
      return try replace(
        held, by: patched, key, resource, subresource: subresource, options: options,
        warnings: warnings)
    }
  }

  /// The object that a patch is laid over; its managed fields take part where the patch is about
  /// them.
  private func patchable(_ held: HeldObject, _ body: JSONValue) -> JSONObject {
    var object = held.shown.json
    if Self.concernsManagedFields(body) { return CreatorNote.expanded(object) ?? object }
    object[forced: "metadata"].object["managedFields"] = nil
    return object
  }

  /// Whether a patch reads or writes `metadata.managedFields`, be it as a part of the whole.
  private static func concernsManagedFields(_ body: JSONValue) -> Bool {
    guard let operations = body.arrayValue else {
      return body.object.inner("metadata").contains("managedFields")
    }
    return operations.contains { operation in
      ["path", "from"].contains { field in
        guard let pointer = operation.object.string(field) else { return false }
        return pointer.isEmpty || pointer == "/metadata"
          || pointer.hasPrefix("/metadata/managedFields")
      }
    }
  }

  /// The patched object as the server understands it.
  ///
  /// What does not fit the kind is a fault of the patch.
  ///
  /// Kubernetes: jsonPatcher.applyPatchToCurrentObject and strategicPatchObject in
  /// k8s.io/apiserver/pkg/endpoints/handlers/patch.go.
  private func decodePatched(
    _ json: JSONObject, _ held: HeldObject, _ type: PatchType, _ body: JSONValue,
    _ resource: APIResource, _ options: WriteOptions, _ warnings: inout [String]
  ) throws -> JSONObject {
    guard let definition = Kinds.definition(of: resource) else {
      return try decode(json, resource, options.fieldValidation, &warnings)
    }
    var object = json
    var shown: String {
      type == .strategic ? body.goText : Self.patchedText(json, held)
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

  /// Refuses a patch that makes the object one of another kind.
  ///
  /// A strategic patch is laid over the struct of the kind, which stays what it is.
  private func checkKind(_ patched: APIObject, _ held: HeldObject, _ resource: APIResource) throws {
    let kind = patched.kind.isEmpty ? resource.kind : patched.kind
    let version = patched.apiVersion.isEmpty ? resource.apiVersion : patched.apiVersion
    if kind == resource.kind, version == resource.apiVersion { return }
    let shown = Self.patchedText(patched.json, held)
    guard
      let other = BuiltinResources.all.first(where: { $0.kind == kind && $0.apiVersion == version })
    else {
      throw PatchEngine.cannotConvert(
        shown,
        "no kind \(goQuoted(kind)) is registered for version \(goQuoted(version)) in scheme "
          + "\(goQuoted(Self.schemeName))")
    }
    let package = resource.group.split(separator: ".").first.map(String.init) ?? "core"
    throw PatchEngine.cannotConvert(
      shown,
      "converting (\(other.version).\(kind)) to (\(package).\(resource.kind)): unknown conversion")
  }

  /// The patched object as messages show it: with its managed fields.
  private static func patchedText(_ json: JSONObject, _ held: HeldObject) -> String {
    var object = json
    if !object.inner("metadata").has("managedFields") {
      let old = CreatorNote.expanded(held.object.json) ?? held.object.json
      object[forced: "metadata"].object["managedFields"] = old["metadata"]?["managedFields"]
    }
    return JSONWriter.text(.object(object), sortsKeys: true)
  }

  /// Where the API server made its scheme, by which its messages name it.
  package static let schemeName = "pkg/runtime/scheme.go:111"

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
