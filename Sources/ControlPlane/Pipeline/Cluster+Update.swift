import JSON
package import KubernetesAPI

extension Cluster {
  /// Replaces an object.
  ///
  /// - Returns: the object as it was written; `outcome` says whether anything changed.
  /// - Throws: ``APIStatus`` with the API server's refusal; the store's error.
  package func update(
    _ object: APIObject, in resource: APIResource, namespace: String,
    subresource: Subresource? = nil, options: WriteOptions = WriteOptions()
  ) throws -> WriteResult {
    try transaction(dryRun: options.dryRun) {
      try Self.check(subresource, of: resource)
      try Self.check(options, as: "UpdateOptions")
      var object = object
      try object.matchNamespace(namespace, of: resource)
      let key = ObjectKey(resource, object.namespace, object.name)
      guard let held = try table.held(key) else {
        guard subresource == nil, Self.createsOnUpdate.contains(resource) else {
          throw APIStatus.notFound(resource, object.name)
        }
        return try createInTransaction(
          CreateRequest(object, in: resource, namespace: namespace, options: options))
      }
      try checkUID(object, held, resource)
      var warnings: [String] = []
      object.json = try decode(object.json, resource, options.fieldValidation, &warnings)
      return try replace(
        held, by: object, key, resource, subresource: subresource, options: options,
        warnings: warnings)
    }
  }

  /// The resources that a PUT creates.
  private static let createsOnUpdate: Set<APIResource> = [
    Service.resource, Endpoints.resource,
  ]

  /// Changes an object that is there: the second half of PUT and PATCH.
  func replace(
    _ held: HeldObject, by object: APIObject, _ key: ObjectKey, _ resource: APIResource,
    subresource: Subresource?, options: WriteOptions, warnings: [String], isApply: Bool = false
  ) throws -> WriteResult {
    let old = held.object
    var object = object
    try checkResourceVersion(object, held, resource)
    object.metadata.resourceVersion = String(held.revision)
    let definition = Kinds.definition(of: resource)
    keepSystemFields(&object, old)
    let requested = object.json
    let resetsManagers = requested["metadata"]?["managedFields"] == [[:]]
    if resetsManagers { object.json[forced: "metadata"].object["managedFields"] = nil }
    if subresource == .status {
      keepAllButStatus(&object, old)
    } else if subresource == .resize {
      Pod.prepareForResize(&object.json, old: old.json)
      object.metadata.resourceVersion = String(held.revision)
      object.json[forced: "metadata"].object["managedFields"] = nil
    } else {
      try beginUpdate(&object, old, resource)
      if let definition {
        definition.prepareForUpdate(&object.json, old: old.json)
      }
    }
    let shownOld = held.shown.json
    let faults: [FieldError]
    if subresource == .status {
      faults = definition?.statusUpdateFaults(object.json, old: shownOld) ?? []
    } else if subresource == .resize {
      faults = Pod.validateResize(object.json, old: shownOld)
    } else if let definition {
      faults = definition.updateFaults(object.json, old: shownOld)
    } else {
      faults = commonUpdateFaults(
        object.json, old: shownOld, isNamespaced: resource.isNamespaced)
    }
    if !faults.isEmpty { throw APIStatus.invalid(resource, object.name, faults) }
    object.json[forced: "metadata"].object["resourceVersion"] = nil
    if object.json["metadata"]?["managedFields"] == nil {
      object.json[forced: "metadata"].object["managedFields"] =
        old.json["metadata"]?["managedFields"]
    }
    var warnings = warnings
    if subresource != .status {
      warnings += definition?.warnings(object.json, old: old.json) ?? []
    }
    if object.metadata.deletionTimestamp != nil && object.metadata.finalizers.isEmpty
      && !isHeldBySpec(object, resource)
      && (object.json["metadata"]?["deletionGracePeriodSeconds"]?.intValue ?? 0) == 0
    {
      try table.remove(key)
      var shown = object
      shown.metadata.resourceVersion = String(try table.nextRevision())
      return WriteResult(object: shown, warnings: warnings, outcome: .deleted)
    }
    if !resetsManagers, isUnchanged(object, old) {
      return WriteResult(object: held.shown, warnings: warnings, outcome: .unchanged)
    }
    if !isApply, object.json["metadata"]?["managedFields"] != nil {
      fieldManager(options, resource, subresource)
        .noteUpdate(of: &object.json, requested: requested, replacing: old.json)
    }
    try table.write(object, key)
    var shown = object
    shown.metadata.resourceVersion = String(
      options.dryRun ? held.revision : try table.nextRevision())
    return WriteResult(object: shown, warnings: warnings, outcome: .changed)
  }

  /// Whether an update says nothing new, be it that it repeats who manages what.
  private func isUnchanged(_ object: APIObject, _ old: APIObject) -> Bool {
    if object == old { return true }
    let managers = object.json["metadata"]?["managedFields"]
    return managers != old.json["metadata"]?["managedFields"]
      && CreatorNote.expanded(old.json) == object.json
  }

  /// A namespace that is being deleted stays until it is empty.
  private func isHeldBySpec(_ object: APIObject, _ resource: APIResource) -> Bool {
    resource == Namespace.resource
      && !(object.json["spec"]?["finalizers"]?.arrayValue ?? []).isEmpty
  }

  private func beginUpdate(_ object: inout APIObject, _ old: APIObject, _ resource: APIResource)
    throws
  {
    guard resource == Service.resource else { return }
    var service = Service(object)
    try ServiceAllocator(self).allocateUpdate(after: &service, before: Service(old))
    object = service.object
  }

  /// What an update can never change.
  ///
  /// Kubernetes: rest.BeforeUpdate.
  private func keepSystemFields(_ object: inout APIObject, _ old: APIObject) {
    let before = old.json["metadata"]?.objectValue ?? JSONObject()
    var metadata = object.json["metadata"]?.objectValue ?? JSONObject()
    for field in ["creationTimestamp", "generation", "selfLink"] { metadata[field] = before[field] }
    // Deletion cannot be taken back, and setting it is a fault that validation tells.
    if before["deletionTimestamp"] != nil {
      metadata["deletionTimestamp"] = before["deletionTimestamp"]
    }
    if metadata["deletionGracePeriodSeconds"] == nil {
      metadata["deletionGracePeriodSeconds"] = before["deletionGracePeriodSeconds"]
    }
    if (metadata["uid"]?.stringValue ?? "").isEmpty { metadata["uid"] = before["uid"] }
    if metadata["generateName"] == nil { metadata["generateName"] = before["generateName"] }
    object.json["metadata"] = .object(metadata)
  }

  /// Writing the status changes no spec.
  private func keepAllButStatus(_ object: inout APIObject, _ old: APIObject) {
    let status = object.json["status"]
    let metadata = object.json["metadata"]
    object = old
    object.json["status"] = status
    object.json["metadata"] = metadata
    if object.kind == Pod.resource.kind {
      object.json[forced: "metadata"].object["ownerReferences"] =
        old.json["metadata"]?["ownerReferences"]
    } else if object.kind == Deployment.resource.kind {
      object.json[forced: "metadata"].object["labels"] = old.json["metadata"]?["labels"]
    }
    if let quality = old.json["status"]?["qosClass"], object.kind == Pod.resource.kind,
      object.json["status"]?["qosClass"] == nil
    {
      object.json[forced: "status"].object["qosClass"] = quality
    }
  }

  private func checkUID(_ object: APIObject, _ held: HeldObject, _ resource: APIResource) throws {
    let wanted = object.metadata.uid
    let found = held.object.metadata.uid
    if wanted.isEmpty || wanted == found { return }
    throw APIStatus.conflict(
      resource, object.name,
      "StorageError: invalid object, Code: 4, Key: "
        + Self.registryKey(resource, object.namespace, object.name)
        + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
        + "\(wanted), UID in object meta: \(found)")
  }

  /// Where an API server keeps an object in etcd.
  static func registryKey(_ resource: APIResource, _ namespace: String, _ name: String) -> String {
    let directory: String
    switch (resource.group, resource.plural) {
    case ("", "services"): directory = "services/specs"
    case ("", "endpoints"): directory = "services/endpoints"
    case ("", "nodes"): directory = "minions"
    case ("", "replicationcontrollers"): directory = "controllers"
    case ("networking.k8s.io", "ingresses"): directory = "ingress"
    default: directory = resource.plural
    }
    return "/registry/\(directory)/" + (namespace.isEmpty ? name : "\(namespace)/\(name)")
  }

  func checkResourceVersion(
    _ object: APIObject, _ held: HeldObject, _ resource: APIResource
  ) throws {
    let text = object.metadata.resourceVersion
    if text.isEmpty { return }
    guard let version = UInt64(text) else {
      throw APIStatus(
        .unknown, "strconv.ParseUint: parsing \(goQuoted(text)): invalid syntax")
    }
    if version == 0 || version == UInt64(clamping: held.revision) { return }
    throw APIStatus.conflict(
      resource, object.name,
      "the object has been modified; please apply your changes to the latest version and try again")
  }
}
