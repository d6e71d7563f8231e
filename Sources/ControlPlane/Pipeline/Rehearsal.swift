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
  /// What the accepted Services have.
  private let ledger: RehearsalLedger
  /// Whether the cluster is a given one, whose namespaces are known.
  package let hasStore: Bool
  /// Namespaces that no object before theirs has created, and that were taken for granted.
  package private(set) var assumedNamespaces: Set<String> = []
  /// Namespaces that are there.
  private var knownNamespaces: Set<String> = []
  /// The objects that were accepted, and those of a fresh cluster, by the paths of their keys.
  private var taken: Set<String> = []
  private var isReady = false

  /// A rehearsal on a fresh cluster.
  package init(clock: ClusterClock) {
    cluster = Cluster(store: .inMemory(), clock: clock)
    ledger = RehearsalLedger(nil)
    hasStore = false
  }

  /// A rehearsal on the cluster in a store, which is locked meanwhile and never written.
  package init(store: ClusterStore, clock: ClusterClock) {
    cluster = Cluster(store: store, clock: clock)
    ledger = RehearsalLedger(cluster)
    hasStore = true
  }

  /// What the cluster has to give to Services, for ``Examination``.
  package var serviceRanges: ServiceRanges {
    get throws { try cluster.serviceRanges }
  }

  /// What the cluster says to an object that was examined, after all that it has taken before.
  ///
  /// - Throws: the store's error.
  package func judge(_ examination: Examination) throws -> Judgement {
    try prepare()
    let resource = examination.resource
    if let refusal = try refusedNamespace(examination) { return Judgement(refusal: refusal) }
    if hasStore, let key = examination.key, !taken.contains(key.path),
      let object = examination.object, !object.name.isEmpty, try cluster.table.exists(key)
    {
      return try judgeUpdate(object, resource, examination.namespace)
    }
    var judgement = examination.judgement
    var holdings = examination.service?.holdings
    if let request = examination.service, try ledger.isAnyTaken(request.asked) {
      let found = try ServiceJudgement(
        request.draft, ServiceAllocator(try cluster.serviceRanges, ledger))
      judgement = found.judgement
      holdings = ServiceHoldings(of: found.service.spec)
    }
    guard judgement.isValid, let key = examination.key else { return judgement }
    if !taken.insert(key.path).inserted {
      judgement.refusal = .alreadyExists(resource, key.name)
      return judgement
    }
    if let holdings { try remember(holdings, of: key) }
    return judgement
  }

  /// Makes the cluster ready; what a fresh one has is noted once, so that it is not asked for each
  /// object whether it has that.
  private func prepare() throws {
    try cluster.prepare()
    try cluster.table.beginWriting()
    if isReady { return }
    isReady = true
    if hasStore { return }
    try cluster.table.storage.forEach(prefix: "o/", startingAt: nil) { path, _ in
      taken.insert(path)
      return true
    }
    for key in taken.compactMap(ObjectKey.init(path:))
    where key.resource == Service.resource.qualifiedPlural {
      guard let service = try cluster.table.object(key) else { continue }
      ledger.take(ServiceHoldings(of: Service(service).spec))
    }
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
  private func remember(_ holdings: ServiceHoldings, of key: ObjectKey) throws {
    ledger.take(holdings)
    if !hasStore { return }
    // An update of a stored Service asks the cluster, and takes back what was not committed.
    for entry in IndexKeys.allocations(holdings, key) { try cluster.table.putIndexEntry(entry) }
    _ = try cluster.table.storage.commit()
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
