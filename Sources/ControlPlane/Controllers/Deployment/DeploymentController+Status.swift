import JSON
import KubernetesAPI

extension DeploymentController {
  /// Kubernetes: calculateStatus and syncRolloutStatus.
  func writeStatus(_ deployment: inout APIObject, _ all: [Replicas], new: Replicas?) {
    let total = all.reduce(0) { $0 + $1.current }
    let ready = all.reduce(0) { $0 + $1.ready }
    let available = all.reduce(0) { $0 + $1.available }
    let updated = new?.current ?? 0
    let wanted = wantedReplicas(deployment)
    let old = deployment.json["status"]?.objectValue ?? JSONObject()
    var conditions = old["conditions"]?.arrayValue ?? []
    let hasMinimum = available >= wanted || available >= wanted - maxUnavailable(deployment)
    setCondition(
      &conditions, "Available", isTrue: hasMinimum,
      hasMinimum ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
      hasMinimum
        ? "Deployment has minimum availability."
        : "Deployment does not have minimum availability.")
    if deployment.json["spec"]?["progressDeadlineSeconds"]?.intValue != Int(Int32.max) {
      setProgress(&conditions, deployment, total, updated, available, wanted, new)
    }
    setFailure(&conditions, ([new].compactMap { $0 } + all))
    var status = JSONObject()
    if available > 0 { status["availableReplicas"] = .integer(available) }
    if let collisions = old["collisionCount"] { status["collisionCount"] = collisions }
    status["conditions"] = .array(conditions)
    status["observedGeneration"] = .integer(deployment.metadata.generation)
    if ready > 0 { status["readyReplicas"] = .integer(ready) }
    if total > 0 { status["replicas"] = .integer(total) }
    let missing = max(0, wanted > total ? wanted - available : total - available)
    if missing > 0 { status["unavailableReplicas"] = .integer(missing) }
    if updated > 0 { status["updatedReplicas"] = .integer(updated) }
    deployment.json["status"] = .object(status)
  }

  /// A ReplicaSet whose Pods were refused makes the Deployment say so, the newest one first.
  private func setFailure(_ conditions: inout [JSONValue], _ replicas: [Replicas]) {
    conditions.removeAll(where: ReplicaSetController.isFailure)
    let failures = replicas.lazy.compactMap {
      $0.object.json["status"]?["conditions"]?.arrayValue?.first(
        where: ReplicaSetController.isFailure)
    }
    guard var failure = failures.first?.objectValue else { return }
    failure["lastUpdateTime"] = failure["lastTransitionTime"]
    conditions.append(.object(failure))
  }

  private func setProgress(
    _ conditions: inout [JSONValue], _ deployment: APIObject, _ total: Int, _ updated: Int,
    _ available: Int, _ wanted: Int, _ new: Replicas?
  ) {
    let present = conditions.first { $0["type"]?.stringValue == "Progressing" }
    if deployment.json["spec"]?["paused"]?.boolValue ?? false {
      setCondition(
        &conditions, "Progressing", status: "Unknown", "DeploymentPaused", "Deployment is paused")
      return
    }
    let subject =
      new.map { "ReplicaSet \(goQuoted($0.key.name))" }
      ?? "Deployment \(goQuoted(deployment.name))"
    if updated == wanted && total == wanted && available >= wanted {
      let message = subject + " has successfully progressed."
      // A Deployment that was only scaled keeps saying that it is there.
      if present?["reason"]?.stringValue == "NewReplicaSetAvailable",
        present?["message"]?.stringValue == message
      {
        return
      }
      setCondition(
        &conditions, "Progressing", isTrue: true, "NewReplicaSetAvailable", message)
      return
    }
    let isRolledOut =
      present?["reason"]?.stringValue == "NewReplicaSetAvailable"
      && (present?["message"]?.stringValue ?? "").hasPrefix(subject)
    if isRolledOut { return }
    setCondition(
      &conditions, "Progressing", isTrue: true, "ReplicaSetUpdated", "\(subject) is progressing.")
  }

  private func setCondition(
    _ conditions: inout [JSONValue], _ type: String, isTrue: Bool, _ reason: String,
    _ message: String
  ) {
    setCondition(&conditions, type, status: isTrue ? "True" : "False", reason, message)
  }

  private func setCondition(
    _ conditions: inout [JSONValue], _ type: String, status: String, _ reason: String,
    _ message: String
  ) {
    let time = JSONValue.string(cluster.now)
    let old = conditions.first { $0["type"]?.stringValue == type }
    if let old, old["status"]?.stringValue == status, old["reason"]?.stringValue == reason,
      old["message"]?.stringValue == message
    {
      return
    }
    let transition =
      old?["status"]?.stringValue == status ? old?["lastTransitionTime"] ?? time : time
    conditions.removeAll { $0["type"]?.stringValue == type }
    conditions.append([
      "lastTransitionTime": transition, "lastUpdateTime": time, "message": .string(message),
      "reason": .string(reason), "status": .string(status), "type": .string(type),
    ])
  }
}
