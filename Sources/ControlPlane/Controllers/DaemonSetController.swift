import JSON
import KubernetesAPI

/// Keeps a Pod of a DaemonSet on every node that takes it.
///
/// Kubernetes: pkg/controller/daemon (v1.36).
struct DaemonSetController {
  let cluster: Cluster
  static let component = "daemonset-controller"

  func sync(_ key: ObjectKey) throws {
    guard var object = try cluster.table.object(key) else { return }
    let spec = object.json["spec"]?.objectValue ?? JSONObject()
    let selector = LabelSelector(spec["selector"]?.objectValue ?? JSONObject())
    if selector.isEmpty { return }
    var byNode: [String: [(key: ObjectKey, pod: Pod)]] = [:]
    for claimed in try PodClaims(cluster: cluster).claim(object, selector)
    where claimed.pod.isActive {
      byNode[claimed.pod.spec.nodeName, default: []].append(claimed)
    }
    let hash = try RevisionHistory(cluster: cluster).current(of: object, used: [])
      .dropFirst(object.name.count + 1)
    let eligible = try eligibleNodes(spec)
    if object.metadata.deletionTimestamp == nil {
      do {
        let maker = try PodTemplateMaker(
          template: template(spec), owner: object, name: object.name + "-", in: cluster)
        for node in eligible {
          try reconcile(node, &byNode[node, default: []], object, spec, maker, String(hash))
        }
      } catch let refusal as APIStatus {
        try cluster.record(
          .warning, "FailedCreate", "Error creating: \(refusal.message)", about: object,
          from: Self.component)
      }
      let misplaced = byNode.keys.filter { !eligible.contains($0) }
      for node in misplaced.sorted(by: { $0.precedesInBytes($1) }) {
        for (key, pod) in byNode[node] ?? [] {
          try delete(key, pod, object)
          byNode[node] = nil
        }
      }
    }
    writeStatus(&object, byNode, eligible, String(hash))
    try cluster.table.write(object, key)
  }

  /// The tolerations that let a daemon stay where other Pods may not.
  private func template(_ spec: JSONObject) -> JSONObject {
    var template = spec["template"]?.objectValue ?? JSONObject()
    var tolerations = template["spec"]?["tolerations"]?.arrayValue ?? []
    var wanted: [(String, String)] = [
      ("not-ready", "NoExecute"), ("unreachable", "NoExecute"),
      ("disk-pressure", "NoSchedule"), ("memory-pressure", "NoSchedule"),
      ("pid-pressure", "NoSchedule"), ("unschedulable", "NoSchedule"),
    ]
    if template["spec"]?["hostNetwork"]?.boolValue ?? false {
      wanted.append(("network-unavailable", "NoSchedule"))
    }
    for (name, effect) in wanted {
      let toleration: JSONValue = [
        "effect": .string(effect), "key": .string("node.kubernetes.io/" + name),
        "operator": "Exists",
      ]
      if !tolerations.contains(toleration) { tolerations.append(toleration) }
    }
    template[forced: "spec"].object["tolerations"] = .array(tolerations)
    return template
  }

  private func eligibleNodes(_ spec: JSONObject) throws -> [String] {
    let podSpec = template(spec)["spec"]?.objectValue ?? JSONObject()
    let needs = Needs(podSpec)
    var names: [String] = []
    try cluster.table.forEach(resource: "nodes", namespace: nil) { _, held in
      let node = Node(held.object)
      if Scheduler.untoleratedTaint(of: node, podSpec) == nil, needs.isAny || needs.matchNode(node)
      {
        names.append(node.name)
      }
      return true
    }
    return names
  }

  private func reconcile(
    _ node: String, _ there: inout [(key: ObjectKey, pod: Pod)], _ owner: APIObject,
    _ spec: JSONObject, _ maker: PodTemplateMaker, _ hash: String
  ) throws {
    for extra in there.dropFirst() { try delete(extra.key, extra.pod, owner) }
    there = Array(there.prefix(1))
    let isUpdating = spec["updateStrategy"]?["type"]?.stringValue != "OnDelete"
    if isUpdating, let old = there.first, old.pod.labels[RevisionHistory.hashLabel] != hash {
      try delete(old.key, old.pod, owner)
      there = []
    }
    if !there.isEmpty { return }
    let generation = owner.json["metadata"]?["generation"]?.intValue ?? 1
    let base = owner.name + "-"
    let name = try cluster.makeName(
      base, resource: "pods", namespace: owner.namespace,
      seed: "\(owner.metadata.uid)/\(try cluster.table.nextRevision())/\(node)")
    let key = ObjectKey(Pod.resource, owner.namespace, name)
    var pod = maker.pod(
      name: name, generateName: base, namespace: owner.namespace,
      uid: try cluster.makeUID(key), time: cluster.now,
      extraLabels: [
        (RevisionHistory.hashLabel, hash), ("pod-template-generation", String(generation)),
      ]
    ) { podSpec in
      podSpec["nodeName"] = .string(node)
      podSpec[forced: "affinity"].object["nodeAffinity"] = [
        "requiredDuringSchedulingIgnoredDuringExecution": [
          "nodeSelectorTerms": [
            [
              "matchFields": [
                ["key": "metadata.name", "operator": "In", "values": [.string(node)]]
              ]
            ]
          ]
        ]
      ]
    }
    try PodRuntime(cluster: cluster).run(&pod)
    try cluster.table.write(pod, key)
    try cluster.record(
      .normal, "SuccessfulCreate", "Created pod: \(name)", about: owner, from: Self.component)
    there = [(key, Pod(pod))]
  }

  private func delete(_ key: ObjectKey, _ pod: Pod, _ owner: APIObject) throws {
    try cluster.markOrRemove(key, pod.object)
    try cluster.record(
      .normal, "SuccessfulDelete", "Deleted pod: \(pod.name)", about: owner,
      from: Self.component)
  }

  private func writeStatus(
    _ object: inout APIObject, _ byNode: [String: [(key: ObjectKey, pod: Pod)]],
    _ eligible: [String], _ hash: String
  ) {
    let places = Set(eligible)
    var scheduled = 0
    var ready = 0
    var updated = 0
    var misplaced = 0
    for (node, pods) in byNode {
      guard let pod = pods.first?.pod else { continue }
      if !places.contains(node) {
        misplaced += 1
        continue
      }
      scheduled += 1
      if pod.status.isReady { ready += 1 }
      if pod.labels[RevisionHistory.hashLabel] == hash { updated += 1 }
    }
    var status: JSONObject = [
      "currentNumberScheduled": .integer(scheduled),
      "desiredNumberScheduled": .integer(eligible.count),
    ]
    if ready > 0 { status["numberAvailable"] = .integer(ready) }
    status["numberMisscheduled"] = .integer(misplaced)
    status["numberReady"] = .integer(ready)
    if eligible.count > ready { status["numberUnavailable"] = .integer(eligible.count - ready) }
    status["observedGeneration"] = .integer(object.metadata.generation)
    if updated > 0 { status["updatedNumberScheduled"] = .integer(updated) }
    object.json["status"] = .object(status)
  }
}
