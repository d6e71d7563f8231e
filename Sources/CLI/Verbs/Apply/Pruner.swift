import ControlPlane
import JSON
import KubernetesAPI

/// `--prune`: which objects that were applied once and are no longer in the manifests go away.
///
/// kubectl: pkg/cmd/apply/prune.go and pkg/util/prune.
struct Pruner {
  var isOn = false
  var selectsAll = false
  /// `group/version/kind`; kubectl's own list when empty.
  var allowlist: [String] = []

  static var flags: [Flag<Pruner>] {
    [
      .bool(
        "prune", \.isOn,
        "Delete what was applied once, matches -l (or --all) and is no longer in the manifests"),
      .bool("all", \.selectsAll, "With --prune: look at everything that was applied"),
      .array(
        "prune-allowlist", \.allowlist,
        "With --prune: only objects of this kind, group/version/kind; may be repeated"),
    ]
  }

  private static let defaultKinds = [
    "core/v1/ConfigMap", "core/v1/Endpoints", "core/v1/PersistentVolumeClaim", "core/v1/Pod",
    "core/v1/ReplicationController", "core/v1/Secret", "core/v1/Service", "batch/v1/Job",
    "batch/v1/CronJob", "networking.k8s.io/v1/Ingress", "apps/v1/DaemonSet", "apps/v1/Deployment",
    "apps/v1/ReplicaSet", "apps/v1/StatefulSet", "core/v1/Namespace", "core/v1/PersistentVolume",
  ]

  /// The kinds to look at; a refusal when one is not served.
  func resources(_ mapper: ResourceMapper) throws(UsageError) -> [APIResource] {
    var resources: [APIResource] = []
    for text in allowlist.isEmpty ? Self.defaultKinds : allowlist {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else {
        throw .message(
          "invalid GroupVersionKind format: \(text), please follow <group/version/kind>")
      }
      let version = parts[0] == "core" || parts[0].isEmpty ? parts[1] : "\(parts[0])/\(parts[1])"
      guard let resource = mapper.resource(apiVersion: version, kind: parts[2]) else {
        throw .message("no matches for kind \(quoted(parts[2])) in version \(quoted(version))")
      }
      resources.append(resource)
    }
    return resources
  }

  /// Deletes what is to go, and shows it.
  ///
  /// - `visited`: the UIDs of the objects of the manifests.
  /// - `namespaces`: where those objects are.
  func prune(
    _ resources: [APIResource], keeping visited: Set<String>, in namespaces: Set<String>,
    selector: String, _ options: DeleteOptions?, _ session: Session, _ printer: inout ResultPrinter
  ) throws {
    // Objects go in the order of their kinds, those of namespaces first.
    for namespace in namespaces.sorted() {
      for resource in resources where resource.isNamespaced {
        try prune(resource, namespace, visited, selector, options, session, &printer)
      }
    }
    for resource in resources where !resource.isNamespaced {
      try prune(resource, nil, visited, selector, options, session, &printer)
    }
  }

  private func prune(
    _ resource: APIResource, _ namespace: String?, _ visited: Set<String>, _ selector: String,
    _ options: DeleteOptions?, _ session: Session, _ printer: inout ResultPrinter
  ) throws {
    let filter = try ObjectFilter(labelSelector: selector, fieldSelector: "", resource)
    var gone: [APIObject] = []
    try session.forEachObject(resource, namespace: namespace) { object in
      if LastApplied.configuration(of: object) != nil, filter.matches(object),
        !visited.contains(object.metadata.uid)
      {
        gone.append(object)
      }
      return true
    }
    for object in gone {
      let info = ResourceInfo(resource, namespace: object.namespace, name: object.name)
      if let options { _ = try session.delete(info, options) }
      try printer.show(info, object, "pruned")
    }
  }
}
