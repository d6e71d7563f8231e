import JSON
import KubernetesAPI

/// The order of ports and subsets in Endpoints and EndpointSlices: by the FNV-128a hash of Go's
/// print of the struct, as k8s.io/kubernetes/pkg/util/hash makes it.
enum PortOrder {
  /// The ports of a subset in their order.
  static func sortedSubsetPorts(_ ports: [EndpointPort]) -> [EndpointPort] {
    sorted(ports) { "(v1.EndpointPort)" + subsetPortFields($0) }
  }

  /// The ports of a slice in their order.
  static func sortedSlicePorts(_ ports: [EndpointPort]) -> [EndpointPort] {
    sorted(ports) { "(v1.EndpointPort)" + slicePortFields($0) }
  }

  static func sortedSubsets(_ subsets: [EndpointSubset]) -> [EndpointSubset] {
    sorted(subsets) { "(v1.EndpointSubset)" + subsetFields($0) }
  }

  private static func sorted<Element>(_ elements: [Element], _ print: (Element) -> String)
    -> [Element]
  {
    if elements.count < 2 { return elements }
    return elements.map { (FNV.hash128(print($0)), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// A string that stands for a set of ports: equal for equal ports in any order.
  static func key(of ports: [EndpointPort]) -> String {
    if ports.count == 1 { return slicePortFields(ports[0]) }
    return sortedSlicePorts(ports).map(slicePortFields).joined(separator: " ")
  }

  private static func subsetPortFields(_ port: EndpointPort) -> String {
    "{Name:(string)\(port.name) Port:(int32)\(port.port ?? 0) "
      + "Protocol:(v1.Protocol)\(port.protocol) AppProtocol:\(pointer("string", port.appProtocol))}"
  }

  private static func slicePortFields(_ port: EndpointPort) -> String {
    let name = pointer("string", port.json["name"]?.stringValue)
    let protocolText = pointer("v1.Protocol", port.json["protocol"]?.stringValue)
    let number = pointer("int32", port.port.map { String($0) })
    return String(
      joining: "{Name:", name, " Protocol:", protocolText, " Port:", number, " AppProtocol:",
      pointer("string", port.appProtocol), "}")
  }

  private static func pointer(_ type: String, _ value: String?) -> String {
    String(joining: "(*", type, ")", value ?? "<nil>")
  }

  private static func subsetFields(_ subset: EndpointSubset) -> String {
    "{Addresses:\(addressList(subset.addresses)) "
      + "NotReadyAddresses:\(addressList(subset.notReadyAddresses)) "
      + "Ports:([]v1.EndpointPort)"
      + (subset.ports.isEmpty ? "<nil>" : list(subset.ports.map(subsetPortFields))) + "}"
  }

  private static func addressList(_ addresses: [EndpointAddress]) -> String {
    "([]v1.EndpointAddress)"
      + (addresses.isEmpty ? "<nil>" : list(addresses.map(addressFields)))
  }

  private static func list(_ texts: [String]) -> String { "[" + texts.joined(separator: " ") + "]" }

  private static func addressFields(_ address: EndpointAddress) -> String {
    "{IP:(string)\(address.ip) Hostname:(string)\(address.hostname) "
      + "NodeName:\(pointer("string", address.nodeName)) "
      + "TargetRef:(*v1.ObjectReference)\(address.targetRef.map(referenceFields) ?? "<nil>")}"
  }

  private static func referenceFields(_ reference: ObjectReference) -> String {
    "{Kind:(string)\(reference.kind) Namespace:(string)\(reference.namespace) "
      + "Name:(string)\(reference.name) UID:(types.UID)\(reference.uid) "
      + "APIVersion:(string)\(reference.string("apiVersion")) "
      + "ResourceVersion:(string)\(reference.string("resourceVersion")) "
      + "FieldPath:(string)\(reference.fieldPath)}"
  }
}
