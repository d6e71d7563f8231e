extension EndpointSlice {
  package static var schema: ObjectSchema { .endpointSlice }
}

extension ObjectSchema {
  /// Kubernetes: discovery.k8s.io/v1 EndpointSlice.
  static let endpointSlice = ObjectSchema(
    "EndpointSlice",
    "A part of the endpoints of a Service, of one IP family. The label kubernetes.io/service-name names the Service.",
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
        "addressType", .string,
        "IPv4, IPv6 or FQDN, for all endpoints of the slice. It cannot be changed.", omit: .never,
        required: true, enumValues: ["FQDN", "IPv4", "IPv6"], goType: "v1.AddressType"),
      FieldSchema(
        "endpoints", .list(.object(.endpoint)), "The endpoints, at most 1000.", omit: .never,
        listType: "atomic"),
      FieldSchema(
        "ports", .list(.object(.endpointSlicePort)),
        "The ports that every endpoint of the slice serves, at most 20000.", omit: .never,
        listType: "atomic"),
    ])

  /// Kubernetes: discovery.k8s.io/v1 Endpoint.
  static let endpoint = ObjectSchema(
    "Endpoint", "One server behind a Service.",
    fields: [
      FieldSchema(
        "addresses", .list(.string), "The address of the endpoint; consumers use the first.",
        omit: .never, required: true, listType: "set"),
      FieldSchema(
        "conditions", .object(.endpointConditions), "Whether the endpoint takes traffic.",
        omit: .never),
      FieldSchema(
        "hostname", .string, "A host name under which DNS gives the address.", omit: .whenAbsent),
      FieldSchema(
        "targetRef", .object(.objectReference), "The object behind the address, usually a Pod.",
        omit: .whenAbsent),
      FieldSchema(
        "deprecatedTopology", .map(.string),
        "Topology of earlier versions. New objects cannot set it."),
      FieldSchema("nodeName", .string, "The node of the endpoint.", omit: .whenAbsent),
      FieldSchema("zone", .string, "The zone of the endpoint.", omit: .whenAbsent),
      FieldSchema(
        "hints", .object(.endpointHints), "For which consumers the endpoint is meant.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: discovery.k8s.io/v1 EndpointConditions.
  static let endpointConditions = ObjectSchema(
    "EndpointConditions", "Whether an endpoint takes traffic.",
    fields: [
      FieldSchema(
        "ready", .bool,
        "Whether the endpoint takes new traffic: it serves and is not terminating. Unknown counts as true.",
        omit: .whenAbsent),
      FieldSchema(
        "serving", .bool, "Whether the endpoint would serve, terminating or not.", omit: .whenAbsent
      ),
      FieldSchema("terminating", .bool, "Whether the endpoint is ending.", omit: .whenAbsent),
    ])

  /// Kubernetes: discovery.k8s.io/v1 EndpointHints.
  static let endpointHints = ObjectSchema(
    "EndpointHints", "For which consumers an endpoint is meant.",
    fields: [
      FieldSchema(
        "forZones", .list(.object(.forZone)), "The zones whose traffic should come here.",
        listType: "atomic"),
      FieldSchema(
        "forNodes", .list(.object(.forNode)), "The nodes whose traffic should come here.",
        listType: "atomic"),
    ])

  /// Kubernetes: discovery.k8s.io/v1 ForZone.
  static let forZone = ObjectSchema(
    "ForZone", "A zone that should use an endpoint.",
    fields: [
      FieldSchema("name", .string, "The name of the zone.", omit: .never, required: true)
    ])

  /// Kubernetes: discovery.k8s.io/v1 ForNode.
  static let forNode = ObjectSchema(
    "ForNode", "A node that should use an endpoint.",
    fields: [
      FieldSchema("name", .string, "The name of the node.", omit: .never, required: true)
    ])

  /// Kubernetes: discovery.k8s.io/v1 EndpointPort.
  static let endpointSlicePort = ObjectSchema(
    "EndpointPort", "A port that the endpoints of a slice serve.", isAtomic: true,
    fields: [
      FieldSchema(
        "name", .string, "The name of the Service's port; empty when it has none.",
        omit: .whenAbsent),
      FieldSchema(
        "protocol", .string, "TCP, UDP or SCTP; TCP unless said.", omit: .whenAbsent,
        enumValues: ["SCTP", "TCP", "UDP"], goType: "v1.Protocol"),
      FieldSchema(
        "port", .int32, "The port number. Left out it means all ports.", omit: .whenAbsent),
      FieldSchema(
        "appProtocol", .string, "The protocol of the application, as a hint for proxies.",
        omit: .whenAbsent),
    ])
}
