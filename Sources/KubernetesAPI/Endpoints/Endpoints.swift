package import JSON

/// The addresses behind a Service, in the older of its two forms.
///
/// Kubernetes: core/v1 Endpoints, deprecated since v1.33 in favour of EndpointSlice.
package struct Endpoints: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "Endpoints", plural: "endpoints", singular: "endpoints", shortNames: ["ep"])

  package var subsets: [EndpointSubset] {
    get { views("subsets") }
    set { setViews("subsets", newValue) }
  }
}

/// Addresses that all offer the same ports.
///
/// Kubernetes: core/v1 EndpointSubset.
package struct EndpointSubset: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var addresses: [EndpointAddress] {
    get { views("addresses") }
    set { setViews("addresses", newValue) }
  }
  package var notReadyAddresses: [EndpointAddress] {
    get { views("notReadyAddresses") }
    set { setViews("notReadyAddresses", newValue) }
  }
  package var ports: [EndpointPort] {
    get { views("ports") }
    set { setViews("ports", newValue) }
  }
}

/// An address behind a Service.
///
/// Kubernetes: core/v1 EndpointAddress.
package struct EndpointAddress: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var ip: String { string("ip") }
  package var hostname: String { string("hostname") }
  package var nodeName: String? { json["nodeName"]?.stringValue }
  package var targetRef: ObjectReference? { json["targetRef"].map { ObjectReference($0.object) } }
}

/// A port behind a Service; core/v1 EndpointPort and discovery/v1 EndpointPort alike.
package struct EndpointPort: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var name: String { string("name") }
  /// nil in a slice means every port.
  package var port: Int? { int("port") }
  package var `protocol`: String { string("protocol") }
  package var appProtocol: String? { json["appProtocol"]?.stringValue }
}

/// A reference to an object.
///
/// Kubernetes: core/v1 ObjectReference.
package struct ObjectReference: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var kind: String { string("kind") }
  package var namespace: String { string("namespace") }
  package var name: String { string("name") }
  package var uid: String { string("uid") }
  package var fieldPath: String { string("fieldPath") }
}
