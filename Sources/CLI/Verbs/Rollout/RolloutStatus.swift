import JSON
import KubernetesAPI
import Platform

/// `rollout status`: how far a rollout is.
struct RolloutStatus: Command {
  var target = RolloutTarget()
  var watches = true
  var revision = 0, timeout = 0

  static let use = "status (TYPE NAME | TYPE/NAME) [flags]"
  static let summary = "Show the status of the rollout"
  static let discussion = "Show how far a rollout is, and wait until it is done."
  static let examples = [Example("Wait for a rollout", "rollout status deployment/web")]
  static var arguments: ArgumentHint { RolloutTarget.arguments }
  static var flags: [Flag<Self>] {
    RolloutTarget.flags(\.target) + [
      .bool("watch", short: "w", \.watches, "Wait until the rollout is done", shownDefault: true),
      .int("revision", \.revision, "Fail when another revision than this one is rolled out"),
      .duration("timeout", \.timeout, "How long to wait; 0 for as long as it takes"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try target.complete(invocation)
  }

  func validate() throws {
    if revision < 0 { throw UsageError.message("revision must be a positive integer: \(revision)") }
  }

  func run(_ context: Context) throws {
    let start = MonotonicClock.milliseconds
    for info in try target.find(context.session()) {
      var session = try context.session()
      var last = ""
      while true {
        let (message, isDone) = try RolloutProgress(try session.find(info), info.resource)
          .status(revision)
        if message != last {
          context.output.write(message + "\n")
          context.output.flush()
          last = message
        }
        if isDone || !watches { break }
        if timeout > 0, MonotonicClock.milliseconds - start >= timeout {
          throw UsageError.message("timed out waiting for the condition")
        }
        if context.isInterrupted { throw UsageError.status(ChangeFeed.interruptedStatus) }
        MonotonicClock.sleep(milliseconds: 100)
        session = try context.freshSession()
      }
    }
  }
}

/// How far the rollout of one workload is.
///
/// kubectl: pkg/polymorphichelpers/rollout_status.go.
struct RolloutProgress {
  private let object: APIObject
  private let resource: APIResource

  init(_ object: APIObject, _ resource: APIResource) {
    self.object = object
    self.resource = resource
  }

  private func status(_ name: String) -> Int { object.json["status"]?[name]?.intValue ?? 0 }
  private var replicas: Int { object.json["spec"]?["replicas"]?.intValue ?? 1 }
  private var isObserved: Bool { object.metadata.generation <= status("observedGeneration") }

  /// What is said, and whether the rollout is done.
  func status(_ revision: Int) throws -> (String, Bool) {
    switch resource.qualifiedPlural {
    case "deployments.apps": return try deployment(revision)
    case "daemonsets.apps": return try daemonSet()
    case "statefulsets.apps": return try statefulSet()
    default:
      let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
      throw UsageError.message("no status viewer has been implemented for \(kind)")
    }
  }

  private func deployment(_ revision: Int) throws -> (String, Bool) {
    if revision > 0 {
      let running =
        object.metadata.annotations[Revision.numberAnnotation]?.stringValue.flatMap { Int($0) } ?? 0
      if running != revision {
        throw UsageError.message(
          "desired revision (\(revision)) is different from the running revision (\(running))")
      }
    }
    guard isObserved else { return ("Waiting for deployment spec update to be observed...", false) }
    let conditions = object.json["status"]?["conditions"]?.arrayValue ?? []
    if conditions.contains(where: {
      $0["type"] == "Progressing" && $0["reason"] == "ProgressDeadlineExceeded"
    }) {
      throw UsageError.message("deployment \(quoted(object.name)) exceeded its progress deadline")
    }
    let waiting = "Waiting for deployment \(quoted(object.name)) rollout to finish:"
    let updated = status("updatedReplicas")
    let available = status("availableReplicas")
    if updated < replicas {
      return ("\(waiting) \(updated) out of \(replicas) new replicas have been updated...", false)
    }
    if status("replicas") > updated {
      let old = status("replicas") - updated
      return ("\(waiting) \(old) old replicas are pending termination...", false)
    }
    if available < updated {
      return ("\(waiting) \(available) of \(updated) updated replicas are available...", false)
    }
    return ("deployment \(quoted(object.name)) successfully rolled out", true)
  }

  private func requireRollingUpdate() throws {
    if object.json["spec"]?["updateStrategy"]?["type"]?.stringValue != "RollingUpdate" {
      throw UsageError.message(
        "rollout status is only available for RollingUpdate strategy type")
    }
  }

  private func daemonSet() throws -> (String, Bool) {
    try requireRollingUpdate()
    guard isObserved else { return ("Waiting for daemon set spec update to be observed...", false) }
    let waiting = "Waiting for daemon set \(quoted(object.name)) rollout to finish:"
    let desired = status("desiredNumberScheduled")
    if status("updatedNumberScheduled") < desired {
      return (
        "\(waiting) \(status("updatedNumberScheduled")) out of \(desired) new pods have been"
          + " updated...", false
      )
    }
    if status("numberAvailable") < desired {
      return (
        "\(waiting) \(status("numberAvailable")) of \(desired) updated pods are available...", false
      )
    }
    return ("daemon set \(quoted(object.name)) successfully rolled out", true)
  }

  private func statefulSet() throws -> (String, Bool) {
    try requireRollingUpdate()
    guard isObserved, status("observedGeneration") > 0 else {
      return ("Waiting for statefulset spec update to be observed...", false)
    }
    if status("readyReplicas") < replicas {
      return ("Waiting for \(replicas - status("readyReplicas")) pods to be ready...", false)
    }
    let rolling = object.json["spec"]?["updateStrategy"]?["rollingUpdate"]
    if let partition = rolling?["partition"]?.intValue, partition > 0 {
      let updated = status("updatedReplicas")
      if updated < replicas - partition {
        return (
          "Waiting for partitioned roll out to finish: \(updated) out of \(replicas - partition)"
            + " new pods have been updated...", false
        )
      }
      return ("partitioned roll out complete: \(updated) new pods have been updated...", true)
    }
    let current = object.json["status"]?["currentRevision"]?.stringValue ?? ""
    let update = object.json["status"]?["updateRevision"]?.stringValue ?? ""
    if update != current {
      return (
        "waiting for statefulset rolling update to complete \(status("updatedReplicas")) pods at"
          + " revision \(update)...", false
      )
    }
    return (
      "statefulset rolling update complete \(status("currentReplicas")) pods at revision"
        + " \(current)...", true
    )
  }
}
