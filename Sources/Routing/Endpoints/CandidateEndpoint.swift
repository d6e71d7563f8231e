import JSON
package import KubernetesAPI

/// An address and port behind a port of a Service, as kube-proxy knows it.
package struct CandidateEndpoint: Sendable, Equatable {
  package var address: IPAddress
  package var port: Int
  package var nodeName: String?
  package var zone: String?
  package var isReady: Bool
  package var isServing: Bool
  package var isTerminating: Bool
  package var zoneHints: [String]
  package var nodeHints: [String]
  package var targetRef: ObjectReference?

  /// A terminating endpoint that still answers: used when no ready one is left.
  package var isServingWhileTerminating: Bool { isServing && isTerminating }

  package var hostAndPort: String {
    address.isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}

extension CandidateEndpoint {
  /// The endpoints of a Service port in one address family, ordered by address, each address once.
  ///
  /// Kubernetes: pkg/proxy/endpointslicecache.go. Only the first address of an endpoint counts, and a
  /// slice that does not offer the port by name and protocol contributes nothing.
  package static func all(
    of slices: [EndpointSlice], portName: String, transport: String, family: IPAddress.Family
  ) -> [CandidateEndpoint] {
    var found: [String: CandidateEndpoint] = [:]
    for slice in slices where slice.addressType != "FQDN" {
      for port in slice.ports {
        let slicePortTransport = port.protocol.isEmpty ? "TCP" : port.protocol
        guard port.name == portName, slicePortTransport == transport, let number = port.port,
          (1...65535).contains(number)
        else { continue }
        for endpoint in slice.endpoints {
          guard let address = endpoint.addresses.first.flatMap({ IPAddress($0)?.unmapped }),
            address.family == family
          else { continue }
          let candidate = CandidateEndpoint(endpoint, address, number)
          if found[candidate.hostAndPort] == nil { found[candidate.hostAndPort] = candidate }
        }
      }
    }
    return found.values.sorted { ($0.address, $0.port) < ($1.address, $1.port) }
  }

  private init(_ endpoint: Endpoint, _ address: IPAddress, _ port: Int) {
    self.address = address
    self.port = port
    nodeName = endpoint.nodeName
    zone = endpoint.zone
    isReady = endpoint.isReady
    // Unlike for other readers, an unknown `serving` does not follow `ready` here.
    isServing = endpoint.json["conditions"]?["serving"]?.boolValue ?? true
    isTerminating = endpoint.isTerminating
    zoneHints = endpoint.zoneHints
    nodeHints = endpoint.nodeHints
    targetRef = endpoint.targetRef
  }
}
