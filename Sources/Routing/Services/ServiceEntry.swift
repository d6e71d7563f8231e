package import KubernetesAPI

/// How a connection enters a Service: which of its addresses was used, and at which port.
package struct ServiceEntry: Sendable {
  package enum Kind: String, Sendable {
    case clusterIP
    case externalIP
    case loadBalancer
    case nodePort

    /// Whether `externalTrafficPolicy` rules, rather than `internalTrafficPolicy`.
    package var isExternal: Bool { self != .clusterIP }
  }

  package var kind: Kind
  package var service: Service
  package var port: ServicePort
  /// The address that was used.
  package var address: IPAddress

  package init(_ kind: Kind, _ service: Service, _ port: ServicePort, at address: IPAddress) {
    self.kind = kind
    self.service = service
    self.port = port
    self.address = address
  }

  /// Which endpoints the rules of the node the packet is at choose from, and whether the sender is
  /// replaced by the node.
  ///
  /// Kubernetes: pkg/proxy/iptables/proxier.go. With externalTrafficPolicy Local, Pods and the node
  /// itself are still served from the whole cluster, as if they had used the cluster IP.
  package func decision(for source: TrafficSource, atNode node: String) -> (
    policy: EndpointChoice.TrafficPolicy, masquerades: Bool, reason: String
  ) {
    let isThisNode = !source.isPodNetwork && source.nodeName == node
    guard kind.isExternal else {
      let isLocal = service.spec.internalTrafficPolicy == "Local"
      return (
        isLocal ? .local : .cluster, false,
        "internalTrafficPolicy \(isLocal ? "Local" : "Cluster")"
      )
    }
    guard service.spec.externalTrafficPolicy == "Local" else {
      return (
        .cluster, true, "externalTrafficPolicy Cluster: the node replaces the sender's address"
      )
    }
    if source.isPodNetwork {
      return (
        .cluster, false,
        "externalTrafficPolicy Local does not bind Pods: they are served from the whole cluster"
      )
    }
    if isThisNode {
      return (
        .cluster, true,
        "externalTrafficPolicy Local does not bind the node itself: it is served from the whole cluster"
      )
    }
    return (
      .local, false, "externalTrafficPolicy Local: endpoints of this node, the sender is kept"
    )
  }

  /// Whether `loadBalancerSourceRanges` lets this sender in; only a load balancer's address asks.
  package func admits(_ sender: IPAddress?) -> Bool {
    guard kind == .loadBalancer else { return true }
    let ranges = service.spec.loadBalancerSourceRanges.compactMap { text in
      AddressRange(String(text.filter { $0 != " " }))
    }.filter { $0.family == address.family }
    guard !ranges.isEmpty else { return true }
    return sender.map { sender in ranges.contains { $0.contains(sender) } } ?? false
  }
}

extension ServicePort {
  /// The protocol; TCP unless said otherwise.
  package var transport: String { `protocol`.isEmpty ? "TCP" : `protocol` }
}

extension Service {
  /// `svc/shop/web`.
  package var reference: String { "svc/\(namespace)/\(name)" }

  /// The port with that number and protocol; nil when there is none.
  package func port(_ number: Int, _ transport: String) -> ServicePort? {
    spec.ports.first { $0.port == number && $0.transport == transport }
  }

  /// The ports as `80/TCP,443/TCP`.
  package var portList: String {
    let texts = spec.ports.map { "\($0.port)/\($0.transport)" }
    return texts.isEmpty ? "<none>" : texts.joined(separator: ",")
  }
}
