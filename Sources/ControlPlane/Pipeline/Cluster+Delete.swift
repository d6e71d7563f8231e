import JSON
package import KubernetesAPI

extension Cluster {
  /// Deletes an object, or marks it when finalizers keep it.
  ///
  /// What it owns follows in the same transaction.
  ///
  /// - Throws: ``APIStatus`` with the API server's refusal; the store's error.
  package func delete(
    _ resource: APIResource, namespace: String, name: String,
    options: DeleteOptions = DeleteOptions()
  ) throws -> WriteResult {
    try transaction(dryRun: options.dryRun) {
      let key = ObjectKey(resource, namespace, name)
      guard let held = try table.held(key) else { throw APIStatus.notFound(resource, name) }
      try checkPreconditions(held, resource, options)
      if resource == Namespace.resource {
        return try deleteNamespace(held, key)
      }
      if options.propagation == .orphan { try orphanDependents(of: held.object) }
      let isGone = try markOrRemove(
        key, held.object, gracePeriodSeconds: options.gracePeriodSeconds,
        isForeground: options.propagation == .foreground)
      return WriteResult(object: held.shown, outcome: isGone ? .deleted : .terminating)
    }
  }

  /// Removes an object, or sets its deletion timestamp when finalizers keep it.
  ///
  /// - Returns: whether it is gone.
  @discardableResult
  func markOrRemove(
    _ key: ObjectKey, _ object: APIObject, gracePeriodSeconds: Int? = nil,
    isForeground: Bool = false
  ) throws -> Bool {
    let blocksOwner = isForeground ? try hasBlockedDependents(object) : false
    if object.metadata.finalizers.isEmpty && !blocksOwner {
      try table.remove(key)
      return true
    }
    var marked = object
    if blocksOwner, !marked.metadata.finalizers.contains("foregroundDeletion") {
      marked.metadata.finalizers.append("foregroundDeletion")
    }
    if marked.metadata.deletionTimestamp == nil {
      // A simulated Pod stops at once; only its finalizers are waited for.
      let grace = 0
      let end = Timestamp(seconds: clock.now().seconds + Int64(grace))
      marked.metadata.deletionTimestamp = end.rfc3339
      marked.json[forced: "metadata"].object["deletionGracePeriodSeconds"] = .integer(grace)
      if marked.metadata.generation > 0 { marked.metadata.generation += 1 }
    }
    if marked != object { try table.write(marked, key) }
    return false
  }

  /// Whether something that this object owns and that blocks it is kept by finalizers.
  private func hasBlockedDependents(_ object: APIObject) throws -> Bool {
    for key in try table.dependents(of: object.metadata.uid) {
      guard let dependent = try table.object(key) else { continue }
      if !dependent.metadata.finalizers.isEmpty { return true }
    }
    return false
  }

  private func orphanDependents(of object: APIObject) throws {
    let uid = object.metadata.uid
    for key in try table.dependents(of: uid) {
      guard var dependent = try table.object(key) else { continue }
      dependent.metadata.ownerReferences.removeAll { $0.uid == uid }
      try table.write(dependent, key)
    }
  }

  private func checkPreconditions(
    _ held: HeldObject, _ resource: APIResource, _ options: DeleteOptions
  ) throws {
    if let uid = options.uid, uid != held.object.metadata.uid {
      throw APIStatus.conflict(
        resource, held.object.name,
        "Precondition failed: UID in precondition: \(uid), UID in object meta: "
          + held.object.metadata.uid)
    }
    if let version = options.resourceVersion, version != String(held.revision) {
      throw APIStatus.conflict(
        resource, held.object.name,
        "Precondition failed: ResourceVersion in precondition: \(version), ResourceVersion in "
          + "object meta: \(held.revision)")
    }
  }

  /// A namespace is marked first; the namespace controller empties and removes it.
  private func deleteNamespace(_ held: HeldObject, _ key: ObjectKey) throws -> WriteResult {
    let name = held.object.name
    if Self.immortalNamespaces.contains(name) {
      throw APIStatus(
        .forbidden,
        "namespaces \(goQuoted(name)) is forbidden: this namespace may not be deleted",
        kind: Namespace.resource.plural, name: name)
    }
    var marked = held.object
    if marked.metadata.deletionTimestamp == nil {
      marked.metadata.deletionTimestamp = now
      marked.json[forced: "metadata"].object["deletionGracePeriodSeconds"] = 0
    }
    marked.json[forced: "status"].object["phase"] = "Terminating"
    if marked != held.object { try table.write(marked, key) }
    return WriteResult(object: held.shown, outcome: .terminating)
  }
}
