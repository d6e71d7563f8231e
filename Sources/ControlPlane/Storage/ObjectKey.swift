import KubernetesAPI

/// Where an object stands in the store.
struct ObjectKey: Hashable {
  /// The plural with its group: `services`, `deployments.apps`.
  let resource: String
  /// Empty for an object of the cluster.
  let namespace: String
  let name: String
  /// The key in the store: `o/<resource>/<namespace or ->/<name>`.
  let path: String

  init(_ resource: APIResource, _ namespace: String, _ name: String) {
    self.init(
      resource: resource.qualifiedPlural, namespace: resource.isNamespaced ? namespace : "",
      name: name)
  }

  init(resource: String, namespace: String, name: String) {
    self.resource = resource
    self.namespace = namespace
    self.name = name
    path = String(joining: "o/", resource, "/", namespace.isEmpty ? "-" : namespace, "/", name)
  }

  /// The key that stands for a path of the store; nil for a path of another form.
  init?(path: String) {
    let parts = path.utf8.split(
      separator: UInt8(ascii: "/"), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].elementsEqual("o".utf8) else { return nil }
    resource = String(Substring(parts[1]))
    let namespace = String(Substring(parts[2]))
    self.namespace = namespace == "-" ? "" : namespace
    name = String(Substring(parts[3]))
    self.path = path
  }

  /// The keys of all objects of a resource, or of those in one namespace.
  static func prefix(resource: String, namespace: String?) -> String {
    guard let namespace else { return "o/\(resource)/" }
    return "o/\(resource)/\(namespace.isEmpty ? "-" : namespace)/"
  }

  static func == (left: ObjectKey, right: ObjectKey) -> Bool { left.path == right.path }

  func hash(into hasher: inout Hasher) { hasher.combine(path) }
}
