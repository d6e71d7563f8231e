extension Endpoints {
  package static var schema: ObjectSchema { .endpoints }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Endpoints.
  static let endpoints = ObjectSchema(
    "Endpoints",
    "The addresses behind a Service. Deprecated: EndpointSlices tell more and scale further.",
    fields: [
      FieldSchema(
        "kind", .string, "Names the kind of this object, such as Service. It cannot be changed.",
        embedding: "TypeMeta"),
      FieldSchema(
        "apiVersion", .string,
        "Names the group and version of the API in which this object is written, such as v1 or apps/v1.",
        embedding: "TypeMeta"),
      FieldSchema(
        "metadata", .object(.objectMeta),
        "Name, namespace, labels and the other data that every object carries.", omit: .never),
      FieldSchema(
        "subsets", .list(.object(.endpointSubset)), "Groups of addresses that share their ports.",
        listType: "atomic"),
    ])

  /// Kubernetes: core/v1 EndpointSubset.
  static let endpointSubset = ObjectSchema(
    "EndpointSubset", "Addresses together with the ports that all of them serve.",
    fields: [
      FieldSchema(
        "addresses", .list(.object(.endpointAddress)), "Addresses that are ready.",
        listType: "atomic"),
      FieldSchema(
        "notReadyAddresses", .list(.object(.endpointAddress)),
        "Addresses that are not ready, which get no traffic.", listType: "atomic"),
      FieldSchema(
        "ports", .list(.object(.endpointPort)), "The ports of these addresses.", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 EndpointAddress.
  static let endpointAddress = ObjectSchema(
    "EndpointAddress", "An address behind a Service.", isAtomic: true,
    fields: [
      FieldSchema(
        "ip", .string, "The address. Loopback, link-local and multicast addresses are refused.",
        omit: .never, required: true),
      FieldSchema("hostname", .string, "A host name under which DNS gives the address."),
      FieldSchema("nodeName", .string, "The node of the address.", omit: .whenAbsent),
      FieldSchema(
        "targetRef", .object(.objectReference), "The object behind the address, usually a Pod.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 EndpointPort.
  static let endpointPort = ObjectSchema(
    "EndpointPort", "A port of an address behind a Service.", isAtomic: true,
    fields: [
      FieldSchema(
        "name", .string, "The name of the Service's port; needed when there are several."),
      FieldSchema("port", .int32, "The port number.", omit: .never, required: true),
      FieldSchema(
        "protocol", .string, "TCP, UDP or SCTP; TCP unless said.",
        enumValues: ["SCTP", "TCP", "UDP"], goType: "v1.Protocol"),
      FieldSchema(
        "appProtocol", .string, "The protocol of the application, as a hint for proxies.",
        omit: .whenAbsent),
    ])
}
