import JSON
package import KubernetesAPI

extension Cluster {
  /// Creates an object: decode → default → allocate → prepare → validate → write → reconcile.
  ///
  /// - Parameters:
  ///   - object: as a client sends it.
  ///   - resource: what it is.
  ///   - namespace: where to; ignored for a resource of the cluster.
  ///   - options: how.
  /// - Returns: the object as it was written, before the controllers touched it.
  /// - Throws: ``APIStatus`` with the API server's refusal; the store's error.
  package func create(
    _ object: APIObject, in resource: APIResource, namespace: String,
    options: WriteOptions = WriteOptions()
  ) throws -> WriteResult {
    try create(CreateRequest(object, in: resource, namespace: namespace, options: options))
  }

  /// As ``create(_:in:namespace:options:)``, with what was done before.
  package func create(_ request: CreateRequest) throws -> WriteResult {
    try transaction(dryRun: request.options.dryRun) {
      try Self.check(request.options, as: "CreateOptions")
      return try createInTransaction(request)
    }
  }

  func createInTransaction(_ request: CreateRequest) throws -> WriteResult {
    let (resource, options) = (request.resource, request.options)
    let decoded = try request.decoded.get()
    var warnings: [String] = []
    note(decoded, &warnings)
    var object = APIObject(request.examined?.json ?? decoded.json)
    object.clearSystemFields()
    let place = object.namespace
    try admitNamespace(resource, place, name: object.name)
    try admitCreate(&object.json, resource)
    try fillSystemFields(&object, resource)
    try beginCreate(&object, resource)
    let examined: ExaminedObject
    if let ahead = request.examined {
      examined = ahead
    } else {
      examined = ExaminedObject(object.json, resource)
      object.json = examined.json
    }
    if !examined.faults.isEmpty {
      throw APIStatus.invalid(resource, object.name, examined.faults)
    }
    warnings += examined.warnings
    let key = ObjectKey(resource, place, object.name)
    if try table.exists(key) { throw APIStatus.alreadyExists(resource, object.name) }
    finishCreate(&object, resource, options)
    if !options.fieldManager.isEmpty {
      object.json[forced: "metadata"].object["managedFields"] = [
        CreatorNote.make(
          manager: options.fieldManager, requested: decoded.json, stored: object.json)
      ]
    }
    try table.write(object, key)
    var shown = object
    if !options.dryRun {
      shown.metadata.resourceVersion = String(try table.nextRevision())
    }
    return WriteResult(object: shown, warnings: warnings, outcome: .created)
  }

  /// UID, time of creation, generated name.
  ///
  /// Kubernetes: rest.FillObjectMetaSystemFields and rest.BeforeCreate.
  private func fillSystemFields(_ object: inout APIObject, _ resource: APIResource) throws {
    let place = object.namespace
    let base = object.metadata.generateName
    if object.name.isEmpty && !base.isEmpty {
      object.metadata.name = try makeName(
        base, resource: resource.qualifiedPlural, namespace: place,
        seed: String(try table.nextRevision()))
    }
    let uid = try makeUID(ObjectKey(resource, place, object.name))
    let time = now
    object.json[forced: "metadata"].object["uid"] = .string(uid)
    object.json[forced: "metadata"].object["creationTimestamp"] = .string(time)
  }

  /// The allocations that precede validation.
  private func beginCreate(_ object: inout APIObject, _ resource: APIResource) throws {
    guard resource == Service.resource else { return }
    var service = Service(object)
    try ServiceAllocator(self).allocateCreate(&service)
    object = service.object
  }

  /// What a kind gets between validation and the store.
  private func finishCreate(
    _ object: inout APIObject, _ resource: APIResource, _ options: WriteOptions
  ) {
    if resource == Namespace.resource {
      object.json[forced: "spec"].object["finalizers"] = ["kubernetes"]
      object.json[forced: "status"].object["phase"] = "Active"
    }
  }

  /// The faults of an object of a kind that svcctl only stores: those of its name.
  static func validateUnknownKind(_ object: APIObject, _ resource: APIResource) -> [FieldError] {
    let path = FieldPath("metadata").child("name")
    if object.name.isEmpty {
      return [.required(path, "name or generateName is required")]
    }
    if object.name.utf8.contains(UInt8(ascii: "/")) {
      return [.invalid(path, .string(object.name), "may not contain '/'")]
    }
    if object.name.utf8.contains(UInt8(ascii: "%")) {
      return [.invalid(path, .string(object.name), "may not contain '%'")]
    }
    if object.name == "." || object.name == ".." {
      return [.invalid(path, .string(object.name), "may not be '\(object.name)'")]
    }
    return []
  }
}
