import JSON
import KubernetesAPI
import ServiceDiscovery

/// The records of the cluster's DNS zone.
struct DNS: Command {
  var zone = DNSZoneFlags()
  var output = "zone"
  var allNamespaces = false
  private var services: [String] = []

  static let use = "dns [SERVICE ...]"
  static let summary = "Print the DNS records of Services, or of a namespace"
  static let discussion = """
    Print the DNS records of Services, or of everything in a namespace, as the cluster's DNS server \
    answers them.

     The names are those of the Kubernetes DNS specification 1.1.0: addresses and named ports of \
    Services, the endpoints of headless ones by hostname, aliases of external names, Pods by address, \
    and the names of addresses. With --all-namespaces the zone's own records come first.
    """
  static let examples = [
    Example("The records of the current namespace, as lines of a zone file", "dns"),
    Example("The records of one Service", "dns web"),
    Example("The whole zone, as a table", "dns -A -o wide"),
    Example("The records of a namespace as JSON", "dns -n shop -o json"),
  ]
  static var arguments: ArgumentHint { .names("services") }

  static var flags: [Flag<Self>] {
    DNSZoneFlags.flags(\.zone) + [
      .bool("all-namespaces", short: "A", \.allNamespaces, "Print the whole zone"),
      .string(
        "output", short: "o", \.output, "How to print: one of (zone, wide, json, yaml)",
        shownDefault: "zone", values: .words(["zone", "wide", "json", "yaml"])),
    ]
  }

  mutating func complete(_ invocation: Invocation, _ context: Context) throws {
    services = invocation.arguments
  }

  func validate() throws {
    try zone.validate()
    guard ["zone", "wide", "json", "yaml"].contains(output) else {
      throw UsageError.message(
        "unable to match a printer suitable for the output format \(quoted(output)), "
          + "allowed formats are: json,wide,yaml,zone")
    }
    if allNamespaces, !services.isEmpty {
      throw UsageError.message("a resource cannot be retrieved by name across all namespaces")
    }
  }

  func run(_ context: Context) throws {
    let view = try context.clusterView()
    let zone = try zone.zone(of: view.snapshot)
    var count = 0
    var rows = [["NAME", "TTL", "TYPE", "DATA"]]
    var values: [JSONValue] = []
    try forEachRecord(view, zone) { record in
      count += 1
      switch output {
      case "zone": context.output.write("\(record)\n")
      case "wide":
        rows.append([
          record.name.description, String(record.ttl), record.type.description,
          record.data.description,
        ])
      default: values.append(record.json)
      }
    }
    if count == 0, output == "zone" || output == "wide" {
      let place = allNamespaces ? "" : " in \(view.namespace) namespace"
      ErrorReport(context).note("No resources found\(place)")
      return
    }
    switch output {
    case "wide": context.output.write(ValueOutput.table(rows))
    case "json": context.output.write(ValueOutput.json(.array(values)))
    case "yaml": context.output.write(ValueOutput.yaml(.array(values)))
    default: break
    }
  }

  private func forEachRecord(
    _ view: ClusterView, _ zone: DNSZone, _ body: (DNSRecord) -> Void
  ) throws {
    if services.isEmpty {
      if allNamespaces {
        for apex in zone.options.zones { try zone.apexRecords(of: apex).forEach(body) }
      }
      try zone.forEachRecord(inNamespace: allNamespaces ? nil : view.namespace, body)
      return
    }
    // Every name is looked up before anything is printed.
    for service in try services.map({ try view.service($0) }) {
      try zone.records(of: service).forEach(body)
    }
  }
}

extension DNSRecord {
  /// The record for programs; the data as in a zone file, and its parts where it has several.
  var json: JSONValue {
    var object: JSONObject = [
      "name": .string(name.description), "ttl": .integer(Int(ttl)), "class": "IN",
      "type": .string(type.description), "data": .string(data.description),
    ]
    if case .srv(let priority, let weight, let port, let target) = data {
      object["priority"] = .integer(Int(priority))
      object["weight"] = .integer(Int(weight))
      object["port"] = .integer(Int(port))
      object["target"] = .string(target.description)
    }
    return .object(object)
  }
}
