import JSON
import KubernetesAPI

extension Describer {
  func describeService(_ object: APIObject, _ text: inout Description) throws {
    let service = Service(object)
    let spec = service.spec
    let slices = try snapshot.endpointSlices(
      ofService: service.name, inNamespace: service.namespace)
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    text.field("Selector", spec.selector.text)
    text.field("Type", spec.type)
    if !spec.ipFamilyPolicy.isEmpty { text.field("IP Family Policy", spec.ipFamilyPolicy) }
    text.field("IP Families", orNone(spec.ipFamilies.joined(separator: ",")))
    text.field("IP", spec.clusterIP)
    text.field("IPs", orNone(spec.clusterIPs.joined(separator: ",")))
    if !spec.externalIPs.isEmpty {
      text.field("External IPs", spec.externalIPs.joined(separator: ","))
    }
    if !spec.loadBalancerIP.isEmpty { text.field("Desired LoadBalancer IP", spec.loadBalancerIP) }
    if !spec.externalName.isEmpty { text.field("External Name", spec.externalName) }
    let ingress = service.loadBalancerIngress.map { ingress in
      ingress.ip.isEmpty
        ? ingress.hostname : ingress.ip + (ingress.ipMode.map { " (\($0))" } ?? "")
    }
    if !ingress.isEmpty { text.field("LoadBalancer Ingress", ingress.joined(separator: ", ")) }
    for port in spec.ports { describe(port, slices, &text) }
    text.field("Session Affinity", spec.sessionAffinity)
    if !spec.externalTrafficPolicy.isEmpty {
      text.field("External Traffic Policy", spec.externalTrafficPolicy)
    }
    if !spec.internalTrafficPolicy.isEmpty {
      text.field("Internal Traffic Policy", spec.internalTrafficPolicy)
    }
    if spec.healthCheckNodePort != 0 {
      text.field("HealthCheck NodePort", String(spec.healthCheckNodePort))
    }
    if !spec.loadBalancerSourceRanges.isEmpty {
      text.field(
        "LoadBalancer Source Ranges", spec.loadBalancerSourceRanges.joined(separator: ","))
    }
    if let distribution = spec.trafficDistribution {
      text.field("Traffic Distribution", distribution)
    }
  }

  private func describe(
    _ port: ServicePort, _ slices: [EndpointSlice], _ text: inout Description
  ) {
    let name = port.name.isEmpty ? "<unset>" : port.name
    let target = port.targetPort?.description ?? "0"
    text.field("Port", "\(name)\t\(port.port)/\(port.protocol)")
    text.field("TargetPort", "\(target)/\(port.protocol)")
    if let appProtocol = port.appProtocol { text.field("AppProtocol", appProtocol) }
    if port.nodePort != 0 { text.field("NodePort", "\(name)\t\(port.nodePort)/\(port.protocol)") }
    text.field("Endpoints", endpointsText(slices, portName: port.name))
  }

  /// The first three ready endpoints behind a port, and how many more there are.
  ///
  /// As upstream, more are told of as soon as a fourth endpoint stands there, ready or not.
  func endpointsText(_ slices: [EndpointSlice], portName: String) -> String {
    guard !slices.isEmpty else { return "<none>" }
    var shown: [String] = []
    var count = 0
    var hasMore = false
    for slice in slices {
      let endpoints = slice.endpoints
      let ports = slice.ports
      // A headless Service needs no ports.
      let suffixes = ports.isEmpty ? [nil] : ports.filter { $0.name == portName }.map(Optional.some)
      for port in suffixes {
        for endpoint in endpoints {
          if shown.count == 3 { hasMore = true }
          guard endpoint.isReady else { continue }
          count += 1
          if hasMore { continue }
          let address = endpoint.addresses.first ?? ""
          shown.append(
            port.map { joined(host: address, port: String($0.port ?? 0)) } ?? address)
        }
      }
    }
    let text = shown.joined(separator: ",")
    return hasMore ? "\(text) + \(count - 3) more..." : text
  }
}
