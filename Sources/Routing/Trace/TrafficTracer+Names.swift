import JSON
package import KubernetesAPI

extension TrafficTracer {
  /// Follows a connection to a Service by its name, at one of its ports.
  ///
  /// The port is given by number or name, and may be left out where the Service has only one.
  package func followService(
    _ trace: inout Trace, from source: TrafficSource, _ service: Service, port wanted: IntOrString?
  ) throws {
    if service.spec.type == "ExternalName" {
      trace.steps.append(
        TraceStep(
          "service", "\(service.reference) is an alias of \(service.spec.externalName)",
          facts: ["externalName": service.spec.externalName.json]))
      trace.verdict = .outside
      return
    }
    let clusterIPs =
      service.spec.clusterIPs.isEmpty ? [service.spec.clusterIP] : service.spec.clusterIPs
    if clusterIPs.first == "None" {
      try followHeadless(&trace, from: source, service, port: wanted)
      return
    }
    guard let port = service.port(wanted, transport) else {
      let missing = wanted.map { "has no port \($0)/\(transport)" } ?? "needs a port"
      trace.steps.append(
        TraceStep("service", "\(service.reference) \(missing) (it has \(service.portList))"))
      trace.verdict = wanted == nil ? .unreachable : .rejected
      return
    }
    let addresses = clusterIPs.compactMap { IPAddress($0) }.filter {
      source.address(for: $0.family) != nil
    }
    guard let address = addresses.first else {
      trace.steps.append(
        TraceStep("service", "\(service.reference) has no cluster IP that \(source.name) can use"))
      return
    }
    try follow(&trace, from: source, to: [address], port: port.port)
  }

  /// A headless Service: its name stands for the ready endpoints, of which the client takes one.
  private func followHeadless(
    _ trace: inout Trace, from source: TrafficSource, _ service: Service, port wanted: IntOrString?
  ) throws {
    let endpoints = try snapshot.endpointSlices(
      ofService: service.name, inNamespace: service.namespace
    ).filter { $0.addressType != "FQDN" }.flatMap(\.endpoints)
    var ready: [IPAddress] = []
    for address in endpoints.filter(\.isReady).flatMap(\.addresses).compactMap({ IPAddress($0) })
    where !ready.contains(address) { ready.append(address) }
    let port = service.port(wanted, transport)
    var lines: [String] = []
    if let port, let target = port.targetPort, target != .int(port.port) {
      lines.append(
        "a headless Service translates no ports: its Pods are asked at \(port.port), "
          + "where targetPort is \(target)")
    }
    trace.steps.append(
      TraceStep(
        "service",
        "\(service.reference) is headless: its name stands for \(ready.count) ready endpoints, and the "
          + "client takes one", lines: lines,
        facts: ["headless": true, "addresses": .array(ready.map { $0.description.json })]))
    if ready.isEmpty { try explain(&trace, service) }
    guard let number = port?.port ?? wanted.flatMap(\.number), !ready.isEmpty else {
      trace.verdict = ready.isEmpty ? .unreachable : .rejected
      return
    }
    try follow(&trace, from: source, to: ready, port: number)
  }
}

extension IntOrString {
  /// The number; nil for a name.
  var number: Int? { if case .int(let number) = self { number } else { nil } }
}

extension Service {
  /// The port of that number or name and protocol; the only one when none is given, else nil.
  package func port(_ wanted: IntOrString?, _ transport: String) -> ServicePort? {
    let ports = spec.ports.filter { $0.transport == transport }
    return switch wanted {
    case .int(let number)?: ports.first { $0.port == number }
    case .string(let name)?: ports.first { $0.name == name }
    case nil: ports.count == 1 ? ports.first : nil
    }
  }
}
