package import KubernetesAPI

// Every line of a listing is the answer to a question, so a listing cannot disagree with the answers.
extension DNSZone {
  /// The records at the top of a zone: SOA, NS, the version of the specification.
  package func apexRecords(of zone: DomainName) throws -> [DNSRecord] {
    var records = [startOfAuthority(of: zone)]
    if DNSZoneOptions.isReverse(zone) { return records }
    let servers = try answer(DNSQuestion(zone, .ns))
    records += servers.answer
    records += try ownRecords([DNSQuestion(zone.prefixed("dns-version"), .txt)])
    return records
  }

  /// The records of a Service: addresses or alias, the named ports, the endpoints of a headless
  /// Service by name, and the reverse of its addresses.
  package func records(of service: Service) throws -> [DNSRecord] {
    let name = serviceName(service.name, service.namespace)
    if service.spec.type == "ExternalName" { return try ownRecords([DNSQuestion(name, .cname)]) }
    var questions = [
      DNSQuestion(name, .cname), DNSQuestion(name, .a), DNSQuestion(name, .aaaa),
    ]
    var addresses = service.allClusterIPs
    var ports = service.spec.ports.map { ($0.name, $0.transport) }
    var hostnames: [String] = []
    if service.isHeadless {
      let groups = try endpoints(of: service)
      addresses = groups.flatMap { $0.addresses.map(\.address) }
      hostnames = groups.flatMap { group in
        group.addresses.map { $0.hostname(usingPodNames: options.usesPodNamesForEndpoints) }
      }
      ports += groups.flatMap { $0.ports.map { ($0.name, $0.transport) } }
    }
    for (port, transport) in ports where !port.isEmpty {
      let labels = ["_" + port.lowercased(), "_" + transport.lowercased()]
      questions.append(DNSQuestion(name.prefixed(labels[0], labels[1]), .srv))
    }
    for hostname in hostnames where !hostname.isEmpty {
      let host = name.prefixed(hostname)
      questions += [DNSQuestion(host, .a), DNSQuestion(host, .aaaa)]
    }
    // Another Service may have the same endpoint: the names it gives are its own.
    let names = try ownRecords(reverseQuestions(addresses)).filter { record in
      if case .ptr(let target) = record.data { target.isSubdomain(of: name) } else { false }
    }
    return try ownRecords(questions) + names
  }

  /// The records that a Pod has by itself: its addresses with dashes below `pod`.
  package func records(of pod: Pod) throws -> [DNSRecord] {
    guard options.podMode != .disabled, pod.metadata.deletionTimestamp == nil,
      !pod.spec.hostNetwork
    else { return [] }
    let questions = pod.status.podIPs.flatMap { address -> [DNSQuestion] in
      let dashed = String(address.map { $0 == "." || $0 == ":" ? "-" : $0 })
      let name = options.primaryZone.prefixed(dashed, pod.namespace, "pod")
      return [DNSQuestion(name, .a), DNSQuestion(name, .aaaa)]
    }
    return try ownRecords(questions)
  }

  /// Calls `body` with the records of every served Service, then of every Pod, by namespace and name.
  package func forEachRecord(
    inNamespace namespace: String?, _ body: (DNSRecord) throws -> Void
  ) throws {
    try snapshot.forEachObject(Service.resource, namespace: namespace) { object in
      if try isExposed(object.namespace) { try records(of: Service(object)).forEach(body) }
      return true
    }
    guard options.podMode != .disabled else { return }
    try snapshot.forEachObject(Pod.resource, namespace: namespace) { object in
      if try isExposed(object.namespace) { try records(of: Pod(object)).forEach(body) }
      return true
    }
  }

  /// The questions for the names of addresses that stand in a served reverse zone.
  private func reverseQuestions(_ addresses: [String]) -> [DNSQuestion] {
    addresses.compactMap { text in
      guard let address = IPAddress(text),
        let name = try? DomainName(ReverseName.text(for: address.unmapped)),
        options.zone(of: name) != nil
      else { return nil }
      return DNSQuestion(name, .ptr)
    }
  }

  /// The records that questions are answered with under the very name asked for, each once.
  private func ownRecords(_ questions: [DNSQuestion]) throws -> [DNSRecord] {
    var asked: Set<DNSQuestion> = []
    var records: [DNSRecord] = []
    var aliases: Set<DomainName> = []
    for question in questions where asked.insert(question).inserted {
      for record in try answer(question).answer where record.name == question.name {
        if record.type == .cname, !aliases.insert(record.name).inserted { continue }
        records.append(record)
      }
    }
    return records
  }
}
