import KubernetesAPI
import ServiceDiscovery

// Names: nslookup, host and getent.
extension PodShell {
  /// What those who ask for names say when no server answers.
  static let unreachable = Result(
    ";; connection timed out; no servers could be reached\n\n", status: 1)

  func nslookup(_ arguments: [String]) throws -> Result {
    var types: [RecordType] = [.a, .aaaa]
    var names: [String] = []
    for argument in arguments {
      guard argument.hasPrefix("-") else {
        names.append(argument)
        continue
      }
      let parts = argument.dropFirst().split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, ["type", "query", "querytype", "q", "ty"].contains(parts[0]) else {
        continue
      }
      guard let type = RecordType(named: parts[1]) else {
        return Result("unknown query type: \(parts[1])\n", status: 1)
      }
      types = [type]
    }
    guard let name = names.first else {
      throw UsageError.message("nslookup needs a name: nothing can be typed into it here")
    }
    var resolver = try self.resolver
    if names.count > 1 {
      guard let server = try serverAddress(names[1]) else {
        return Result("nslookup: couldn't get address for '\(names[1])': not found\n", status: 1)
      }
      resolver.nameservers = [server]
    }
    guard let resolution = try resolution(of: name, types, by: resolver) else {
      return Self.unreachable
    }
    let lookup = LookupText(resolution, by: resolver)
    return Result(lookup.text, status: lookup.isFound ? 0 : 1)
  }

  /// Resolves a name by a server that was named; nil when it cannot be reached, or is no DNS server.
  func resolution(
    of name: String, _ types: [RecordType], by resolver: ResolverConfiguration
  ) throws -> NameResolution? {
    if try view.denialOfQuestions(from: pod, resolver) != nil { return nil }
    let own = try self.resolver.nameservers
    guard try resolver.nameservers.allSatisfy({ try own.contains($0) || isClusterDNS($0) }) else {
      return nil
    }
    let zone = try view.zone(try DNSZoneFlags().zone(of: view.snapshot), asSeenBy: resolver)
    return try NameResolution.lookUp(name, types: types, by: resolver, in: zone)
  }

  /// The address of a DNS server given by address or name; nil for a name that is not found.
  func serverAddress(_ text: String) throws -> String? {
    if let address = IPAddress(text) {
      // The endpoints of the cluster's server are as good as its own address.
      let server = try ResolverConfiguration.clusterDNSService(in: view.snapshot)
      let isEndpoint = try view.snapshot.endpointSlices(withAddress: address.description).contains {
        $0.namespace == "kube-system"
          && $0.labels[EndpointSlice.serviceNameLabel] == server?.name
      }
      if isEndpoint {
        return try ResolverConfiguration.clusterNameservers(in: view.snapshot).first
      }
      return address.description
    }
    for record in try lookUp(text)?.records ?? [] {
      if case .address(let address) = record.data { return try serverAddress(address.description) }
    }
    return nil
  }

  private func isClusterDNS(_ address: String) throws -> Bool {
    try ResolverConfiguration.clusterNameservers(in: view.snapshot).contains(address)
  }

  /// BIND's `host`.
  func host(_ arguments: [String]) throws -> Result {
    var types: [RecordType] = [.a, .aaaa]
    var names: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "-t" {
        let text = rest.popFirst() ?? ""
        guard let type = RecordType(named: text) else {
          return Result(errors: "host: invalid type: \(text)\n", status: 2)
        }
        types = [type]
      } else if !argument.hasPrefix("-") {
        names.append(argument)
      }
    }
    guard let name = names.first else { throw Self.refusal("host") }
    guard let resolution = try lookUp(name, types) else { return Self.unreachable }
    guard case .found = resolution.outcome else {
      if case .noData = resolution.outcome {
        return Result("\(name) has no \(types[0]) record\n", status: types.count == 1 ? 1 : 0)
      }
      return Result("Host \(name) not found: 3(NXDOMAIN)\n", status: 1)
    }
    return Result(resolution.records.map(Self.hostLine).joined())
  }

  private static func hostLine(_ record: DNSRecord) -> String {
    let name = record.name.description.dropLast()
    switch record.data {
    case .address(let address):
      return "\(name) has \(address.isIPv4 ? "" : "IPv6 ")address \(address)\n"
    case .cname(let target): return "\(name) is an alias for \(target)\n"
    case .ptr(let target): return "\(name) domain name pointer \(target)\n"
    case .ns(let target): return "\(name) name server \(target)\n"
    case .srv: return "\(name) has SRV record \(record.data)\n"
    case .txt: return "\(name) descriptive text \(record.data)\n"
    case .soa: return "\(name) has SOA record \(record.data)\n"
    }
  }

  /// `getent hosts` and `getent ahosts`: what the C library finds, in /etc/hosts first.
  func getent(_ arguments: [String]) throws -> Result {
    guard arguments.count >= 2, ["hosts", "ahosts", "ahostsv4", "ahostsv6"].contains(arguments[0])
    else { throw Self.refusal("getent \(arguments.joined(separator: " "))") }
    var output = ""
    var status: Int32 = 0
    for name in arguments.dropFirst() {
      let found = try addresses(of: name, wanted: arguments[0])
      if found.addresses.isEmpty { status = 2 }
      output += Self.getentLines(arguments[0], name, found.addresses, found.canonical)
    }
    return Result(output, status: status)
  }

  private func addresses(of name: String, wanted: String) throws -> (
    addresses: [IPAddress], canonical: String
  ) {
    if let (address, names) = hostsEntry(for: name) {
      return ([address], names.joined(separator: " "))
    }
    var all: [IPAddress] = []
    var canonical = name
    if let literal = IPAddress(name) {
      all = [literal]
      if wanted == "hosts" {
        guard let record = try lookUp(name)?.records.first, case .ptr(let target) = record.data
        else { return ([], name) }
        canonical = String(target.description.dropLast())
      }
    } else {
      for record in try lookUp(name)?.records ?? [] {
        guard case .address(let address) = record.data else { continue }
        all.append(address)
        canonical = String(record.name.description.dropLast())
      }
    }
    let six = all.filter(\.isIPv6)
    switch wanted {
    case "hosts": return (six.isEmpty ? all : six, canonical)
    case "ahostsv4": return (all.filter(\.isIPv4), canonical)
    case "ahostsv6": return (six, canonical)
    default: return (all, canonical)
    }
  }

  private static func getentLines(
    _ database: String, _ name: String, _ addresses: [IPAddress], _ canonical: String
  ) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.utf8.count))
    }
    if database == "hosts" {
      return addresses.map { "\(padded($0.description, 15)) \(canonical)\n" }.joined()
    }
    return addresses.enumerated().map { index, address in
      let text = padded(address.description, 15)
      return "\(text) STREAM \(index == 0 ? canonical : "")\n\(text) DGRAM  \n\(text) RAW    \n"
    }.joined()
  }
}
