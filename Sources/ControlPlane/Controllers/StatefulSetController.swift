import JSON
import KubernetesAPI

/// Keeps the numbered Pods of a StatefulSet, in their order.
///
/// Kubernetes: pkg/controller/statefulset (v1.36).
struct StatefulSetController {
  let cluster: Cluster
  static let component = "statefulset-controller"

  func sync(_ key: ObjectKey) throws {
    guard var object = try cluster.table.object(key) else { return }
    let spec = object.json["spec"]?.objectValue ?? JSONObject()
    let selector = LabelSelector(spec["selector"]?.objectValue ?? JSONObject())
    if selector.isEmpty { return }
    var pods: [Int: (key: ObjectKey, pod: Pod)] = [:]
    for claimed in try PodClaims(cluster: cluster).claim(object, selector) {
      if let ordinal = Self.ordinal(of: claimed.pod.name, in: object.name) {
        pods[ordinal] = claimed
      }
    }
    let oldStatus = object.json["status"]?.objectValue ?? JSONObject()
    let current = oldStatus["currentRevision"]?.stringValue ?? ""
    let update = try RevisionHistory(cluster: cluster).current(of: object, used: [current])
    if object.metadata.deletionTimestamp == nil {
      do {
        try reconcile(object, spec, update, &pods)
      } catch is APIStatus {
        // An Event tells of the Pod that was refused; no other one is tried before it.
      }
    }
    writeStatus(&object, spec, pods, current: current.isEmpty ? update : current, update: update)
    try cluster.table.write(object, key)
  }

  /// The number at the end of a Pod's name; nil for a Pod of another name.
  static func ordinal(of pod: String, in name: String) -> Int? {
    guard pod.hasPrefix(name + "-") else { return nil }
    return Int(pod.dropFirst(name.count + 1))
  }

  private func reconcile(
    _ owner: APIObject, _ spec: JSONObject, _ update: String,
    _ pods: inout [Int: (key: ObjectKey, pod: Pod)]
  ) throws {
    let wanted = max(0, spec["replicas"]?.intValue ?? 1)
    let start = max(0, spec["ordinals"]?["start"]?.intValue ?? 0)
    let isOrdered = spec["podManagementPolicy"]?.stringValue != "Parallel"
    let range = start..<(start + wanted)
    for ordinal in range {
      if let there = pods[ordinal], !there.pod.isActive,
        there.pod.metadata.deletionTimestamp == nil
      {
        try cluster.markOrRemove(there.key, there.pod.object)
        pods[ordinal] = nil
      }
      if pods[ordinal] == nil {
        pods[ordinal] = try create(ordinal, owner, spec, update)
      }
      // The next one waits until this one is ready.
      if isOrdered, let pod = pods[ordinal]?.pod, !pod.status.isReady || !pod.isActive { return }
    }
    for ordinal in pods.keys.sorted(by: >) where !range.contains(ordinal) {
      guard let condemned = pods[ordinal], condemned.pod.metadata.deletionTimestamp == nil else {
        continue
      }
      try delete(condemned, owner)
      pods[ordinal] = nil
      if isOrdered && !condemned.pod.status.isReady { return }
    }
    try updatePods(owner, spec, update, range, &pods)
  }

  /// Pods of an old template are replaced from the highest number down to the partition.
  private func updatePods(
    _ owner: APIObject, _ spec: JSONObject, _ update: String, _ range: Range<Int>,
    _ pods: inout [Int: (key: ObjectKey, pod: Pod)]
  ) throws {
    let strategy = spec["updateStrategy"]
    if strategy?["type"]?.stringValue == "OnDelete" { return }
    let partition = max(0, strategy?["rollingUpdate"]?["partition"]?.intValue ?? 0)
    for ordinal in range.reversed() where ordinal >= partition {
      guard let old = pods[ordinal] else { continue }
      if old.pod.labels[RevisionHistory.hashLabel] != update {
        guard old.pod.metadata.deletionTimestamp == nil else { return }
        try delete(old, owner)
        if try cluster.table.exists(old.key) { return }
        pods[ordinal] = try create(ordinal, owner, spec, update)
      }
      if let pod = pods[ordinal]?.pod, !pod.status.isReady { return }
    }
  }

  private func delete(_ condemned: (key: ObjectKey, pod: Pod), _ owner: APIObject) throws {
    try cluster.markOrRemove(condemned.key, condemned.pod.object)
    try cluster.record(
      .normal, "SuccessfulDelete",
      "delete Pod \(condemned.pod.name) in StatefulSet \(owner.name) successful", about: owner,
      from: Self.component)
  }

  /// - Throws: ``APIStatus`` when the Pod is not let in; the store's error.
  private func create(
    _ ordinal: Int, _ owner: APIObject, _ spec: JSONObject, _ revision: String
  ) throws -> (key: ObjectKey, pod: Pod)? {
    let name = "\(owner.name)-\(ordinal)"
    let key = ObjectKey(Pod.resource, owner.namespace, name)
    if try cluster.table.exists(key) { return nil }
    let maker: PodTemplateMaker
    do {
      maker = try PodTemplateMaker(
        template: spec["template"]?.objectValue ?? JSONObject(), owner: owner, name: name,
        in: cluster)
    } catch let refusal as APIStatus {
      try cluster.record(
        .warning, "FailedCreate",
        "create Pod \(name) in StatefulSet \(owner.name) failed error: \(refusal.message)",
        about: owner, from: Self.component)
      throw refusal
    }
    let claims = try createClaims(ordinal, owner, spec)
    var pod = maker.pod(
      name: name, generateName: owner.name + "-", namespace: owner.namespace,
      uid: try cluster.makeUID(key), time: cluster.now,
      extraLabels: [
        ("apps.kubernetes.io/pod-index", String(ordinal)), (RevisionHistory.hashLabel, revision),
        ("statefulset.kubernetes.io/pod-name", name),
      ]
    ) { podSpec in
      podSpec["hostname"] = .string(name)
      if let service = spec["serviceName"]?.stringValue, !service.isEmpty {
        podSpec["subdomain"] = .string(service)
      }
      if claims.isEmpty { return }
      let others = (podSpec["volumes"]?.arrayValue ?? []).filter { volume in
        !claims.contains { $0.volume == volume["name"]?.stringValue }
      }
      podSpec["volumes"] = .array(
        claims.map {
          [
            "name": .string($0.volume),
            "persistentVolumeClaim": ["claimName": .string($0.claim)],
          ]
        } + others)
    }
    try PodRuntime(cluster: cluster).run(&pod)
    try cluster.table.write(pod, key)
    try cluster.record(
      .normal, "SuccessfulCreate", "create Pod \(name) in StatefulSet \(owner.name) successful",
      about: owner, from: Self.component)
    return (key, Pod(pod))
  }

  /// The claims of one Pod, bound at once.
  private func createClaims(_ ordinal: Int, _ owner: APIObject, _ spec: JSONObject) throws
    -> [(volume: String, claim: String)]
  {
    var claims: [(volume: String, claim: String)] = []
    for template in spec["volumeClaimTemplates"]?.arrayValue ?? [] {
      let volume = template["metadata"]?["name"]?.stringValue ?? ""
      let claim = "\(volume)-\(owner.name)-\(ordinal)"
      claims.append((volume, claim))
      let key = ObjectKey(
        resource: "persistentvolumeclaims", namespace: owner.namespace, name: claim)
      if try cluster.table.exists(key) { continue }
      var object = template.object
      object["apiVersion"] = "v1"
      object["kind"] = "PersistentVolumeClaim"
      object[forced: "metadata"].object["name"] = .string(claim)
      object[forced: "metadata"].object["namespace"] = .string(owner.namespace)
      object[forced: "metadata"].object["creationTimestamp"] = .string(cluster.now)
      object[forced: "metadata"].object["uid"] = .string(try cluster.makeUID(key))
      let labels = spec["selector"]?["matchLabels"]?.objectValue ?? JSONObject()
      for member in labels {
        object[forced: "metadata"].object[forced: "labels"].object[member.key] = member.value
      }
      object["status"] = [
        "accessModes": template["spec"]?["accessModes"] ?? [],
        "capacity": template["spec"]?["resources"]?["requests"] ?? [:],
        "phase": "Bound",
      ]
      try cluster.table.write(APIObject(object), key)
    }
    return claims
  }

  private func writeStatus(
    _ object: inout APIObject, _ spec: JSONObject, _ pods: [Int: (key: ObjectKey, pod: Pod)],
    current: String, update: String
  ) {
    let active = pods.values.map(\.pod)
    let ready = active.filter { $0.status.isReady && $0.isActive }.count
    let updated = active.filter { $0.labels[RevisionHistory.hashLabel] == update }.count
    let wanted = max(0, spec["replicas"]?.intValue ?? 1)
    let isDone = updated == active.count && ready == active.count && active.count == wanted
    var status: JSONObject = ["availableReplicas": .integer(ready), "collisionCount": 0]
    let currentName = isDone ? update : current
    let old = active.filter { $0.labels[RevisionHistory.hashLabel] == currentName }.count
    if old > 0 { status["currentReplicas"] = .integer(old) }
    status["currentRevision"] = .string(currentName)
    status["observedGeneration"] = .integer(object.metadata.generation)
    if ready > 0 { status["readyReplicas"] = .integer(ready) }
    status["replicas"] = .integer(active.count)
    status["updateRevision"] = .string(update)
    if updated > 0 { status["updatedReplicas"] = .integer(updated) }
    object.json["status"] = .object(status)
  }
}
