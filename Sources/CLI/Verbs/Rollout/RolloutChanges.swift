import ControlPlane
import JSON
import KubernetesAPI
import Platform
import Printers

/// What pause, resume and restart share: one change of every workload.
struct RolloutChange {
  var target = RolloutTarget()
  var write = WriteFlags()

  static func flags<Verb>(_ path: WritableKeyPath<Verb, RolloutChange>) -> [Flag<Verb>] {
    let flags: [Flag<RolloutChange>] =
      RolloutTarget.flags(\.target)
      + WriteFlags.flags(\.write, manager: "kubectl-rollout", [.fieldManager])
    return flags.map { $0.lifted(path) }
  }

  /// - `body`: the patch of a workload; a text instead says why there is none.
  func run(
    _ context: Context, _ verb: String,
    _ body: (APIObject, APIResource) -> Result<JSONValue, UsageError>
  ) throws {
    let session = try context.session()
    var printer = try ResultPrinter(write.output, .none, session, order: .asGiven)
    var errors = ErrorList()
    for info in try target.find(session) {
      guard let object = info.object else { continue }
      do {
        let patch = try body(object, info.resource).get()
        let result = try session.patch(
          info, .strategic, patch, try write.options(manager: "kubectl-rollout"))
        try printer.show(info, GoOrder.ordered(result), verb)
      } catch UsageError.message(let why) {
        errors.errors.append(
          UsageError.message(
            "error: \(info.resource.qualifiedPlural) \(quoted(info.name)) \(why)"))
      } catch {
        try errors.add(error)
      }
    }
    try errors.throwIfAny()
  }
}

/// `rollout pause`.
struct RolloutPause: Command {
  var change = RolloutChange()

  static let use = "pause RESOURCE"
  static let summary = "Mark the provided resource as paused"
  static let discussion = """
    Pause a Deployment: changes of its template are not rolled out until it is resumed.
    """
  static let examples = [Example("Pause a Deployment", "rollout pause deployment/web")]
  static var arguments: ArgumentHint { .someResources(["deployments"]) }
  static var flags: [Flag<Self>] { RolloutChange.flags(\.change) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try change.target.complete(invocation)
  }

  func run(_ context: Context) throws {
    try change.run(context, "paused") { object, resource in
      guard resource == Deployment.resource else {
        return .failure(.message("pausing is not supported"))
      }
      return object.json["spec"]?["paused"]?.boolValue == true
        ? .failure(.message("is already paused")) : .success(["spec": ["paused": true]])
    }
  }
}

/// `rollout resume`.
struct RolloutResume: Command {
  var change = RolloutChange()

  static let use = "resume RESOURCE"
  static let summary = "Resume a paused resource"
  static let discussion = "Resume a paused Deployment: what has changed is rolled out."
  static let examples = [Example("Resume a Deployment", "rollout resume deployment/web")]
  static var arguments: ArgumentHint { .someResources(["deployments"]) }
  static var flags: [Flag<Self>] { RolloutChange.flags(\.change) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try change.target.complete(invocation)
  }

  func run(_ context: Context) throws {
    try change.run(context, "resumed") { object, resource in
      guard resource == Deployment.resource else {
        return .failure(.message("resuming is not supported"))
      }
      return object.json["spec"]?["paused"]?.boolValue == true
        ? .success(["spec": ["paused": nil]]) : .failure(.message("is not paused"))
    }
  }
}

/// `rollout restart`.
struct RolloutRestart: Command {
  var change = RolloutChange()

  static let use = "restart RESOURCE"
  static let summary = "Restart a resource"
  static let discussion = "Give a workload new Pods, by an annotation of its template."
  static let examples = [
    Example("Restart a Deployment", "rollout restart deployment/web"),
    Example("Restart workloads by label", "rollout restart deployment -l app=web"),
  ]
  static var arguments: ArgumentHint { RolloutTarget.arguments }
  static var flags: [Flag<Self>] { RolloutChange.flags(\.change) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try change.target.complete(invocation)
  }

  func run(_ context: Context) throws {
    let now = RFC3339.text(secondsSinceEpoch: context.clock.secondsSinceEpoch)
    try change.run(context, "restarted") { object, resource in
      guard
        ["deployments.apps", "daemonsets.apps", "statefulsets.apps"].contains(
          resource.qualifiedPlural)
      else { return .failure(.message("restarting is not supported")) }
      if object.json["spec"]?["paused"]?.boolValue == true {
        return .failure(
          .message("can't restart paused deployment (run rollout resume first)"))
      }
      return .success([
        "spec": [
          "template": [
            "metadata": ["annotations": ["kubectl.kubernetes.io/restartedAt": .string(now)]]
          ]
        ]
      ])
    }
  }
}
