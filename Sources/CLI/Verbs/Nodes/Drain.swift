import ControlPlane
import JSON
import KubernetesAPI

/// `drain`: no new Pods on a node, and those that are there go.
///
/// kubectl: pkg/drain. Difference: no PodDisruptionBudget holds a Pod back, and Pods are gone at once.
struct Drain: Command {
  var scheduling = NodeScheduling()
  var removal = PodRemoval()

  static let use = "drain NODE"
  static let summary = "Drain node in preparation for maintenance"
  static let discussion = """
    Let no new Pods on a node, and evict those that are there; their controllers make others on \
    other nodes.

     Pods of a DaemonSet stay, and --ignore-daemonsets must be given when there are any; Pods \
    without a controller go with --force only; Pods with an emptyDir volume with \
    --delete-emptydir-data only.
    """
  static let examples = [
    Example("Empty a node", "drain node-1 --ignore-daemonsets"),
    Example(
      "Empty it of Pods that no controller makes anew, too",
      "drain node-1 --ignore-daemonsets --force"),
  ]
  static var arguments: ArgumentHint { .names("nodes") }
  static var flags: [Flag<Self>] {
    NodeScheduling.flags(\.scheduling) + PodRemoval.flags.map { $0.lifted(\.removal) }
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try scheduling.complete(invocation, Self.use)
    try removal.complete()
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try DryRun(flag: scheduling.dryRunText)
    let nodes = try scheduling.run(context, isUnschedulable: true)
    var failed: [(node: String, words: [String])] = []
    for node in nodes {
      let plan = try removal.plan(forNode: node.name, session)
      guard plan.refusals.isEmpty else {
        let words =
          plan.refusals.count == 1 ? plan.refusals[0] : "[\(plan.refusals.joined(separator: ", "))]"
        try session.finish()
        ErrorReport(context).note(
          "error: unable to drain node \(quoted(node.name)) due to error: \(words), continuing"
            + " command...")
        failed.append((node.name, plan.refusals))
        continue
      }
      if !plan.warnings.isEmpty {
        try session.finish()
        ErrorReport(context).warn(plan.warnings.joined(separator: "; "))
      }
      try removal.evict(plan.pods, dryRun, session)
      session.say("\(node.title) drained\(dryRun.suffix)")
    }
    guard !failed.isEmpty else { return }
    try session.finish()
    let report = ErrorReport(context)
    report.note("There are pending nodes to be drained:")
    for node in failed { report.note(" \(node.node)") }
    throw UsageError.verbatim(failed.flatMap(\.words).joined(separator: "\n"))
  }
}

/// Which Pods of a node go, and how.
struct PodRemoval {
  var isForced = false, ignoresDaemonSets = false, deletesLocalData = false
  var disablesEviction = false
  var gracePeriod = -1
  var podSelector = ""

  static var flags: [Flag<PodRemoval>] {
    [
      .bool("force", \.isForced, "Let Pods go that no controller makes anew"),
      .bool("ignore-daemonsets", \.ignoresDaemonSets, "Let Pods of DaemonSets stay"),
      .bool(
        "delete-emptydir-data", \.deletesLocalData, "Let Pods go that have an emptyDir volume"),
      .int(
        "grace-period", \.gracePeriod,
        "Seconds that a Pod gets to stop; the Pod's own when negative",
        shownDefault: -1),
      .string("pod-selector", \.podSelector, "Only Pods whose labels match"),
      .bool("disable-eviction", \.disablesEviction, "Delete the Pods, rather than evict them"),
      .withoutEffect(
        "timeout", .duration, shownDefault: "0s",
        "Accepted and without effect: the Pods are gone when the command returns"),
      .withoutEffect(
        "skip-wait-for-delete-timeout", .int, shownDefault: "0",
        "Accepted and without effect: nothing is waited for"),
      .withoutEffect(
        "chunk-size", .int, shownDefault: "500",
        "Accepted and without effect: lists are not fetched over a network"),
    ]
  }

  /// What becomes of a node's Pods.
  struct Plan {
    var pods: [APIObject] = []
    var warnings: [String] = []
    var refusals: [String] = []
  }

  func complete() throws(UsageError) {
    if !podSelector.isEmpty, (try? LabelQuery(podSelector)) == nil {
      throw .message("--pod-selector=<pod_selector> must be a valid label selector")
    }
  }

  /// Decides about every Pod of a node.
  func plan(forNode node: String, _ session: Session) throws -> Plan {
    let query = try? LabelQuery(podSelector)
    var plan = Plan()
    var warned: [(words: String, pods: [String])] = []
    var refused: [(words: String, pods: [String])] = []
    func add(_ pod: APIObject, _ words: String, to list: inout [(words: String, pods: [String])]) {
      let name = "\(pod.namespace)/\(pod.name)"
      if let index = list.firstIndex(where: { $0.words == words }) {
        list[index].pods.append(name)
      } else {
        list.append((words, [name]))
      }
    }
    for pod in try session.snapshot().pods(onNode: node).map(\.object) {
      guard podSelector.isEmpty || query?.matches(pod.labels) == true else { continue }
      switch try fate(of: pod, session) {
      case .stays: break
      case .goes(let warning):
        plan.pods.append(pod)
        if let warning { add(pod, warning, to: &warned) }
      case .staysWith(let warning): add(pod, warning, to: &warned)
      case .mustNot(let reason): add(pod, reason, to: &refused)
      }
    }
    plan.warnings = warned.map { "\($0.words): \($0.pods.joined(separator: ", "))" }
    plan.refusals = refused.map { "cannot delete \($0.words): \($0.pods.joined(separator: ", "))" }
    return plan
  }

  private enum Fate {
    case stays, goes(warning: String?), staysWith(warning: String), mustNot(String)
  }

  private func fate(of pod: APIObject, _ session: Session) throws -> Fate {
    let phase = pod.json["status"]?["phase"]?.stringValue
    let isFinished = phase == "Succeeded" || phase == "Failed"
    let owner = pod.json["metadata"]?["ownerReferences"]?.arrayValue?.first {
      $0["controller"]?.boolValue == true
    }
    var warning: String?
    if let owner, owner["kind"]?.stringValue == "DaemonSet",
      owner["apiVersion"]?.stringValue == "apps/v1", !isFinished
    {
      let name = owner["name"]?.stringValue ?? ""
      let place = ResourceInfo(DaemonSet.resource, namespace: pod.namespace, name: name)
      if try session.findIfThere(place) != nil {
        return ignoresDaemonSets
          ? .staysWith(warning: "ignoring DaemonSet-managed Pods")
          : .mustNot("DaemonSet-managed Pods (use --ignore-daemonsets to ignore)")
      }
      let missing = "daemonsets.apps \(quoted(name)) not found"
      guard isForced else { return .mustNot(missing) }
      warning = missing
    }
    if pod.metadata.annotations["kubernetes.io/config.mirror"] != nil { return .stays }
    if isFinished { return .goes(warning: warning) }
    let volumes = pod.json["spec"]?["volumes"]?.arrayValue ?? []
    let hasLocalData = volumes.contains { $0["emptyDir"] != nil }
    if hasLocalData, !deletesLocalData {
      return .mustNot("Pods with local storage (use --delete-emptydir-data to override)")
    }
    if owner == nil {
      guard isForced else {
        return .mustNot("Pods that declare no controller (use --force to override)")
      }
      return .goes(warning: "deleting Pods that declare no controller")
    }
    // kubectl forgets the warning about local storage of a Pod that has a controller.
    return .goes(warning: nil)
  }

  /// Lets Pods go.
  func evict(_ pods: [APIObject], _ dryRun: DryRun, _ session: Session) throws {
    if dryRun == .client || !disablesEviction {
      for pod in pods { session.say("evicting pod \(pod.namespace)/\(pod.name)\(dryRun.suffix)") }
    }
    if dryRun == .client { return }
    for pod in pods {
      let place = ResourceInfo(Pod.resource, namespace: pod.namespace, name: pod.name)
      _ = try session.delete(
        place,
        DeleteOptions(
          dryRun: dryRun == .server, propagation: .background,
          gracePeriodSeconds: gracePeriod < 0 ? nil : gracePeriod))
      if dryRun == .none {
        session.say("pod/\(pod.name) \(disablesEviction ? "deleted" : "evicted")")
      }
    }
  }
}
