import JSON
import KubernetesAPI

/// Finds a node for a Pod: the next one in turn that it fits on.
///
/// Honoured are `nodeName`, `nodeSelector`, required node affinity, taints and tolerations,
/// cordoned and unready nodes, host ports, and required anti-affinity between Pods. Preferences
/// and resource requests are not: simulated nodes have no limits but the number of their Pods.
struct Scheduler {
  let cluster: Cluster

  /// Why a Pod stays where it is: nowhere.
  struct Unschedulable: Error {
    var message: String
  }

  /// The node for a Pod.
  ///
  /// - Throws: ``Unschedulable``; the store's error.
  func node(for pod: JSONObject, namespace: String) throws -> String {
    let spec = pod["spec"]?.objectValue ?? JSONObject()
    let needs = Needs(spec)
    var chosen: String?
    try cluster.nodes.forEachNodeWithRoom(in: cluster.table) { name in
      if try fits(pod, spec, needs, namespace, on: name) {
        chosen = name
        return false
      }
      return true
    }
    if let chosen {
      cluster.nodes.choose(chosen)
      return chosen
    }
    if needs.isAny, let name = try cluster.growWhenFull() {
      cluster.nodes.choose(name)
      return name
    }
    throw Unschedulable(message: try explanation(pod, spec, needs, namespace))
  }

  private func fits(
    _ pod: JSONObject, _ spec: JSONObject, _ needs: Needs, _ namespace: String, on name: String
  ) throws -> Bool {
    guard let node = try cluster.table.object(Node.self, "", name) else { return false }
    return try obstacle(pod, spec, needs, namespace, node) == nil
  }

  /// What keeps a Pod from a node, in the scheduler's words; nil when nothing does.
  private func obstacle(
    _ pod: JSONObject, _ spec: JSONObject, _ needs: Needs, _ namespace: String, _ node: Node
  ) throws -> String? {
    if node.json["spec"]?["unschedulable"]?.boolValue ?? false {
      return "node(s) were unschedulable"
    }
    if let taint = Self.untoleratedTaint(of: node, spec) {
      return "node(s) had untolerated taint(s) {\(taint)}"
    }
    if !needs.isAny && !needs.matchNode(node) {
      return "node(s) didn't match Pod's node affinity/selector"
    }
    if try hasPortConflict(spec, on: node.name) {
      return "node(s) didn't have free ports for the requested pod ports"
    }
    if try violatesAntiAffinity(spec, namespace, node) {
      return "node(s) didn't match pod anti-affinity rules"
    }
    return nil
  }

  private func explanation(
    _ pod: JSONObject, _ spec: JSONObject, _ needs: Needs, _ namespace: String
  ) throws -> String {
    var counts: [String: Int] = [:]
    var total = 0
    try cluster.table.forEach(resource: "nodes", namespace: nil) { _, held in
      total += 1
      let node = Node(held.object)
      let reason = try obstacle(pod, spec, needs, namespace, node) ?? "Too many pods"
      counts[reason, default: 0] += 1
      return true
    }
    if total == 0 { return "no nodes available to schedule pods" }
    let reasons = counts.map { "\($0.value) \($0.key)" }.sorted { $0.precedesInBytes($1) }
    return "0/\(total) nodes are available: \(reasons.joined(separator: ", ")). preemption: 0/"
      + "\(total) nodes are available: \(total) Preemption is not helpful for scheduling."
  }

  /// The first taint that keeps a Pod away: `key: value`.
  static func untoleratedTaint(of node: Node, _ spec: JSONObject) -> String? {
    let tolerations = spec["tolerations"]?.arrayValue ?? []
    for taint in node.json["spec"]?["taints"]?.arrayValue ?? [] {
      let effect = taint["effect"]?.stringValue ?? ""
      if effect != "NoSchedule" && effect != "NoExecute" { continue }
      let key = taint["key"]?.stringValue ?? ""
      let value = taint["value"]?.stringValue ?? ""
      let isTolerated = tolerations.contains { toleration in
        let wantedEffect = toleration["effect"]?.stringValue ?? ""
        if !wantedEffect.isEmpty && wantedEffect != effect { return false }
        let wantedKey = toleration["key"]?.stringValue ?? ""
        if toleration["operator"]?.stringValue == "Exists" {
          return wantedKey.isEmpty || wantedKey == key
        }
        return wantedKey == key && (toleration["value"]?.stringValue ?? "") == value
      }
      if !isTolerated { return value.isEmpty ? key : "\(key): \(value)" }
    }
    return nil
  }

  private func hasPortConflict(_ spec: JSONObject, on node: String) throws -> Bool {
    let wanted = Self.hostPorts(spec)
    if wanted.isEmpty { return false }
    for key in try cluster.table.pods(onNode: node) {
      guard let other = try cluster.table.object(key) else { continue }
      let taken = Self.hostPorts(other.json["spec"]?.objectValue ?? JSONObject())
      if !wanted.isDisjoint(with: taken) { return true }
    }
    return false
  }

  private static func hostPorts(_ spec: JSONObject) -> Set<String> {
    var ports: Set<String> = []
    for container in spec["containers"]?.arrayValue ?? [] {
      for port in container["ports"]?.arrayValue ?? [] {
        guard let number = port["hostPort"]?.intValue, number > 0 else { continue }
        ports.insert("\(port["protocol"]?.stringValue ?? "TCP")/\(number)")
      }
    }
    return ports
  }

  private func violatesAntiAffinity(_ spec: JSONObject, _ namespace: String, _ node: Node) throws
    -> Bool
  {
    let rules = spec["affinity"]?["podAntiAffinity"]?[
      "requiredDuringSchedulingIgnoredDuringExecution"]?.arrayValue
    for rule in rules ?? [] {
      let key = rule["topologyKey"]?.stringValue ?? ""
      guard let place = node.labels[key],
        let selectorJSON = rule["labelSelector"]?.objectValue
      else { continue }
      let selector = LabelSelector(selectorJSON)
      for (_, pod) in try cluster.table.pods(inNamespace: namespace, selectedBy: selector) {
        guard !pod.spec.nodeName.isEmpty,
          let other = try cluster.table.object(Node.self, "", pod.spec.nodeName)
        else { continue }
        if other.labels[key] == place { return true }
      }
    }
    return false
  }
}

/// Which nodes a Pod asks for.
struct Needs {
  private let nodeSelector: Labels
  private let terms: [JSONValue]?

  init(_ spec: JSONObject) {
    nodeSelector = Labels(spec["nodeSelector"]?.objectValue ?? JSONObject())
    let required = spec["affinity"]?["nodeAffinity"]?[
      "requiredDuringSchedulingIgnoredDuringExecution"]
    terms = required?["nodeSelectorTerms"]?.arrayValue
  }

  /// Whether any node will do.
  var isAny: Bool { nodeSelector.isEmpty && terms == nil }

  func matchNode(_ node: Node) -> Bool {
    let labels = node.labels
    guard nodeSelector.sorted.allSatisfy({ labels[$0.name] == $0.value }) else { return false }
    guard let terms else { return true }
    return terms.contains { term in
      let expressions = term["matchExpressions"]?.arrayValue ?? []
      let fields = term["matchFields"]?.arrayValue ?? []
      if expressions.isEmpty && fields.isEmpty { return false }
      return expressions.allSatisfy { matches($0, labels[$0["key"]?.stringValue ?? ""]) }
        && fields.allSatisfy { matches($0, node.name) }
    }
  }

  private func matches(_ requirement: JSONValue, _ value: String?) -> Bool {
    let values = (requirement["values"]?.arrayValue ?? []).compactMap(\.stringValue)
    switch requirement["operator"]?.stringValue ?? "" {
    case "In": return value.map { values.contains($0) } ?? false
    case "NotIn": return value.map { !values.contains($0) } ?? true
    case "Exists": return value != nil
    case "DoesNotExist": return value == nil
    case "Gt": return compare(value, values, >)
    case "Lt": return compare(value, values, <)
    default: return false
    }
  }

  private func compare(_ value: String?, _ values: [String], _ holds: (Int, Int) -> Bool) -> Bool {
    guard let value, let number = Int(value), let bound = values.first.flatMap({ Int($0) }) else {
      return false
    }
    return holds(number, bound)
  }
}
