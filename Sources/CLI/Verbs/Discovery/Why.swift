import KubernetesAPI
import Routing

/// Why a Service has no endpoints.
struct Why: Command {
  var output = ""
  private var target = ""

  static let use = "why SERVICE"
  static let summary = "Say why a Service has no endpoints"
  static let discussion = """
    Say why a Service has no endpoints, or which of its Pods are none: a selector that no Pod has (with \
    the nearest labels that there are), Pods of other namespaces, workloads scaled to 0, Pods that are \
    not ready, named ports that are missing.

     The exit status is 0 when every port of the Service has a ready endpoint.
    """
  static let examples = [
    Example("Ask about a Service", "why web"),
    Example("For programs", "why svc/web -n shop -o json"),
  ]
  static var arguments: ArgumentHint { .names("services") }

  static var flags: [Flag<Self>] {
    [
      .string(
        "output", short: "o", \.output, "Print as json or yaml", values: .words(["json", "yaml"]))
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.count == 1 else {
      throw UsageError.withHint("exactly one SERVICE is required")
    }
    target = invocation.arguments[0]
  }

  func validate() throws {
    guard ["", "json", "yaml"].contains(output) else {
      throw UsageError.message("--output must be 'yaml' or 'json'")
    }
  }

  func run(_ context: Context) throws {
    let view = try context.clusterView()
    let reference = TypedName(target)
    guard ["", "svc", "service", "services", "ep", "endpoints"].contains(reference.type) else {
      throw UsageError.message("\(quoted(target)) is no Service")
    }
    let diagnosis = try EndpointDiagnosis(of: try view.service(target), in: view.snapshot)
    switch output {
    case "json": context.output.write(ValueOutput.json(diagnosis.json))
    case "yaml": context.output.write(ValueOutput.yaml(diagnosis.json))
    default: context.output.write(diagnosis.text)
    }
    if !diagnosis.isServed { throw UsageError.silent }
  }
}
