import JSON
import KubernetesAPI

/// The parts of objects that the API serves by themselves.
enum ObjectPart {
  /// How a part of an object is shown: `status` as the object itself, `scale` as a kind of its own.
  ///
  /// Throws the server's NotFound for a part that the kind does not have.
  static func named(_ subresource: String, of object: APIObject, _ info: ResourceInfo) throws
    -> ResourceInfo
  {
    switch subresource {
    case "status" where !withoutStatus.contains(info.resource.qualifiedPlural): return info
    case "resize" where info.resource == Pod.resource: return info
    case "scale" where scalable.contains(info.resource.qualifiedPlural):
      return ResourceInfo(
        ScaleSubresource.resource, namespace: info.namespace, name: info.name,
        object: scale(of: object))
    default:
      throw APIStatus(.notFound, "the server could not find the requested resource")
    }
  }

  private static let scalable: Set<String> = [
    "deployments.apps", "replicasets.apps", "statefulsets.apps", "replicationcontrollers",
  ]

  /// Kinds whose objects are all wish and no state.
  private static let withoutStatus: Set<String> = [
    "configmaps", "secrets", "serviceaccounts", "endpoints", "events", "limitranges",
    "podtemplates", "controllerrevisions.apps", "endpointslices.discovery.k8s.io",
    "networkpolicies.networking.k8s.io", "ingressclasses.networking.k8s.io",
    "ipaddresses.networking.k8s.io", "leases.coordination.k8s.io",
    "roles.rbac.authorization.k8s.io", "rolebindings.rbac.authorization.k8s.io",
    "clusterroles.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io",
    "storageclasses.storage.k8s.io", "priorityclasses.scheduling.k8s.io",
    "runtimeclasses.node.k8s.io",
  ]

  private static func scale(of object: APIObject) -> APIObject {
    let spec = object.json["spec"]
    let metadata = object.metadata
    var kept = JSONObject()
    for field in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
      kept[field] = metadata.json[field]
    }
    // The selector of a ReplicationController is a set of labels.
    let given = spec?["selector"]?.object ?? JSONObject()
    let selector =
      object.kind == "ReplicationController" ? ["matchLabels": .object(given)] : given
    let wanted: JSONObject = ["replicas": spec?["replicas"] ?? .integer(0)]
    let state: JSONObject = [
      "replicas": object.json["status"]?["replicas"] ?? .integer(0),
      "selector": .string(LabelSelector(selector).text),
    ]
    return APIObject([
      "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": .object(kept),
      "spec": .object(wanted), "status": .object(state),
    ])
  }
}
