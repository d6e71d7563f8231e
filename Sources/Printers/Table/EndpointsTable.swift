import JSON
import KubernetesAPI

extension TableDefinition {
  static let endpoints = TableDefinition(
    [.name, .plain("Endpoints"), .age], fields: ["subsets.addresses.ip", "subsets.ports"]
  ) { object, context in
    [object.name, addresses(Endpoints(object)), context.age(object)]
  }

  /// The first three addresses that are ready, with their ports.
  private static func addresses(_ endpoints: Endpoints) -> String {
    guard !endpoints.subsets.isEmpty else { return "<none>" }
    var shown: [String] = []
    var count = 0
    for subset in endpoints.subsets {
      let addresses = subset.addresses
      let ports = subset.ports
      if ports.isEmpty {
        // The Pods of a headless Service need no ports.
        count += addresses.count
        for address in addresses.prefix(max(0, 3 - shown.count)) { shown.append(address.ip) }
      }
      for port in ports {
        count += addresses.count
        for address in addresses.prefix(max(0, 3 - shown.count)) {
          shown.append(joined(host: address.ip, port: String(port.port ?? 0)))
        }
      }
    }
    let text = shown.joined(separator: ",")
    return count > shown.count ? "\(text) + \(count - shown.count) more..." : text
  }

  static let endpointSlice = TableDefinition(
    [.name, .plain("AddressType"), .plain("Ports"), .plain("Endpoints"), .age],
    fields: ["addressType", "ports", "endpoints.addresses"]
  ) { object, context in
    let slice = EndpointSlice(object)
    let ports = slice.ports.map { port in
      port.port.map(String.init) ?? port.json["name"]?.stringValue ?? "*"
    }
    let addresses = slice.endpoints.flatMap(\.addresses)
    return [
      slice.name, slice.addressType, ports.isEmpty ? "<unset>" : shortened(ports),
      addresses.isEmpty ? "<unset>" : shortened(addresses), context.age(object),
    ]
  }
}
