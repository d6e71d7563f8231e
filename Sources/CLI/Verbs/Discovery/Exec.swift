import JSON
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

     No process is started. These are answered: nslookup, dig, host, getent, env, printenv, cat \
    of /etc/resolv.conf, /etc/hosts and /etc/hostname, hostname, wget, curl, nc -z, echo, and sh -c with \
    these. Where the endpoint that is chosen has a \
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
      .bool(
        "stdin", short: "i", \.isInteractive, "Give standard input to the command; sh reads it"),
      .bool("tty", short: "t", \.isTerminal, "Accepted: no command here needs a terminal"),
      .bool("quiet", short: "q", \.isQuiet, "Print the command's output only"),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    let arguments = invocation.arguments
    let dashes = invocation.argumentsBeforeDashes
    if let first = arguments.first, dashes != 0 { pod = first }
    if let dashes, dashes <= 1 {
      command = Array(arguments[dashes...])
    } else if arguments.count > 1 {
      throw UsageError.withHint(
        "exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead")
    }
  }

  func validate() throws {
    if pod.isEmpty { throw UsageError.message("pod, type/name or --filename must be specified") }
    if command.isEmpty {
      throw UsageError.message("you must specify at least one command for the container")
    }
  }

  func run(_ context: Context) throws {
    let view = try context.clusterView()
    let pod = try view.pod(self.pod)
    try Self.check(pod)
    let container = try view.container(of: pod, named: self.container)
    let report = ErrorReport(context)
    if !isQuiet, let note = view.noteOfDefault(of: pod, named: self.container) { report.note(note) }
    try Self.check(container, of: pod)
    if isInteractive, isTerminal, !isQuiet, !context.isInputTerminal {
      report.note("Unable to use a TTY - input is not a terminal or the right kind of file")
    }
    let shell = PodShell(view: view, pod: pod, container: container.name)
    let result = try shell.run(command, readsInput: isInteractive, context)
    result.show(context)
    guard result.status == 0 else {
      throw PartialFailure(
        UsageError.verbatim("command terminated with exit code \(result.status)"),
        status: result.status)
    }
  }

  /// Refuses a Pod in which nothing runs.
  private static func check(_ pod: Pod) throws {
    let phase = pod.status.phase
    if phase == "Succeeded" || phase == "Failed" {
      throw UsageError.message(
        "cannot exec into a container in a completed pod; current phase is \(phase)")
    }
    if pod.spec.nodeName.isEmpty {
      throw APIStatus.badRequest("pod \(pod.name) does not have a host assigned")
    }
  }

  /// Refuses a container that does not run, in the kubelet's words.
  private static func check(_ container: Container, of pod: Pod) throws {
    let status = ["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"]
      .flatMap { pod.json["status"]?[$0]?.arrayValue ?? [] }
      .first { $0["name"]?.stringValue == container.name }
    let isRunning = status.map { $0["state"]?["running"] != nil } ?? (pod.status.phase != "Pending")
    guard isRunning else {
      throw UsageError.message(
        "Internal error occurred: unable to upgrade connection: container not found"
          + " (\(quoted(container.name)))")
    }
  }
}

extension PodShell {
  /// Runs a command; a shell that reads its commands from standard input is given what is there.
  func run(_ command: [String], readsInput: Bool, _ context: Context) throws -> Result {
    let isShell = ["sh", "bash", "ash", "/bin/sh", "/bin/bash", "/bin/ash"].contains(command.first)
    if isShell, command.count == 1, readsInput, !context.isInputTerminal {
      return try ShellScript(String(decoding: try context.standardInput(), as: UTF8.self))
        .run(in: self)
    }
    return try run(command)
  }
}

extension PodShell.Result {
  /// Prints what a command printed.
  func show(_ context: Context) {
    if !errors.isEmpty {
      ErrorReport(context).note(errors.hasSuffix("\n") ? String(errors.dropLast()) : errors)
    }
    context.output.write(output)
  }
}
