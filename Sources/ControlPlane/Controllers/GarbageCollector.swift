import JSON
import KubernetesAPI

/// Removes what owned by nothing is left of an owner.
///
/// Kubernetes: pkg/controller/garbagecollector.
struct GarbageCollector {
  let cluster: Cluster

  /// Looks after the dependents of an object that is gone.
  func collectDependents(of owner: APIObject) throws {
    let uid = owner.metadata.uid
    if uid.isEmpty { return }
    for key in try cluster.table.dependents(of: uid) {
      guard var dependent = try cluster.table.object(key) else { continue }
      var owners = dependent.metadata.ownerReferences
      owners.removeAll { $0.uid == uid }
      if try owners.contains(where: { try exists($0, namespace: key.namespace) }) {
        dependent.metadata.ownerReferences = owners
        try cluster.table.write(dependent, key)
      } else {
        try cluster.markOrRemove(key, dependent)
      }
    }
  }

  /// An owner that waits for its dependents goes when the last one that blocks it went.
  func releaseOwners(of removed: APIObject) throws {
    for reference in removed.metadata.ownerReferences {
      guard let key = key(of: reference, namespace: removed.namespace),
        var owner = try cluster.table.object(key), owner.metadata.uid == reference.uid,
        owner.metadata.deletionTimestamp != nil,
        owner.metadata.finalizers.contains("foregroundDeletion")
      else { continue }
      if try !cluster.table.dependents(of: reference.uid).isEmpty { continue }
      owner.metadata.finalizers.removeAll { $0 == "foregroundDeletion" }
      if owner.metadata.finalizers.isEmpty {
        try cluster.table.remove(key)
      } else {
        try cluster.table.write(owner, key)
      }
    }
  }

  /// An owner that is being deleted in the foreground takes its dependents along first.
  func collectInForeground(_ owner: APIObject) throws {
    for key in try cluster.table.dependents(of: owner.metadata.uid) {
      guard let dependent = try cluster.table.object(key),
        dependent.metadata.deletionTimestamp == nil
      else { continue }
      try cluster.markOrRemove(key, dependent, isForeground: true)
    }
  }

  private func exists(_ reference: OwnerReference, namespace: String) throws -> Bool {
    guard let key = key(of: reference, namespace: namespace) else { return false }
    return try cluster.table.object(key)?.metadata.uid == reference.uid
  }

  private func key(of reference: OwnerReference, namespace: String) -> ObjectKey? {
    guard
      let resource = Kinds.definition(apiVersion: reference.apiVersion, kind: reference.kind)?
        .resource
    else { return nil }
    return ObjectKey(resource, namespace, reference.name)
  }
}
