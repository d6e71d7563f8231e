extension Endpoints {
  package static var schema: ObjectSchema { .endpoints }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Endpoints.
  static let endpoints = ObjectSchema(
    "Endpoints", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("subsets", .list(.object(.endpointSubset)), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 EndpointSubset.
  static let endpointSubset = ObjectSchema(
    "EndpointSubset", "",
    fields: [
      FieldSchema("addresses", .list(.object(.endpointAddress)), "", listType: "atomic"),
      FieldSchema("notReadyAddresses", .list(.object(.endpointAddress)), "", listType: "atomic"),
      FieldSchema("ports", .list(.object(.endpointPort)), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 EndpointAddress.
  static let endpointAddress = ObjectSchema(
    "EndpointAddress", "", isAtomic: true,
    fields: [
      FieldSchema("ip", .string, "", omit: .never, required: true),
      FieldSchema("hostname", .string, ""),
      FieldSchema("nodeName", .string, "", omit: .whenAbsent),
      FieldSchema("targetRef", .object(.objectReference), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 EndpointPort.
  static let endpointPort = ObjectSchema(
    "EndpointPort", "", isAtomic: true,
    fields: [
      FieldSchema("name", .string, ""),
      FieldSchema("port", .int32, "", omit: .never, required: true),
      FieldSchema(
        "protocol", .string, "", enumValues: ["SCTP", "TCP", "UDP"], goType: "v1.Protocol"),
      FieldSchema("appProtocol", .string, "", omit: .whenAbsent),
    ])
}
