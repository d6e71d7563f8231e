import JSON
import KubernetesAPI

/// The ControllerRevisions of a StatefulSet or DaemonSet: each template it ever had.
///
/// Kubernetes: pkg/controller/history.
struct RevisionHistory {
  let cluster: Cluster

  static let resource = "controllerrevisions.apps"
  static let hashLabel = "controller-revision-hash"

  /// The name of the present template's revision, written when it is new.
  ///
  /// Revisions beyond `spec.revisionHistoryLimit` go, unless `used` names them.
  func current(of owner: APIObject, used: Set<String>) throws -> String {
    let patch = Self.patch(owner)
    var writer = JSONWriter(escapesHTML: false, sortsKeys: true)
    writer.write(patch)
    let hash = GeneratedName.safeEncoded(String(FNV.hash32(writer.bytes)))
    let name = "\(owner.name)-\(hash)"
    let key = ObjectKey(resource: Self.resource, namespace: owner.namespace, name: name)
    var all = try revisions(of: owner)
    let latest = all.map(\.revision).max() ?? 0
    if let index = all.firstIndex(where: { $0.key == key }) {
      if all[index].revision < latest {
        all[index].object.json["revision"] = .integer(latest + 1)
        try cluster.table.write(all[index].object, key)
      }
    } else {
      var labels =
        owner.json["spec"]?["template"]?["metadata"]?["labels"]?.objectValue
        ?? JSONObject()
      labels[Self.hashLabel] = .string(owner.kind == "DaemonSet" ? hash : name)
      let object: JSONObject = [
        "apiVersion": "apps/v1", "data": patch, "kind": "ControllerRevision",
        "metadata": [
          "creationTimestamp": .string(cluster.now), "labels": .object(labels),
          "name": .string(name), "namespace": .string(owner.namespace),
          "ownerReferences": [.object(OwnerReference(controller: owner).json)],
          "uid": .string(try cluster.makeUID(key)),
        ],
        "revision": .integer(latest + 1),
      ]
      try cluster.table.write(APIObject(object), key)
      try trim(owner, all, used.union([name]))
    }
    return name
  }

  private struct Revision {
    var key: ObjectKey
    var object: APIObject
    var revision: Int { object.json["revision"]?.intValue ?? 0 }
  }

  private func revisions(of owner: APIObject) throws -> [Revision] {
    try cluster.table.dependents(of: owner.metadata.uid)
      .filter { $0.resource == Self.resource }
      .compactMap { key in try cluster.table.object(key).map { Revision(key: key, object: $0) } }
  }

  private func trim(_ owner: APIObject, _ all: [Revision], _ used: Set<String>) throws {
    let limit = max(0, owner.json["spec"]?["revisionHistoryLimit"]?.intValue ?? 10)
    let unused = all.filter { !used.contains($0.key.name) }.sorted { $0.revision < $1.revision }
    guard unused.count > limit else { return }
    for revision in unused.prefix(unused.count - limit) { try cluster.table.remove(revision.key) }
  }

  /// The patch that brings the template back.
  private static func patch(_ owner: APIObject) -> JSONValue {
    var template = owner.json["spec"]?["template"]?.objectValue ?? JSONObject()
    template["$patch"] = "replace"
    return ["spec": ["template": .object(template)]]
  }
}
