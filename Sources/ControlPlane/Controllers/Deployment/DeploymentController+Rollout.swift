import JSON
import KubernetesAPI

/// How many Pods the old and the new ReplicaSet get at each step.
extension DeploymentController {
  func wantedReplicas(_ deployment: APIObject) -> Int {
    max(0, deployment.json["spec"]?["replicas"]?.intValue ?? 1)
  }

  private func isRolling(_ deployment: APIObject) -> Bool {
    deployment.json["spec"]?["strategy"]?["type"]?.stringValue != "Recreate"
  }

  /// A number of Pods, or a percentage of those wanted.
  private func share(_ field: String, of deployment: APIObject, roundingUp: Bool) -> Int {
    let value = deployment.json["spec"]?["strategy"]?["rollingUpdate"]?[field]
    switch value.flatMap(IntOrString.init) {
    case .int(let number): return max(0, number)
    case .string(let text):
      guard text.utf8.last == UInt8(ascii: "%"), let percent = Int(text.dropLast()),
        percent >= 0, percent <= 1_000_000
      else { return 0 }
      let product = wantedReplicas(deployment).multipliedReportingOverflow(by: percent)
      if product.overflow { return wantedReplicas(deployment) }
      return roundingUp ? (product.partialValue + 99) / 100 : product.partialValue / 100
    case nil:
      let wanted = wantedReplicas(deployment)
      return roundingUp ? (wanted + 3) / 4 : wanted / 4
    }
  }

  func maxSurge(_ deployment: APIObject) -> Int {
    isRolling(deployment) ? share("maxSurge", of: deployment, roundingUp: true) : 0
  }

  func maxUnavailable(_ deployment: APIObject) -> Int {
    guard isRolling(deployment), wantedReplicas(deployment) > 0 else { return 0 }
    let unavailable = share("maxUnavailable", of: deployment, roundingUp: false)
    // One of the two must let the rollout begin.
    if unavailable == 0 && maxSurge(deployment) == 0 { return 1 }
    return min(unavailable, wantedReplicas(deployment))
  }

  /// How many Pods the new ReplicaSet may have now.
  ///
  /// Kubernetes: deploymentutil.NewRSNewReplicas.
  func newReplicas(_ deployment: APIObject, _ all: [Replicas], current: Int) -> Int {
    let wanted = wantedReplicas(deployment)
    guard isRolling(deployment) else { return wanted }
    let total = all.reduce(0) { $0 + $1.wanted }
    let limit = wanted + maxSurge(deployment)
    if total >= limit { return current }
    return current + min(limit - total, wanted - current)
  }

  func setReplicas(
    _ count: Int, of replicas: inout Replicas, _ deployment: APIObject
  ) throws {
    let before = replicas.wanted
    var object = replicas.object
    if before != count {
      object.json[forced: "spec"].object["replicas"] = .integer(count)
      object.metadata.generation += 1
    }
    let known = object.metadata.annotations
    var annotations = known
    setReplicaAnnotations(&annotations, deployment)
    if annotations == known, before == count { return }
    object.metadata.annotations = annotations
    try cluster.table.write(object, replicas.key)
    replicas.object = object
    if before != count { try recordScaling(deployment, object, from: before, to: count) }
  }

  func recordScaling(
    _ deployment: APIObject, _ replicaSet: APIObject, from before: Int, to count: Int
  ) throws {
    let direction = count > before ? "up" : "down"
    try cluster.record(
      .normal, "ScalingReplicaSet",
      "Scaled \(direction) replica set \(replicaSet.name) from \(before) to \(count)",
      about: deployment, from: Self.component)
  }

  /// Whether the number of replicas was changed and nothing was scaled to it yet.
  func isScaling(_ deployment: APIObject, _ all: [Replicas]) -> Bool {
    all.contains { replicas in
      guard replicas.wanted > 0 else { return false }
      let annotation = replicas.object.json["metadata"]?["annotations"]?[Self.desiredAnnotation]
      guard let desired = annotation?.stringValue.flatMap({ Int($0) }) else { return false }
      return desired != wantedReplicas(deployment)
    }
  }

  /// Brings the ReplicaSets to the wanted number without a rollout.
  func scale(_ deployment: APIObject, _ all: inout [Replicas], new: Int?) throws {
    let wanted = wantedReplicas(deployment)
    let active = all.indices.filter { all[$0].wanted > 0 }
    if active.count <= 1 {
      guard let index = active.first ?? new else { return }
      try setReplicas(wanted, of: &all[index], deployment)
      return
    }
    if let new, all[new].available >= wanted, all[new].wanted == wanted {
      for index in all.indices where index != new && all[index].wanted > 0 {
        try setReplicas(0, of: &all[index], deployment)
      }
      return
    }
    guard isRolling(deployment) else { return }
    // In the middle of a rollout every ReplicaSet gets its share.
    let total = active.reduce(0) { $0 + all[$1].wanted }
    let allowed = wanted > 0 ? wanted + maxSurge(deployment) : 0
    var rest = allowed - total
    let order = active.sorted {
      all[$0].wanted != all[$1].wanted ? all[$0].wanted > all[$1].wanted : $0 > $1
    }
    for index in order {
      let share = total == 0 ? 0 : (allowed - total) * all[index].wanted / total
      let part = rest >= 0 ? min(max(share, 0), rest) : max(min(share, 0), rest)
      rest -= part
      let count = max(0, all[index].wanted + part + (index == order.last ? rest : 0))
      try setReplicas(count, of: &all[index], deployment)
    }
  }

  /// All old Pods go before the first new one comes.
  func recreate(_ deployment: APIObject, _ all: inout [Replicas], new: Int?) throws {
    var isOldRunning = false
    for index in all.indices where index != new {
      if all[index].wanted > 0 { try setReplicas(0, of: &all[index], deployment) }
      if all[index].current > 0 { isOldRunning = true }
    }
    if isOldRunning { return }
    if let new { try setReplicas(wantedReplicas(deployment), of: &all[new], deployment) }
  }

  /// One step of a rolling update.
  func roll(_ deployment: APIObject, _ all: inout [Replicas], new: Int?) throws {
    guard let new else { return }
    let wanted = wantedReplicas(deployment)
    if all[new].wanted != wanted {
      let count =
        all[new].wanted > wanted
        ? wanted : newReplicas(deployment, all, current: all[new].wanted)
      if count != all[new].wanted {
        try setReplicas(count, of: &all[new], deployment)
        return
      }
    } else {
      try setReplicas(wanted, of: &all[new], deployment)
    }
    try shrinkOld(deployment, &all, new)
  }

  private func shrinkOld(_ deployment: APIObject, _ all: inout [Replicas], _ new: Int) throws {
    if all.count == 1 { return }
    let wanted = wantedReplicas(deployment)
    let total = all.reduce(0) { $0 + $1.wanted }
    let minimum = wanted - maxUnavailable(deployment)
    let newUnavailable = all[new].wanted - all[new].available
    var spare = total - minimum - newUnavailable
    if spare <= 0 { return }
    let old = all.indices.filter { $0 != new && all[$0].wanted > 0 }
    // Those that are not available do no good anyway.
    for index in old where spare > 0 {
      let unhealthy = all[index].wanted - all[index].available
      if unhealthy <= 0 { continue }
      let fewer = min(spare, unhealthy)
      spare -= fewer
      try setReplicas(all[index].wanted - fewer, of: &all[index], deployment)
    }
    var canGo = all.reduce(0) { $0 + min($1.available, $1.wanted) } - minimum
    for index in old where canGo > 0 && all[index].wanted > 0 {
      let fewer = min(all[index].wanted, canGo)
      canGo -= fewer
      try setReplicas(all[index].wanted - fewer, of: &all[index], deployment)
    }
  }
}
