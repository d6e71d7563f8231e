import ControlPlane
import KubernetesAPI

/// Readiness, termination and failures, set by hand to see what follows.
struct Simulate: Command {
  var resets = false

  static let use = "simulate"
  static let summary = "Make Pods unready, terminate them, or let nodes and zones fail"
  static let discussion = """
    Set by hand what a kubelet or the node controller would report, and see what follows: endpoints, \
    names and routes change at once.

     --reset undoes everything: nodes come back, Pods become ready, terminating ones go.
    """
  static let examples = [
    Example("Let a Pod fail its readiness probe", "simulate unready web-0"),
    Example("Let a Pod begin to stop while it still serves", "simulate terminate web-0"),
    Example("Let a node fail", "simulate node down node-1"),
    Example("Let a zone come back", "simulate zone up zone-a"),
    Example("Undo everything", "simulate --reset"),
  ]
  static let subcommands: [any Command.Type] = [
    SimulateReady.self, SimulateUnready.self, SimulateTerminate.self, SimulateNode.self,
    SimulateZone.self,
  ]

  static var flags: [Flag<Self>] {
    [.bool("reset", \.resets, "Undo everything that was simulated")]
  }

  func run(_ context: Context) throws {
    guard resets else {
      context.output.write(HelpText.of(Self.self, context))
      throw UsageError.silent
    }
    let session = try context.session()
    try session.cluster.resetSimulation()
    session.say("simulation reset")
    try session.finish()
  }
}

/// A change of Pods.
protocol PodSimulationVerb: Command {
  static var change: Cluster.PodSimulation { get }
  /// What the result line says: `pod/web-0 unready`.
  static var result: String { get }
  var pods: [String] { get set }
}

extension PodSimulationVerb {
  static var use: String { "\(change.rawValue) POD ..." }
  static var arguments: ArgumentHint { .names("pods") }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    guard !invocation.arguments.isEmpty else {
      throw UsageError.withHint("at least one POD is required")
    }
    pods = invocation.arguments
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    var errors = ErrorList()
    for text in pods {
      do {
        let name = TypedName(text).name
        try session.cluster.simulate(Self.change, pod: name, in: session.namespace)
        session.say("pod/\(name) \(Self.result)")
      } catch let status as APIStatus {
        errors.errors.append(status)
      }
    }
    try session.finish()
    try errors.throwIfAny()
  }
}

/// Lets Pods become ready.
struct SimulateReady: PodSimulationVerb {
  var pods: [String] = []
  static let change = Cluster.PodSimulation.ready
  static let result = "ready"
  static let summary = "Let Pods become ready"
  static let examples = [Example("Let a Pod become ready again", "simulate ready web-0")]
}

/// Lets Pods become unready.
struct SimulateUnready: PodSimulationVerb {
  var pods: [String] = []
  static let change = Cluster.PodSimulation.unready
  static let result = "unready"
  static let summary = "Let Pods fail their readiness probe"
  static let examples = [Example("Let two Pods fail", "simulate unready web-0 web-1")]
}

/// Lets Pods begin to stop.
struct SimulateTerminate: PodSimulationVerb {
  var pods: [String] = []
  static let change = Cluster.PodSimulation.terminate
  static let result = "terminating"
  static let summary = "Let Pods begin to stop while they still serve"
  static let examples = [Example("Let a Pod begin to stop", "simulate terminate web-0")]
}

/// A node that fails or comes back.
struct SimulateNode: Command {
  private var isUp = false
  private var names: [String] = []

  static let use = "node (down | up) NODE ..."
  static let summary = "Let nodes fail or come back"
  static let examples = [Example("Let a node fail", "simulate node down node-1")]
  static var arguments: ArgumentHint { .words(["down", "up"]) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    (isUp, names) = try SimulatedState.parse(invocation, what: "NODE")
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    for name in names.map({ TypedName($0).name }) {
      try session.cluster.simulate(nodeUp: isUp, node: name)
      session.say("node/\(name) \(isUp ? "up" : "down")")
    }
    try session.finish()
  }
}

/// A zone that fails or comes back.
struct SimulateZone: Command {
  private var isUp = false
  private var names: [String] = []

  static let use = "zone (down | up) ZONE ..."
  static let summary = "Let all nodes of a zone fail or come back"
  static let examples = [Example("Let a zone fail", "simulate zone down zone-a")]
  static var arguments: ArgumentHint { .words(["down", "up"]) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    (isUp, names) = try SimulatedState.parse(invocation, what: "ZONE")
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    for zone in names {
      for node in try session.cluster.simulate(zoneUp: isUp, zone: zone) {
        session.say("node/\(node) \(isUp ? "up" : "down")")
      }
    }
    try session.finish()
  }
}

private enum SimulatedState {
  /// `down` or `up`, and at least one name.
  static func parse(_ invocation: Invocation, what: String) throws -> (Bool, [String]) {
    guard let word = invocation.arguments.first, ["down", "up"].contains(word),
      invocation.arguments.count > 1
    else { throw UsageError.withHint("down or up, and at least one \(what) are required") }
    return (word == "up", Array(invocation.arguments.dropFirst()))
  }
}
