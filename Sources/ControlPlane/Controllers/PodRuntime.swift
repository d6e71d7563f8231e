import JSON
import KubernetesAPI

/// The simulated scheduler's binding and kubelet: puts a Pod on a node and lets it run, at once.
///
/// No container is started. A Pod gets an address of its node's range and reports Running and
/// Ready; afterwards its status is left to whoever writes it.
struct PodRuntime {
  let cluster: Cluster

  /// Brings a Pod as far as it gets: scheduled, addressed, running.
  func run(_ pod: inout APIObject) throws {
    if pod.json["metadata"]?["deletionTimestamp"] != nil { return }
    let phase = pod.json["status"]?["phase"]?.stringValue ?? ""
    guard phase.isEmpty || phase == "Pending" else { return }
    if (pod.json["spec"]?["nodeName"]?.stringValue ?? "").isEmpty {
      guard try bind(&pod) else { return }
    }
    try start(&pod)
  }

  private func bind(_ pod: inout APIObject) throws -> Bool {
    if let gates = pod.json["spec"]?["schedulingGates"]?.arrayValue, !gates.isEmpty {
      setPending(
        &pod, reason: "SchedulingGated",
        message: "Scheduling is blocked due to non-empty scheduling gates")
      return false
    }
    let scheduler = pod.json["spec"]?["schedulerName"]?.stringValue ?? "default-scheduler"
    // Another scheduler's Pods wait for it.
    if scheduler != "default-scheduler" { return false }
    do {
      let node = try Scheduler(cluster: cluster).node(for: pod.json, namespace: pod.namespace)
      pod.json[forced: "spec"].object["nodeName"] = .string(node)
      return true
    } catch let obstacle as Scheduler.Unschedulable {
      setPending(&pod, reason: "Unschedulable", message: obstacle.message)
      try cluster.record(
        .warning, "FailedScheduling", obstacle.message, about: pod, from: "default-scheduler")
      return false
    }
  }

  private func setPending(_ pod: inout APIObject, reason: String, message: String) {
    var status = pod.json["status"]?.objectValue ?? JSONObject()
    let old = status["conditions"]?.arrayValue?.first { $0["type"]?.stringValue == "PodScheduled" }
    var condition: JSONObject = [
      "lastProbeTime": nil, "lastTransitionTime": .string(cluster.now),
      "message": .string(message), "reason": .string(reason), "status": "False",
      "type": "PodScheduled",
    ]
    if let time = old?["lastTransitionTime"], old?["status"]?.stringValue == "False" {
      condition["lastTransitionTime"] = time
    }
    condition["observedGeneration"] = pod.json["metadata"]?["generation"]
    status["conditions"] = [.object(condition)]
    status["phase"] = "Pending"
    if status["qosClass"] == nil {
      status["qosClass"] = .string(
        PodStatusMaker.qosClass(pod.json["spec"]?.objectValue ?? JSONObject()))
    }
    pod.json["status"] = .object(status)
  }

  /// The kubelet's part; nothing happens on a node that is not there.
  private func start(_ pod: inout APIObject) throws {
    let nodeName = pod.json["spec"]?["nodeName"]?.stringValue ?? ""
    guard let node = try cluster.table.object(Node.self, "", nodeName) else { return }
    copyTopologyLabels(&pod, node)
    let isHostNetwork = pod.json["spec"]?["hostNetwork"]?.boolValue ?? false
    let addresses =
      isHostNetwork ? node.internalIPs : try cluster.takeAddresses(on: node, pod.namespace)
    if addresses.isEmpty { return }
    let maker = PodStatusMaker(
      now: cluster.now,
      conditions: cluster.runningConditions(pod.json["metadata"]?["generation"]),
      addresses: addresses, hostAddresses: node.internalIPs)
    pod.json["status"] = .object(maker.running(pod))
  }

  /// A bound Pod carries its node's zone and region.
  ///
  /// Kubernetes: the PodTopologyLabels admission plugin.
  private func copyTopologyLabels(_ pod: inout APIObject, _ node: Node) {
    let labels = node.json["metadata"]?["labels"]
    for name in ["topology.kubernetes.io/zone", "topology.kubernetes.io/region"] {
      guard let value = labels?[name] else { continue }
      pod.json[forced: "metadata"].object[forced: "labels"].object[name] = value
    }
  }
}
