import JSON
import KubernetesAPI

extension TableDefinition {
  static let service = TableDefinition(
    [
      .name, .plain("Type"), .plain("Cluster-IP"), .status("External-IP"), .plain("Port(s)"), .age,
      .wide("Selector"),
    ],
    fields: [
      "spec.type", "spec.clusterIPs", "spec.externalIPs", "spec.externalName", "spec.ports.port",
      "spec.ports.nodePort", "spec.ports.protocol", "status.loadBalancer",
    ], wideFields: ["spec.selector"]
  ) { object, context in
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
    if ports.count == 1 { return text(ports[0]) }
    let texts = ports.map(text)
    return orNone(texts.joined(separator: ","))
  }

  private static func text(_ port: ServicePort) -> String {
    let nodePort = port.nodePort
    let number = String(port.port)
    return (nodePort > 0 ? number + ":" + String(nodePort) : number) + "/" + port.protocol
  }
}
