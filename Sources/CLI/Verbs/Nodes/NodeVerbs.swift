import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// `cordon`: no new Pods on a node.
struct Cordon: Command {
  var change = NodeScheduling()

  static let use = "cordon NODE"
  static let summary = "Mark node as unschedulable"
  static let examples = [Example("Let no new Pods on a node", "cordon node-1")]
  static var arguments: ArgumentHint { .names("nodes") }
  static var flags: [Flag<Self>] { NodeScheduling.flags(\.change) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try change.complete(invocation, Self.use)
  }

  func run(_ context: Context) throws { _ = try change.run(context, isUnschedulable: true) }
}

/// `uncordon`: new Pods on a node again.
struct Uncordon: Command {
  var change = NodeScheduling()

  static let use = "uncordon NODE"
  static let summary = "Mark node as schedulable"
  static let examples = [Example("Let new Pods on a node again", "uncordon node-1")]
  static var arguments: ArgumentHint { .names("nodes") }
  static var flags: [Flag<Self>] { NodeScheduling.flags(\.change) }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    try change.complete(invocation, Self.use)
  }

  func run(_ context: Context) throws { _ = try change.run(context, isUnschedulable: false) }
}

/// What both share.
struct NodeScheduling {
  var request = ResourceRequest()
  var dryRunText = "none"
  private var selector = ""

  static func flags<Verb>(_ path: WritableKeyPath<Verb, NodeScheduling>) -> [Flag<Verb>] {
    let flags: [Flag<NodeScheduling>] =
      SelectorFlags.flags(labels: \.selector) + [DryRun.flag(\.dryRunText)]
    return flags.map { $0.lifted(path) }
  }

  /// - `use`: the verb's grammar, for the answer to a call without a node.
  mutating func complete(_ invocation: Invocation, _ use: String) throws {
    if invocation.arguments.isEmpty, !invocation.isGiven("selector") {
      throw UsageError.withHint("USAGE: \(use) [flags]")
    }
    if !invocation.arguments.isEmpty, !selector.isEmpty {
      throw UsageError.withHint("cannot specify both a node name and a --selector option")
    }
    _ = try DryRun(flag: dryRunText)
    request.arguments = ["nodes"] + invocation.arguments
    request.labelSelector = selector.isEmpty ? nil : selector
  }

  /// Changes the nodes, and returns them.
  func run(_ context: Context, isUnschedulable: Bool) throws -> [ResourceInfo] {
    let session = try context.session()
    let dryRun = try DryRun(flag: dryRunText)
    let result = request.find(session)
    try result.throwIfFailed()
    let verb = isUnschedulable ? "cordoned" : "uncordoned"
    for info in result.infos {
      let present = info.object?.json["spec"]?["unschedulable"]?.boolValue ?? false
      if present == isUnschedulable {
        session.say("\(info.title) already \(verb)\(dryRun.suffix)")
        continue
      }
      if dryRun != .client {
        let value: JSONValue = isUnschedulable ? true : nil
        _ = try session.patch(
          info, .strategic, ["spec": ["unschedulable": value]],
          WriteOptions(dryRun: dryRun == .server, fieldManager: "kubectl-cordon"))
      }
      session.say("\(info.title) \(verb)\(dryRun.suffix)")
    }
    return result.infos
  }
}
