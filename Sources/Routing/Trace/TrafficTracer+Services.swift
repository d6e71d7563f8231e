import JSON
package import KubernetesAPI

/// A node at which a packet arrives, and how likely.
struct Arrival: Equatable {
  var node: String
  var share: Double
}

extension TrafficTracer {
  /// An address of a Service: finds the port, and the nodes whose rules decide.
  func route(
    _ trace: inout Trace, _ kind: ServiceEntry.Kind, _ service: Service, at address: IPAddress,
    _ number: Int, _ source: TrafficSource, _ share: Double
  ) throws -> Trace.Verdict {
    let words: [ServiceEntry.Kind: String] = [
      .clusterIP: "cluster IP", .externalIP: "external IP", .loadBalancer: "load balancer address",
    ]
    let role = words[kind] ?? kind.rawValue
    guard let port = service.port(number, transport) else {
      trace.steps.append(
        TraceStep(
          "service",
          "\(address) is the \(role) of \(service.reference), which has no port \(number)/\(transport)"
            + " (it has \(service.portList))"))
      trace.lost += share
      return .rejected
    }
    let entry = ServiceEntry(kind, service, port, at: address)
    trace.steps.append(step(for: entry, "\(hostAndPort(address, number)) is the \(role) of"))
    let isProxied = kind == .loadBalancer && !isVirtual(address, of: service)
    guard let arrivals = try arrivals(&trace, entry, source, share, isProxied: isProxied) else {
      trace.lost += share
      return .dropped
    }
    guard entry.admits(source.address(for: address.family)) else {
      let ranges = service.spec.loadBalancerSourceRanges.joined(separator: ", ")
      trace.steps.append(
        TraceStep(
          "sourceranges", "the sender is in none of loadBalancerSourceRanges \(ranges)",
          facts: ["ranges": .array(service.spec.loadBalancerSourceRanges.map(\.json))]))
      trace.lost += share
      return .dropped
    }
    return try choose(&trace, entry, arrivals, source)
  }

  /// A load balancer that is known by name only: it hands connections to the nodes.
  package func followLoadBalancer(
    _ trace: inout Trace, from source: TrafficSource, _ service: Service, port: ServicePort
  ) throws {
    let addresses = (service.spec.clusterIPs + [service.spec.clusterIP]).compactMap {
      IPAddress($0)
    }
    guard let address = addresses.first else { return }
    let entry = ServiceEntry(.loadBalancer, service, port, at: address)
    guard
      let arrivals = try arrivals(&trace, entry, source, 1, isProxied: true)
    else {
      trace.verdict = .dropped
      return
    }
    let verdict = try choose(&trace, entry, arrivals, source)
    if trace.routes.isEmpty { trace.verdict = verdict } else { try judge(&trace, from: source) }
  }

  /// The nodes that may receive the packet; nil when there is none.
  private func arrivals(
    _ trace: inout Trace, _ entry: ServiceEntry, _ source: TrafficSource, _ share: Double,
    isProxied: Bool
  ) throws -> [Arrival]? {
    if !source.isExternal, !isProxied {
      if let node = source.nodeName { return [Arrival(node: node, share: share)] }
      trace.steps.append(TraceStep("route", "\(source.name) is on no node yet"))
      return nil
    }
    var candidates = nodes.filter(\.isReady)
    var reason = "ready nodes"
    if entry.kind == .loadBalancer {
      candidates.removeAll {
        $0.labels["node.kubernetes.io/exclude-from-external-load-balancers"] != nil
      }
      if entry.service.spec.externalTrafficPolicy == "Local" {
        candidates = try candidates.filter {
          try readyEndpoints(of: entry.service, on: $0.name) > 0
        }
        reason = "nodes whose health check passes"
      }
    }
    let names = candidates.map(\.name)
    let who = entry.kind == .loadBalancer ? "load balancer" : "network outside"
    trace.steps.append(
      TraceStep(
        "loadbalancer",
        names.isEmpty
          ? "the \(who) has no \(reason) to send it to"
          : "the \(who) picks one of the \(names.count) \(reason): \(names.joined(separator: ", "))",
        facts: ["nodes": .array(names.map(\.json))]))
    if names.isEmpty { return nil }
    return names.map { Arrival(node: $0, share: share / Double(names.count)) }
  }

  /// Whether an address of a load balancer is known to the nodes, so that they answer for it.
  private func isVirtual(_ address: IPAddress, of service: Service) -> Bool {
    service.loadBalancerIngress.contains { $0.ip == address.description && $0.ipMode != "Proxy" }
  }

  func step(for entry: ServiceEntry, _ words: String) -> TraceStep {
    let port = entry.port
    let name = port.name.isEmpty ? "" : " \(port.name)"
    let target = port.targetPort.map { " → targetPort \($0)" } ?? ""
    return TraceStep(
      "service",
      "\(words) \(entry.service.reference), port\(name) \(port.port)/\(port.transport)\(target)",
      facts: [
        "service": entry.service.reference.json, "via": entry.kind.rawValue.json,
        "portName": port.name.json, "port": .integer(port.port),
      ])
  }
}

// MARK: - The choice of an endpoint

extension TrafficTracer {
  /// Lets the rules of each node choose, and says so once for nodes that choose alike.
  func choose(
    _ trace: inout Trace, _ entry: ServiceEntry, _ arrivals: [Arrival], _ source: TrafficSource
  ) throws -> Trace.Verdict {
    let service = entry.service
    let endpoints = CandidateEndpoint.all(
      of: try snapshot.endpointSlices(ofService: service.name, inNamespace: service.namespace),
      portName: entry.port.name, transport: entry.port.transport, family: entry.address.family)
    var described: [(choice: EndpointChoice, nodes: [String], reason: String)] = []
    var verdict = Trace.Verdict.delivered
    for arrival in arrivals {
      let decision = entry.decision(for: source, atNode: arrival.node)
      let choice = EndpointChoice(
        of: endpoints, policy: decision.policy, nodeName: arrival.node,
        zone: zone(ofNode: arrival.node))
      if let same = described.firstIndex(where: {
        $0.choice.isAlike(choice) && $0.reason == decision.reason
      }) {
        described[same].nodes.append(arrival.node)
      } else {
        described.append((choice, [arrival.node], decision.reason))
      }
      if choice.eligible.isEmpty {
        trace.lost += arrival.share
        verdict = choice.hasUsableEndpointsAnywhere ? .dropped : .rejected
      }
      for endpoint in choice.eligible {
        trace.routes.append(
          Route(
            address: endpoint.address, port: endpoint.port, target: target(of: endpoint, service),
            nodeName: endpoint.nodeName, zone: endpoint.zone, viaNode: arrival.node,
            probability: arrival.share / Double(choice.eligible.count),
            seenSource: decision.masquerades
              ? address(ofNode: arrival.node, entry.address.family)
              : source.address(for: entry.address.family)))
      }
    }
    for (choice, nodes, reason) in described {
      trace.steps.append(TraceStep("policy", "\(reason), on \(nodes.joined(separator: ", "))"))
      trace.steps.append(step(for: choice, service, entry.port, zone: zone(ofNode: nodes.first)))
      if !choice.hasUsableEndpointsAnywhere { try explain(&trace, service) }
    }
    if service.spec.sessionAffinity == "ClientIP", !trace.routes.isEmpty {
      let timeout = service.spec.sessionAffinityTimeout ?? 10800
      trace.steps.append(
        TraceStep(
          "affinity",
          "ClientIP: the first connection is chosen at random, further ones of the same client go to "
            + "the same endpoint while no more than \(timeout) s lie between them",
          facts: ["sessionAffinity": "ClientIP", "timeoutSeconds": .integer(timeout)]))
    }
    return verdict
  }

  /// Says why a Service has no endpoints.
  package func explain(_ trace: inout Trace, _ service: Service) throws {
    let diagnosis = try EndpointDiagnosis(of: service, in: snapshot)
    let lines = diagnosis.lines
    guard !lines.isEmpty, !trace.steps.contains(where: { $0.kind == "why" }) else { return }
    trace.steps.append(
      TraceStep(
        "why", "why \(service.reference) has no endpoints", lines: lines,
        facts: ["findings": .array(lines.map(\.json))]))
  }

  private func target(of endpoint: CandidateEndpoint, _ service: Service) -> String? {
    guard let reference = endpoint.targetRef, reference.kind == "Pod" else { return nil }
    let namespace = reference.namespace.isEmpty ? service.namespace : reference.namespace
    return "pod/\(namespace)/\(reference.name)"
  }

  private func step(
    for choice: EndpointChoice, _ service: Service, _ port: ServicePort, zone: String?
  ) -> TraceStep {
    let count = choice.eligible.count
    let total = choice.judged.count
    var summary = "\(count) of \(total) eligible"
    if total == 0 { summary = "\(service.reference) has no endpoints for this port" }
    if choice.topology != .none { summary += ", by hints: \(choice.topology.rawValue)" }
    if choice.usesTerminatingEndpoints { summary += ": no ready one is left" }
    if count == 0 {
      summary +=
        choice.hasUsableEndpointsAnywhere
        ? ": the packet is dropped" : ": the connection is refused"
    }
    var lines: [String] = []
    var facts: [JSONValue] = []
    for judged in choice.judged {
      let endpoint = judged.endpoint
      let why = judged.explanation(node: choice.nodeName, zone: zone)
      let who = target(of: endpoint, service).map { "  \($0)" } ?? ""
      let node = endpoint.nodeName.map { "  on \($0)" } ?? ""
      lines.append("\(endpoint.hostAndPort)\(who)\(node)  \(why)")
      var fact: JSONObject = [
        "address": endpoint.address.description.json, "port": .integer(endpoint.port),
        "eligible": .bool(judged.exclusion == nil), "reason": why.json,
      ]
      fact["node"] = endpoint.nodeName?.json
      fact["zone"] = endpoint.zone?.json
      fact["target"] = target(of: endpoint, service)?.json
      facts.append(.object(fact))
    }
    return TraceStep("endpoints", summary, lines: lines, facts: ["endpoints": .array(facts)])
  }
}

extension EndpointChoice {
  /// Whether another node comes to the same result for the same reasons.
  fileprivate func isAlike(_ other: EndpointChoice) -> Bool {
    policy == other.policy && topology == other.topology
      && judged.map(\.exclusion) == other.judged.map(\.exclusion)
      && (policy == .cluster || eligible.isEmpty)
  }
}
