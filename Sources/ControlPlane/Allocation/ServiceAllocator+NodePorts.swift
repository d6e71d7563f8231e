import JSON
import KubernetesAPI

/// Node ports and health check node ports.
extension ServiceAllocator {
  /// What one write of a Service has chosen so far.
  struct PortOperation {
    var chosen: Set<Int> = []
  }

  func allocateNodePorts(_ service: inout Service) throws {
    var operation = PortOperation()
    if service.spec.mayHaveNodePorts { try initialiseNodePorts(&service, &operation) }
    if service.spec.needsHealthCheck { try allocateHealthCheck(&service, &operation) }
  }

  /// Ports of one number share a node port, whatever their protocols.
  private func initialiseNodePorts(_ service: inout Service, _ operation: inout PortOperation)
    throws
  {
    var ports = service.spec.ports
    var byPort: [Int: Int] = [:]
    for position in ports.indices {
      let port = ports[position]
      if port.nodePort == 0 && !service.spec.needsNodePort { continue }
      if let given = byPort[port.port] {
        if port.nodePort == 0 {
          ports[position].nodePort = given
        } else if port.nodePort != given {
          try take(port.nodePort, position, service, &operation)
        }
        continue
      }
      let requested = ports.first { $0.port == port.port && $0.nodePort != 0 }?.nodePort ?? 0
      if requested != 0 {
        try take(requested, position, service, &operation)
        ports[position].nodePort = requested
      } else {
        ports[position].nodePort = try pick(service, position, &operation)
      }
      byPort[port.port] = ports[position].nodePort
    }
    service.spec.ports = ports
  }

  func updateNodePorts(_ service: inout Service, old: Service) throws {
    var operation = PortOperation()
    if service.spec.mayHaveNodePorts {
      let before = old.spec.type == "ExternalName" ? [] : Set(old.spec.ports.map(\.nodePort))
      var ports = service.spec.ports
      var seen: Set<String> = []
      for position in ports.indices {
        let port = ports[position]
        if port.nodePort == 0 && !service.spec.needsNodePort { continue }
        if port.nodePort != 0 {
          if !before.contains(port.nodePort) && !operation.chosen.contains(port.nodePort) {
            try take(port.nodePort, position, service, &operation)
          }
        } else {
          ports[position].nodePort = try pick(service, position, &operation)
        }
        let chosen = ports[position].nodePort
        if !seen.insert("\(port.protocol)/\(chosen)").inserted {
          throw APIStatus(
            .unknown, "duplicate nodePort: {\(port.protocol) \(chosen)}")
        }
      }
      service.spec.ports = ports
    }
    try updateHealthCheck(&service, old: old, &operation)
  }

  private func updateHealthCheck(
    _ service: inout Service, old: Service, _ operation: inout PortOperation
  ) throws {
    if !old.spec.needsHealthCheck, service.spec.needsHealthCheck {
      try allocateHealthCheck(&service, &operation)
    }
  }

  private func allocateHealthCheck(_ service: inout Service, _ operation: inout PortOperation)
    throws
  {
    let pool = self.pool
    let wanted = service.spec.healthCheckNodePort
    do {
      if wanted == 0 {
        let seed = "healthcheck/\(service.namespace)/\(service.name)"
        let port = try pool.pick(seed: seed) { port in
          try operation.chosen.contains(port) || ledger.isTaken(nodePort: port)
        }
        operation.chosen.insert(port)
        service.spec.healthCheckNodePort = port
      } else {
        try reserve(wanted, pool, &operation)
      }
    } catch let error as AllocationError {
      throw APIStatus.internalError(
        wanted == 0
          ? "failed to allocate a HealthCheck NodePort 0: \(pool.words(for: error))"
          : "failed to allocate requested HealthCheck NodePort \(wanted): \(pool.words(for: error))"
      )
    }
  }

  private var pool: PortPool { ranges.nodePorts }

  /// Takes the port that is asked for.
  private func reserve(_ port: Int, _ pool: PortPool, _ operation: inout PortOperation) throws {
    guard pool.range.contains(port) else { throw AllocationError.outOfRange }
    if try operation.chosen.contains(port) || ledger.isTaken(nodePort: port) {
      throw AllocationError.taken
    }
    operation.chosen.insert(port)
  }

  private func take(
    _ port: Int, _ position: Int, _ service: Service, _ operation: inout PortOperation
  ) throws {
    let pool = self.pool
    do {
      try reserve(port, pool, &operation)
    } catch let error as AllocationError {
      let path = FieldPath.spec.child("ports").index(position).child("nodePort")
      throw invalid(service, [.invalid(path, .int(port), pool.words(for: error))])
    }
  }

  private func pick(_ service: Service, _ position: Int, _ operation: inout PortOperation) throws
    -> Int
  {
    let pool = self.pool
    let port = service.spec.ports[position]
    let seed = "nodeport/\(service.namespace)/\(service.name)/\(port.name)/\(port.port)"
    do {
      let chosen = operation.chosen
      let picked = try pool.pick(seed: seed) {
        try chosen.contains($0) || ledger.isTaken(nodePort: $0)
      }
      operation.chosen.insert(picked)
      return picked
    } catch let error as AllocationError {
      throw APIStatus.internalError("failed to allocate a nodePort: \(pool.words(for: error))")
    }
  }
}
