import JSON
import KubernetesAPI
import ServiceDiscovery

/// The environment variables that tell containers where Services are.
struct Env: Command {
  var output = "env"
  var container = ""
  private var target: String?

  static let use = "env [POD | SERVICE | TYPE/NAME]"
  static let summary = "Print the environment variables of a Pod, a Service or a namespace"
  static let discussion = """
    Print the environment variables that a kubelet gives to containers.

     For a Pod these are all variables of its first container: its own, then those of the Services that \
    existed when the Pod was created. For a Service they are the ones it adds, and without arguments \
    those that a Pod created now in the namespace would find.
    """
  static let examples = [
    Example("What a Pod's container finds", "env web-0"),
    Example("What a Service adds", "env svc/web"),
    Example("What a new Pod in a namespace would find, for a shell", "env -n shop -o export"),
  ]
  static var arguments: ArgumentHint { .someResources(["pods", "services"]) }

  static var flags: [Flag<Self>] {
    [
      .string("container", short: "c", \.container, "The container; the first one unless given"),
      .string(
        "output", short: "o", \.output, "How to print: one of (env, export, json, yaml)",
        shownDefault: "env", values: .words(["env", "export", "json", "yaml"])),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard invocation.arguments.count <= 1 else {
      throw UsageError.withHint("at most one POD or SERVICE can be given")
    }
    target = invocation.arguments.first
  }

  func validate() throws {
    guard ["env", "export", "json", "yaml"].contains(output) else {
      throw UsageError.message(
        "unable to match a printer suitable for the output format \(quoted(output)), "
          + "allowed formats are: env,export,json,yaml")
    }
  }

  func run(_ context: Context) throws {
    let variables = try variables(try context.clusterView())
    let values: JSONValue = .array(
      variables.map { ["name": .string($0.name), "value": .string($0.value)] })
    switch output {
    case "export":
      for variable in variables {
        context.output.write("export \(variable.name)=\(ShellWord.quoted(variable.value))\n")
      }
    case "json": context.output.write(ValueOutput.json(values))
    case "yaml": context.output.write(ValueOutput.yaml(values))
    default: for variable in variables { context.output.write("\(variable)\n") }
    }
  }

  private func variables(_ view: ClusterView) throws -> [EnvironmentVariable] {
    guard let target else {
      return ServiceEnvironment.variables(
        of: try ServiceEnvironment.services(in: view.snapshot, seenFrom: view.namespace))
    }
    let reference = TypedName(target)
    if ["svc", "service", "services"].contains(reference.type) {
      return ServiceEnvironment.variables(of: try view.service(target))
    }
    if reference.type.isEmpty,
      try view.snapshot.object(Pod.self, namespace: view.namespace, name: target) == nil,
      let service = try view.snapshot.object(
        Service.self, namespace: view.namespace, name: target)
    {
      return ServiceEnvironment.variables(of: service)
    }
    return try view.environment(of: try view.pod(target), container: container)
  }
}

extension ClusterView {
  /// The environment of a Pod's container; of its first one when none is named.
  func environment(of pod: Pod, container name: String) throws -> [EnvironmentVariable] {
    let container = try self.container(of: pod, named: name)
    do {
      return try ContainerEnvironment.variables(of: container, in: pod, snapshot)
    } catch let error as ContainerEnvironmentError {
      throw UsageError.message("container \(container.name) of pod \(pod.name): \(error.message)")
    }
  }

  /// A container of a Pod by name; without a name the one that an annotation names, else the first.
  ///
  /// kubectl: pkg/cmd/util/podcmd, FindOrDefaultContainerByName.
  func container(of pod: Pod, named name: String) throws -> Container {
    let containers = pod.spec.containers
    guard let first = containers.first else {
      throw UsageError.message("pod \(pod.namespace)/\(pod.name) does not have any containers")
    }
    let wanted = name.isEmpty ? Self.defaultContainer(of: pod) : name
    if wanted.isEmpty { return first }
    let all = containers + pod.spec.initContainers + Self.ephemeralContainers(of: pod)
    guard let container = all.first(where: { $0.name == wanted }) else {
      throw UsageError.message(
        "container \(wanted) is not valid for pod \(pod.name) out of: \(Self.containerNames(of: pod))"
      )
    }
    return container
  }

  /// What is said when one of several containers is taken because none was named; nil otherwise.
  func noteOfDefault(of pod: Pod, named name: String) -> String? {
    guard name.isEmpty, Self.defaultContainer(of: pod).isEmpty,
      let first = pod.spec.containers.first,
      pod.spec.containers.count > 1 || !pod.spec.initContainers.isEmpty
        || !Self.ephemeralContainers(of: pod).isEmpty
    else { return nil }
    return "Defaulted container \(quoted(first.name)) out of: \(Self.containerNames(of: pod))"
  }

  private static func defaultContainer(of pod: Pod) -> String {
    pod.metadata.annotations["kubectl.kubernetes.io/default-container"]?.stringValue ?? ""
  }

  private static func ephemeralContainers(of pod: Pod) -> [Container] {
    (pod.spec.json["ephemeralContainers"]?.arrayValue ?? []).map { Container($0.object) }
  }

  private static func containerNames(of pod: Pod) -> String {
    (pod.spec.containers.map(\.name) + ephemeralContainers(of: pod).map { $0.name + " (ephem)" }
      + pod.spec.initContainers.map { $0.name + " (init)" }).joined(separator: ", ")
  }
}

/// Text as a word of a shell.
enum ShellWord {
  /// The word in single quotes when a shell would read it otherwise.
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ","),
        UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "+"), UInt8(ascii: "="):
        true
      default: false
      }
    }
    if plain, !text.isEmpty { return text }
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
