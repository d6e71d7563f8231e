package import KubernetesAPI

/// One end of a connection, as a NetworkPolicy sees it.
package struct PolicyPeer {
  /// The Pod; nil for a node, a Pod on its node's network, or something outside.
  package var pod: Pod?
  package var address: IPAddress?

  package init(pod: Pod?, address: IPAddress?) {
    // A Pod on its node's network cannot be told from the node.
    self.pod = pod.flatMap { $0.spec.hostNetwork ? nil : $0 }
    self.address = address
  }
}

/// What the NetworkPolicies of a Pod say to a connection.
package struct NetworkPolicyVerdict: Sendable, Equatable {
  package var isAllowed: Bool
  /// The policies that isolate the Pod in this direction, as `namespace/name`.
  package var isolating: [String]
  /// The policy and rule that allow it: `shop/allow-web ingress[0]`; nil when nothing isolates.
  package var rule: String?

  /// Judges a connection of `pod` with `peer` over a port of the receiver.
  ///
  /// Policies add up: an isolated Pod accepts what any rule of any policy allows.
  package init(
    _ direction: NetworkPolicy.Direction, of pod: Pod, with peer: PolicyPeer, port: Int,
    transport: String, in snapshot: any ClusterSnapshot
  ) throws {
    isolating = []
    isAllowed = true
    if pod.spec.hostNetwork { return }
    let receiver = direction == .ingress ? pod : peer.pod
    var isolating: [String] = []
    var rule: String?
    try snapshot.forEachObject(NetworkPolicy.resource, namespace: pod.namespace) { object in
      let policy = NetworkPolicy(object)
      guard policy.isolates(direction), policy.podSelector.matches(pod.labels) else { return true }
      isolating.append("\(policy.namespace)/\(policy.name)")
      for (position, candidate) in policy.rules(direction).enumerated() where rule == nil {
        let allowsPort =
          candidate.ports.isEmpty
          || candidate.ports.contains { $0.matches(port, transport, of: receiver) }
        guard allowsPort else { continue }
        let allowsPeer =
          try candidate.peers.isEmpty
          || candidate.peers.contains {
            try PolicyPeerRule(json: $0).matches(peer, policyNamespace: policy.namespace, snapshot)
          }
        if allowsPeer {
          rule =
            "\(policy.namespace)/\(policy.name) \(direction.rawValue.lowercased())[\(position)]"
        }
      }
      return true
    }
    self.isolating = isolating
    self.rule = rule
    isAllowed = isolating.isEmpty || rule != nil
  }
}
