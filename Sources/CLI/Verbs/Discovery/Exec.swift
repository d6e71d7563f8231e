import KubernetesAPI

/// What a command would print in a container.
struct Exec: Command {
  var container = ""
  var isInteractive = false
  var isTerminal = false
  var isQuiet = false
  private var pod = ""
  private var command: [String] = []

  static let use = "exec (POD | TYPE/NAME) [-c CONTAINER] -- COMMAND [args...]"
  static let summary = "Print what a command would print in a container"
  static let discussion = """
    Print what a command would print in a container: names, variables and routes from its point of \
    view.

     No process is started. These are answered: nslookup, env, printenv, cat of /etc/resolv.conf, \
    /etc/hosts and /etc/hostname, hostname, wget, curl and nc -z. Where the endpoint that is chosen has a \
    real process behind it (an address outside of the cluster, or the one the Pod's annotation \
    svcctl.dev/backend names), wget and curl fetch from it.
    """
  static let examples = [
    Example("Resolve a name in a Pod", "exec web-0 -- nslookup api"),
    Example("The variables that it finds", "exec web-0 -- env"),
    Example("Its resolver's configuration", "exec deploy/web -- cat /etc/resolv.conf"),
    Example(
      "Whether it reaches a Service, and whom", "exec web-0 -- wget -qO- http://api.production"),
  ]
  static var arguments: ArgumentHint { .names("pods") }

  static var flags: [Flag<Self>] {
    [
      .string("container", short: "c", \.container, "The container; the first one unless given"),
      .bool("stdin", short: "i", \.isInteractive, "Accepted: no command here reads from it"),
      .bool("tty", short: "t", \.isTerminal, "Accepted: no command here needs a terminal"),
      .bool("quiet", short: "q", \.isQuiet, "Print the command's output only"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    var arguments = invocation.arguments
    guard !arguments.isEmpty else {
      throw UsageError.message("pod, type/name or --filename must be specified")
    }
    pod = arguments.removeFirst()
    command = arguments
    guard !command.isEmpty else {
      throw UsageError.message("you must specify at least one command for the container")
    }
  }

  func run(_ context: Context) throws {
    let view = try context.clusterView()
    let pod = try view.pod(self.pod)
    _ = try view.container(of: pod, named: container)
    try PodShell(view: view, pod: pod, container: container).show(command, context)
  }
}

extension PodShell {
  /// Runs a command and prints what it prints; ends with its exit status, as `kubectl exec` does.
  func show(_ command: [String], _ context: Context) throws {
    let result = try run(command)
    if !result.errors.isEmpty { ErrorReport(context).note(result.errors) }
    context.output.write(result.output)
    guard result.status == 0 else {
      throw PartialFailure(
        UsageError.verbatim("command terminated with exit code \(result.status)"),
        status: result.status)
    }
  }
}
