import JSON
import KubernetesAPI

extension TableDefinition {
  static let pod = TableDefinition(
    [
      .name, .status("Ready"), .status("Status"), .plain("Restarts"), .age, .wide("IP"),
      .wide("Node"), .wide("Nominated Node"), .wide("Readiness Gates"),
    ],
    fields: [
      "metadata.deletionTimestamp", "spec.containers.name", "spec.initContainers.name",
      "spec.initContainers.restartPolicy", "status.phase", "status.reason", "status.conditions",
      "status.containerStatuses", "status.initContainerStatuses",
    ],
    wideFields: [
      "spec.nodeName", "spec.readinessGates", "status.podIP", "status.podIPs",
      "status.nominatedNodeName",
    ]
  ) { object, context in
    let pod = Pod(object)
    let summary = PodSummary(pod)
    var restarts = String(summary.restarts)
    if summary.restarts != 0, let last = summary.lastRestart {
      restarts += " (\(context.age(last)) ago)"
    }
    return [
      pod.name, "\(summary.readyContainers)/\(summary.totalContainers)", summary.reason, restarts,
      context.age(object), orNone(pod.status.podIPs.first ?? ""), orNone(pod.spec.nodeName),
      orNone(pod.status.string("nominatedNodeName")), readinessGates(pod),
    ]
  }

  private static func readinessGates(_ pod: Pod) -> String {
    let gates = pod.spec.json["readinessGates"].elements
    guard !gates.isEmpty else { return "<none>" }
    let open = gates.filter { pod.status.condition($0["conditionType"].text) == "True" }.count
    return "\(open)/\(gates.count)"
  }
}

/// How a Pod is doing in one word, and how many of its containers are ready.
///
/// Kubernetes: printPod in pkg/printers/internalversion/printers.go.
struct PodSummary {
  private(set) var reason: String
  private(set) var readyContainers = 0
  private(set) var totalContainers: Int
  private(set) var restarts = 0
  /// When a container last ended before it was started again.
  private(set) var lastRestart: String?

  private let sidecars: Set<String>

  init(_ pod: Pod) {
    let status = pod.status
    let statusReason = status.string("reason")
    reason = statusReason.isEmpty ? status.phase : statusReason
    for condition in status.json["conditions"].elements
    where condition["type"].text == "PodScheduled" && condition["reason"].text == "SchedulingGated"
    {
      reason = "SchedulingGated"
    }
    sidecars = Set(pod.spec.initContainers.filter { $0.restartPolicy == "Always" }.map(\.name))
    totalContainers =
      pod.spec.containers.count
      + pod.spec.initContainers.filter { $0.restartPolicy == "Always" }.count

    var sidecarRestarts = 0
    var sidecarLastRestart: String?
    let initializing = readInitContainers(pod, &sidecarRestarts, &sidecarLastRestart)
    if !initializing || status.condition("Initialized") == "True" {
      restarts = sidecarRestarts
      lastRestart = sidecarLastRestart
      readContainers(pod)
    }
    guard pod.metadata.deletionTimestamp != nil else { return }
    if statusReason == "NodeLost" {
      reason = "Unknown"
    } else if status.phase != "Succeeded", status.phase != "Failed" {
      reason = "Terminating"
    }
  }

  /// Whether an init container still runs, waits or has failed.
  private mutating func readInitContainers(
    _ pod: Pod, _ sidecarRestarts: inout Int, _ sidecarLastRestart: inout String?
  ) -> Bool {
    for (position, container) in pod.status.json["initContainerStatuses"].elements.enumerated() {
      let isSidecar = sidecars.contains(container["name"].text)
      let count = container["restartCount"].int
      restarts = restarts.addingReportingOverflow(count).partialValue
      Self.note(container, in: &lastRestart)
      if isSidecar {
        sidecarRestarts = sidecarRestarts.addingReportingOverflow(count).partialValue
        Self.note(container, in: &sidecarLastRestart)
      }
      let terminated = container["state"]?["terminated"]
      if let terminated, terminated["exitCode"].int == 0 { continue }
      if isSidecar, container["started"]?.boolValue == true {
        if container["ready"]?.boolValue == true { readyContainers += 1 }
        continue
      }
      let waiting = (container["state"]?["waiting"]?["reason"]).text
      if let terminated {
        reason = "Init:" + Self.ending(terminated)
      } else if !waiting.isEmpty, waiting != "PodInitializing" {
        reason = "Init:" + waiting
      } else {
        reason = "Init:\(position)/\(pod.spec.initContainers.count)"
      }
      return true
    }
    return false
  }

  private mutating func readContainers(_ pod: Pod) {
    var hasRunning = false
    for container in pod.status.json["containerStatuses"].elements.reversed() {
      restarts = restarts.addingReportingOverflow(container["restartCount"].int).partialValue
      Self.note(container, in: &lastRestart)
      let state = container["state"]
      let waiting = (state?["waiting"]?["reason"]).text
      if !waiting.isEmpty {
        reason = waiting
      } else if let terminated = state?["terminated"] {
        reason = Self.ending(terminated)
      } else if container["ready"]?.boolValue == true, state?["running"] != nil {
        hasRunning = true
        readyContainers += 1
      }
    }
    if reason == "Completed", hasRunning {
      reason = pod.status.isReady ? "Running" : "NotReady"
    }
  }

  /// Why a container ended: the reason given, else its signal or exit code.
  private static func ending(_ terminated: JSONValue) -> String {
    if !terminated["reason"].text.isEmpty { return terminated["reason"].text }
    let signal = terminated["signal"].int
    return signal != 0 ? "Signal:\(signal)" : "ExitCode:\(terminated["exitCode"].int)"
  }

  private static func note(_ container: JSONValue, in latest: inout String?) {
    let ended = container["lastState"]?["terminated"]?["finishedAt"]?.stringValue
    guard let ended, let time = Timestamp(ended) else { return }
    if let known = Timestamp(latest), known.seconds >= time.seconds { return }
    latest = ended
  }
}
