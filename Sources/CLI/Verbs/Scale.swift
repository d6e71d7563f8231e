import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// Changes how many Pods a workload has.
struct Scale: Command {
  var change = ChangeFlags()
  var write = WriteFlags()
  var replicas = 0, currentReplicas = -1
  var resourceVersion = ""

  static let use =
    "scale [--resource-version=version] [--current-replicas=count] --replicas=COUNT"
    + " (-f FILENAME | TYPE NAME)"
  static let summary = "Set a new size for a deployment, replica set, or replication controller"
  static let discussion = """
    Set a new size for a Deployment, ReplicaSet, ReplicationController or StatefulSet, if it has the \
    size and the resourceVersion that are expected.
    """
  static let examples = [
    Example("Run three Pods", "scale deployment web --replicas=3"),
    Example(
      "Run three Pods where there are two", "scale deploy/web --current-replicas=2 --replicas=3"),
    Example("Run none, of two workloads", "scale deploy/web sts/db --replicas=0"),
  ]
  static var arguments: ArgumentHint {
    .someResources(["deployments", "replicasets", "replicationcontrollers", "statefulsets"])
  }

  static var flags: [Flag<Self>] {
    ChangeFlags.flags(\.change, local: false)
      + WriteFlags.flags(\.write, manager: "", [.dryRun]) + [
        .int("replicas", \.replicas, "How many Pods there shall be", required: true),
        .int(
          "current-replicas", \.currentReplicas,
          "How many there must be now; -1 for any number", shownDefault: -1),
        .string(
          "resource-version", \.resourceVersion, "Change the object only at this resourceVersion"),
        .withoutEffect(
          "timeout", .duration, shownDefault: "0s",
          "Accepted and without effect: the Pods are there when the command returns"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    change.complete(invocation.arguments)
    change.request.lookup = .latest
  }

  func validate() throws {
    try change.request.files.validate()
    try write.validate()
    if replicas < 0 {
      throw UsageError.message(
        "The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0")
    }
    if currentReplicas < -1 {
      throw UsageError.message("The --current-replicas must specify an integer of -1 or greater")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    let result = change.request.find(session)
    if result.isRefused { try result.throwIfFailed() }
    if !resourceVersion.isEmpty, result.infos.count > 1 {
      throw UsageError.message("cannot use --resource-version with multiple resources")
    }
    if result.infos.isEmpty {
      try result.throwIfFailed()
      throw UsageError.message("no objects passed to scale")
    }
    var printer = try ResultPrinter(write.output, dryRun, session)
    for info in result.infos {
      guard let object = info.object else { continue }
      if dryRun != .client { try scale(info, object, session) }
      // kubectl shows what it had read, with the new number.
      var shown = object
      if Self.groups.contains(info.resource.group) {
        shown.json[forced: "spec"].object["replicas"] = .integer(replicas)
      }
      try printer.show(info, shown, "scaled")
    }
    // What was not found keeps nothing else from being scaled.
    try result.throwIfFailed()
  }

  /// The groups whose `spec.replicas` is known to be the number of Pods.
  private static let groups = ["", "apps"]

  private func scale(_ info: ResourceInfo, _ object: APIObject, _ session: Session) throws {
    guard Self.resources.contains(info.resource.qualifiedPlural) else {
      throw APIStatus(.notFound, "the server could not find the requested resource")
    }
    let present = object.json["spec"]?["replicas"]?.intValue ?? 1
    if currentReplicas != -1, present != currentReplicas {
      throw UsageError.message("Expected replicas to be \(currentReplicas), was \(present)")
    }
    if !resourceVersion.isEmpty, object.metadata.resourceVersion != resourceVersion {
      throw UsageError.message(
        "Expected resource version to be \(resourceVersion), was"
          + " \(object.metadata.resourceVersion)")
    }
    _ = try session.patch(
      info, .merge, ["spec": ["replicas": .integer(replicas)]], subresource: .scale,
      try write.options(manager: "kubectl"))
  }

  private static let resources = [
    "deployments.apps", "replicasets.apps", "statefulsets.apps", "replicationcontrollers",
  ]
}
