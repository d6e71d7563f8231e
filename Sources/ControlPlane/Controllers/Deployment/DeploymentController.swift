import JSON
import KubernetesAPI

/// Turns a Deployment into ReplicaSets, and moves the Pods from the old to the new one in steps.
///
/// Kubernetes: pkg/controller/deployment (v1.36).
struct DeploymentController {
  let cluster: Cluster
  static let component = "deployment-controller"

  static let revisionAnnotation = "deployment.kubernetes.io/revision"
  static let historyAnnotation = "deployment.kubernetes.io/revision-history"
  static let desiredAnnotation = "deployment.kubernetes.io/desired-replicas"
  static let maximumAnnotation = "deployment.kubernetes.io/max-replicas"
  /// The annotations that a ReplicaSet has of its own.
  private static let ownAnnotations: Set<String> = [
    revisionAnnotation, historyAnnotation, desiredAnnotation, maximumAnnotation,
    ObjectMeta.lastAppliedAnnotation, "deprecated.deployment.rollback.to",
  ]
  static let hashLabel = "pod-template-hash"

  /// A ReplicaSet of the Deployment.
  struct Replicas {
    var key: ObjectKey
    var object: APIObject

    var wanted: Int { max(0, object.json["spec"]?["replicas"]?.intValue ?? 1) }
    var current: Int { object.json["status"]?["replicas"]?.intValue ?? 0 }
    var available: Int { object.json["status"]?["availableReplicas"]?.intValue ?? 0 }
    var ready: Int { object.json["status"]?["readyReplicas"]?.intValue ?? 0 }
    var revision: Int {
      object.json["metadata"]?["annotations"]?[revisionAnnotation]?.stringValue
        .flatMap { Int($0) } ?? 0
    }
  }

  func sync(_ key: ObjectKey) throws {
    guard var deployment = try cluster.table.object(key) else { return }
    let selector = LabelSelector(
      deployment.json["spec"]?["selector"]?.objectValue ?? JSONObject())
    if selector.isEmpty { return }
    var all = try claim(deployment, selector)
    if deployment.metadata.deletionTimestamp != nil {
      writeStatus(&deployment, all, new: nil)
      try cluster.table.write(deployment, key)
      return
    }
    let template = deployment.json["spec"]?["template"]?.objectValue ?? JSONObject()
    var newIndex = all.firstIndex { hasTemplate($0, template) }
    let isPaused = deployment.json["spec"]?["paused"]?.boolValue ?? false
    if !isPaused || newIndex != nil {
      try prepareNewReplicaSet(&deployment, &all, &newIndex)
    }
    if isPaused || isScaling(deployment, all) {
      try scale(deployment, &all, new: newIndex)
    } else if deployment.json["spec"]?["strategy"]?["type"]?.stringValue == "Recreate" {
      try recreate(deployment, &all, new: newIndex)
    } else {
      try roll(deployment, &all, new: newIndex)
    }
    let newKey = newIndex.map { all[$0].key }
    if let newKey, !isPaused { try removeHistory(deployment, &all, keeping: newKey) }
    writeStatus(&deployment, all, new: all.first { $0.key == newKey })
    try cluster.table.write(deployment, key)
  }

  // MARK: ReplicaSets

  /// The ReplicaSets of a Deployment, oldest first, orphans with matching labels adopted.
  private func claim(_ deployment: APIObject, _ selector: LabelSelector) throws -> [Replicas] {
    var found: [Replicas] = []
    let uid = deployment.metadata.uid
    for key in try cluster.table.dependents(of: uid) where key.resource == "replicasets.apps" {
      guard let object = try cluster.table.object(key),
        object.metadata.controller?.uid == uid
      else { continue }
      found.append(Replicas(key: key, object: object))
    }
    if let term = selector.matchLabels.sorted.first {
      let prefix = IndexKeys.orphanedReplicaSet(deployment.namespace, term.name, term.value)
      for name in try cluster.table.indexEntries(prefix) {
        let key = ObjectKey(ReplicaSet.resource, deployment.namespace, String(name))
        guard var object = try cluster.table.object(key), selector.matches(object.labels),
          object.metadata.deletionTimestamp == nil
        else { continue }
        object.metadata.ownerReferences.append(OwnerReference(controller: deployment))
        try cluster.table.write(object, key)
        found.append(Replicas(key: key, object: object))
      }
    }
    return found.sorted {
      let times = ($0.object.metadata.creationTimestamp, $1.object.metadata.creationTimestamp)
      if times.0 != times.1 { return times.0.precedesInBytes(times.1) }
      if $0.revision != $1.revision { return $0.revision < $1.revision }
      return $0.key.name.precedesInBytes($1.key.name)
    }
  }

  /// Whether a ReplicaSet has the Deployment's template, the hash label aside.
  func hasTemplate(_ replicas: Replicas, _ template: JSONObject) -> Bool {
    guard let own = replicas.object.json["spec"]?["template"]?.objectValue else { return false }
    return own.allSatisfy { $0.key == "metadata" || template[$0.key] == $0.value }
      && template.allSatisfy { $0.key == "metadata" || own.contains($0.key) }
      && hasMetadata(own, of: template) && hasMetadata(template, of: own)
  }

  /// Whether all of a template's metadata stands in another one's, the hash label and what is empty
  /// aside.
  private func hasMetadata(_ template: JSONObject, of other: JSONObject) -> Bool {
    let metadata = template["metadata"]?.objectValue ?? JSONObject()
    let others = other["metadata"]
    return metadata.members.allSatisfy { member in
      guard case .object(let object) = member.value else {
        return member.value.isNull || others?[member.key] == member.value
      }
      let known = others?[member.key]
      return object.members.allSatisfy {
        (member.key == "labels" && $0.key == Self.hashLabel) || known?[$0.key] == $0.value
      }
    }
  }

  /// Finds or makes the ReplicaSet of the present template, and counts the revision.
  private func prepareNewReplicaSet(
    _ deployment: inout APIObject, _ all: inout [Replicas], _ newIndex: inout Int?
  ) throws {
    var latest = 0
    for (index, replicas) in all.enumerated() where index != newIndex {
      latest = max(latest, replicas.revision)
    }
    let next = latest + 1
    let revision = String(next)
    if let index = newIndex {
      var object = all[index].object
      annotate(&object, deployment, revision: revision, isNew: false)
      let seconds = deployment.json["spec"]?["minReadySeconds"]
      if object.json["spec"]?["minReadySeconds"] != seconds {
        object.json[forced: "spec"].object["minReadySeconds"] = seconds
      }
      if object != all[index].object {
        try cluster.table.write(object, all[index].key)
        all[index].object = object
      }
      setRevision(all[index].revision, of: &deployment)
      return
    }
    let made = try makeReplicaSet(&deployment, all, revision: revision)
    all.append(made)
    newIndex = all.count - 1
    setRevision(next, of: &deployment)
  }

  private func setRevision(_ revision: Int, of deployment: inout APIObject) {
    let text = JSONValue.string(String(revision))
    if deployment.json["metadata"]?["annotations"]?[Self.revisionAnnotation] == text { return }
    deployment.metadata.annotations[Self.revisionAnnotation] = text
  }

  private func makeReplicaSet(
    _ deployment: inout APIObject, _ all: [Replicas], revision: String
  ) throws -> Replicas {
    let template = deployment.json["spec"]?["template"]?.objectValue ?? JSONObject()
    var collisions = deployment.json["status"]?["collisionCount"]?.intValue ?? 0
    var hash = templateHash(template, collisions: collisions)
    var key = ObjectKey(ReplicaSet.resource, deployment.namespace, "\(deployment.name)-\(hash)")
    while try cluster.table.exists(key) {
      collisions += 1
      deployment.json[forced: "status"].object["collisionCount"] = .integer(collisions)
      hash = templateHash(template, collisions: collisions)
      key = ObjectKey(ReplicaSet.resource, deployment.namespace, "\(deployment.name)-\(hash)")
    }
    var hashed = template
    hashed[forced: "metadata"].object[forced: "labels"].object[Self.hashLabel] = .string(hash)
    var selector = deployment.json["spec"]?["selector"]?.objectValue ?? JSONObject()
    selector[forced: "matchLabels"].object[Self.hashLabel] = .string(hash)
    let wanted = newReplicas(deployment, all, current: 0)
    var spec: JSONObject = [:]
    spec["minReadySeconds"] = deployment.json["spec"]?["minReadySeconds"]
    spec["replicas"] = .integer(wanted)
    spec["selector"] = .object(selector)
    spec["template"] = .object(hashed)
    var metadata: JSONObject = ["creationTimestamp": .string(cluster.now), "generation": 1]
    metadata["labels"] = hashed["metadata"]?["labels"]
    metadata["name"] = .string(key.name)
    metadata["namespace"] = .string(key.namespace)
    metadata["ownerReferences"] = [.object(OwnerReference(controller: deployment).json)]
    metadata["uid"] = .string(try cluster.makeUID(key))
    var object = APIObject([
      "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": .object(metadata),
      "spec": .object(spec), "status": ["replicas": 0],
    ])
    annotate(&object, deployment, revision: revision, isNew: true)
    try cluster.table.write(object, key)
    if wanted > 0 {
      try recordScaling(deployment, object, from: 0, to: wanted)
    }
    return Replicas(key: key, object: object)
  }

  /// The hash of a template, in the form of a name.
  ///
  /// Difference: the value is that of the template's JSON, not of Go's print of it; it only ever
  /// has to differ where templates differ.
  private func templateHash(_ template: JSONObject, collisions: Int) -> String {
    var writer = JSONWriter(escapesHTML: false, sortsKeys: true)
    writer.write(.object(template))
    var bytes = writer.bytes
    if collisions > 0 { bytes += Array(String(collisions).utf8) }
    return GeneratedName.safeEncoded(String(FNV.hash32(bytes)))
  }

  /// A Deployment's annotations stand on its ReplicaSet, too, with the revision.
  private func annotate(
    _ object: inout APIObject, _ deployment: APIObject, revision: String, isNew: Bool
  ) {
    var annotations = object.metadata.annotations
    for member in deployment.metadata.annotations.members
    where !Self.ownAnnotations.contains(member.key) {
      annotations[member.key] = member.value
    }
    let old = annotations[Self.revisionAnnotation]?.stringValue ?? ""
    if (Int(old) ?? 0) < (Int(revision) ?? 0) {
      if !old.isEmpty {
        let history = annotations[Self.historyAnnotation]?.stringValue ?? ""
        annotations[Self.historyAnnotation] = .string(history.isEmpty ? old : "\(history),\(old)")
      }
      annotations[Self.revisionAnnotation] = .string(revision)
    }
    if isNew { setReplicaAnnotations(&annotations, deployment) }
    if annotations != object.metadata.annotations { object.metadata.annotations = annotations }
  }

  func setReplicaAnnotations(_ annotations: inout JSONObject, _ deployment: APIObject) {
    let wanted = wantedReplicas(deployment)
    let desired = JSONValue.string(String(wanted))
    let maximum = JSONValue.string(String(wanted + maxSurge(deployment)))
    // Setting what is there would copy what others share.
    if annotations[Self.desiredAnnotation] != desired {
      annotations[Self.desiredAnnotation] = desired
    }
    if annotations[Self.maximumAnnotation] != maximum {
      annotations[Self.maximumAnnotation] = maximum
    }
  }

  /// Old ReplicaSets without Pods go when there are more than the history shall hold.
  private func removeHistory(
    _ deployment: APIObject, _ all: inout [Replicas], keeping new: ObjectKey
  ) throws {
    let limit = max(0, deployment.json["spec"]?["revisionHistoryLimit"]?.intValue ?? 10)
    guard isComplete(deployment, all, new) else { return }
    let old = all.filter { $0.key != new }
    guard old.count > limit else { return }
    let removable = old.sorted { $0.revision < $1.revision }.prefix(old.count - limit)
    for replicas in removable where replicas.wanted == 0 && replicas.current == 0 {
      try cluster.table.remove(replicas.key)
      all.removeAll { $0.key == replicas.key }
    }
  }

  private func isComplete(_ deployment: APIObject, _ all: [Replicas], _ new: ObjectKey) -> Bool {
    all.allSatisfy { $0.key == new || ($0.wanted == 0 && $0.current == 0) }
  }
}
