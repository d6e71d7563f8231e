package import JSON

/// Keeps account of who manages which field, and applies configurations on the server.
///
/// Kubernetes: apimachinery/pkg/util/managedfields, structured-merge-diff merge.Updater (v6).
package struct FieldManager: Sendable {
  /// Who writes: kubectl's `--field-manager`.
  package let manager: String
  /// The version of the API in which the object is written.
  package let apiVersion: String
  package let schema: ObjectSchema
  /// The subresource that is written; empty for the object itself.
  package let subresource: String
  /// The time of the write, RFC 3339.
  package let time: String

  package init(
    manager: String, apiVersion: String, schema: ObjectSchema, subresource: String = "",
    time: String
  ) {
    self.manager = manager
    self.apiVersion = apiVersion
    self.schema = schema
    self.subresource = subresource
    self.time = time
  }

  /// Why a configuration is not applied.
  package enum Failure: Error, Equatable, Sendable {
    /// Others manage some of the fields: the message lists them.
    case conflict(String)
    /// The configuration itself is wrong.
    case badRequest(String)
    /// The configuration does not fit the declaration of its kind.
    case undeclared(String)
  }

  /// Whose fields those are that were there before any configuration was applied.
  private static let before = "before-first-apply"

  /// Notes in the new object's managed fields what a write other than apply changed.
  ///
  /// - Parameters:
  ///   - object: the object as it will be stored; managed fields that it has itself count, unless
  ///     it is a subresource that is written.
  ///   - requested: the object with its defaults, before the server changed it further.
  ///   - old: what it replaces.
  package func noteUpdate(
    of object: inout JSONObject, requested: JSONObject, replacing old: JSONObject
  ) {
    var managed = given(requested, old)
    // Who never applied anything and reset the managed fields is not followed any more.
    if managed.entries.isEmpty {
      object[forced: "metadata"].object["managedFields"] = nil
      return
    }
    update(&managed, from: old, to: requested, entry(.update))
    managed.mergeOldestUpdates()
    managed.dropEmptyEntries()
    object[forced: "metadata"].object["managedFields"] = managed.json
  }

  /// The managed fields that a request brings, or those that are stored.
  ///
  /// Kubernetes: decodeLiveOrNew.
  private func given(_ requested: JSONObject, _ old: JSONObject) -> ManagedFields {
    if subresource.isEmpty, let list = requested["metadata"]?["managedFields"]?.arrayValue {
      if list.isEmpty || list == [[:]] { return ManagedFields() }
      let managed = ManagedFields(of: requested, schema)
      if !managed.entries.isEmpty { return managed }
    }
    return ManagedFields(of: old, schema)
  }

  /// All that belongs to who creates `object`.
  func fieldsOfCreated(_ object: JSONObject) -> FieldSet {
    let changes = comparison(from: emptyObject(of: object), to: object)
    return withoutIdentity(filtered(changes.changed))
  }

  /// Applies a configuration.
  ///
  /// - Parameters:
  ///   - configuration: what the manager wants; whatever it set before and no longer sets goes.
  ///   - live: the object as it is stored; nil when there is none.
  ///   - force: whether fields are taken from others.
  /// - Returns: the live object after that, with the managed fields to go with it.
  /// - Throws: `Failure`, with the API server's message.
  package func apply(_ configuration: JSONObject, to live: JSONObject?, force: Bool)
    throws(Failure) -> JSONObject
  {
    if case .array? = configuration["metadata"]?["managedFields"] {
      throw .badRequest("metadata.managedFields must be nil")
    }
    try requireDeclared(configuration)
    let current = live ?? emptyObject(of: configuration)
    var managed = ManagedFields(of: current, schema)
    if live != nil, managed.entries.isEmpty {
      let unknown = ManagedFieldsEntry(
        manager: Self.before, operation: .update, apiVersion: apiVersion)
      update(&managed, from: emptyObject(of: current), to: current, unknown)
    }
    let key = entry(.apply)
    let last = managed[key].fields
    let merged = ApplyMerge.merge(current, configuration, schema)
    managed[key].fields = filtered(FieldSet.fields(of: configuration, schema))
    managed[key].apiVersion = apiVersion
    var result = prune(merged, managed, last)
    let changes = comparison(from: current, to: result)
    if !force { try refuseConflicts(managed, changes, key, current) }
    take(&managed, changes, key)
    managed[key].fields = withoutIdentity(managed[key].fields)
    if result != current { managed[key].time = time }
    managed.dropEmptyEntries()
    setLastApplied(&result, configuration)
    result[forced: "metadata"].object["managedFields"] = managed.json
    return result
  }

  private func entry(_ operation: ManagedFieldsEntry.Operation) -> ManagedFieldsEntry {
    ManagedFieldsEntry(
      manager: manager, operation: operation, apiVersion: apiVersion, subresource: subresource)
  }

  /// An object of the kind of `object` in which nothing is set, as it is written.
  private func emptyObject(of object: JSONObject) -> JSONObject {
    let identity = JSONObject(
      object.members.filter { $0.key == "apiVersion" || $0.key == "kind" }.map {
        ($0.key, $0.value)
      })
    if schema.isOpen { return identity }
    return (try? StrictDecoder.decode(identity, as: schema).object) ?? identity
  }

  /// Gives the manager what the write changed, and takes it from the others.
  private func update(
    _ managed: inout ManagedFields, from old: JSONObject, to new: JSONObject,
    _ key: ManagedFieldsEntry
  ) {
    let changes = comparison(from: old, to: new)
    take(&managed, changes, key)
    let taken = withoutIdentity(filtered(changes.changed))
    managed[key].fields = managed[key].fields.subtracting(changes.removed).union(taken)
    if !taken.isEmpty { managed[key].time = time }
  }

  private func take(
    _ managed: inout ManagedFields, _ changes: FieldComparison, _ key: ManagedFieldsEntry
  ) {
    for position in managed.entries.indices
    where !managed.entries[position].hasSameManager(as: key) {
      managed.entries[position].fields = managed.entries[position].fields
        .subtracting(changes.changed).subtracting(changes.removed)
    }
  }

  private func refuseConflicts(
    _ managed: ManagedFields, _ changes: FieldComparison, _ key: ManagedFieldsEntry,
    _ current: JSONObject
  ) throws(Failure) {
    let changed = changes.changed
    var sets = managed.entries.filter { !$0.hasSameManager(as: key) }
      .map { (manager: $0.text, fields: $0.fields.intersection(changed)) }
    if sets.contains(where: { !$0.fields.isEmpty }), let own = fieldsOfLastApplied(in: current) {
      sets = sets.map { ($0.manager, $0.fields.subtracting(own)) }
    }
    let conflicts = sets.map { (manager: $0.manager, paths: $0.fields.paths) }
      .filter { !$0.paths.isEmpty }
      .sorted { $0.manager.precedesInBytes($1.manager) }
    let count = conflicts.reduce(0) { $0 + $1.paths.count }
    guard let first = conflicts.first, let path = first.paths.first else { return }
    if count == 1 {
      throw .conflict("Apply failed with 1 conflict: conflict with \(first.manager): \(path)")
    }
    let lines = conflicts.flatMap { ["conflicts with \($0.manager):"] + $0.paths.map { "- \($0)" } }
    throw .conflict(
      "Apply failed with \(count) conflicts: \(lines.joined(separator: "\n"))")
  }

  /// Removes what the manager set before, sets no longer, and nobody else manages.
  ///
  /// Kubernetes: merge.Updater.prune.
  private func prune(_ merged: JSONObject, _ managed: ManagedFields, _ last: FieldSet)
    -> JSONObject
  {
    guard !last.isEmpty else { return merged }
    let lastNamed = last.withNamedFields(schema)
    let mergedFields = FieldSet.fields(of: merged, schema).withNamedFields(schema)
    let owned = managed.entries.reduce(FieldSet()) { $0.union($1.fields) }.withNamedFields(schema)
    var pruned = lastNamed.removed(from: merged, schema)
    let left = FieldSet.fields(of: pruned, schema).withNamedFields(schema)
    pruned = mergedFields.subtracting(left.union(owned)).removed(from: merged, schema)
    let kept = FieldSet.fields(of: pruned, schema).withNamedFields(schema)
    return mergedFields.subtracting(kept).intersection(lastNamed).removed(from: merged, schema)
  }

  /// What another subresource writes is none of this manager's business.
  private func comparison(from old: JSONObject, to new: JSONObject) -> FieldComparison {
    var comparison = FieldComparison(
      from: withoutManagedFields(old), to: withoutManagedFields(new), schema)
    for name in foreignFields { comparison.ignore(name) }
    return comparison
  }

  private var foreignFields: [String] {
    if subresource == "status" { return ["spec"] }
    return schema.field("status") == nil ? [] : ["status"]
  }

  private func filtered(_ fields: FieldSet) -> FieldSet {
    var fields = fields
    for name in foreignFields { fields.remove(step: "f:" + name) }
    return fields
  }

  private func withoutManagedFields(_ object: JSONObject) -> JSONObject {
    var object = object
    object.updateObject("metadata") { $0.removeValue(for: "managedFields") }
    return object
  }

  /// Names and server-made metadata belong to nobody.
  ///
  /// Kubernetes: stripMetaManager.
  private func withoutIdentity(_ fields: FieldSet) -> FieldSet {
    var fields = fields
    fields.remove(step: "f:apiVersion")
    fields.remove(step: "f:kind")
    var metadata = fields["f:metadata"]
    metadata.isMember = false
    for name in [
      "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation",
      "managedFields", "resourceVersion",
    ] { metadata.children.remove(step: "f:" + name) }
    fields["f:metadata"] = metadata
    return fields
  }

  /// Kubernetes: what structuredMergeManager.Apply says of a configuration that does not fit.
  private func requireDeclared(_ configuration: JSONObject) throws(Failure) {
    guard !schema.isOpen, let fault = TypedCheck.fault(of: configuration, schema) else { return }
    let metadata = configuration["metadata"]?.objectValue ?? JSONObject()
    let place = [metadata.text("namespace"), metadata.text("name")].joined(separator: "/")
    let version = apiVersion.utf8.contains(UInt8(ascii: "/")) ? apiVersion : "/" + apiVersion
    throw .undeclared(
      "failed to create typed patch object (\(place); \(version), Kind=\(schema.name)): "
        + fault)
  }
}
