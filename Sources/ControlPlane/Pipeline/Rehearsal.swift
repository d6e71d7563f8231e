package import ClusterStore
import JSON
package import KubernetesAPI

/// What a cluster would say to one object after the other, without running its controllers and
/// without keeping the objects: only their names, addresses and ports, which later ones may want.
///
/// Nothing is ever made durable: what the session writes is dropped with it.
package final class Rehearsal {
  /// The verdict on one object.
  package struct Judgement: Sendable {
    /// Why the object cannot be decoded at all; then nothing else is said.
    package var decodingFailure: DecodingFailure?
    /// What strict decoding objects to, such as `unknown field "spec.prots"`.
    package var strictErrors: [String] = []
    /// The faults of its fields, in the server's order.
    package var faults: [FieldError] = []
    /// A refusal that is about no field of its own: a taken name, a missing namespace.
    package var refusal: APIStatus?
    package var warnings: [String] = []

    package var isValid: Bool {
      decodingFailure == nil && strictErrors.isEmpty && faults.isEmpty && refusal == nil
    }
  }

  private let cluster: Cluster
  /// Whether the cluster is a given one, whose namespaces are known.
  private let hasStore: Bool
  /// Namespaces that no object before theirs has created, and that were taken for granted.
  package private(set) var assumedNamespaces: Set<String> = []

  /// A rehearsal on a fresh cluster.
  package init(clock: ClusterClock) {
    cluster = Cluster(store: .inMemory(), clock: clock)
    hasStore = false
  }

  /// A rehearsal on the cluster in a store, which is locked meanwhile and never written.
  package init(store: ClusterStore, clock: ClusterClock) {
    cluster = Cluster(store: store, clock: clock)
    hasStore = true
  }

  /// What the cluster says to `object`, after all that it has taken before.
  ///
  /// - Parameter namespace: where it goes when it names no namespace.
  /// - Throws: the store's error.
  package func judge(_ object: APIObject, in resource: APIResource, namespace: String) throws
    -> Judgement
  {
    try cluster.prepare()
    try cluster.table.beginWriting()
    let named = object.namespace
    let place = !resource.isNamespaced ? "" : named.isEmpty ? namespace : named
    if let refusal = try refusedNamespace(object, resource, place) {
      return Judgement(refusal: refusal)
    }
    let key = ObjectKey(resource, place, object.name)
    let exists = try !object.name.isEmpty && cluster.table.exists(key)
    if exists, hasStore { return try judgeUpdate(object, resource, place) }
    var (judgement, taken) = try judgeCreation(object, resource, place)
    guard judgement.isValid else { return judgement }
    if exists {
      judgement.refusal = .alreadyExists(resource, object.name)
    } else {
      try remember(taken, ObjectKey(resource, place, taken.name))
    }
    return judgement
  }

  private func judgeCreation(_ object: APIObject, _ resource: APIResource, _ namespace: String)
    throws -> (Judgement, APIObject)
  {
    guard let kind = Kinds.definition(of: resource) else {
      return (Judgement(faults: Cluster.validateUnknownKind(object, resource)), object)
    }
    var refusal: APIStatus?
    var storeError: (any Error)?
    let verdict = ObjectVerdict(creating: object.json, as: kind, namespace: namespace) { json in
      guard resource == Service.resource else { return [] }
      var service = Service(json)
      do {
        try ServiceAllocator(self.cluster).allocateCreate(&service)
        json = service.json
        return []
      } catch let status as APIStatus {
        if status.causes.isEmpty { refusal = status }
        return status.causes
      } catch {
        storeError = error
        return []
      }
    }
    if let storeError { throw storeError }
    let judgement = Judgement(
      decodingFailure: verdict.decodingFailure, strictErrors: verdict.strictErrors,
      faults: refusal == nil ? verdict.errors : [], refusal: refusal, warnings: verdict.warnings)
    return (judgement, APIObject(verdict.object))
  }

  /// An object that the given cluster has is replaced.
  private func judgeUpdate(_ object: APIObject, _ resource: APIResource, _ namespace: String)
    throws -> Judgement
  {
    do {
      let result = try cluster.update(
        object, in: resource, namespace: namespace, options: WriteOptions(dryRun: true))
      return Judgement(warnings: result.warnings)
    } catch let status as APIStatus {
      if status.reason == .invalid { return Judgement(faults: status.causes) }
      return Judgement(refusal: status)
    }
  }

  /// Keeps what later objects may collide with.
  private func remember(_ object: APIObject, _ key: ObjectKey) throws {
    let storage = cluster.table.storage
    try storage.put(key.path, Self.nothing)
    if key.resource == Service.resource.qualifiedPlural {
      try cluster.table.putIndexEntries(IndexKeys.entries(of: object, key))
    }
    _ = try storage.commit()
  }

  /// The refusal of an object for a namespace that is not there.
  ///
  /// A cluster made of files alone does not know which namespaces others have made: there they
  /// are taken for granted.
  private func refusedNamespace(
    _ object: APIObject, _ resource: APIResource, _ namespace: String
  ) throws -> APIStatus? {
    let storage = cluster.table.storage
    if resource == Namespace.resource, assumedNamespaces.contains(object.name) {
      // What was taken for granted is made here, and may be.
      try storage.delete(ObjectKey(Namespace.resource, "", object.name).path)
      _ = try storage.commit()
    }
    guard resource.isNamespaced, !assumedNamespaces.contains(namespace) else { return nil }
    let key = ObjectKey(Namespace.resource, "", namespace)
    if try storage.value(for: key.path) != nil { return nil }
    if hasStore { return .notFound(Namespace.resource, namespace) }
    assumedNamespaces.insert(namespace)
    try storage.put(key.path, Self.nothing)
    _ = try storage.commit()
    return nil
  }

  private static let nothing = Array("{}".utf8)
}
