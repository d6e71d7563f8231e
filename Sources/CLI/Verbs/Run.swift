import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// Makes a Pod that runs an image.
struct Run: Command {
  var write = WriteFlags()
  var overrides = Overrides()
  var name = "", image = "", port = "", labels = ""
  var environment: [String] = []
  var annotations: [String] = []
  var restart = "Always", pullPolicy = ""
  var isCommand = false, isExposed = false, isPrivileged = false, isQuiet = false
  var isInteractive = false, isTerminal = false, isAttached = false, isRemoved = false
  var isForced = false
  private var words: [String] = []

  static let use =
    "run NAME --image=image [--env=\"key=value\"] [--port=port] [--dry-run=server|client]"
    + " [--overrides=inline-json] [--command] -- [COMMAND] [args...]"
  static let summary = "Run a particular image on the cluster"
  static let discussion = """
    Create a Pod with one container of the given image, and with --expose a Service for it.

     No image is run: the Pod is Running and Ready at once, as every Pod of the simulated cluster.
    """
  static let examples = [
    Example("Create a Pod", "run web --image=nginx"),
    Example(
      "Create a Pod with a port and a Service for it", "run shop --image=nginx --port=80 --expose"),
    Example(
      "Create a Pod with labels and environment",
      "run job --image=busybox --labels=app=job,tier=back --env=COLOR=green"),
    Example("Show the Pod that would be created", "run try --image=nginx --dry-run=client -o yaml"),
    Example("Create a Pod with arguments", "run tick --image=busybox -- sleep 60"),
    Example(
      "Ask for a name from a Pod of its own",
      "run debug --image=busybox --rm -it --restart=Never -- nslookup web"),
  ]
  static let manager = "kubectl-run"

  static var flags: [Flag<Self>] {
    WriteFlags.flags(\.write, manager: manager, [.dryRun, .fieldManager, .saveConfiguration])
      + Overrides.flags(\.overrides) + [
        .string("image", \.image, "The image of the container", required: true),
        .string("port", \.port, "The port that the container listens at"),
        .string(
          "labels", short: "l", \.labels,
          "Labels of the Pod, separated by commas; run=NAME when not given"),
        .array("env", \.environment, "A variable of the container, NAME=value; may be repeated"),
        .array(
          "annotations", \.annotations, "An annotation of the Pod, name=value; may be repeated"),
        .string(
          "restart", \.restart, "Always, OnFailure or Never", shownDefault: "Always",
          values: .words(["Always", "OnFailure", "Never"])),
        .string(
          "image-pull-policy", \.pullPolicy, "Always, IfNotPresent or Never",
          values: .words(["Always", "IfNotPresent", "Never"])),
        .bool("command", \.isCommand, "What stands behind -- is the command, not its arguments"),
        .bool("expose", \.isExposed, "Create a Service for the Pod as well; needs --port"),
        .bool("privileged", \.isPrivileged, "Run the container privileged"),
        .bool(
          "quiet", short: "q", \.isQuiet, "With --rm, do not tell that the Pod is gone"),
        .bool("attach", \.isAttached, "Show what the command behind -- would print in the Pod"),
        .bool("stdin", short: "i", \.isInteractive, "As --attach; sh reads its commands from it"),
        .bool("tty", short: "t", \.isTerminal, "Accepted with --stdin"),
        .bool("rm", \.isRemoved, "Delete the Pod when the command has ended"),
        .bool("force", \.isForced, "With --rm, tell that the Pod was removed by force"),
      ]
      + [
        ("leave-stdin-open", .bool, "false"), ("detach-keys", .string, "'ctrl-p,ctrl-q'"),
        ("pod-running-timeout", .duration, "1m0s"), ("grace-period", .int, "-1"),
        ("timeout", .duration, "0s"), ("wait", .bool, "false"),
        ("cascade", .string, "'background'"),
      ].map { name, kind, shown in
        Flag.withoutEffect(
          name, kind, shownDefault: shown,
          "Accepted and without effect: the command ends at once, and the Pod goes at once")
      }
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard let first = invocation.arguments.first, invocation.argumentsBeforeDashes != 0 else {
      throw UsageError.withHint("NAME is required for run")
    }
    name = first
    words = Array(invocation.arguments.dropFirst())
    if isInteractive, !invocation.isGiven("attach") { isAttached = true }
  }

  func validate() throws {
    try write.validate()
    try overrides.validate()
    if image.isEmpty { throw UsageError.message("--image is required") }
    if ImageReference(image) == nil {
      throw UsageError.message("Invalid image name \(quoted(image)): invalid reference format")
    }
    if isTerminal, !isInteractive {
      throw UsageError.withHint("-i/--stdin is required for containers with -t/--tty=true")
    }
    if isExposed, port.isEmpty {
      throw UsageError.withHint("--port must be set when exposing a service")
    }
    if !["Always", "OnFailure", "Never"].contains(restart) {
      throw UsageError.withHint("invalid restart policy: \(restart)")
    }
    if isRemoved, !isAttached {
      throw UsageError.withHint("--rm should only be used for attached containers")
    }
    if isAttached, try write.dryRun() != .none {
      throw UsageError.withHint(
        "--dry-run=[server|client] can't be used with attached containers options (--attach,"
          + " --stdin, or --tty)")
    }
    if !["", "Always", "IfNotPresent", "Never"].contains(pullPolicy) {
      throw UsageError.withHint("invalid image pull policy: \(pullPolicy)")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let dryRun = try write.dryRun()
    if isAttached {
      try runCommand(session, context)
      return
    }
    var printer = try ResultPrinter(write.output, dryRun, session, order: .asGiven)
    let pod = try pod()
    if isExposed {
      try create(try service(), Service.resource, Overrides(), dryRun, session, &printer)
      // kubectl separates the two itself, and its printer does so again.
      if write.output.output == "yaml" { session.say("---") }
    }
    try create(pod, Pod.resource, overrides, dryRun, session, &printer)
  }

  /// Makes the Pod, shows what the command would print there, and deletes the Pod when told to.
  private func runCommand(_ session: Session, _ context: Context) throws {
    let command = words.isEmpty ? ["sh"] : words
    let readsScript = isInteractive && !context.isInputTerminal
    guard PodShell.isKnown(command[0]), !words.isEmpty || readsScript else {
      throw PodShell.refusal(words.first ?? "the image's own command")
    }
    var made = [try makeObject(try pod(), Pod.resource, overrides, session)]
    if isExposed {
      made.append(try makeObject(try service(), Service.resource, Overrides(), session))
    }
    try session.finish()
    let view = try context.clusterView()
    let pod = try view.pod(made[0].name)
    let shell = PodShell(
      view: view, pod: pod, container: try view.container(of: pod, named: "").name)
    defer { if isRemoved { try? remove(made, session) } }
    let result = try shell.run(command, readsInput: isInteractive, context)
    result.show(context)
    // Without a way to end there is no exit status: the container would be started again.
    guard result.status != 0 else { return }
    switch restart {
    case "Never":
      throw PartialFailure(
        UsageError.verbatim("pod \(pod.namespace)/\(pod.name) terminated (Error)"),
        status: result.status)
    case "OnFailure": throw UsageError.message("timed out waiting for the condition")
    default: return
    }
  }

  private func makeObject(
    _ made: APIObject, _ resource: APIResource, _ overrides: Overrides, _ session: Session
  ) throws -> ResourceInfo {
    let object = try overrides.apply(to: made, resource)
    let info = session.info(resource, name: object.name)
    _ = try session.create(info, object, try write.options(manager: Self.manager))
    return info
  }

  private func remove(_ objects: [ResourceInfo], _ session: Session) throws {
    var options = DeleteOptions()
    options.gracePeriodSeconds = 0
    for info in objects {
      _ = try session.delete(info, options)
      if isQuiet { continue }
      let kind = info.title.prefix { $0 != "/" }
      session.say(
        "\(kind) \(quoted(info.name)) \(isForced ? "force deleted" : "deleted") from"
          + " \(info.namespace) namespace")
    }
    try session.finish()
  }

  private func create(
    _ made: APIObject, _ resource: APIResource, _ overrides: Overrides, _ dryRun: DryRun,
    _ session: Session, _ printer: inout ResultPrinter
  ) throws {
    var object = try overrides.apply(to: made, resource)
    let info = session.info(resource, name: object.name)
    if session.isNamespaceExplicit { object.metadata.namespace = session.namespace }
    if write.savesConfiguration { object = LastApplied.annotatedStruct(object) }
    if dryRun != .client {
      object = try session.create(info, object, try write.options(manager: Self.manager))
    }
    try printer.show(info, GoOrder.ordered(object), "created")
  }

  // MARK: Objects

  private func podLabels() throws -> JSONObject {
    labels.isEmpty ? ["run": .string(name)] : try LabelText.parse(labels)
  }

  private func pod() throws -> APIObject {
    var metadata: JSONObject = ["name": .string(name), "labels": .object(try podLabels())]
    if !annotations.isEmpty {
      var values = JSONObject()
      for annotation in annotations {
        let parts = annotation.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
          throw UsageError.message("invalid annotations format: \(annotation)")
        }
        values[String(parts[0])] = .string(String(parts[1]))
      }
      metadata["annotations"] = .object(values)
    }
    return APIObject([
      "kind": "Pod", "apiVersion": "v1", "metadata": .object(metadata),
      "spec": [
        "containers": [.object(try container())], "restartPolicy": .string(restart),
        "dnsPolicy": "ClusterFirst",
      ],
      "status": [:],
    ])
  }

  private func container() throws -> JSONObject {
    var container: JSONObject = ["name": .string(name), "image": .string(image)]
    if !words.isEmpty {
      container[isCommand ? "command" : "args"] = .array(words.map(JSONValue.string))
    }
    if !port.isEmpty { container["ports"] = [["containerPort": .integer(try portNumber())]] }
    if !environment.isEmpty { container["env"] = .array(try environment.map(Self.variable)) }
    container["resources"] = [:]
    if !pullPolicy.isEmpty { container["imagePullPolicy"] = .string(pullPolicy) }
    if isPrivileged { container["securityContext"] = ["privileged": true] }
    return container
  }

  private static func variable(_ text: String) throws -> JSONValue {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty,
      EnvironmentName.faults(of: String(parts[0])).isEmpty
    else { throw UsageError.message("invalid env: \(text)") }
    var variable: JSONObject = ["name": .string(String(parts[0]))]
    if !parts[1].isEmpty { variable["value"] = .string(String(parts[1])) }
    return .object(variable)
  }

  private func service() throws -> APIObject {
    let port = JSONValue.integer(try portNumber())
    return APIObject([
      "kind": "Service", "apiVersion": "v1", "metadata": ["name": .string(name)],
      "spec": [
        "ports": [["protocol": "TCP", "port": port, "targetPort": port]],
        "selector": .object(try podLabels()),
      ],
      "status": ["loadBalancer": [:]],
    ])
  }

  private func portNumber() throws -> Int {
    switch GoValue.integer(port, base: 10, bits: 64) {
    case .value(let value): return value
    case .invalid:
      throw UsageError.message("strconv.Atoi: parsing \(quoted(port)): invalid syntax")
    case .outOfRange:
      throw UsageError.message("strconv.Atoi: parsing \(quoted(port)): value out of range")
    }
  }
}
