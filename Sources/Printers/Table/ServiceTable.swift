import JSON
import KubernetesAPI

extension TableDefinition {
  static let service = TableDefinition([
    .name, .plain("Type"), .plain("Cluster-IP"), .status("External-IP"), .plain("Port(s)"), .age,
    .wide("Selector"),
  ]) { object, context in
    let service = Service(object)
    let spec = service.spec
    return [
      service.name, spec.type, orNone(spec.clusterIPs.first ?? ""), externalAddresses(service),
      ports(spec.ports), context.age(object), context.isWide ? spec.selector.text : "",
    ]
  }

  /// The addresses outside the cluster, by the Service's type.
  private static func externalAddresses(_ service: Service) -> String {
    let spec = service.spec
    switch spec.type {
    case "ClusterIP", "NodePort": return orNone(spec.externalIPs.joined(separator: ","))
    case "LoadBalancer":
      let balancers = ingressText(service.json["status"])
      let all = (balancers.isEmpty ? [] : [balancers]) + spec.externalIPs
      return all.isEmpty ? "<pending>" : all.joined(separator: ",")
    case "ExternalName": return spec.externalName
    default: return "<unknown>"
    }
  }

  /// `80/TCP`, or `80:30080/TCP` with a node port.
  private static func ports(_ ports: [ServicePort]) -> String {
    let texts = ports.map { port in
      port.nodePort > 0
        ? "\(port.port):\(port.nodePort)/\(port.protocol)" : "\(port.port)/\(port.protocol)"
    }
    return orNone(texts.joined(separator: ","))
  }
}
