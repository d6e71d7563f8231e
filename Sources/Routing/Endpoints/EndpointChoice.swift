/// Which endpoints of a Service port a node sends new connections to, and why not to the others.
///
/// Kubernetes: pkg/proxy/topology.go, CategorizeEndpoints.
package struct EndpointChoice: Sendable {
  package enum TrafficPolicy: String, Sendable {
    case cluster = "Cluster"
    case local = "Local"
  }

  /// Whether endpoints near the node are preferred, as their hints say.
  package enum Topology: String, Sendable {
    case none = ""
    case sameNode = "PreferSameNode"
    case sameZone = "PreferSameZone"
  }

  /// Why an endpoint is out.
  package enum Exclusion: String, Sendable {
    case notReady
    case terminating
    case otherNode
    case hintedForOtherNode
    case hintedForOtherZone
  }

  /// An endpoint with its verdict; nil means that it may be chosen.
  package struct Judged: Sendable {
    package var endpoint: CandidateEndpoint
    package var exclusion: Exclusion?
  }

  package let policy: TrafficPolicy
  package let nodeName: String
  package let topology: Topology
  /// Whether terminating endpoints stand in because no ready one is left.
  package let usesTerminatingEndpoints: Bool
  /// Whether any endpoint is usable by some node: with none a connection is refused, else dropped.
  package let hasUsableEndpointsAnywhere: Bool
  package let judged: [Judged]

  /// The endpoints that are chosen from, each equally likely.
  package var eligible: [CandidateEndpoint] {
    judged.filter { $0.exclusion == nil }.map(\.endpoint)
  }

  /// Judges `endpoints` from the place of a node in a zone.
  package init(
    of endpoints: [CandidateEndpoint], policy: TrafficPolicy, nodeName: String, zone: String?
  ) {
    self.policy = policy
    self.nodeName = nodeName
    let isLocal = { (endpoint: CandidateEndpoint) in endpoint.nodeName == nodeName }
    hasUsableEndpointsAnywhere = endpoints.contains { $0.isReady || $0.isServingWhileTerminating }
    switch policy {
    case .local:
      topology = .none
      let terminating = !endpoints.contains { isLocal($0) && $0.isReady }
      usesTerminatingEndpoints =
        terminating && endpoints.contains { isLocal($0) && $0.isServingWhileTerminating }
      judged = endpoints.map { endpoint in
        let isUsableElsewhere =
          !isLocal(endpoint) && (endpoint.isReady || endpoint.isServingWhileTerminating)
        return Judged(
          endpoint: endpoint,
          exclusion: isUsableElsewhere
            ? .otherNode : Self.exclusion(endpoint, usingTerminating: terminating))
      }
    case .cluster:
      let topology = Self.topology(of: endpoints, nodeName: nodeName, zone: zone)
      let terminating = !endpoints.contains(where: \.isReady)
      self.topology = topology
      usesTerminatingEndpoints =
        terminating && endpoints.contains(where: \.isServingWhileTerminating)
      judged = endpoints.map { endpoint in
        var exclusion = Self.exclusion(endpoint, usingTerminating: terminating)
        if exclusion == nil, !terminating {
          switch topology {
          case .none: break
          case .sameNode:
            if !endpoint.nodeHints.contains(nodeName) { exclusion = .hintedForOtherNode }
          case .sameZone:
            if !endpoint.zoneHints.contains(zone ?? "") { exclusion = .hintedForOtherZone }
          }
        }
        return Judged(endpoint: endpoint, exclusion: exclusion)
      }
    }
  }

  private static func exclusion(_ endpoint: CandidateEndpoint, usingTerminating: Bool)
    -> Exclusion?
  {
    if usingTerminating {
      if endpoint.isServingWhileTerminating { return nil }
      return endpoint.isTerminating ? .terminating : .notReady
    }
    if endpoint.isReady { return nil }
    return endpoint.isTerminating ? .terminating : .notReady
  }

  /// The hints count only when every ready endpoint has one, and one of them names this place.
  private static func topology(of endpoints: [CandidateEndpoint], nodeName: String, zone: String?)
    -> Topology
  {
    let ready = endpoints.filter(\.isReady)
    if ready.isEmpty { return .none }
    if ready.allSatisfy({ !$0.nodeHints.isEmpty }),
      ready.contains(where: { $0.nodeHints.contains(nodeName) })
    {
      return .sameNode
    }
    if ready.allSatisfy({ !$0.zoneHints.isEmpty }),
      ready.contains(where: { $0.zoneHints.contains(zone ?? "") })
    {
      return .sameZone
    }
    return .none
  }
}

extension EndpointChoice.Judged {
  /// The verdict in words.
  package func explanation(node: String, zone: String?) -> String {
    switch exclusion {
    case nil: endpoint.isReady ? "eligible" : "eligible: terminating, but still serving"
    case .notReady: "not ready"
    case .terminating:
      endpoint.isServing ? "terminating, and others are ready" : "terminating, and not serving"
    case .otherNode: "not on \(node), where policy Local keeps the traffic"
    case .hintedForOtherNode:
      "hinted for \(endpoint.nodeHints.joined(separator: ", ")), and there is one for \(node)"
    case .hintedForOtherZone:
      "hinted for \(endpoint.zoneHints.joined(separator: ", ")), and there is one for "
        + "\(zone ?? "no zone")"
    }
  }
}
