import JSON
import KubernetesAPI

extension TrafficTracer {
  /// Follows a request through an Ingress controller, which sends it to an endpoint by itself.
  ///
  /// Controllers know the ready endpoints and do not use the cluster IP, so traffic policies do not
  /// count. Where the controller runs is not known.
  package func followIngress(
    _ trace: inout Trace, host: String, path: String, isSecure: Bool, className: String? = nil
  ) throws {
    guard
      let match = try IngressMatch.find(
        host: host, path: path, className: className, in: snapshot)
    else {
      trace.steps.append(
        TraceStep("ingress", "no rule takes \(host)\(path): the controller answers 404"))
      trace.verdict = .rejected
      return
    }
    let ingress = match.ingress
    let name = "ingress/\(ingress.namespace)/\(ingress.name)"
    var lines: [String] = []
    lines.append(try describeClass(of: ingress))
    if ingress.hasCertificate(for: host) {
      lines.append(isSecure ? "TLS ends here" : "TLS is declared: controllers redirect to https")
    } else if isSecure {
      lines.append("no certificate is declared for \(host)")
    }
    trace.steps.append(
      TraceStep(
        "ingress", "\(name), rule \(match.rule)", lines: lines,
        facts: ["ingress": name.json, "rule": match.rule.json, "backend": .object(match.backend)]))
    guard let serviceName = match.serviceName else {
      trace.steps.append(TraceStep("ingress", "the backend is no Service, but a resource"))
      trace.verdict = .outside
      return
    }
    guard
      let service = try snapshot.object(
        Service.self, namespace: ingress.namespace, name: serviceName),
      let port = match.port(of: service)
    else {
      let wanted = match.servicePort.map { ":\($0)" } ?? ""
      trace.steps.append(
        TraceStep(
          "service",
          "svc/\(ingress.namespace)/\(serviceName)\(wanted) does not exist: the controller answers 503"
        ))
      trace.verdict = .rejected
      return
    }
    try followBackend(&trace, service, port)
  }

  /// Which controller serves an Ingress.
  private func describeClass(of ingress: Ingress) throws -> String {
    let classes = try snapshot.objects(IngressClass.self)
    guard let name = ingress.className else {
      let standard = IngressClass.standard(of: classes).map { ", \($0.name)," } ?? ""
      return "no class: only the controller of the default class\(standard) serves it"
    }
    if let known = classes.first(where: { $0.name == name }) {
      let controller = known.json["spec"]?["controller"]?.stringValue ?? ""
      return "class \(name)" + (controller.isEmpty ? "" : ", served by \(controller)")
    }
    // An annotation may name what is no object, and a dump may leave classes out.
    if ingress.json["spec"]?["ingressClassName"] == nil || snapshot.settings.isFromDump {
      return "class \(name)"
    }
    return "class \(name), which does not exist: perhaps no controller serves it"
  }

  /// The ready endpoints of a backend, each equally likely.
  private func followBackend(_ trace: inout Trace, _ service: Service, _ port: ServicePort) throws {
    if service.spec.type == "ExternalName" {
      trace.steps.append(
        TraceStep("service", "\(service.reference) is an alias of \(service.spec.externalName)"))
      trace.verdict = .outside
      return
    }
    let slices = try snapshot.endpointSlices(
      ofService: service.name, inNamespace: service.namespace)
    let endpoints = [IPAddress.Family.ipv4, .ipv6].flatMap {
      CandidateEndpoint.all(
        of: slices, portName: port.name, transport: port.transport, family: $0)
    }
    let ready = endpoints.filter(\.isReady)
    trace.steps.append(
      TraceStep(
        "endpoints",
        "\(ready.count) of \(endpoints.count) endpoints of \(service.reference) port \(port.port) are "
          + "ready" + (ready.isEmpty ? ": the controller answers 503" : ""),
        lines: endpoints.map { "\($0.hostAndPort)  \($0.isReady ? "eligible" : "not ready")" },
        facts: [
          "endpoints": .array(
            endpoints.map {
              [
                "address": $0.address.description.json, "port": .integer($0.port),
                "eligible": .bool($0.isReady),
              ]
            })
        ]))
    trace.routes = ready.map { endpoint in
      let reference = endpoint.targetRef.map { "pod/\(service.namespace)/\($0.name)" }
      return Route(
        address: endpoint.address, port: endpoint.port, target: reference,
        nodeName: endpoint.nodeName, zone: endpoint.zone, probability: 1 / Double(ready.count))
    }
    trace.verdict = ready.isEmpty ? .rejected : .delivered
    if ready.isEmpty { try explain(&trace, service) }
    try warnOfIsolation(&trace)
  }

  /// Says which policies the controller has to be allowed by.
  private func warnOfIsolation(_ trace: inout Trace) throws {
    var policies: [String] = []
    for route in trace.routes {
      let parts = (route.target ?? "").split(separator: "/").map(String.init)
      guard parts.count == 3,
        let pod = try snapshot.object(Pod.self, namespace: parts[1], name: parts[2])
      else { continue }
      let verdict = try NetworkPolicyVerdict(
        .ingress, of: pod, with: PolicyPeer(pod: nil, address: nil), port: route.port,
        transport: transport, in: snapshot)
      for policy in verdict.isolating where verdict.rule == nil && !policies.contains(policy) {
        policies.append(policy)
      }
    }
    guard !policies.isEmpty else { return }
    trace.steps.append(
      TraceStep(
        "networkpolicy",
        "\(policies.joined(separator: ", ")) must allow the controller's Pods, wherever they run"))
  }
}

extension IngressMatch {
  /// The port of the backend, by number or name; nil when the Service has none like it.
  func port(of service: Service) -> ServicePort? {
    switch servicePort {
    case .int(let number)?: service.spec.ports.first { $0.port == number }
    case .string(let name)?: service.spec.ports.first { $0.name == name }
    case nil: nil
    }
  }
}
