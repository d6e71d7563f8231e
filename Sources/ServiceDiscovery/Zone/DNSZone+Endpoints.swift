import KubernetesAPI

/// Ready addresses that offer the same ports: what the zone knows of an EndpointSlice.
struct EndpointGroup {
  struct Address {
    var address: String
    /// The hostname given by the endpoint; empty when there is none.
    var givenHostname: String
    /// The name of the object behind the endpoint, if it fits into a label.
    var targetName: String
  }

  struct Port {
    var name: String
    var transport: String
    /// nil when no port is declared.
    var number: UInt16?
  }

  var addresses: [Address]
  var ports: [Port]

  /// Endpoints whose readiness is unknown count as ready.
  ///
  /// CoreDNS: plugin/kubernetes/object/endpoint.go.
  init(_ slice: EndpointSlice) {
    let named = slice.ports.map {
      Port(
        name: $0.name, transport: $0.protocol.isEmpty ? "TCP" : $0.protocol,
        number: $0.port.flatMap(UInt16.init(exactly:)))
    }
    ports = named.isEmpty ? [Port(name: "", transport: "", number: nil)] : named
    addresses = slice.endpoints.filter(\.isReady).flatMap { endpoint in
      let target = endpoint.targetRef?.name ?? ""
      return endpoint.addresses.map {
        Address(
          address: $0, givenHostname: endpoint.hostname,
          targetName: target.utf8.count <= DomainName.maximumLabelLength ? target : "")
      }
    }
  }
}

extension EndpointGroup.Address {
  /// The label of the endpoint below its Service: its hostname, or its address with dashes.
  ///
  /// Empty for an endpoint that is itself a name.
  func hostname(usingPodNames: Bool) -> String {
    if !givenHostname.isEmpty { return givenHostname }
    if usingPodNames, !targetName.isEmpty { return targetName }
    if address.contains(":") {
      let dashed = String(address.map { $0 == ":" ? "-" : $0 })
      return dashed.hasSuffix("-") ? dashed + "0" : dashed
    }
    return IPAddress(address) == nil ? "" : String(address.map { $0 == "." ? "-" : $0 })
  }
}

extension DNSZone {
  /// The ready endpoints of a Service, one group for each of its slices.
  func endpoints(of service: Service) throws -> [EndpointGroup] {
    guard options.servesEndpoints else { return [] }
    return try snapshot.endpointSlices(ofService: service.name, inNamespace: service.namespace)
      .filter { options.admits($0.labels) }.map(EndpointGroup.init)
  }
}
