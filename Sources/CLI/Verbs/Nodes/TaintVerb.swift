import ControlPlane
import JSON
import KubernetesAPI
import Printers

/// Keeps Pods away from nodes.
struct TaintVerb: Command {
  var request = ResourceRequest()
  var write = WriteFlags()
  var overwrites = false
  private var selector = ""
  private var taints: [Taint] = []
  private var removals: [Taint] = []

  /// A taint as it is written on the command line: `key=value:effect`.
  private struct Taint {
    var key: String
    var value = ""
    /// Empty in a removal of every effect.
    var effect = ""

    func removes(_ json: JSONValue) -> Bool {
      json["key"]?.stringValue == key && (effect.isEmpty || json["effect"]?.stringValue == effect)
    }
  }

  static let use =
    "taint NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N"
  static let summary = "Update the taints on one or more nodes"
  static let discussion = """
    Update the taints on one or more nodes.

     key=value:effect adds a taint, with the effect NoSchedule, PreferNoSchedule or NoExecute; \
    key:effect- and key- remove taints.
    """
  static let examples = [
    Example("Keep new Pods away", "taint node node-1 dedicated=web:NoSchedule"),
    Example("Remove the taint", "taint node node-1 dedicated:NoSchedule-"),
  ]
  static var arguments: ArgumentHint { .someResources(["nodes"]) }
  static let manager = "kubectl-taint"
  static var flags: [Flag<Self>] {
    SelectorFlags.flags(labels: \.selector)
      + WriteFlags.flags(\.write, manager: manager, [.dryRun, .fieldManager, .validate]) + [
        .bool("all", \.request.selectsAll, "Every node"),
        .bool("overwrite", \.overwrites, "Change taints that are there"),
      ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    let words = try Self.split(invocation.arguments)
    request.arguments = words.resources
    request.labelSelector = selector.isEmpty ? nil : selector
    request.allowsBareTypes = request.selectsAll
    if words.resources.isEmpty {
      throw UsageError.message("one or more resources must be specified as <resource> <name>")
    }
    if words.taints.isEmpty {
      throw UsageError.message("at least one taint update is required")
    }
    do {
      for pair in words.taints { try add(pair) }
    } catch UsageError.message(let text) {
      throw UsageError.withHint(text)
    }
  }

  private static func split(_ words: [String]) throws -> (resources: [String], taints: [String]) {
    let first =
      words.firstIndex { $0.contains("=") || $0.contains(":") || $0.hasSuffix("-") } ?? words.count
    return (Array(words[..<first]), Array(words[first...]))
  }

  private mutating func add(_ text: String) throws {
    if text.hasSuffix("-") {
      let parts = text.dropLast().split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count <= 2 else { throw UsageError.message("invalid taint spec: \(text)") }
      var taint = Taint(key: String(parts.count == 2 ? parts[0].prefix { $0 != "=" } : parts[0]))
      if parts.count == 2 { taint.effect = try Self.effect(String(parts[1])) }
      removals.append(taint)
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 { try Self.judge(key: parts[0], value: "", text) }
    guard parts.count == 2 else { throw UsageError.message("invalid taint spec: \(text)") }
    let effect = try Self.effect(parts[1])
    let pair = parts[0].split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard pair.count <= 2 else { throw UsageError.message("invalid taint spec: \(text)") }
    let value = pair.count == 2 ? pair[1] : ""
    try Self.judge(key: pair[0], value: value, text)
    if taints.contains(where: { $0.key == pair[0] && $0.effect == effect }) {
      throw UsageError.message(
        "duplicated taints with the same key and effect: {\(pair[0]) \(value) \(effect) <nil>}")
    }
    taints.append(Taint(key: pair[0], value: value, effect: effect))
  }

  private static func judge(key: String, value: String, _ text: String) throws(UsageError) {
    for faults in [
      TextFormat.labelValue.faults(of: value), TextFormat.qualifiedName.faults(of: key),
    ]
    where !faults.isEmpty {
      throw .message("invalid taint spec: \(text), \(faults.joined(separator: "; "))")
    }
  }

  private static func effect(_ text: String) throws -> String {
    guard ["NoSchedule", "PreferNoSchedule", "NoExecute"].contains(text) else {
      throw UsageError.message("invalid taint effect: \(text), unsupported taint effect")
    }
    return text
  }

  func validate() throws {
    try write.validate()
    if !selector.isEmpty, request.selectsAll {
      throw UsageError.message(
        "setting 'all' parameter with a non empty selector is prohibited")
    }
  }

  /// What is wrong with the changes beside the type of the resource.
  private func judgeChanges() throws(UsageError) {
    var conflicts: [String] = []
    for taint in taints {
      for removal in removals
      where removal.key == taint.key && (removal.effect.isEmpty || removal.effect == taint.effect) {
        conflicts.append("\(removal.key)=\(removal.effect)")
      }
    }
    if !conflicts.isEmpty {
      throw .message(
        "can not both modify and remove the following taint(s) in the same command:"
          + " \(conflicts.joined(separator: ", "))")
    }
    if !request.selectsAll, selector.isEmpty, request.arguments.count < 2,
      request.arguments[0].contains("/") == false
    {
      throw .message(
        "at least one resource name must be specified since 'all' parameter is not set")
    }
  }

  func run(_ context: Context) throws {
    let session = try context.session()
    let type = request.arguments[0].prefix { $0 != "/" }
    guard try session.mapper().resource(named: String(type)) == Node.resource else {
      throw UsageError.message("invalid resource type \(type), only node types are supported")
    }
    try judgeChanges()
    let result = request.find(session)
    try result.throwIfFailed()
    let dryRun = try write.dryRun()
    // kubectl makes its printer before it knows what is to be said, and forgets the dry run.
    var printer = try ResultPrinter(write.output, .none, session)
    for info in result.infos {
      guard let old = info.object else { continue }
      let (new, verb) = try tainted(old)
      var object = new
      if dryRun != .client {
        let (type, patch) = try ClientPatch.twoWay(info.resource, from: old.json, to: new.json)
        object = try session.patch(
          info, type, .object(patch), try write.options(manager: Self.manager))
      }
      try printer.show(info, object, verb)
    }
  }

  private func tainted(_ node: APIObject) throws -> (APIObject, String) {
    var list = node.json["spec"]?["taints"]?.arrayValue ?? []
    if !overwrites {
      let present = taints.filter { list.contains(where: $0.removes) }.map(\.key)
      if !present.isEmpty {
        throw UsageError.message(
          "node \(node.name) already has \(present.joined(separator: ",")) taint(s) with same"
            + " effect(s) and --overwrite is false")
      }
    }
    // New taints stand before those that are there.
    let added = taints.map { taint -> JSONValue in
      var json: JSONObject = ["effect": .string(taint.effect), "key": .string(taint.key)]
      if !taint.value.isEmpty { json["value"] = .string(taint.value) }
      return .object(json)
    }
    list = added + list.filter { present in !taints.contains { $0.removes(present) } }
    for removal in removals {
      guard list.contains(where: removal.removes) else {
        let name = removal.effect.isEmpty ? removal.key : "\(removal.key):\(removal.effect)"
        throw UsageError.message("taint \(quoted(name)) not found")
      }
      list.removeAll(where: removal.removes)
    }
    var new = node
    new.json[forced: "spec"].object["taints"] = list.isEmpty ? nil : .array(list)
    let verb =
      overwrites || !taints.isEmpty && !removals.isEmpty
      ? "modified" : taints.isEmpty ? "untainted" : "tainted"
    return (new, verb)
  }
}
