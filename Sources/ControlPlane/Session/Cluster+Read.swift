import JSON
package import KubernetesAPI

extension Cluster {
  /// The object of that name.
  ///
  /// - Throws: ``APIStatus`` with reason NotFound; the store's error.
  package func get(_ resource: APIResource, namespace: String, name: String) throws -> APIObject {
    try prepare()
    guard let held = try table.held(ObjectKey(resource, namespace, name)) else {
      throw APIStatus.notFound(resource, name)
    }
    return held.shown
  }

  /// Every object of a resource, ordered by namespace and name.
  ///
  /// - Parameters:
  ///   - resource: which objects.
  ///   - namespace: nil for all namespaces.
  /// - Returns: the objects with their resourceVersions.
  /// - Throws: the store's error.
  package func list(_ resource: APIResource, namespace: String?) throws -> [APIObject] {
    try snapshot().objects(resource, namespace: namespace)
  }

  /// The names of a resource's objects that begin with `start`, in order, `limit` at most.
  ///
  /// - Parameters:
  ///   - resource: which objects.
  ///   - namespace: where; without meaning for objects of the cluster.
  ///   - start: the first letters of the names.
  ///   - limit: how many names at most.
  /// - Returns: the names of the last revision.
  /// - Throws: the store's error.
  package func names(
    _ resource: APIResource, namespace: String, beginningWith start: String, limit: Int
  ) throws -> [String] {
    try prepare()
    return try table.names(
      resource: resource.qualifiedPlural, namespace: resource.isNamespaced ? namespace : "",
      beginningWith: start, limit: limit)
  }

  /// The cluster as this session sees it, its own writes included.
  ///
  /// The snapshot reads through the session: it shows what the session writes later, too.
  package func snapshot() throws -> any ClusterSnapshot {
    try prepare()
    return SessionSnapshot(
      table: table, revision: try table.storage.revision, settings: try settings)
  }
}

extension HeldObject {
  /// The object with its resourceVersion, as clients see it.
  var shown: APIObject {
    var object = object
    object.show(revision: revision)
    return object
  }
}

extension APIObject {
  /// Adds the resourceVersion of what was read at a revision.
  mutating func show(revision: Int64) {
    json[forced: "metadata"].object["resourceVersion"] = .string(String(revision))
  }
}
