/// The kinds that svcctl serves with all their rules: one line each.
package enum Kinds {
  package static let all: [any KindDefinition.Type] = [
    Service.self, Endpoints.self, Pod.self, Node.self, Namespace.self,
    Deployment.self, ReplicaSet.self, StatefulSet.self, DaemonSet.self,
    EndpointSlice.self, ReplicationController.self, Ingress.self, IngressClass.self,
    NetworkPolicy.self, ConfigMap.self, Secret.self, ServiceAccount.self,
  ]

  /// The definition of a kind by its `apiVersion` and `kind`; nil for one that is only stored.
  package static func definition(apiVersion: String, kind: String) -> (any KindDefinition.Type)? {
    resources.firstIndex(apiVersion: apiVersion, kind: kind).map { all[$0] }
  }

  /// The definition of a resource; nil for one that is only stored.
  package static func definition(of resource: APIResource) -> (any KindDefinition.Type)? {
    resources.indices.first { resources[$0] == resource }.map { all[$0] }
  }

  /// The resources of ``all``, in the same order.
  private static let resources = all.map { $0.resource }
}
