package import KubernetesAPI

/// A resource that a command works on: where it is, and the object once it was looked up.
package struct ResourceInfo: Sendable {
  package let resource: APIResource
  /// Empty for a resource of the cluster.
  package var namespace: String
  package var name: String
  /// As it was read from a file or found in the cluster; nil before that.
  package var object: APIObject?
  /// The file it came from; empty for one that was named on the command line.
  package var source: String

  package init(
    _ resource: APIResource, namespace: String, name: String, object: APIObject? = nil,
    source: String = ""
  ) {
    self.resource = resource
    self.namespace = namespace
    self.name = name
    self.object = object
    self.source = source
  }

  /// `service/web`, `deployment.apps/web`, as result lines name it.
  package var title: String {
    let kind = resource.kind.lowercased()
    return (resource.group.isEmpty ? kind : "\(kind).\(resource.group)") + "/" + name
  }
}
