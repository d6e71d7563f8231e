package import KubernetesAPI

/// The DNS zone of a cluster, answered from its objects.
///
/// The names are those of the Kubernetes DNS specification 1.1.0; what it leaves open is answered as
/// CoreDNS 1.13 does. A question reads only the objects it is about.
///
/// CoreDNS: plugin/kubernetes/handler.go, plugin/backend_lookup.go.
package struct DNSZone {
  /// The version of the specification, which the TXT record of `dns-version` tells.
  package static let specificationVersion = "1.1.0"
  /// How long that record may be cached, in seconds.
  static let specificationVersionTTL: UInt32 = 28800
  /// How many aliases are followed inside the zone.
  static let maximumAliasChain = 10

  package let snapshot: any ClusterSnapshot
  package let options: DNSZoneOptions

  package init(_ snapshot: any ClusterSnapshot, options: DNSZoneOptions) {
    self.snapshot = snapshot
    self.options = options
  }

  /// Answers a question.
  ///
  /// Names outside the zones are refused. A name that exists without a record of the type gets an
  /// empty answer, one that does not exist NXDOMAIN, both with the zone's SOA record.
  package func answer(_ question: DNSQuestion) throws -> DNSAnswer {
    guard let served = options.zone(of: question.name),
      let zone = question.name.suffix(matching: served),
      question.type != .axfr, question.type != .ixfr
    else { return DNSAnswer(.refused, isAuthoritative: false) }
    guard var found = try lookUp(question, in: zone, aliases: []) else {
      return DNSAnswer(.nameError, authority: [startOfAuthority(of: zone)])
    }
    if found.answer.isEmpty { found.authority = [startOfAuthority(of: zone)] }
    return found
  }

  /// Whether a denial of this name is to be passed on to another server.
  package func fallsThrough(_ name: DomainName) -> Bool {
    options.fallthroughZones.contains { name.isSubdomain(of: $0) }
  }

  /// The records for a question about a name of `zone`; nil when the name does not exist.
  private func lookUp(_ question: DNSQuestion, in zone: DomainName, aliases: [DomainName]) throws
    -> DNSAnswer?
  {
    switch question.type {
    case .a, .aaaa:
      return try addresses(question, in: zone, aliases: aliases)
    case .txt:
      return try texts(question, in: zone)
    case .cname:
      guard let hosts = try hosts(of: question.name, in: zone) else { return nil }
      var answer = DNSAnswer(.noError)
      if case .name(let target)? = hosts.first?.target {
        answer.answer = [record(question.name, .cname(target))]
      }
      return answer
    case .ptr:
      return try pointers(question, in: zone)
    case .srv:
      return try services(question, in: zone)
    case .soa:
      // CoreDNS does not look whether any other name exists.
      let isApex = question.name == zone
      return DNSAnswer(.noError, answer: isApex ? [startOfAuthority(of: zone)] : [])
    case .ns where question.name == zone:
      return try nameServers(of: zone)
    default:
      return try hosts(of: question.name, in: zone) == nil ? nil : DNSAnswer(.noError)
    }
  }

  func record(_ name: DomainName, _ data: RecordData) -> DNSRecord {
    DNSRecord(name, ttl: options.ttl, data)
  }

  /// The zone's SOA record; its serial number is the cluster's revision.
  package func startOfAuthority(of zone: DomainName) -> DNSRecord {
    let soa = StartOfAuthority(
      primary: zone.prefixed("ns", "dns"), mailbox: zone.prefixed("hostmaster"),
      serial: UInt32(truncatingIfNeeded: snapshot.revision), refresh: 7200, retry: 1800,
      expire: 86400, minimum: options.ttl)
    return DNSRecord(zone, ttl: min(options.ttl, 300), .soa(soa))
  }
}

// MARK: - The types of question

extension DNSZone {
  /// A and AAAA: the addresses of the name, or the alias it is and what that leads to.
  private func addresses(_ question: DNSQuestion, in zone: DomainName, aliases: [DomainName])
    throws -> DNSAnswer?
  {
    guard let hosts = try hosts(of: question.name, in: zone) else { return nil }
    var answer = DNSAnswer(.noError)
    var seen: Set<IPAddress> = []
    for host in hosts {
      switch host.target {
      case .address(let address):
        guard RecordData.address(address).type == question.type, seen.insert(address).inserted
        else { continue }
        answer.answer.append(record(question.name, .address(address)))
      case .name(let target):
        // A name that is an alias of itself, or of something below it, leads nowhere.
        guard !target.isSubdomain(of: question.name), !aliases.contains(target),
          aliases.count <= Self.maximumAliasChain
        else { continue }
        let alias = record(question.name, .cname(target))
        guard options.zone(of: target) != nil else {
          answer.answer.append(alias)
          answer.outsideTarget = target
          continue
        }
        let targetZone = target.suffix(matching: zone) ?? options.zone(of: target) ?? zone
        let next = try lookUp(
          DNSQuestion(target, question.type), in: targetZone, aliases: aliases + [target])
        guard let next, !next.answer.isEmpty else { continue }
        answer.answer += [alias] + next.answer
        answer.outsideTarget = next.outsideTarget
      }
    }
    return answer
  }

  /// SRV: a record for each port and host, with the addresses of the hosts beside.
  private func services(_ question: DNSQuestion, in zone: DomainName) throws -> DNSAnswer? {
    guard let found = try hosts(of: question.name, in: zone) else { return nil }
    let hosts = found.filter { if case .address = $0.target { true } else { false } }
    // Every host has the same share of 100, at least 1, before hosts without ports and doubles are left out.
    let weight = UInt16(max(100 / max(hosts.count, 1), 1))
    var answer = DNSAnswer(.noError)
    var seen: Set<DNSRecord> = []
    for host in hosts {
      guard case .address(let address) = host.target, let port = host.port else { continue }
      let service = record(
        question.name, .srv(priority: 0, weight: weight, port: port, target: host.owner))
      if seen.insert(service).inserted { answer.answer.append(service) }
      let beside = record(host.owner, .address(address))
      if seen.insert(beside).inserted { answer.additional.append(beside) }
    }
    return answer
  }

  /// TXT: the version of the specification, and nothing else.
  private func texts(_ question: DNSQuestion, in zone: DomainName) throws -> DNSAnswer? {
    if question.name.relativeLabels(to: zone) == ["dns-version"] {
      let version = DNSRecord(
        question.name, ttl: Self.specificationVersionTTL, .txt([Self.specificationVersion]))
      return DNSAnswer(.noError, answer: [version])
    }
    guard let hosts = try clusterHosts(of: question.name, in: zone), !hosts.isEmpty else {
      return nil
    }
    return DNSAnswer(.noError)
  }

  /// NS: the Service of the cluster's DNS server.
  private func nameServers(of zone: DomainName) throws -> DNSAnswer {
    var answer = DNSAnswer(.noError)
    for server in try nameServerHosts(in: zone) {
      guard case .address(let address) = server.target else { continue }
      let name = record(zone, .ns(server.owner))
      if !answer.answer.contains(name) { answer.answer.append(name) }
      answer.additional.append(record(server.owner, .address(address)))
    }
    return answer
  }
}

extension DomainName {
  /// This name with labels before it, or the name itself when that would be too long.
  func prefixed(_ labels: String...) -> DomainName {
    (try? DomainName(labels: labels.map { ArraySlice($0.utf8) } + self.labels)) ?? self
  }
}
