import JSON
package import KubernetesAPI

extension ServiceEnvironment {
  /// The Services whose variables a container in `namespace` is started with, ordered by name.
  ///
  /// These are the ones of its namespace, unless the Pod sets `enableServiceLinks: false`, and always
  /// `kubernetes` from `default`, which a Service of that name in the Pod's own namespace replaces
  /// when it stands later in that order. Given a Pod, those that existed when it was created.
  ///
  /// Kubernetes: pkg/kubelet/kubelet_pods.go, getServiceEnvVarMap.
  package static func services(
    in snapshot: any ClusterSnapshot, seenFrom namespace: String, links: Bool = true,
    by pod: Pod? = nil
  ) throws -> [Service] {
    var seen: [String: Service] = [:]
    if let kubernetes = try snapshot.object(
      Service.self, namespace: "default", name: "kubernetes")
    {
      seen[kubernetes.name] = kubernetes
    }
    if links {
      try snapshot.forEachObject(Service.resource, namespace: namespace) { object in
        let service = Service(object)
        if clusterIP(of: service) != nil, pod.map({ existed(service, before: $0) }) ?? true {
          seen[service.name] = service
        }
        return true
      }
    }
    return seen.values.sorted { $0.name.precedesInBytes($1.name) }
  }

  /// Whether a Service was there when a Pod was created.
  ///
  /// Times are whole seconds, so within one the order of the last changes decides. A Service or a Pod
  /// without a time, as in a manifest, counts as having been there.
  private static func existed(_ service: Service, before pod: Pod) -> Bool {
    let serviceTime = service.metadata.creationTimestamp
    let podTime = pod.metadata.creationTimestamp
    if serviceTime.isEmpty || podTime.isEmpty { return true }
    if serviceTime != podTime { return serviceTime.precedesInBytes(podTime) }
    guard let serviceRevision = Int64(service.metadata.resourceVersion),
      let podRevision = Int64(pod.metadata.resourceVersion)
    else { return true }
    return serviceRevision <= podRevision
  }
}
