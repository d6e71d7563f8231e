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
  package let hasStore: Bool
  /// Namespaces that no object before theirs has created, and that were taken for granted.
  package private(set) var assumedNamespaces: Set<String> = []
  /// Namespaces that are there.
  private var knownNamespaces: Set<String> = []
  /// The objects that were accepted.
  private var taken: Set<String> = []

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

  /// What the cluster says to an object that was examined, after all that it has taken before.
  ///
  /// - Throws: the store's error.
  package func judge(_ examination: Examination) throws -> Judgement {
    try cluster.prepare()
    try cluster.table.beginWriting()
    let resource = examination.resource
    if let refusal = try refusedNamespace(examination) { return Judgement(refusal: refusal) }
    if !examination.name.isEmpty {
      let key = ObjectKey(resource, examination.namespace, examination.name)
      if hasStore, !taken.contains(key.path), let object = examination.object,
        !object.name.isEmpty, try cluster.table.exists(key)
      {
        return try judgeUpdate(object, resource, examination.namespace)
      }
    }
    var (judgement, service) = try finish(examination)
    guard judgement.isValid else { return judgement }
    let key = ObjectKey(resource, examination.namespace, examination.name)
    if try taken.contains(key.path) || !hasStore && isBuiltIn(key) {
      judgement.refusal = .alreadyExists(resource, examination.name)
      return judgement
    }
    taken.insert(key.path)
    if let service { try remember(service, key) }
    return judgement
  }

  /// Whether a fresh cluster has the object.
  private func isBuiltIn(_ key: ObjectKey) throws -> Bool {
    if key.resource == Namespace.resource.qualifiedPlural, assumedNamespaces.contains(key.name) {
      return false
    }
    return try cluster.table.exists(key)
  }

  /// The verdict on a new object, and the object itself where others may collide with it.
  private func finish(_ examination: Examination) throws -> (Judgement, APIObject?) {
    guard var verdict = examination.draft,
      let kind = Kinds.definition(of: examination.resource)
    else { return (examination.judgement, nil) }
    var refusal: APIStatus?
    var storeError: (any Error)?
    verdict.finish(as: kind) { json in
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
    var judgement = Judgement(verdict)
    if let refusal {
      judgement.faults = []
      judgement.refusal = refusal
    }
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

  /// Keeps the addresses and ports of a Service, with which later ones may collide.
  private func remember(_ service: APIObject, _ key: ObjectKey) throws {
    let place = "\(key.namespace)/\(key.name)"
    try cluster.table.putIndexEntries(
      IndexKeys.allocations(of: Service(service).spec, place))
    // An update that is only tried takes back what was not committed.
    if hasStore { _ = try cluster.table.storage.commit() }
  }

  /// The refusal of an object for a namespace that is not there.
  ///
  /// A cluster made of files alone does not know which namespaces others have made: there they
  /// are taken for granted.
  private func refusedNamespace(_ examination: Examination) throws -> APIStatus? {
    let namespace = examination.namespace
    guard examination.resource.isNamespaced, !knownNamespaces.contains(namespace),
      !assumedNamespaces.contains(namespace)
    else { return nil }
    let key = ObjectKey(Namespace.resource, "", namespace)
    if try taken.contains(key.path) || cluster.table.exists(key) {
      knownNamespaces.insert(namespace)
      return nil
    }
    if hasStore { return .notFound(Namespace.resource, namespace) }
    assumedNamespaces.insert(namespace)
    return nil
  }
}
