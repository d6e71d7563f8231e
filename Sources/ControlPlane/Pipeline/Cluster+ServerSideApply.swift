import JSON
package import KubernetesAPI

extension Cluster {
  /// Applies a configuration on the server: creates the object, or merges by who manages what.
  ///
  /// - Parameters:
  ///   - configuration: what `options.fieldManager` wants; nothing more.
  ///   - resource: what it is.
  ///   - namespace: where to; ignored for a resource of the cluster.
  ///   - subresource: the part that is applied; nil for the whole.
  ///   - options: `force` takes fields over from others.
  /// - Returns: the object as it was written.
  /// - Throws: ``APIStatus``, with reason Conflict where others manage some of the fields; the
  ///   store's error.
  package func apply(
    _ configuration: APIObject, in resource: APIResource, namespace: String,
    subresource: Subresource? = nil, options: WriteOptions = WriteOptions()
  ) throws -> WriteResult {
    try transaction(dryRun: options.dryRun) {
      try Self.check(subresource, of: resource)
      try Self.check(options, as: "PatchOptions")
      var configuration = configuration
      try configuration.matchNamespace(namespace, of: resource)
      let key = ObjectKey(resource, configuration.namespace, configuration.name)
      let held = try table.held(key)
      if held == nil && subresource != nil { throw APIStatus.notFound(resource, key.name) }
      let merged = try merge(configuration, held, resource, subresource, options)
      guard let held else {
        return try createApplied(merged, key, resource, namespace, options)
      }
      var warnings: [String] = []
      var object = merged
      object.json = try decode(merged.json, resource, options.fieldValidation, &warnings)
      if configuration.metadata.resourceVersion.isEmpty {
        object.json[forced: "metadata"].object["resourceVersion"] = nil
      }
      return try replace(
        held, by: object, key, resource, subresource: subresource, options: options,
        warnings: warnings, isApply: true)
    }
  }

  /// The managed fields of a new object come after all that the server itself fills in.
  private func createApplied(
    _ merged: APIObject, _ key: ObjectKey, _ resource: APIResource, _ namespace: String,
    _ options: WriteOptions
  ) throws -> WriteResult {
    let managed = merged.json["metadata"]?["managedFields"]
    var result = try createInTransaction(
      CreateRequest(merged, in: resource, namespace: namespace, options: options))
    guard var object = try table.object(key) else { return result }
    object.json[forced: "metadata"].object["managedFields"] = managed
    try table.write(object, key)
    result.object.json[forced: "metadata"].object["managedFields"] = managed
    return result
  }

  private func merge(
    _ configuration: APIObject, _ held: HeldObject?, _ resource: APIResource,
    _ subresource: Subresource?, _ options: WriteOptions
  ) throws -> APIObject {
    let manager = fieldManager(options, resource, subresource)
    do {
      return APIObject(
        try manager.apply(configuration.json, to: held?.object.json, force: options.force))
    } catch {
      switch error {
      case .conflict(let message):
        throw APIStatus(.conflict, message, kind: resource.plural, name: configuration.name)
      case .badRequest(let message): throw APIStatus.badRequest(message)
      case .undeclared(let message): throw APIStatus(.unknown, message)
      }
    }
  }

  func fieldManager(
    _ options: WriteOptions, _ resource: APIResource, _ subresource: Subresource?
  ) -> FieldManager {
    let schema =
      Kinds.definition(of: resource)?.schema ?? ObjectSchema(resource.kind, fields: [])
    return FieldManager(
      manager: options.fieldManager, apiVersion: resource.apiVersion, schema: schema,
      subresource: subresource?.rawValue ?? "", time: now)
  }
}
