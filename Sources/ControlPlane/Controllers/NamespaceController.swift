import JSON
import KubernetesAPI

/// Gives a namespace what every namespace has, and empties one that is being deleted.
///
/// Kubernetes: pkg/controller/namespace, serviceaccount and rootcacertpublisher.
struct NamespaceController {
  let cluster: Cluster

  func sync(_ key: ObjectKey) throws {
    guard let namespace = try cluster.table.object(key) else { return }
    if namespace.metadata.deletionTimestamp != nil {
      try finish(namespace, key)
    } else {
      try furnish(namespace.name)
    }
  }

  private func furnish(_ name: String) throws {
    try create(
      ObjectKey(resource: "serviceaccounts", namespace: name, name: "default"),
      kind: "ServiceAccount", [:])
    let key = ObjectKey(resource: "configmaps", namespace: name, name: "kube-root-ca.crt")
    try create(key, kind: "ConfigMap", ["data": ["ca.crt": ""]])
  }

  private func create(_ key: ObjectKey, kind: String, _ content: JSONObject) throws {
    if try cluster.table.exists(key) { return }
    var object: JSONObject = ["apiVersion": "v1"]
    for member in content { object[member.key] = member.value }
    object["kind"] = .string(kind)
    object["metadata"] = [
      "creationTimestamp": .string(cluster.now), "name": .string(key.name),
      "namespace": .string(key.namespace), "uid": .string(try cluster.makeUID(key)),
    ]
    try cluster.table.write(APIObject(object), key)
  }

  /// Deletes everything inside, and the namespace when nothing is kept by finalizers.
  private func finish(_ namespace: APIObject, _ key: ObjectKey) throws {
    var isEmpty = true
    for found in try contents(of: namespace.name) {
      guard let object = try cluster.table.object(found) else { continue }
      if object.metadata.deletionTimestamp == nil || object.metadata.finalizers.isEmpty {
        try cluster.markOrRemove(found, object)
      }
      if try cluster.table.exists(found) { isEmpty = false }
    }
    if !isEmpty { return }
    var emptied = namespace
    emptied.json[forced: "spec"].object["finalizers"] = nil
    if emptied.metadata.finalizers.isEmpty {
      try cluster.table.remove(key)
    } else if emptied != namespace {
      try cluster.table.write(emptied, key)
    }
  }

  /// Every object of a namespace, whatever its resource: the resources are those that the store
  /// has objects of.
  private func contents(of namespace: String) throws -> [ObjectKey] {
    var found: [ObjectKey] = []
    for resource in try cluster.table.storedResources() {
      try cluster.table.forEach(resource: resource, namespace: namespace) { key, _ in
        found.append(key)
        return true
      }
    }
    return found
  }
}

extension ObjectTable {
  /// The resources that have an object, in order; each costs one step, however many it has.
  func storedResources() throws -> [String] {
    var found: [String] = []
    var start = "o/"
    while true {
      var next: String?
      try storage.forEach(prefix: "o/", startingAt: start) { path, _ in
        next = ObjectKey(path: path)?.resource
        return false
      }
      guard let resource = next else { break }
      if found.last != resource { found.append(resource) }
      // The character behind the slash begins the next resource.
      start = "o/\(resource)0"
    }
    // What the running transaction adds is not in the store before an iteration asks for it.
    for change in touched where change.after != nil && !found.contains(change.key.resource) {
      found.append(change.key.resource)
    }
    return found
  }
}
