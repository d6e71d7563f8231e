import JSON
import KubernetesAPI
import Routing
import ServiceDiscovery

/// A connection to be followed: the names are resolved here, the packets followed by `Routing`.
struct TrafficQuestion {
  let view: ClusterView
  let zone: DNSZone
  let tracer: TrafficTracer

  init(_ view: ClusterView, zone: DNSZone, transport: String) throws {
    self.view = view
    self.zone = zone
    tracer = try TrafficTracer(view.snapshot, transport: transport)
  }

  /// Where a connection starts: a Pod or the first one of a workload, a node, or outside.
  func source(_ text: String) throws -> TrafficSource {
    let reference = TypedName(text)
    switch reference.type {
    case "node", "nodes", "no":
      guard let node = try view.snapshot.object(Node.self, namespace: "", name: reference.name)
      else { throw APIStatus.notFound(Node.resource, reference.name) }
      return TrafficSource(node: node)
    case "external": return try external(reference.name)
    case "" where text == "external": return TrafficSource(external: nil)
    case "" where IPAddress(text) != nil: return try sourceAt(text)
    default: return TrafficSource(pod: try view.pod(text))
    }
  }

  private func external(_ text: String) throws -> TrafficSource {
    guard let address = IPAddress(text) else {
      throw UsageError.message("external/\(text): \(quoted(text)) is no address")
    }
    return TrafficSource(external: address)
  }

  /// Who has an address: a Pod, a node, or somebody outside.
  private func sourceAt(_ text: String) throws -> TrafficSource {
    if let pod = try view.snapshot.pods(withAddress: text).first(where: { !$0.spec.hostNetwork }) {
      return TrafficSource(pod: pod)
    }
    let nodes = try view.snapshot.objects(Node.self)
    if let node = nodes.first(where: { $0.internalIPs.contains(text) }) {
      return TrafficSource(node: node)
    }
    return try external(text)
  }

  /// Follows a connection to its end.
  ///
  /// `virtualHost` is the host that a request over HTTP names, where it is not the one that the address
  /// names.
  func follow(
    from source: TrafficSource, to address: TrafficAddress, text: String,
    virtualHost: String? = nil
  ) throws -> Trace {
    var trace = Trace(source: describe(source), destination: text)
    switch address.target {
    case .object(let type, let name):
      try follow(&trace, source, type: type, name: name, address)
    case .host(let host):
      if let number = IPAddress(host) {
        if let virtualHost, try IngressMatch.isControllerAddress(number, in: view.snapshot),
          try IngressMatch.isHostKnown(virtualHost, in: view.snapshot)
        {
          trace.steps.append(
            TraceStep("route", "\(number) is the address of an Ingress controller"))
          try followIngress(&trace, virtualHost, address)
        } else {
          try follow(&trace, source, [number], address)
        }
      } else {
        try follow(&trace, source, host: host, address)
      }
    }
    return trace
  }

  private func describe(_ source: TrafficSource) -> String {
    var text = source.name
    var facts = source.addresses.map(\.description)
    if source.isPodNetwork, let node = source.nodeName { facts.append("on \(node)") }
    if !facts.isEmpty { text += " (\(facts.joined(separator: ", ")))" }
    return text
  }

  private func follow(
    _ trace: inout Trace, _ source: TrafficSource, _ addresses: [IPAddress],
    _ address: TrafficAddress
  ) throws {
    guard let port = address.portNumber else {
      throw UsageError.message("a port by name needs a Service: svc/NAME:PORT")
    }
    try tracer.follow(&trace, from: source, to: addresses, port: port)
  }

  private func follow(
    _ trace: inout Trace, _ source: TrafficSource, type: String, name: String,
    _ address: TrafficAddress
  ) throws {
    switch type {
    case "svc", "service", "services":
      try tracer.followService(
        &trace, from: source, try view.service(name), port: address.port)
    case "node", "nodes", "no":
      guard let node = try view.snapshot.object(Node.self, namespace: "", name: name) else {
        throw APIStatus.notFound(Node.resource, name)
      }
      try follow(
        &trace, source, Array(node.internalIPs.compactMap { IPAddress($0) }.prefix(1)), address)
    default:
      let pod = try view.pod("\(type)/\(name)")
      try follow(
        &trace, source, Array(pod.status.podIPs.compactMap { IPAddress($0) }.prefix(1)), address)
    }
  }

  /// A name: resolved as the source resolves names, else looked for among the hosts of Ingresses.
  private func follow(
    _ trace: inout Trace, _ source: TrafficSource, host: String, _ address: TrafficAddress
  ) throws {
    if case .pod(let pod) = source.place {
      let shell = PodShell(view: view, pod: pod, container: "")
      if let (found, _) = shell.hostsEntry(for: host) {
        trace.steps.append(
          TraceStep(
            "dns", "\(host) → \(found), by /etc/hosts",
            facts: ["hosts": .string(found.description)]))
        try follow(&trace, source, [found], address)
        return
      }
      let configuration = try ResolverConfiguration(of: pod, in: view.snapshot)
      if let denial = try view.denialOfQuestions(from: pod, configuration) {
        trace.steps.append(
          TraceStep(
            "dns",
            "\(host) cannot be asked for: NetworkPolicies keep \(source.name) from the DNS"
              + " server",
            lines: [denial], facts: ["verdicts": [.string(denial)]]))
        trace.verdict = .denied
        return
      }
      let resolution = try NameResolution.lookUp(
        host, types: [.a, .aaaa], by: configuration,
        in: try view.zone(zone, asSeenBy: configuration))
      trace.steps.append(Self.step(for: resolution))
      let addresses = Self.addresses(of: resolution, for: source)
      if !addresses.isEmpty {
        try follow(&trace, source, addresses, address)
        return
      }
      if let target = Self.alias(of: resolution) {
        let name = String(target.description.dropLast())
        if try IngressMatch.isHostKnown(name, in: view.snapshot) {
          try followIngress(&trace, name, address)
        } else {
          trace.steps.append(
            TraceStep("route", "\(name) is outside of the cluster", facts: ["host": .string(name)]))
          trace.verdict = .outside
        }
        return
      }
      if try explain(&trace, host, seenFrom: pod) { return }
    }
    if try IngressMatch.isHostKnown(host, in: view.snapshot) {
      try followIngress(&trace, host, address)
      return
    }
    if let service = try loadBalancer(named: host) {
      trace.steps.append(
        TraceStep("loadbalancer", "\(host) is the load balancer of \(service.reference)"))
      try followLoadBalancer(&trace, source, service, address)
      return
    }
    if !source.isPodNetwork {
      trace.steps.append(
        TraceStep("dns", "\(source.name) does not ask the cluster's DNS server for \(host)"))
    }
    trace.verdict = .unreachable
  }

  /// Says why a name of a Service is not found: it has no endpoints, or is in another namespace.
  ///
  /// - Returns: whether there is anything to say.
  private func explain(_ trace: inout Trace, _ host: String, seenFrom pod: Pod) throws -> Bool {
    let labels = host.split(separator: ".").map { $0.lowercased() }
    guard let name = labels.first else { return false }
    let namespace = labels.count > 1 ? labels[1] : pod.namespace
    if let service = try view.snapshot.object(Service.self, namespace: namespace, name: name) {
      try tracer.explain(&trace, service)
      trace.verdict = .unreachable
      return true
    }
    guard labels.count == 1 else { return false }
    var found: [String] = []
    try view.snapshot.forEachObject(Service.resource, namespace: nil) { object in
      if object.name == name { found.append(object.namespace) }
      return true
    }
    guard !found.isEmpty else { return false }
    let names = found.map { "\(name).\($0)" }
    trace.steps.append(
      TraceStep(
        "why",
        "a short name is looked for in the Pod's own namespace, \(pod.namespace); there is "
          + names.joined(separator: ", "),
        facts: ["names": .array(names.map { .string($0) })]))
    trace.verdict = .unreachable
    return true
  }

  private func followIngress(_ trace: inout Trace, _ host: String, _ address: TrafficAddress) throws
  {
    try tracer.followIngress(
      &trace, host: host, path: address.path, isSecure: address.isSecure)
  }

  /// A load balancer known by name: followed as if by an address of it.
  private func followLoadBalancer(
    _ trace: inout Trace, _ source: TrafficSource, _ service: Service, _ address: TrafficAddress
  ) throws {
    guard let port = address.portNumber, let servicePort = service.port(port, tracer.transport)
    else {
      trace.steps.append(
        TraceStep(
          "service", "\(service.reference) has no such port (it has \(service.portList))"))
      trace.verdict = .rejected
      return
    }
    try tracer.followLoadBalancer(&trace, from: source, service, port: servicePort)
  }

  private func loadBalancer(named host: String) throws -> Service? {
    var found: Service?
    try view.snapshot.forEachObject(Service.resource, namespace: nil) { object in
      let service = Service(object)
      if service.loadBalancerIngress.contains(where: { $0.hostname == host }) { found = service }
      return found == nil
    }
    return found
  }

  /// The addresses a client of that kind uses: those of the family it has first.
  static func addresses(of resolution: NameResolution, for source: TrafficSource) -> [IPAddress] {
    let all = resolution.records.compactMap { record -> IPAddress? in
      if case .address(let address) = record.data { address } else { nil }
    }
    let families = source.addresses.map(\.family)
    guard let family = families.first(where: { family in all.contains { $0.family == family } })
    else { return all }
    return all.filter { $0.family == family }
  }

  /// The last name of a chain of aliases.
  private static func alias(of resolution: NameResolution) -> DomainName? {
    for record in resolution.records.reversed() {
      if case .cname(let target) = record.data { return target }
    }
    return nil
  }

  private static func step(for resolution: NameResolution) -> TraceStep {
    let summary: String
    switch resolution.outcome {
    case .found:
      summary =
        "\(resolution.name) → " + resolution.records.map(\.chainText).joined(separator: ", ")
    case .noData(let name): summary = "\(name) exists, but has no address"
    case .doesNotExist: summary = "\(resolution.name) does not exist (NXDOMAIN)"
    case .outside: summary = "\(resolution.name) is no name of the cluster"
    }
    return TraceStep(
      "dns", summary,
      lines: resolution.steps.map {
        "\($0.question.name) \($0.question.type): \(LookupText.summary(of: $0.answer))"
      }, facts: ["resolution": resolution.json])
  }
}

extension DNSRecord {
  fileprivate var chainText: String {
    switch data {
    case .cname(let target): "alias \(target)"
    default: "\(data)"
    }
  }
}

extension ClusterView {
  /// A zone as a resolver sees it: one that asks another server than the cluster's sees none of it.
  func zone(_ zone: DNSZone, asSeenBy configuration: ResolverConfiguration) throws -> DNSZone {
    let servers = try ResolverConfiguration.clusterNameservers(in: snapshot)
    if configuration.nameservers.contains(where: servers.contains) { return zone }
    return DNSZone(snapshot, options: DNSZoneOptions(zones: []))
  }
}
