import JSON
import KubernetesAPI

extension TrafficTracer {
  /// A node's own address: a node port, a health check, a Pod's host port, or the node itself.
  func enterNode(
    _ trace: inout Trace, _ node: Node, at address: IPAddress, _ port: Int, _ source: TrafficSource,
    _ share: Double
  ) throws -> Trace.Verdict {
    for service in try snapshot.services(withNodePort: port) {
      if let servicePort = service.spec.ports.first(where: {
        $0.nodePort == port && $0.transport == transport
      }) {
        let entry = ServiceEntry(.nodePort, service, servicePort, at: address)
        trace.steps.append(
          step(for: entry, "\(hostAndPort(address, port)) is a node port of"))
        return try choose(&trace, entry, [Arrival(node: node.name, share: share)], source)
      }
      if service.spec.healthCheckNodePort == port, transport == "TCP" {
        return try checkHealth(&trace, service, on: node, at: address, port, share)
      }
    }
    if let (pod, number) = try listener(on: node, port: port) {
      let reference = "pod/\(pod.namespace)/\(pod.name)"
      let target =
        pod.spec.hostNetwork
        ? address
        : pod.status.podIPs.compactMap { IPAddress($0) }.first { $0.family == address.family }
      trace.steps.append(
        TraceStep(
          "route",
          pod.spec.hostNetwork
            ? "\(reference) listens on \(node.name)'s own network"
            : "port \(port) of \(node.name) is a host port of \(reference)"))
      trace.routes.append(
        Route(
          address: target ?? address, port: number, target: reference, nodeName: node.name,
          zone: node.zone, viaNode: node.name, probability: share,
          seenSource: source.address(for: address.family)))
      return .delivered
    }
    trace.steps.append(
      TraceStep(
        "route",
        "\(hostAndPort(address, port))/\(transport) on node \(node.name) is neither a node port nor "
          + "a host port"))
    trace.lost += share
    return .rejected
  }

  /// The health check that a load balancer asks: 200 where ready endpoints are, else 503.
  ///
  /// Kubernetes: pkg/proxy/healthcheck/service_health.go.
  private func checkHealth(
    _ trace: inout Trace, _ service: Service, on node: Node, at address: IPAddress, _ port: Int,
    _ share: Double
  ) throws -> Trace.Verdict {
    let count = try readyEndpoints(of: service, on: node.name)
    trace.steps.append(
      TraceStep(
        "healthcheck",
        "health check of \(service.reference): \(count > 0 ? 200 : 503), \(count) local endpoints",
        facts: [
          "service": service.reference.json, "status": .integer(count > 0 ? 200 : 503),
          "localEndpoints": .integer(count),
        ]))
    trace.routes.append(
      Route(
        address: address, port: port, target: "kube-proxy", nodeName: node.name, zone: node.zone,
        viaNode: node.name, probability: share))
    return .delivered
  }

  /// How many endpoint addresses of a Service are ready on a node.
  func readyEndpoints(of service: Service, on node: String) throws -> Int {
    let slices = try snapshot.endpointSlices(
      ofService: service.name, inNamespace: service.namespace)
    let local = slices.flatMap(\.endpoints).filter { $0.isReady && $0.nodeName == node }
    return Set(local.compactMap(\.addresses.first)).count
  }

  /// The Pod on a node that is reached through a port of the node, and its own port.
  private func listener(on node: Node, port: Int) throws -> (Pod, Int)? {
    for pod in try snapshot.pods(onNode: node.name) {
      var found: (Pod, Int)?
      for declared in pod.spec.containers.flatMap(\.ports) {
        guard (declared.protocol.isEmpty ? "TCP" : declared.protocol) == transport else { continue }
        let isHostPort = declared.hostPort == port
        if isHostPort || (pod.spec.hostNetwork && declared.containerPort == port) {
          found = (pod, declared.containerPort)
        }
      }
      if let found { return found }
    }
    return nil
  }

  func hostAndPort(_ address: IPAddress, _ port: Int) -> String {
    address.isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
