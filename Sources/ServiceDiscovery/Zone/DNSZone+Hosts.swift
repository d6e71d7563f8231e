import KubernetesAPI

/// What a name of the zone stands for: an address or another name, and a port.
struct ZoneHost {
  enum Target {
    case address(IPAddress)
    case name(DomainName)
  }

  /// The name under which this host is known by itself, which SRV records point to.
  var owner: DomainName
  var target: Target
  /// nil when no port is declared: such a host has no SRV record.
  var port: UInt16?

  /// A host given by text: an address, or a name; nil for what is neither.
  init?(_ owner: DomainName, _ host: String, port: UInt16?) {
    if let address = IPAddress(host) {
      target = .address(address.unmapped)
    } else if let name = try? DomainName(host) {
      target = .name(name)
    } else {
      return nil
    }
    self.owner = owner
    self.port = port
  }
}

// CoreDNS: plugin/kubernetes/kubernetes.go, Services, Records, findServices, findPods.
extension DNSZone {
  /// What `name` stands for; nil when it does not exist.
  func hosts(of name: DomainName, in zone: DomainName) throws -> [ZoneHost]? {
    if name.relativeLabels(to: zone) == ["ns", "dns"] {
      return try nameServerHosts(in: zone).map { $0.owned(by: name) }
    }
    return try clusterHosts(of: name, in: zone)
  }

  /// What `name` stands for by the cluster's objects; nil when it does not exist.
  func clusterHosts(of name: DomainName, in zone: DomainName) throws -> [ZoneHost]? {
    guard let labels = name.relativeLabels(to: zone), let query = ZoneQuery(labels: labels) else {
      return nil
    }
    guard let branch = query.branch else { return [] }
    guard !DNSZoneOptions.isReverse(zone), try isExposed(query.namespace) else { return nil }
    switch branch {
    case .pod: return try podHosts(query, in: zone)
    case .service: return try serviceHosts(query, in: zone)
    }
  }

  /// Whether a namespace exists and is served.
  func isExposed(_ namespace: String) throws -> Bool {
    guard options.namespaces.isEmpty || options.namespaces.contains(namespace),
      let found = try snapshot.object(Namespace.self, namespace: "", name: namespace)
    else { return false }
    return options.namespaceLabels?.matches(found.labels) ?? true
  }

  private func serviceHosts(_ query: ZoneQuery, in zone: DomainName) throws -> [ZoneHost]? {
    if query.service.isEmpty { return [] }
    guard
      let service = try snapshot.object(
        Service.self, namespace: query.namespace, name: query.service),
      options.admits(service.labels)
    else { return nil }
    let spec = service.spec
    let owner = zone.prefixed(service.name, service.namespace, "svc")
    if spec.type == "ExternalName" {
      // An alias has no endpoints and no ports.
      guard query.endpoint.isEmpty, query.port.isEmpty, query.portProtocol.isEmpty,
        IPAddress(spec.externalName) == nil
      else { return nil }
      return ZoneHost(owner, spec.externalName, port: nil).map { [$0] }
    }
    if options.ignoresEmptyServices, !service.isHeadless,
      try endpoints(of: service).allSatisfy({ $0.addresses.isEmpty })
    {
      return nil
    }
    if service.isHeadless || !query.endpoint.isEmpty {
      return try endpointHosts(query, of: service, owner: owner)
    }
    let ports = spec.ports.isEmpty ? [nil] : spec.ports.map(Optional.some)
    let matching = ports.filter {
      query.matches(portName: $0?.name ?? "", protocol: $0?.transport ?? "")
    }
    guard !matching.isEmpty else { return nil }
    return matching.flatMap { port in
      service.allClusterIPs.compactMap {
        ZoneHost(owner, $0, port: port.flatMap { UInt16(exactly: $0.port) })
      }
    }
  }

  private func endpointHosts(_ query: ZoneQuery, of service: Service, owner: DomainName) throws
    -> [ZoneHost]?
  {
    var hosts: [ZoneHost] = []
    for group in try endpoints(of: service) {
      for address in group.addresses {
        let hostname = address.hostname(usingPodNames: options.usesPodNamesForEndpoints)
        guard query.endpoint.isEmpty || query.endpoint == hostname.lowercased() else { continue }
        for port in group.ports {
          guard query.matches(portName: port.name, protocol: port.transport) else { continue }
          let name = hostname.isEmpty ? owner : owner.prefixed(hostname)
          if let host = ZoneHost(name, address.address, port: port.number) { hosts.append(host) }
        }
      }
    }
    return hosts.isEmpty ? nil : hosts
  }

  private func podHosts(_ query: ZoneQuery, in zone: DomainName) throws -> [ZoneHost]? {
    if options.podMode == .disabled { return nil }
    if query.service.isEmpty { return [] }
    let label = query.service
    let isIPv4 = label.utf8.count { $0 == UInt8(ascii: "-") } == 3 && !label.contains("--")
    let text = String(label.map { $0 == "-" ? (isIPv4 ? "." : ":") : $0 })
    let owner = zone.prefixed(label, query.namespace, "pod")
    guard let address = IPAddress(text), let host = ZoneHost(owner, text, port: 0) else {
      return nil
    }
    guard options.podMode == .verified else { return [host] }
    // CoreDNS compares the text with the Pod's primary address, and forgets Pods that have ended or
    // are being deleted.
    let pods = try snapshot.pods(withAddress: address.description).filter {
      $0.namespace == query.namespace && $0.status.podIP == text
        && $0.metadata.deletionTimestamp == nil && options.admits($0.labels)
        && !["Succeeded", "Failed", "Unknown"].contains($0.status.phase)
    }
    return pods.isEmpty ? nil : pods.map { _ in host }
  }

  /// The addresses of the cluster's DNS server under the names of its Service.
  ///
  /// A CoreDNS in the cluster finds itself among the endpoints of that Service.
  func nameServerHosts(in zone: DomainName) throws -> [ZoneHost] {
    guard
      let service = try ResolverConfiguration.clusterDNSService(in: snapshot),
      options.admits(service.labels)
    else { return [] }
    let owner = zone.prefixed(service.name, service.namespace, "svc")
    let query = ZoneQuery(labels: [])
    if service.isHeadless, let query {
      return try endpointHosts(query, of: service, owner: owner) ?? []
    }
    return service.allClusterIPs.compactMap { ZoneHost(owner, $0, port: nil) }
  }
}

extension ZoneHost {
  fileprivate func owned(by name: DomainName) -> ZoneHost {
    var host = self
    host.owner = name
    return host
  }
}

extension Service {
  /// Whether the name of the Service stands for its endpoints.
  var isHeadless: Bool { allClusterIPs.first == "None" }

  /// The cluster IPs, whichever of the two fields has them.
  var allClusterIPs: [String] {
    if !spec.clusterIPs.isEmpty { return spec.clusterIPs }
    return spec.clusterIP.isEmpty ? [] : [spec.clusterIP]
  }
}

extension ServicePort {
  /// The protocol; TCP unless said otherwise.
  var transport: String { `protocol`.isEmpty ? "TCP" : `protocol` }
}
