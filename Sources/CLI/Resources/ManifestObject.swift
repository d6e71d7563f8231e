import JSON
import KubernetesAPI

/// An object of a manifest, and the file it came from.
struct ManifestObject {
  var object: APIObject
  /// The file as messages name it: its path, or `STDIN`.
  var source: String
}

extension ManifestObject {
  /// Where the object goes: its resource and namespace.
  ///
  /// Throws `UsageError` when the cluster has no such kind, or the object wants to be in another
  /// namespace than the one that was asked for.
  func info(_ session: Session) throws -> ResourceInfo {
    guard let resource = try session.mapper().resource(of: object) else {
      throw UsageError.message(
        "resource mapping not found for name: \(quoted(object.name)) namespace:"
          + " \(quoted(object.namespace)) from \(quoted(source)): no matches for kind"
          + " \(quoted(object.kind)) in version \(quoted(object.apiVersion))\n"
          + "ensure CRDs are installed first")
    }
    var object = object
    var namespace = object.namespace
    if !resource.isNamespaced {
      if !namespace.isEmpty { object.metadata.namespace = "" }
      namespace = ""
    } else if namespace.isEmpty {
      namespace = session.namespace
      object.metadata.namespace = namespace
    } else if session.isNamespaceExplicit, namespace != session.namespace {
      throw UsageError.message(
        "the namespace from the provided object \(quoted(namespace)) does not match the namespace"
          + " \(quoted(session.namespace)). You must pass '--namespace=\(namespace)' to perform"
          + " this operation.")
    }
    return ResourceInfo(
      resource, namespace: namespace, name: object.name, object: object, source: source)
  }
}
