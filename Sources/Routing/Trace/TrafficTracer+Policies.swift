import JSON
import KubernetesAPI

extension TrafficTracer {
  /// Asks the NetworkPolicies about every route, and sums up how the connection ends.
  func judge(_ trace: inout Trace, from source: TrafficSource) throws {
    var lines: [String] = []
    for index in trace.routes.indices {
      let reasons = try judge(&trace.routes[index], from: source)
      for line in reasons where !lines.contains(line) { lines.append(line) }
    }
    let summary =
      lines.isEmpty
      ? "no NetworkPolicy isolates either end"
      : trace.routes.contains { $0.denial != nil }
        ? "NetworkPolicies shut endpoints off" : "NetworkPolicies allow it"
    trace.steps.append(
      TraceStep(
        "networkpolicy", summary, lines: lines, facts: ["verdicts": .array(lines.map(\.json))]))
    let open = trace.routes.filter { $0.denial == nil }
    if open.isEmpty {
      trace.verdict = .denied
    } else if open.count < trace.routes.count || trace.lost > 0 {
      trace.verdict = .partly
    } else {
      trace.verdict = .delivered
    }
  }

  /// Judges one route; the reasons, for those policies that isolate one of the ends.
  private func judge(_ route: inout Route, from source: TrafficSource) throws -> [String] {
    var reasons: [String] = []
    let receiver = try pod(at: route)
    if case .pod(let sender) = source.place {
      // A Pod cannot shut itself off.
      if let receiver, receiver.name == sender.name, receiver.namespace == sender.namespace {
        return []
      }
      let verdict = try NetworkPolicyVerdict(
        .egress, of: sender, with: PolicyPeer(pod: receiver, address: route.address),
        port: route.port, transport: transport, in: snapshot)
      let what = "egress of \(source.name) to \(route.hostAndPort)"
      let isOwnNode = node(at: route.address)?.name == sender.spec.nodeName
      if let reason = explain(verdict, what, isOwnNode, &route) { reasons.append(reason) }
    }
    guard let receiver, !receiver.spec.hostNetwork else { return reasons }
    let senderNode = route.seenSource.flatMap { node(at: $0) }
    var peer = PolicyPeer(pod: nil, address: route.seenSource)
    if case .pod(let sender) = source.place, senderNode == nil {
      peer = PolicyPeer(pod: sender, address: route.seenSource)
    }
    let verdict = try NetworkPolicyVerdict(
      .ingress, of: receiver, with: peer, port: route.port, transport: transport, in: snapshot)
    let name = "ingress of pod/\(receiver.namespace)/\(receiver.name)"
    let isOwnNode = senderNode?.name == receiver.spec.nodeName
    if let reason = explain(verdict, name, isOwnNode, &route) { reasons.append(reason) }
    return reasons
  }

  private func node(at address: IPAddress) -> Node? {
    nodes.first { $0.internalIPs.contains(address.description) }
  }

  /// Puts a verdict into words; nil when no policy isolates.
  ///
  /// What a Pod and its own node send each other cannot be shut off: the kubelet's probes come from there.
  private func explain(
    _ verdict: NetworkPolicyVerdict, _ what: String, _ isOwnNode: Bool, _ route: inout Route
  ) -> String? {
    if verdict.isolating.isEmpty { return nil }
    if isOwnNode { return "\(what): allowed, no policy parts a Pod from its own node" }
    if let rule = verdict.rule { return "\(what): allowed by \(rule)" }
    let policies = verdict.isolating.joined(separator: ", ")
    let denial = "\(what): denied, no rule of \(policies) allows it"
    if route.denial == nil { route.denial = denial }
    return denial
  }

  /// The Pod at the end of a route; nil when there is none.
  private func pod(at route: Route) throws -> Pod? {
    if let parts = route.target?.split(separator: "/"), parts.count == 3, parts[0] == "pod" {
      if let pod = try snapshot.object(
        Pod.self, namespace: String(parts[1]), name: String(parts[2]))
      {
        return pod
      }
    }
    return try snapshot.pods(withAddress: route.address.description).first {
      !$0.spec.hostNetwork
    }
  }
}
