import JSON
import KubernetesAPI

/// Which Pods belong to a workload: those it owns and selects, and orphans that it selects.
///
/// Kubernetes: pkg/controller.PodControllerRefManager.
struct PodClaims {
  let cluster: Cluster

  /// The Pods of a workload after releasing those that left its selector and adopting orphans.
  func claim(_ owner: APIObject, _ selector: LabelSelector) throws -> [(key: ObjectKey, pod: Pod)] {
    let uid = owner.metadata.uid
    var claimed: [(key: ObjectKey, pod: Pod)] = []
    var seen: Set<String> = []
    for (key, pod) in try cluster.table.pods(inNamespace: owner.namespace, selectedBy: selector) {
      if let controller = pod.metadata.controller {
        guard controller.uid == uid else { continue }
        claimed.append((key, pod))
      } else {
        guard owner.metadata.deletionTimestamp == nil, pod.isActive else { continue }
        claimed.append((key, try adopt(pod, key, owner)))
      }
      seen.insert(key.path)
    }
    for key in try cluster.table.dependents(of: uid)
    where key.resource == "pods" && !seen.contains(key.path) {
      guard let pod = try cluster.table.object(key), pod.metadata.controller?.uid == uid,
        pod.metadata.deletionTimestamp == nil
      else { continue }
      var released = pod
      released.metadata.ownerReferences.removeAll { $0.uid == uid }
      try cluster.table.write(released, key)
    }
    return claimed
  }

  private func adopt(_ pod: Pod, _ key: ObjectKey, _ owner: APIObject) throws -> Pod {
    var object = pod.object
    object.metadata.ownerReferences.append(OwnerReference(controller: owner))
    try cluster.table.write(object, key)
    return Pod(object)
  }
}
