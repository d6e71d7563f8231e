import JSON
import KubernetesAPI

/// Keeps as many Pods as a ReplicaSet or ReplicationController wants.
///
/// Kubernetes: pkg/controller/replicaset (v1.36).
struct ReplicaSetController {
  let cluster: Cluster

  func sync(_ key: ObjectKey) throws {
    guard var object = try cluster.table.object(key) else { return }
    let isReplicationController = key.resource == "replicationcontrollers"
    let spec = object.json["spec"]?.objectValue ?? JSONObject()
    let selector =
      isReplicationController
      ? LabelSelector(["matchLabels": spec["selector"] ?? [:]])
      : LabelSelector(spec["selector"]?.objectValue ?? JSONObject())
    if selector.isEmpty { return }
    let claimed = try PodClaims(cluster: cluster).claim(object, selector)
    var active = claimed.filter { $0.pod.isActive }
    let wanted = max(0, spec["replicas"]?.intValue ?? 1)
    if object.metadata.deletionTimestamp == nil {
      if active.count < wanted {
        do {
          active += try create(wanted - active.count, for: object, spec)
          forgetFailure(&object)
        } catch let refusal as APIStatus {
          try noteFailure(refusal, &object)
        }
      } else {
        if active.count > wanted { try delete(active.count - wanted, of: &active, object) }
        forgetFailure(&object)
      }
    }
    writeStatus(&object, active.map(\.pod), spec)
    try cluster.table.write(object, key)
  }

  // MARK: Refused Pods

  /// Tells of the API server's refusal of the Pods.
  private func noteFailure(_ refusal: APIStatus, _ object: inout APIObject) throws {
    let condition: JSONValue = [
      "lastTransitionTime": .string(cluster.now), "message": .string(refusal.message),
      "reason": "FailedCreate", "status": "True", "type": .string(ReplicaSet.failureCondition),
    ]
    let known = object.json["status"]?["conditions"]?.arrayValue?.first(where: Self.isFailure)
    if known?["message"] == condition["message"] { return }
    forgetFailure(&object)
    object.json[forced: "status"].object[forced: "conditions"].array.append(condition)
    try cluster.record(
      .warning, "FailedCreate", "Error creating: \(refusal.message)", about: object,
      from: component(object))
  }

  private func forgetFailure(_ object: inout APIObject) {
    guard var conditions = object.json["status"]?["conditions"]?.arrayValue,
      conditions.contains(where: Self.isFailure)
    else { return }
    conditions.removeAll(where: Self.isFailure)
    object.json[forced: "status"].object["conditions"] =
      conditions.isEmpty ? nil : .array(conditions)
  }

  static func isFailure(_ condition: JSONValue) -> Bool {
    condition["type"]?.stringValue == ReplicaSet.failureCondition
  }

  private func component(_ object: APIObject) -> String {
    object.kind == "ReplicationController" ? "replication-controller" : "replicaset-controller"
  }

  private func create(_ count: Int, for owner: APIObject, _ spec: JSONObject) throws
    -> [(key: ObjectKey, pod: Pod)]
  {
    let template = spec["template"]?.objectValue ?? JSONObject()
    let base = owner.name + "-"
    let maker = try PodTemplateMaker(template: template, owner: owner, name: base, in: cluster)
    let runtime = PodRuntime(cluster: cluster)
    let uid = owner.metadata.uid
    let time = cluster.now
    // A Pod that takes the place of another one is another Pod, under another name.
    let revision = String(try cluster.table.nextRevision())
    var made: [(key: ObjectKey, pod: Pod)] = []
    for index in 0..<count {
      let name = try cluster.makeName(
        base, resource: "pods", namespace: owner.namespace,
        seed: String(joining: uid, "/", revision, "/", String(index)))
      let key = ObjectKey(Pod.resource, owner.namespace, name)
      var pod = maker.pod(
        name: name, generateName: base, namespace: owner.namespace,
        uid: try cluster.makeUID(key, isLeaf: true), time: time)
      try runtime.run(&pod)
      try cluster.table.write(pod, key)
      try cluster.record(
        .normal, "SuccessfulCreate", "Created pod: \(name)", about: owner, from: component(owner))
      made.append((key, Pod(pod)))
    }
    return made
  }

  private func delete(
    _ count: Int, of active: inout [(key: ObjectKey, pod: Pod)], _ owner: APIObject
  ) throws {
    let victims = active.sorted { goesBefore($0.pod, $1.pod) }.prefix(count)
    var gone: Set<String> = []
    for victim in victims {
      try cluster.markOrRemove(victim.key, victim.pod.object)
      gone.insert(victim.key.path)
      try cluster.record(
        .normal, "SuccessfulDelete", "Deleted pod: \(victim.pod.name)", about: owner,
        from: component(owner))
    }
    active.removeAll { gone.contains($0.key.path) }
  }

  /// Whether `a` is given up before `b`: unassigned, pending, unready ones first, then those of
  /// lower deletion cost, then the younger.
  ///
  /// Kubernetes: controller.ActivePodsWithRanks.
  private func goesBefore(_ a: Pod, _ b: Pod) -> Bool {
    let left = rank(a)
    let right = rank(b)
    if left != right { return left.lexicographicallyPrecedes(right) }
    let created = (a.metadata.creationTimestamp, b.metadata.creationTimestamp)
    if created.0 != created.1 { return created.1.precedesInBytes(created.0) }
    return b.name.precedesInBytes(a.name)
  }

  private func rank(_ pod: Pod) -> [Int] {
    let phase = pod.status.phase
    let cost =
      pod.metadata.annotations["controller.kubernetes.io/pod-deletion-cost"]?.stringValue
      .flatMap { Int($0) } ?? 0
    return [
      pod.spec.nodeName.isEmpty ? 0 : 1, phase == "Pending" ? 0 : phase == "Unknown" ? 1 : 2,
      pod.status.isReady ? 1 : 0, cost,
    ]
  }

  private func writeStatus(_ object: inout APIObject, _ active: [Pod], _ spec: JSONObject) {
    let wantedLabels = spec["template"]?["metadata"]?["labels"]?.objectValue ?? JSONObject()
    var labelled = 0
    var ready = 0
    for pod in active {
      let labels = pod.labels
      if wantedLabels.allSatisfy({ labels.json[$0.key] == $0.value }) { labelled += 1 }
      if pod.status.isReady { ready += 1 }
    }
    var status = JSONObject()
    if ready > 0 { status["availableReplicas"] = .integer(ready) }
    if let conditions = object.json["status"]?["conditions"] { status["conditions"] = conditions }
    if labelled > 0 { status["fullyLabeledReplicas"] = .integer(labelled) }
    if object.metadata.generation > 0 {
      status["observedGeneration"] = .integer(object.metadata.generation)
    }
    if ready > 0 { status["readyReplicas"] = .integer(ready) }
    status["replicas"] = .integer(active.count)
    object.json["status"] = .object(status)
  }
}
