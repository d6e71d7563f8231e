import JSON
import KubernetesAPI

/// Readiness, termination and failures set by hand, written as a kubelet or the node controller
/// would have reported them.
extension Cluster {
  static let simulationPrefix = "c/simulated/"

  /// What can be made of a Pod.
  package enum PodSimulation: String, Sendable, CaseIterable {
    case ready
    case unready
    case terminate
  }

  /// Lets a Pod become ready, unready, or begin to terminate.
  ///
  /// A terminating Pod stays, serving, until the simulation is reset or it is deleted.
  ///
  /// - Throws: ``APIStatus`` when there is no such Pod; the store's error.
  package func simulate(_ change: PodSimulation, pod name: String, in namespace: String) throws {
    try transaction {
      let key = ObjectKey(Pod.resource, namespace, name)
      guard var pod = try table.object(key) else { throw APIStatus.notFound(Pod.resource, name) }
      switch change {
      case .ready: setReady(&pod, true, reason: nil)
      case .unready: setReady(&pod, false, reason: "ContainersNotReady")
      case .terminate:
        if pod.metadata.deletionTimestamp == nil {
          let grace = pod.json["spec"]?["terminationGracePeriodSeconds"]?.intValue ?? 30
          let end = Timestamp(seconds: clock.now().seconds + Int64(grace))
          pod.metadata.deletionTimestamp = end.rfc3339
          pod.json[forced: "metadata"].object["deletionGracePeriodSeconds"] = .integer(grace)
          pod.metadata.generation += 1
        }
      }
      try table.write(pod, key)
      try remember(key, isSimulated: change != .ready)
    }
  }

  /// Lets a node fail, or come back: its Pods are unready as long as it is down.
  ///
  /// - Throws: ``APIStatus`` when there is no such node; the store's error.
  package func simulate(nodeUp isUp: Bool, node name: String) throws {
    try transaction { try setNode(name, isUp: isUp) }
  }

  /// Lets all nodes of a zone fail, or come back.
  ///
  /// - Returns: their names.
  /// - Throws: ``APIStatus`` when no node is in that zone; the store's error.
  package func simulate(zoneUp isUp: Bool, zone: String) throws -> [String] {
    try transaction {
      var names: [String] = []
      for (key, object) in try table.objects(resource: "nodes", namespace: nil)
      where Node(object).zone == zone {
        names.append(key.name)
      }
      if names.isEmpty {
        throw APIStatus(.notFound, "zone \(goQuoted(zone)) not found", kind: "zone", name: zone)
      }
      for name in names { try setNode(name, isUp: isUp) }
      return names
    }
  }

  /// Undoes everything that was simulated: nodes are up, Pods ready, terminating ones gone.
  package func resetSimulation() throws {
    try transaction {
      for path in try simulatedPaths() {
        guard let key = ObjectKey(path: "o/" + path) else { continue }
        if key.resource == "nodes", try table.exists(key) {
          try setNode(key.name, isUp: true)
        } else if var pod = try table.object(key) {
          if pod.metadata.deletionTimestamp != nil {
            try markOrRemove(key, pod)
          } else {
            setReady(&pod, true, reason: nil)
            try table.write(pod, key)
          }
        }
        try remember(key, isSimulated: false)
      }
    }
  }

  /// Of what is simulated, without their `o/`.
  private func simulatedPaths() throws -> [String] {
    var found: [String] = []
    try table.storage.forEach(prefix: Self.simulationPrefix, startingAt: nil) { note, _ in
      found.append(String(note.dropFirstBytes(Self.simulationPrefix.utf8.count)))
      return true
    }
    return found
  }

  /// Notes what is simulated, so that it can be undone.
  private func remember(_ key: ObjectKey, isSimulated: Bool) throws {
    try table.beginWriting()
    let note = Self.simulationPrefix + key.path.dropFirstBytes(2)
    if isSimulated {
      try table.storage.put(note, [])
    } else {
      try table.storage.delete(note)
    }
  }

  private func setNode(_ name: String, isUp: Bool) throws {
    let key = ObjectKey(Node.resource, "", name)
    guard var node = try table.object(key) else { throw APIStatus.notFound(Node.resource, name) }
    let time = JSONValue.string(now)
    var conditions = node.json["status"]?["conditions"]?.arrayValue ?? []
    if isUp {
      conditions = NodeMaker.conditions(now: now)
    } else {
      for index in conditions.indices {
        conditions[index].object["lastTransitionTime"] = time
        conditions[index].object["message"] = "Kubelet stopped posting node status."
        conditions[index].object["reason"] = "NodeStatusUnknown"
        conditions[index].object["status"] = "Unknown"
      }
    }
    node.json[forced: "status"].object["conditions"] = .array(conditions)
    setUnreachable(&node, !isUp)
    try table.write(node, key)
    for podKey in try table.pods(onNode: name) {
      guard var pod = try table.object(podKey) else { continue }
      let phase = pod.json["status"]?["phase"]?.stringValue
      guard phase == "Running" else { continue }
      let ready = condition(of: pod, "Ready")
      if !isUp, ready?["status"]?.stringValue == "True" {
        setReady(&pod, false, reason: "NodeNotReady")
      } else if isUp, ready?["reason"]?.stringValue == "NodeNotReady" {
        setReady(&pod, true, reason: nil)
      }
      try table.write(pod, podKey)
    }
    try remember(key, isSimulated: !isUp)
  }

  /// The taints of a node that cannot be reached.
  private func setUnreachable(_ node: inout APIObject, _ isUnreachable: Bool) {
    let name = "node.kubernetes.io/unreachable"
    var taints = node.json["spec"]?["taints"]?.arrayValue ?? []
    taints.removeAll { $0["key"]?.stringValue == name }
    if isUnreachable {
      for effect in ["NoSchedule", "NoExecute"] {
        taints.append(["effect": .string(effect), "key": .string(name), "timeAdded": .string(now)])
      }
    }
    node.json[forced: "spec"].object["taints"] = taints.isEmpty ? nil : .array(taints)
  }

  private func condition(of pod: APIObject, _ type: String) -> JSONValue? {
    pod.json["status"]?["conditions"]?.arrayValue?.first { $0["type"]?.stringValue == type }
  }

  /// Sets the conditions and container statuses that tell of readiness.
  private func setReady(_ pod: inout APIObject, _ isReady: Bool, reason: String?) {
    var status = pod.json["status"]?.objectValue ?? JSONObject()
    let names = (status["containerStatuses"]?.arrayValue ?? []).compactMap {
      $0["name"]?.stringValue
    }
    var conditions = status["conditions"]?.arrayValue ?? []
    for type in ["Ready", "ContainersReady"] {
      // A failed node leaves the word of the kubelet about the containers as it was.
      if reason == "NodeNotReady" && type == "ContainersReady" { continue }
      var condition: JSONObject = ["lastProbeTime": nil, "type": .string(type)]
      let index = conditions.firstIndex { $0["type"]?.stringValue == type }
      if let index { condition = conditions[index].object }
      let word: JSONValue = isReady ? "True" : "False"
      if condition["status"] != word { condition["lastTransitionTime"] = .string(now) }
      condition["status"] = word
      condition["reason"] = reason.map(JSONValue.string)
      condition["message"] =
        reason == "ContainersNotReady"
        ? .string("containers with unready status: [\(names.joined(separator: " "))]") : nil
      if let index {
        conditions[index] = .object(condition)
      } else {
        conditions.append(.object(condition))
      }
    }
    status["conditions"] = .array(conditions)
    if reason != "NodeNotReady" {
      status[forced: "containerStatuses"].array = (status["containerStatuses"]?.arrayValue ?? [])
        .map { container in
          var container = container
          container.object["ready"] = .bool(isReady)
          return container
        }
    }
    pod.json["status"] = .object(status)
  }
}
