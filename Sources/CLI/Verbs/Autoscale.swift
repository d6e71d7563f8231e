import JSON
import KubernetesAPI
import Printers

/// Makes a HorizontalPodAutoscaler for a workload.
///
/// Difference: it is stored; nothing measures load, so nothing is scaled.
struct Autoscale: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var minimum = -1, maximum = -1, cpuPercent = -1
  var cpu = "", memory = "", name = ""

  static let use =
    "autoscale (-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU]"
    + " [--memory=MEMORY]"
  static let summary =
    "Auto-scale a deployment, replica set, stateful set, or replication controller"
  static let discussion = """
    Create a HorizontalPodAutoscaler for a Deployment, ReplicaSet, StatefulSet or \
    ReplicationController. It is stored; nothing measures load, so the number of Pods stays.
    """
  static let examples = [
    Example("Between two and ten Pods", "autoscale deployment web --min=2 --max=10"),
    Example(
      "At most five Pods, by their use of CPU", "autoscale deploy/web --max=5 --cpu=80%"),
  ]
  static let manager = "kubectl-autoscale"
  static var arguments: ArgumentHint {
    .someResources(["deployments", "replicasets", "replicationcontrollers", "statefulsets"])
  }
  static var flags: [Flag<Self>] {
    FilenameOptions.flags(\.request.files, "name what to scale")
      + WriteFlags.flags(\.write, manager: manager, [.dryRun, .fieldManager, .saveConfiguration])
      + [
        .int("min", \.minimum, "The least number of Pods", shownDefault: -1, bits: 32),
        .int(
          "max", \.maximum, "The greatest number of Pods", shownDefault: -1, bits: 32,
          required: true),
        .int(
          "cpu-percent", \.cpuPercent, "The percentage of the requested CPU to keep to",
          shownDefault: -1, bits: 32, hidden: true,
          deprecation: "Use --cpu with percentage or resource quantity format (e.g., '70%' for"
            + " utilization or '500m' for milliCPU)."),
        .string("cpu", \.cpu, "The CPU to keep to: 70% of the request, or 500m for each Pod"),
        .string(
          "memory", \.memory, "The memory to keep to: 60% of the request, or 200Mi for each Pod"),
        .string("name", \.name, "The name of the autoscaler; that of the workload when not given"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    request.arguments = invocation.arguments
    request.lookup = request.files.isEmpty ? .latest : .missing
  }

  func validate() throws {
    _ = try write.dryRun()
    try request.files.validate()
    if maximum < 1 {
      throw UsageError.message(
        "--max=MAXPODS is required and must be at least 1, max: \(maximum)")
    }
    if maximum < minimum {
      throw UsageError.message(
        "--max=MAXPODS must be larger or equal to --min=MINPODS, max: \(maximum), min: \(minimum)")
    }
    if cpuPercent > 0, !cpu.isEmpty {
      throw UsageError.message("--cpu-percent and --cpu are mutually exclusive")
    }
    _ = try metrics()
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    let result = request.find(session)
    if result.isRefused { return try result.throwIfFailed() }
    var printer = try ResultPrinter(write.output, dryRun, session, order: .asGiven)
    var errors = result.errors
    for info in result.infos {
      guard Self.scalable.contains(info.resource.qualifiedPlural) else {
        errors.errors.append(Self.refusal(info.resource))
        continue
      }
      do {
        try autoscale(info, dryRun, session, &printer)
      } catch {
        errors.errors.append(error)
      }
    }
    try errors.throwIfAny()
    if result.infos.isEmpty { throw UsageError.message("no objects passed to autoscale") }
  }

  private static let scalable: Set<String> = [
    "deployments.apps", "replicasets.apps", "statefulsets.apps", "replicationcontrollers",
  ]

  private static func refusal(_ resource: APIResource) -> UsageError {
    .message(
      "cannot autoscale a \(resource.kind): could not find scale subresource for"
        + " \(resource.group.isEmpty ? "" : resource.group)/\(resource.version),"
        + " Resource=\(resource.plural) in discovery information")
  }

  private func autoscale(
    _ info: ResourceInfo, _ dryRun: DryRun, _ session: Session, _ printer: inout ResultPrinter
  ) throws {
    var object = try autoscaler(info)
    if session.isNamespaceExplicit { object.metadata.namespace = session.namespace }
    let resource = try session.mapper().resource(named: "horizontalpodautoscalers.autoscaling")
    let place = session.info(resource, name: object.name)
    guard dryRun != .client else {
      return try printer.show(place, object, "created")
    }
    if write.savesConfiguration { object = LastApplied.annotatedStruct(object) }
    object = try session.create(place, object, try write.options(manager: Self.manager))
    try printer.show(place, GoOrder.ordered(object), "autoscaled")
  }

  private func autoscaler(_ info: ResourceInfo) throws -> APIObject {
    var spec: JSONObject = [
      "scaleTargetRef": [
        "kind": .string(info.resource.kind), "name": .string(info.name),
        "apiVersion": .string(info.resource.apiVersion),
      ]
    ]
    if minimum > 0 { spec["minReplicas"] = .integer(minimum) }
    spec["maxReplicas"] = .integer(maximum)
    let metrics = try metrics()
    if !metrics.isEmpty { spec["metrics"] = .array(metrics) }
    return APIObject([
      "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2",
      "metadata": ["name": .string(name.isEmpty ? info.name : name)], "spec": .object(spec),
      "status": ["desiredReplicas": 0, "currentMetrics": .null],
    ])
  }

  // MARK: Metrics

  private func metrics() throws(UsageError) -> [JSONValue] {
    var metrics: [JSONValue] = []
    if cpuPercent > 0 { metrics.append(Self.metric("cpu", Self.utilization(cpuPercent))) }
    for (resource, text, unit) in [("cpu", cpu, "m"), ("memory", memory, "Mi")] where !text.isEmpty
    {
      metrics.append(Self.metric(resource, try Self.target(text, resource, unit: unit)))
    }
    return metrics
  }

  private static func metric(_ resource: String, _ target: JSONValue) -> JSONValue {
    ["type": "Resource", "resource": ["name": .string(resource), "target": target]]
  }

  private static func utilization(_ percent: Int) -> JSONValue {
    ["type": "Utilization", "averageUtilization": .integer(percent)]
  }

  /// What a value asks for: `70%`, `500m`, or a bare number in `unit`.
  private static func target(_ text: String, _ resource: String, unit: String)
    throws(UsageError) -> JSONValue
  {
    let text = RoleRules.trimmed(text[...])
    if text.isEmpty { throw .message("empty input") }
    if text.hasSuffix("%") {
      let digits = String(text.dropLast())
      guard case .value(let percent) = GoValue.integer(digits, base: 10, bits: 32), percent >= 0
      else { throw .message("invalid percentage value: \(digits)") }
      return utilization(percent)
    }
    let isBare = Double(text) != nil && text.utf8.allSatisfy { "0123456789.+-eE".utf8.contains($0) }
    do {
      let amount = try Quantity(isBare ? text + unit : text)
      return ["type": "AverageValue", "averageValue": .string(amount.description)]
    } catch {
      throw .message(isBare ? error.message : "invalid resource \(resource) value: \(text)")
    }
  }
}
