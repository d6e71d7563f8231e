import JSON
package import KubernetesAPI

/// Follows a connection through the rules of a cluster: kube-proxy's, then the NetworkPolicies'.
package struct TrafficTracer {
  package let snapshot: any ClusterSnapshot
  /// TCP, UDP or SCTP.
  package let transport: String
  var nodes: [Node]

  package init(_ snapshot: any ClusterSnapshot, transport: String = "TCP") throws {
    self.snapshot = snapshot
    self.transport = transport
    nodes = try snapshot.objects(Node.self)
  }

  /// Follows a connection to one of several addresses, each equally likely, as the addresses of a
  /// headless Service are, or the two of a name with both families.
  package func follow(
    _ trace: inout Trace, from source: TrafficSource, to addresses: [IPAddress], port: Int
  ) throws {
    let reachable = addresses.filter { source.address(for: $0.family) != nil }
    guard !reachable.isEmpty else {
      trace.steps.append(
        TraceStep("route", "\(source.name) has no address of that family"))
      return
    }
    let share = 1.0 / Double(reachable.count)
    var verdicts: Set<Trace.Verdict> = []
    for address in reachable {
      verdicts.insert(
        try enter(&trace, from: source, to: address, port: port, share: share))
    }
    if trace.routes.isEmpty {
      trace.verdict = verdicts.count == 1 ? verdicts.first ?? .unreachable : .unreachable
    } else {
      try judge(&trace, from: source)
      if !verdicts.isSubset(of: [.delivered]), trace.verdict == .delivered {
        trace.verdict = verdicts == [.outside] ? .outside : .partly
      }
    }
  }

  /// Finds out whose an address is, and goes on from there; the verdict is about this one alone.
  private func enter(
    _ trace: inout Trace, from source: TrafficSource, to address: IPAddress, port: Int,
    share: Double
  ) throws -> Trace.Verdict {
    if address.isLoopback { return try enterSelf(&trace, at: address, port, source, share) }
    if let service = try snapshot.services(withClusterIP: address.description).first {
      if source.isExternal {
        trace.steps.append(
          TraceStep(
            "service",
            "\(address) is the cluster IP of \(service.reference): it means nothing outside "
              + "the cluster", lines: service.waysInFromOutside(port, transport)))
        return .unreachable
      }
      return try route(&trace, .clusterIP, service, at: address, port, source, share)
    }
    if let pod = try snapshot.pods(withAddress: address.description).first(where: {
      !$0.spec.hostNetwork
    }) {
      return directly(
        &trace, to: "pod/\(pod.namespace)/\(pod.name)", on: pod.spec.nodeName, at: address, port,
        source, share, note: pod.note(ofPort: port, transport))
    }
    if let node = nodes.first(where: { $0.internalIPs.contains(address.description) }) {
      return try enterNode(&trace, node, at: address, port, source, share)
    }
    if let (kind, service) = try externalOwner(of: address) {
      return try route(&trace, kind, service, at: address, port, source, share)
    }
    if let node = nodes.first(where: { $0.externalIPs.contains(address.description) }),
      let own = self.address(ofNode: node.name, address.family)
    {
      trace.steps.append(
        TraceStep("route", "\(address) is the external address of node \(node.name), \(own) inside")
      )
      return try enterNode(&trace, node, at: own, port, source, share)
    }
    if let (reference, node) = try endpointOwner(of: address) {
      return directly(&trace, to: reference, on: node, at: address, port, source, share)
    }
    trace.steps.append(
      TraceStep(
        "route", "\(address) is outside of the cluster", facts: ["address": "\(address)".json]))
    trace.routes.append(
      Route(
        address: address, port: port, probability: share,
        seenSource: outgoingAddress(of: source, address.family)))
    return .outside
  }

  /// The address with which a sender is seen outside: a Pod's packets leave as its node's.
  private func outgoingAddress(of source: TrafficSource, _ family: IPAddress.Family) -> IPAddress? {
    guard source.isPodNetwork, let node = source.nodeName else {
      return source.address(for: family)
    }
    return self.address(ofNode: node, family) ?? source.address(for: family)
  }

  /// A Pod's own address: no rule stands in the way but the NetworkPolicies.
  private func directly(
    _ trace: inout Trace, to reference: String, on node: String, at address: IPAddress, _ port: Int,
    _ source: TrafficSource, _ share: Double, note: String? = nil
  ) -> Trace.Verdict {
    if source.isExternal {
      trace.steps.append(
        TraceStep(
          "route", "\(address) is \(reference): Pod addresses mean nothing outside the cluster"))
      return .unreachable
    }
    trace.steps.append(
      TraceStep(
        "route", "\(address) is \(reference): the packet goes there directly",
        lines: note.map { [$0] } ?? [],
        facts: ["address": "\(address)".json, "pod": reference.json]))
    trace.routes.append(
      Route(
        address: address, port: port, target: reference, nodeName: node,
        zone: zone(ofNode: node), probability: share,
        seenSource: source.address(for: address.family)))
    return .delivered
  }

  /// The Pod that has an address by the word of an EndpointSlice, where the Pods themselves are not
  /// known, as in a dump without them; nil for an address that somebody wrote by hand.
  private func endpointOwner(of address: IPAddress) throws -> (reference: String, node: String)? {
    for slice in try snapshot.endpointSlices(withAddress: address.description) {
      for endpoint in slice.endpoints
      where endpoint.addresses.contains(where: { IPAddress($0) == address }) {
        guard let node = endpoint.nodeName else { continue }
        let target = endpoint.targetRef
        let name = target?.kind == "Pod" ? target?.name ?? "" : ""
        return (name.isEmpty ? "node/\(node)" : "pod/\(slice.namespace)/\(name)", node)
      }
    }
    return nil
  }

  /// The Service that has an address as external IP or from its load balancer.
  private func externalOwner(of address: IPAddress) throws -> (ServiceEntry.Kind, Service)? {
    var found: (ServiceEntry.Kind, Service)?
    let text = address.description
    try snapshot.forEachObject(Service.resource, namespace: nil) { object in
      let service = Service(object)
      if service.loadBalancerIngress.contains(where: { $0.ip == text }) {
        found = (.loadBalancer, service)
      } else if service.spec.externalIPs.contains(text) {
        found = (.externalIP, service)
      }
      return found == nil
    }
    return found
  }

  func node(_ name: String) -> Node? { nodes.first { $0.name == name } }
  func zone(ofNode name: String?) -> String? { name.flatMap { node($0) }?.zone }

  func address(ofNode name: String, _ family: IPAddress.Family) -> IPAddress? {
    (node(name)?.internalIPs ?? []).compactMap { IPAddress($0) }.first { $0.family == family }
  }
}

extension String {
  var json: JSONValue { .string(self) }
}
