import KubernetesAPI

// CoreDNS: plugin/kubernetes/reverse.go.
extension DNSZone {
  /// PTR: the Service that has the address, else every endpoint that has it.
  func pointers(_ question: DNSQuestion, in zone: DomainName) throws -> DNSAnswer? {
    guard let address = ReverseName.address(of: question.name) else {
      return try clusterHosts(of: question.name, in: zone) == nil ? nil : DNSAnswer(.noError)
    }
    let names = try names(of: address)
    if names.isEmpty { return nil }
    return DNSAnswer(.noError, answer: names.map { record(question.name, .ptr($0)) })
  }

  /// The names that an address has, without doubles.
  private func names(of address: String) throws -> [DomainName] {
    for service in try snapshot.services(withClusterIP: address)
    where options.admits(service.labels) {
      guard try isServed(service.namespace) else { continue }
      return [serviceName(service.name, service.namespace)]
    }
    guard options.servesEndpoints else { return [] }
    var names: [DomainName] = []
    for slice in try snapshot.endpointSlices(withAddress: address)
    where options.admits(slice.labels) {
      guard try isServed(slice.namespace),
        let service = slice.labels[EndpointSlice.serviceNameLabel], !service.isEmpty
      else {
        continue
      }
      for endpoint in EndpointGroup(slice).addresses where endpoint.address == address {
        let hostname = endpoint.hostname(usingPodNames: options.usesPodNamesForEndpoints)
        let name = serviceName(service, slice.namespace).prefixed(hostname)
        if !names.contains(name) { names.append(name) }
      }
    }
    return names
  }

  /// Whether names may lead into a namespace.
  ///
  /// Unless namespaces are listed it need not exist, and its labels do not matter.
  private func isServed(_ namespace: String) throws -> Bool {
    try options.namespaces.isEmpty || isExposed(namespace)
  }

  func serviceName(_ name: String, _ namespace: String) -> DomainName {
    options.primaryZone.prefixed(name, namespace, "svc")
  }
}
