import KubernetesAPI
import Platform
import Routing

/// Chooses a backend for each connection: in turn, or the same one for the same client.
final class BackendChoice {
  private var turn = 0
  private var remembered: [UInt128: (backend: SocketAddress, until: Int)] = [:]

  /// The backends in the order in which they are tried for a client.
  ///
  /// With affinity a client keeps its backend while it is there and the last connection is no longer
  /// ago than `affinitySeconds`.
  func order(
    _ backends: [SocketAddress], for client: SocketAddress, affinitySeconds: Int?,
    now: Int = MonotonicClock.milliseconds
  ) -> [SocketAddress] {
    guard !backends.isEmpty else { return [] }
    if let affinitySeconds, let known = remembered[client.address], known.until > now,
      let position = backends.firstIndex(of: known.backend)
    {
      remembered[client.address] = (known.backend, now + affinitySeconds * 1000)
      return rotated(backends, to: position)
    }
    let position = turn % backends.count
    turn = (turn + 1) % max(1, backends.count)
    if let affinitySeconds {
      remembered[client.address] = (backends[position], now + affinitySeconds * 1000)
    }
    return rotated(backends, to: position)
  }

  private func rotated(_ backends: [SocketAddress], to position: Int) -> [SocketAddress] {
    Array(backends[position...] + backends[..<position])
  }
}

/// What a local port is forwarded to.
struct ForwardTarget {
  /// `svc/web`, `pod/web-0`, `deploy/web` or a Pod's name.
  var text: String
  /// The port of the Service or Pod, by number or name.
  var port: IntOrString
  /// A process that stands for every endpoint; nil for the endpoints' own.
  var backend: SocketAddress?

  /// The port at which the endpoints listen, as kubectl shows it behind the arrow.
  func containerPort(in view: ClusterView) throws -> Int {
    guard let service = try service(in: view) else {
      return try podPort(try view.pod(text))
    }
    guard let port = service.port(port, "TCP") else {
      if case .string(let name) = self.port {
        throw UsageError.message(
          "Service '\(service.name)' does not have a named port '\(name)'")
      }
      throw UsageError.message(
        "Service \(service.name) does not have a service port \(self.port)")
    }
    let endpoints = try candidates(service, port, view)
    if let first = endpoints.first { return first.port }
    if case .int(let number)? = port.targetPort { return number }
    return port.port
  }

  private func service(in view: ClusterView) throws -> Service? {
    ["svc", "service", "services"].contains(TypedName(text).type) ? try view.service(text) : nil
  }

  private func podPort(_ pod: Pod) throws -> Int {
    switch port {
    case .int(let number): return number
    case .string(let name):
      let ports = pod.spec.containers.flatMap(\.ports)
      guard let found = ports.first(where: { $0.name == name }) else {
        throw UsageError.message("Pod '\(pod.name)' does not have a named port '\(name)'")
      }
      return found.containerPort
    }
  }

  private func candidates(_ service: Service, _ port: ServicePort, _ view: ClusterView) throws
    -> [CandidateEndpoint]
  {
    let slices = try view.snapshot.endpointSlices(
      ofService: service.name, inNamespace: service.namespace)
    return [IPAddress.Family.ipv4, .ipv6].flatMap {
      CandidateEndpoint.all(
        of: slices, portName: port.name, transport: port.transport, family: $0)
    }.filter(\.isReady)
  }

  /// The processes that serve the target now, and how long a client keeps its own.
  func backends(in view: ClusterView) throws -> (addresses: [SocketAddress], affinity: Int?) {
    guard let service = try service(in: view) else {
      let pod = try view.pod(text)
      if let backend { return ([backend], nil) }
      return (
        try Backend.address(of: pod, port: try podPort(pod)).map { [$0] } ?? [], nil
      )
    }
    let affinity =
      service.spec.sessionAffinity == "ClientIP"
      ? service.spec.sessionAffinityTimeout ?? 10800 : nil
    if let backend { return ([backend], affinity) }
    guard let port = service.port(port, "TCP") else { return ([], affinity) }
    var addresses: [SocketAddress] = []
    for endpoint in try candidates(service, port, view) {
      let target = endpoint.targetRef.map { "pod/\(service.namespace)/\($0.name)" }
      let route = Route(
        address: endpoint.address, port: endpoint.port, target: target, probability: 1)
      if let address = try Backend.address(of: route, in: view.snapshot),
        !addresses.contains(address)
      {
        addresses.append(address)
      }
    }
    return (addresses, affinity)
  }
}
