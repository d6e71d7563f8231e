package import JSON

/// A part of the endpoints behind a Service: up to 1,000 of one address type with the same ports.
///
/// Kubernetes: discovery/v1 EndpointSlice.
package struct EndpointSlice: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "discovery.k8s.io", kind: "EndpointSlice", plural: "endpointslices")

  /// The label that names the Service a slice belongs to.
  package static let serviceNameLabel = "kubernetes.io/service-name"
  /// The label that names the controller that manages a slice.
  package static let managedByLabel = "endpointslice.kubernetes.io/managed-by"

  /// IPv4, IPv6 or FQDN.
  package var addressType: String {
    get { string("addressType") }
    set { setString("addressType", newValue) }
  }
  package var endpoints: [Endpoint] {
    get { views("endpoints") }
    set { json["endpoints"] = .array(newValue.map { .object($0.json) }) }
  }
  package var ports: [EndpointPort] {
    get { views("ports") }
    set { json["ports"] = .array(newValue.map { .object($0.json) }) }
  }
}

/// One endpoint of a slice.
///
/// Kubernetes: discovery/v1 Endpoint.
package struct Endpoint: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var addresses: [String] { strings("addresses") }
  /// Whether traffic may go there; unknown counts as ready.
  package var isReady: Bool { json["conditions"]?["ready"]?.boolValue ?? true }
  /// Whether it still answers, terminating or not; unknown counts as ready.
  package var isServing: Bool { json["conditions"]?["serving"]?.boolValue ?? isReady }
  package var isTerminating: Bool { json["conditions"]?["terminating"]?.boolValue ?? false }
  package var hostname: String { string("hostname") }
  package var nodeName: String? { json["nodeName"]?.stringValue }
  package var zone: String? { json["zone"]?.stringValue }
  package var targetRef: ObjectReference? { json["targetRef"].map { ObjectReference($0.object) } }
  /// The zones that topology hints reserve this endpoint for; empty without hints.
  package var zoneHints: [String] {
    (json["hints"]?["forZones"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
  }
  /// The nodes that topology hints reserve this endpoint for; empty without hints.
  package var nodeHints: [String] {
    (json["hints"]?["forNodes"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
  }
}
