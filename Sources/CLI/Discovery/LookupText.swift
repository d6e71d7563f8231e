import KubernetesAPI
import ServiceDiscovery

/// What a name resolves to, in the words of BIND's `nslookup`.
struct LookupText {
  let resolution: NameResolution
  let configuration: ResolverConfiguration
  /// The name as the answers' first line tells it: without the dot at its end.
  private static func shown(_ name: DomainName) -> String {
    let text = name.description
    return text.utf8.count > 1 && text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  init(_ resolution: NameResolution, by configuration: ResolverConfiguration) {
    self.resolution = resolution
    self.configuration = configuration
  }

  /// Whether anything was found.
  var isFound: Bool { if case .found = resolution.outcome { true } else { false } }

  var text: String { header + body + "\n" }

  /// The server that was asked.
  private var header: String {
    let server = configuration.nameservers.first ?? "127.0.0.1"
    return "Server:\t\t\(server)\nAddress:\t\(server)#53\n\n"
  }

  private var body: String {
    switch resolution.outcome {
    case .found: return resolution.records.map(Self.line).joined()
    case .noData: return "*** Can't find \(resolution.name): No answer\n"
    case .doesNotExist, .outside:
      // Nothing lies outside of a simulated cluster, so its server would hear that there is no such name.
      return "** server can't find \(resolution.name): NXDOMAIN\n"
    }
  }

  private static func line(_ record: DNSRecord) -> String {
    let name = shown(record.name)
    switch record.data {
    case .address(let address): return "Name:\t\(name)\nAddress: \(address)\n"
    case .cname(let target): return "\(name)\tcanonical name = \(target)\n"
    case .ptr(let target): return "\(name)\tname = \(target)\n"
    case .ns(let target): return "\(name)\tnameserver = \(target)\n"
    case .txt: return "\(name)\ttext = \(record.data)\n"
    case .srv(let priority, let weight, let port, let target):
      return "\(name)\tservice = \(priority) \(weight) \(port) \(target)\n"
    case .soa(let soa):
      return """
        \(name)
        \torigin = \(shown(soa.primary))
        \tmail addr = \(shown(soa.mailbox))
        \tserial = \(soa.serial)
        \trefresh = \(soa.refresh)
        \tretry = \(soa.retry)
        \texpire = \(soa.expire)
        \tminimum = \(soa.minimum)

        """
    }
  }

  /// Every question that was asked, why, and its answer.
  var steps: String {
    var rows: [[String]] = []
    for (number, step) in resolution.steps.enumerated() {
      let origin = step.search.map { "search \($0)" } ?? "as given"
      rows.append([
        "\(number + 1).", "\(step.question.name) \(step.question.type)", origin,
        Self.summary(of: step.answer),
      ])
    }
    return ValueOutput.table(rows)
  }

  static func summary(of answer: DNSAnswer) -> String {
    if answer.code == .refused { return "outside of the cluster" }
    if answer.isNoData { return "NODATA" }
    if answer.code != .noError { return answer.code.description }
    return answer.answer.map { "\($0.type) \($0.data)" }.joined(separator: ", ")
  }
}

extension NameResolution {
  /// Resolves a name, or the names of an address, as `nslookup` does.
  static func lookUp(
    _ text: String, types: [RecordType], by configuration: ResolverConfiguration, in zone: DNSZone
  ) throws -> NameResolution {
    if types == [.a, .aaaa], let address = IPAddress(text) {
      return try NameResolution(
        ReverseName.text(for: address.unmapped), types: [.ptr], by: configuration, in: zone)
    }
    do {
      return try NameResolution(text, types: types, by: configuration, in: zone)
    } catch is DomainNameError {
      throw UsageError.message("\(quoted(text)) is no domain name")
    }
  }
}
