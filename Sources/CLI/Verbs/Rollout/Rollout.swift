import JSON
import KubernetesAPI

/// Changes of Pod templates: how far they are, what there was before, back and on.
struct Rollout: Command {
  static let use = "rollout SUBCOMMAND"
  static let summary = "Manage the rollout of a resource"
  static let discussion =
    "Manage the rollout of one or many resources.\n        \n Valid resource types include:\n\n"
    + "  *  deployments\n  *  daemonsets\n  *  statefulsets"
  static let examples = [
    Example("Rollback to the previous deployment", "rollout undo deployment/abc"),
    Example("Check the rollout status of a daemonset", "rollout status daemonset/foo"),
    Example("Restart a deployment", "rollout restart deployment/abc"),
    Example(
      "Restart deployments with the 'app=nginx' label",
      "rollout restart deployment --selector=app=nginx"),
  ]
  static let subcommands: [any Command.Type] = [
    RolloutHistory.self, RolloutPause.self, RolloutRestart.self, RolloutResume.self,
    RolloutStatus.self, RolloutUndo.self,
  ]

  /// Unlike other groups of verbs this one shows its help on standard output.
  func run(_ context: Context) throws {
    context.output.write(HelpText.of(Self.self, context))
    throw UsageError.silent
  }
}

/// Which workloads a subcommand of `rollout` is about.
struct RolloutTarget {
  var request = ResourceRequest()
  private var selector = ""

  init() {
    request.allowsBareTypes = true
  }

  static func flags<Verb>(_ path: WritableKeyPath<Verb, RolloutTarget>) -> [Flag<Verb>] {
    let flags: [Flag<RolloutTarget>] =
      FilenameOptions.flags(\.request.files, "name the workloads")
      + SelectorFlags.flags(labels: \.selector)
    return flags.map { $0.lifted(path) }
  }

  static var arguments: ArgumentHint {
    .someResources(["daemonsets", "deployments", "statefulsets"])
  }

  mutating func complete(_ invocation: Invocation) throws {
    request.arguments = invocation.arguments
    request.labelSelector = selector.isEmpty ? nil : selector
    if invocation.arguments.isEmpty, request.files.isEmpty {
      throw UsageError.message("required resource not specified")
    }
    try request.files.validate()
  }

  /// The workloads.
  func find(_ session: Session) throws -> [ResourceInfo] {
    let result = request.find(session)
    try result.throwIfFailed()
    if result.infos.isEmpty {
      throw UsageError.message("No resources found in \(session.namespace) namespace.")
    }
    return result.infos
  }
}

/// One template that a workload had.
struct Revision {
  var number: Int
  var template: JSONValue
  var annotations: JSONObject
  /// The object as it is shown: the ReplicaSet, or the workload as it was.
  var object: APIObject

  static let numberAnnotation = "deployment.kubernetes.io/revision"
  static let causeAnnotation = "kubernetes.io/change-cause"

  var cause: String { annotations[Self.causeAnnotation]?.stringValue ?? "" }

  /// The templates that are remembered, ordered by their numbers: those of a Deployment in its
  /// ReplicaSets, those of the others in ControllerRevisions.
  static func all(of info: ResourceInfo, _ owner: APIObject, _ session: Session) throws
    -> [Revision]
  {
    let isDeployment = info.resource.kind == "Deployment"
    let resource =
      isDeployment
      ? ReplicaSet.resource
      : try session.mapper().resource(named: "controllerrevisions.apps")
    var found: [Revision] = []
    let uid = owner.metadata.uid
    let owned = try session.snapshot().objects(
      resource, inNamespace: info.namespace, ownedBy: uid)
    for object in owned where object.metadata.controller?.uid == uid {
      let annotations = object.metadata.annotations
      if isDeployment {
        let number = annotations[numberAnnotation]?.stringValue.flatMap { Int($0) } ?? 0
        found.append(
          Revision(
            number: number, template: object.json["spec"]?["template"] ?? .null,
            annotations: annotations, object: object))
      } else {
        var template = object.json["data"]?["spec"]?["template"] ?? .null
        template.object["$patch"] = nil
        var past = owner
        past.json[forced: "spec"].object["template"] = template
        found.append(
          Revision(
            number: object.json["revision"]?.intValue ?? 0, template: template,
            annotations: annotations, object: past))
      }
    }
    return found.sorted { $0.number < $1.number }
  }

  /// The kinds whose templates are remembered.
  static let resources = ["deployments.apps", "daemonsets.apps", "statefulsets.apps"]

  /// The kinds that kubectl's visitor of workloads knows beside them, without a history.
  private static let others = [
    "jobs.batch", "cronjobs.batch", "pods", "replicasets.apps", "replicationcontrollers",
  ]

  /// Refuses a kind without a history.
  ///
  /// - Parameters:
  ///   - resource: the kind.
  ///   - what: what was asked for: `history viewer`.
  ///   - lookup: what its search is called: `history`.
  /// - Throws: what kubectl says of such a kind.
  static func check(_ resource: APIResource, _ what: String, lookup: String) throws {
    if resources.contains(resource.qualifiedPlural) { return }
    let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
    guard others.contains(resource.qualifiedPlural) else {
      throw UsageError.message(
        "error retrieving \(lookup) for \(quoted(kind)), no visitor method exists for"
          + " {\(resource.group) \(resource.kind)}")
    }
    throw UsageError.message("no \(what) has been implemented for \(quoted(kind))")
  }
}
