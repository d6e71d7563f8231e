import KubernetesAPI

// What a person would want to be told beside a step.

extension Pod {
  /// What is to be said of a port that no container declares, though others are declared; nil otherwise.
  func note(ofPort port: Int, _ transport: String) -> String? {
    let declared = (spec.containers + spec.initContainers).flatMap(\.ports).map {
      (number: $0.containerPort, transport: $0.protocol.isEmpty ? "TCP" : $0.protocol)
    }
    if declared.isEmpty
      || declared.contains(where: { $0.number == port && $0.transport == transport })
    {
      return nil
    }
    let list = declared.map { "\($0.number)/\($0.transport)" }.joined(separator: ",")
    return "its containers declare \(list), not \(port)/\(transport): perhaps nobody listens"
  }
}

extension Service {
  /// How a port is reached from outside of the cluster, in words.
  func waysInFromOutside(_ port: Int, _ transport: String) -> [String] {
    guard let port = self.port(port, transport) else { return [] }
    var ways = loadBalancerIngress.map { entry in
      "the load balancer at \(entry.ip.isEmpty ? entry.hostname : entry.ip):\(port.port)"
    }
    ways += spec.externalIPs.map { "the external IP \($0):\(port.port)" }
    if port.nodePort > 0 { ways.append("port \(port.nodePort) of every node") }
    return [
      ways.isEmpty
        ? "nothing leads to a Service of type \(spec.type) from outside"
        : "from outside it is reached by " + ways.joined(separator: ", ")
    ]
  }
}
