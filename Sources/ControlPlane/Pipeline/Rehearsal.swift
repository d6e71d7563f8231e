package import ClusterStore
import JSON
package import KubernetesAPI

/// What a cluster would say to one object after the other, without running its controllers and
/// without keeping the objects: only their names, addresses and ports, which later ones may want.
///
/// Nothing is ever made durable: the session's writes are dropped with it.
package final class Rehearsal {
  /// The verdict on one object.
  package struct Judgement: Sendable {
    /// What strict decoding objects to, such as `unknown field "spec.prots"`.
    package var strictErrors: [String] = []
    /// The refusal; nil when the object is taken, strict errors aside.
    package var refusal: APIStatus?
    package var warnings: [String] = []

    package var isValid: Bool { strictErrors.isEmpty && refusal == nil }
  }

  private let cluster: Cluster
  /// Whether the cluster is a real one, whose namespaces are known.
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
  /// - Throws: the store's error.
  package func judge(_ object: APIObject, in resource: APIResource, namespace: String) throws
    -> Judgement
  {
    try cluster.prepare()
    let place = resource.isNamespaced ? (object.namespace.isEmpty ? namespace : object.namespace) : ""
    if !hasStore { try assumeNamespace(of: object, resource, place) }
    do {
      return try admitted(object, resource, place, .strict)
    } catch let status as APIStatus {
      return try explained(status, object, resource, place)
    }
  }

  private func admitted(
    _ object: APIObject, _ resource: APIResource, _ namespace: String,
    _ validation: WriteOptions.FieldValidation
  ) throws -> Judgement {
    let options = WriteOptions(dryRun: true, fieldValidation: validation)
    let key = ObjectKey(resource, namespace, object.name)
    if hasStore, !object.name.isEmpty, try cluster.table.exists(key) {
      let result = try cluster.update(object, in: resource, namespace: namespace, options: options)
      return Judgement(warnings: result.warnings)
    }
    let (taken, warnings) = try cluster.admit(
      object, in: resource, namespace: namespace, options: options)
    try remember(taken, resource)
    return Judgement(warnings: warnings)
  }

  /// Every fault of an object that was refused: those of its fields are looked for behind unknown
  /// fields, too.
  private func explained(
    _ status: APIStatus, _ object: APIObject, _ resource: APIResource, _ namespace: String
  ) throws -> Judgement {
    guard let schema = Kinds.definition(of: resource)?.schema,
      let decoded = try? StrictDecoder.decode(object.json, as: schema),
      !decoded.strictErrors.isEmpty
    else { return Judgement(refusal: status) }
    do {
      var judgement = try admitted(object, resource, namespace, .ignore)
      judgement.strictErrors = decoded.strictErrors
      return judgement
    } catch let second as APIStatus {
      return Judgement(strictErrors: decoded.strictErrors, refusal: second)
    }
  }

  /// Keeps what later objects may collide with.
  private func remember(_ object: APIObject, _ resource: APIResource) throws {
    let key = ObjectKey(resource, object.namespace, object.name)
    let storage = cluster.table.storage
    try cluster.table.beginWriting()
    try storage.put(key.path, Self.nothing)
    if resource == Service.resource {
      for entry in IndexKeys.entries(of: object, key) { try storage.put(entry, []) }
    }
    _ = try storage.commit()
  }

  /// A cluster made of files alone does not know which namespaces others have made.
  private func assumeNamespace(
    of object: APIObject, _ resource: APIResource, _ namespace: String
  ) throws {
    let storage = cluster.table.storage
    if resource == Namespace.resource {
      guard assumedNamespaces.contains(object.name) else { return }
      // What was taken for granted is made here, and may be.
      try storage.delete(ObjectKey(Namespace.resource, "", object.name).path)
    } else {
      let key = ObjectKey(Namespace.resource, "", namespace)
      guard resource.isNamespaced, try !cluster.table.exists(key) else { return }
      assumedNamespaces.insert(namespace)
      try storage.put(key.path, Self.nothing)
    }
    _ = try storage.commit()
  }

  private static let nothing = Array("{}".utf8)
}
