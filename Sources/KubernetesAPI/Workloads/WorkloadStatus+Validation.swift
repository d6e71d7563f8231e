import JSON

/// The statuses of workloads, in the order in which the API server tells their faults.
///
/// Kubernetes: ValidateDeploymentStatusUpdate and its siblings in pkg/apis/apps/validation and in
/// pkg/apis/core/validation (v1.36).
struct WorkloadStatusRules {
  /// The counts, in the order in which they are checked; those that are given may not be negative.
  let counts: [String]
  /// Counts that may not exceed `replicas`.
  var parts: [String] = []
  /// What the server says of more available Pods than ready ones; nil where it does not compare.
  var readiness: String?
  /// Whether collisions are counted, and so never fewer.
  var countsCollisions = false

  static let deployment = WorkloadStatusRules(
    counts: [
      "observedGeneration", "replicas", "updatedReplicas", "readyReplicas", "availableReplicas",
      "unavailableReplicas", "terminatingReplicas", "collisionCount",
    ], parts: ["updatedReplicas", "readyReplicas", "availableReplicas"],
    readiness: "cannot be greater than readyReplicas", countsCollisions: true)

  static let replicaSet = WorkloadStatusRules(
    counts: [
      "replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas",
      "terminatingReplicas", "observedGeneration",
    ], parts: ["fullyLabeledReplicas", "readyReplicas", "availableReplicas"],
    readiness: "cannot be greater than readyReplicas")

  static let statefulSet = WorkloadStatusRules(
    counts: [
      "replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas",
      "observedGeneration", "collisionCount",
    ], parts: ["readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"],
    readiness: "cannot be greater than status.readyReplicas", countsCollisions: true)

  static let daemonSet = WorkloadStatusRules(
    counts: [
      "currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady",
      "observedGeneration", "updatedNumberScheduled", "numberAvailable", "numberUnavailable",
      "collisionCount",
    ], countsCollisions: true)

  func faults(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkWorkloadStatus(object.inner("status"), old: old.inner("status"), self)
    return errors
  }
}

extension FieldErrors {
  fileprivate mutating func checkWorkloadStatus(
    _ status: JSONObject, old: JSONObject, _ rules: WorkloadStatusRules
  ) {
    let path = FieldPath.status
    for field in rules.counts { checkNotNegative(status.number(field), at: path.child(field)) }
    let all = status.number("replicas")
    for field in rules.parts where status.number(field) > all {
      invalid(
        path.child(field), status.number(field), "cannot be greater than status.replicas")
    }
    let available = status.number("availableReplicas")
    if let words = rules.readiness, available > status.number("readyReplicas") {
      invalid(path.child("availableReplicas"), available, words)
    }
    if rules.countsCollisions, let before = old.integer("collisionCount"),
      status.integer("collisionCount").map({ $0 < before }) ?? true
    {
      invalid(
        path.child("collisionCount"), status.number("collisionCount"), "cannot be decremented")
    }
  }
}
