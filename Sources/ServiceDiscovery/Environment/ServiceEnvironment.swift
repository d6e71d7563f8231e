package import KubernetesAPI

/// A variable of a container's environment.
package struct EnvironmentVariable: Sendable, Hashable, CustomStringConvertible {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  package var description: String { "\(name)=\(value)" }
}

/// The environment variables that tell a container where the Services are.
///
/// Kubernetes: pkg/kubelet/envvars/envvars.go, FromServices.
package enum ServiceEnvironment {
  /// The variables of these Services in their order; headless ones and aliases have none.
  package static func variables(of services: some Sequence<Service>) -> [EnvironmentVariable] {
    services.flatMap { variables(of: $0) }
  }

  /// The variables of a Service: host, ports, then the set that Docker made for a linked container.
  package static func variables(of service: Service) -> [EnvironmentVariable] {
    guard let address = clusterIP(of: service) else { return [] }
    let prefix = variableName(service.name)
    var variables = [EnvironmentVariable("\(prefix)_SERVICE_HOST", address)]
    let ports = service.spec.ports
    if let first = ports.first {
      // The first port has the name from the time when a Service had only one.
      variables.append(EnvironmentVariable("\(prefix)_SERVICE_PORT", String(first.port)))
    }
    for port in ports where !port.name.isEmpty {
      let name = "\(prefix)_SERVICE_PORT_\(variableName(port.name))"
      variables.append(EnvironmentVariable(name, String(port.port)))
    }
    for (position, port) in ports.enumerated() {
      let transport = port.transport.lowercased()
      let url = "\(transport)://\(hostAndPort(address, port.port))"
      if position == 0 { variables.append(EnvironmentVariable("\(prefix)_PORT", url)) }
      let name = "\(prefix)_PORT_\(port.port)_\(transport.uppercased())"
      variables += [
        EnvironmentVariable(name, url), EnvironmentVariable("\(name)_PROTO", transport),
        EnvironmentVariable("\(name)_PORT", String(port.port)),
        EnvironmentVariable("\(name)_ADDR", address),
      ]
    }
    return variables
  }

  /// The address that the variables carry: the first cluster IP; nil for a Service without one.
  static func clusterIP(of service: Service) -> String? {
    let address = service.spec.clusterIP
    return address.isEmpty || address == "None" ? nil : address
  }

  /// A name as part of a variable's name: upper case, dashes as underscores.
  private static func variableName(_ name: String) -> String {
    String(name.uppercased().map { $0 == "-" ? "_" : $0 })
  }

  /// An address and a port as they stand in a URL, IPv6 in brackets.
  private static func hostAndPort(_ address: String, _ port: Int) -> String {
    address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
  }
}
