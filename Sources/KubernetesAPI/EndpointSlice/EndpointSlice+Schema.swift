extension EndpointSlice {
  package static var schema: ObjectSchema { .endpointSlice }
}

extension ObjectSchema {
  /// Kubernetes: discovery.k8s.io/v1 EndpointSlice.
  static let endpointSlice = ObjectSchema(
    "EndpointSlice", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema(
        "addressType", .string, "", omit: .never, required: true, goType: "v1.AddressType"),
      FieldSchema("endpoints", .list(.object(.endpoint)), "", omit: .never, listType: "atomic"),
      FieldSchema(
        "ports", .list(.object(.endpointSlicePort)), "", omit: .never, listType: "atomic"),
    ])

  /// Kubernetes: discovery.k8s.io/v1 Endpoint.
  static let endpoint = ObjectSchema(
    "Endpoint", "",
    fields: [
      FieldSchema("addresses", .list(.string), "", omit: .never, required: true, listType: "set"),
      FieldSchema("conditions", .object(.endpointConditions), "", omit: .never),
      FieldSchema("hostname", .string, "", omit: .whenAbsent),
      FieldSchema("targetRef", .object(.objectReference), "", omit: .whenAbsent),
      FieldSchema("deprecatedTopology", .map(.string), ""),
      FieldSchema("nodeName", .string, "", omit: .whenAbsent),
      FieldSchema("zone", .string, "", omit: .whenAbsent),
      FieldSchema("hints", .object(.endpointHints), "", omit: .whenAbsent),
    ])

  /// Kubernetes: discovery.k8s.io/v1 EndpointConditions.
  static let endpointConditions = ObjectSchema(
    "EndpointConditions", "",
    fields: [
      FieldSchema("ready", .bool, "", omit: .whenAbsent),
      FieldSchema("serving", .bool, "", omit: .whenAbsent),
      FieldSchema("terminating", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: discovery.k8s.io/v1 EndpointHints.
  static let endpointHints = ObjectSchema(
    "EndpointHints", "",
    fields: [
      FieldSchema("forZones", .list(.object(.forZone)), "", listType: "atomic"),
      FieldSchema("forNodes", .list(.object(.forNode)), "", listType: "atomic"),
    ])

  /// Kubernetes: discovery.k8s.io/v1 ForZone.
  static let forZone = ObjectSchema(
    "ForZone", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true)
    ])

  /// Kubernetes: discovery.k8s.io/v1 ForNode.
  static let forNode = ObjectSchema(
    "ForNode", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true)
    ])

  /// Kubernetes: discovery.k8s.io/v1 EndpointPort.
  static let endpointSlicePort = ObjectSchema(
    "EndpointPort", "", isAtomic: true,
    fields: [
      FieldSchema("name", .string, "", omit: .whenAbsent),
      FieldSchema(
        "protocol", .string, "", omit: .whenAbsent, enumValues: ["SCTP", "TCP", "UDP"],
        goType: "v1.Protocol"),
      FieldSchema("port", .int32, "", omit: .whenAbsent),
      FieldSchema("appProtocol", .string, "", omit: .whenAbsent),
    ])
}
