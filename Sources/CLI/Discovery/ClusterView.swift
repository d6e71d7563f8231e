import KubernetesAPI

/// A cluster as a verb that only asks sees it: one state, and the namespace in which it works.
struct ClusterView {
  let snapshot: any ClusterSnapshot
  let namespace: String

  /// The Service of that name in the namespace, given as `NAME`, `svc/NAME` or `service/NAME`.
  func service(_ text: String) throws -> Service {
    let name = TypedName(text).name
    guard let service = try snapshot.object(Service.self, namespace: namespace, name: name) else {
      throw APIStatus.notFound(Service.resource, name)
    }
    return service
  }

  /// A Pod, given as `NAME` or `pod/NAME`, or the first one of a workload or Service.
  func pod(_ text: String) throws -> Pod {
    let reference = TypedName(text)
    switch reference.type {
    case "", "pod", "pods", "po":
      guard let pod = try snapshot.object(Pod.self, namespace: namespace, name: reference.name)
      else { throw APIStatus.notFound(Pod.resource, reference.name) }
      return pod
    default:
      guard let pod = try pods(of: reference).first else {
        throw UsageError.message("\(text) has no Pods")
      }
      return pod
    }
  }

  /// The Pods of a workload or Service, ready ones first, then by name.
  func pods(of reference: TypedName) throws -> [Pod] {
    let resources: [(names: [String], resource: APIResource)] = [
      (["deployment", "deployments", "deploy"], Deployment.resource),
      (["replicaset", "replicasets", "rs"], ReplicaSet.resource),
      (["statefulset", "statefulsets", "sts"], StatefulSet.resource),
      (["daemonset", "daemonsets", "ds"], DaemonSet.resource),
      (["service", "services", "svc"], Service.resource),
    ]
    let bare = String(reference.type.prefix { $0 != "." })
    guard let resource = resources.first(where: { $0.names.contains(bare) })?.resource else {
      throw UsageError.message("the server doesn't have a resource type \(quoted(reference.type))")
    }
    guard
      let object = try snapshot.object(resource, namespace: namespace, name: reference.name)
    else { throw APIStatus.notFound(resource, reference.name) }
    var pods: [Pod] = []
    if resource == Service.resource {
      let selector = Service(object).spec.selector
      if selector.isEmpty {
        throw UsageError.message(
          "cannot attach to *v1.Service: invalid service '\(reference.name)': Service is defined"
            + " without a selector")
      }
      pods = try snapshot.pods(inNamespace: namespace, matching: selector)
    } else {
      let selector = LabelSelector(Deployment(object).selector)
      try snapshot.forEachObject(Pod.resource, namespace: namespace) { candidate in
        if selector.matches(candidate.labels) { pods.append(Pod(candidate)) }
        return true
      }
    }
    return pods.filter(\.status.isReady) + pods.filter { !$0.status.isReady }
  }
}

/// `TYPE/NAME`, or a name alone.
struct TypedName {
  /// Lower case; empty for a name alone.
  var type: String
  var name: String

  init(_ text: String) {
    guard let slash = text.firstIndex(of: "/") else {
      type = ""
      name = text
      return
    }
    type = text[..<slash].lowercased()
    name = String(text[text.index(after: slash)...])
  }
}
