import KubernetesAPI

/// What the API server says of a request before it looks at the object.
extension Cluster {
  /// Refuses a field manager whose name is too long or unprintable.
  ///
  /// `options`: the options of the request.
  /// `kind`: what the API calls them: `CreateOptions`, `UpdateOptions`, `PatchOptions`.
  static func check(_ options: WriteOptions, as kind: String) throws {
    let faults = fieldManagerFaults(options.fieldManager)
    if faults.isEmpty { return }
    let resource = APIResource(group: "meta.k8s.io", kind: kind, plural: kind.lowercased())
    throw APIStatus.invalid(resource, "", faults)
  }

  private static let withoutStatus: Set<String> = [
    "endpoints", "endpointslices", "configmaps", "secrets", "serviceaccounts", "events",
    "networkpolicies", "ingressclasses",
  ]

  private static let scalable: Set<String> = [
    "deployments", "replicasets", "statefulsets", "replicationcontrollers",
  ]

  /// Refuses a part that the resource does not have, as the server refuses an unknown path.
  static func check(_ subresource: Subresource?, of resource: APIResource) throws {
    guard let subresource, BuiltinResources.all.contains(resource) else { return }
    let isThere =
      switch subresource {
      case .status: !withoutStatus.contains(resource.plural)
      case .scale: scalable.contains(resource.plural)
      case .resize: resource == Pod.resource
      }
    if isThere { return }
    throw APIStatus(.notFound, "the server could not find the requested resource")
  }
}
