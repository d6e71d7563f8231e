import JSON
import KubernetesAPI

extension Describer {
  func describeEndpoints(_ object: APIObject, _ text: inout Description) throws {
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    text.line("Subsets:")
    for subset in Endpoints(object).subsets {
      let ready = subset.addresses.map(\.ip).joined(separator: ",")
      let notReady = subset.notReadyAddresses.map(\.ip).joined(separator: ",")
      text.field("Addresses", orNone(ready), level: 1)
      text.field("NotReadyAddresses", orNone(notReady), level: 1)
      let ports = subset.ports
      if !ports.isEmpty {
        text.line("Ports:", level: 1)
        text.line("Name\tPort\tProtocol", level: 2)
        text.line("----\t----\t--------", level: 2)
      }
      for port in ports {
        let name = port.name.isEmpty ? "<unset>" : port.name
        text.line("\(name)\t\(port.port ?? 0)\t\(port.protocol)", level: 2)
      }
      text.line("")
    }
  }

  func describeEndpointSlice(_ object: APIObject, _ text: inout Description) throws {
    let slice = EndpointSlice(object)
    text.nameAndNamespace(object)
    text.labelsAndAnnotations(object)
    text.field("AddressType", slice.addressType)
    if slice.ports.isEmpty {
      text.line("Ports: <unset>")
    } else {
      text.line("Ports:")
      text.line("Name\tPort\tProtocol", level: 1)
      text.line("----\t----\t--------", level: 1)
    }
    for port in slice.ports {
      let name = port.name.isEmpty ? "<unset>" : port.name
      let number = port.port.map(String.init) ?? "<unset>"
      text.line("\(name)\t\(number)\t\(port.protocol)", level: 1)
    }
    guard !slice.endpoints.isEmpty else {
      text.line("Endpoints: <none>")
      return
    }
    text.line("Endpoints:")
    for endpoint in slice.endpoints { describe(endpoint, &text) }
  }

  private func describe(_ endpoint: Endpoint, _ text: inout Description) {
    let ready = endpoint.json["conditions"]?["ready"]?.boolValue
    text.field("- Addresses", orNone(endpoint.addresses.joined(separator: ", ")), level: 1)
    text.line("Conditions:", level: 2)
    text.field("Ready", ready.map { $0 ? "true" : "false" } ?? "<unset>", level: 3)
    text.field("Hostname", endpoint.json["hostname"]?.stringValue ?? "<unset>", level: 2)
    if let target = endpoint.targetRef {
      text.field("TargetRef", "\(target.kind)/\(target.name)", level: 2)
    }
    text.field("NodeName", endpoint.nodeName ?? "<unset>", level: 2)
    text.field("Zone", endpoint.zone ?? "<unset>", level: 2)
  }
}
