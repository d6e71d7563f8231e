import JSON

extension Service {
  package static var schema: ObjectSchema { .service }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Service.
  static let service = ObjectSchema(
    "Service",
    "A name and an address under which a set of Pods, or something outside the cluster, is reached.",
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
      FieldSchema("spec", .object(.serviceSpec), "What is wanted of the Service.", omit: .never),
      FieldSchema(
        "status", .object(.serviceStatus),
        "What was found of the Service. It is written by the cluster.", omit: .never),
    ])

  /// Kubernetes: core/v1 ServiceSpec.
  static let serviceSpec = ObjectSchema(
    "ServiceSpec", "What is wanted of a Service.",
    fields: [
      FieldSchema(
        "ports", .list(.object(.servicePort)), "The ports of the Service.",
        patchStrategy: ["merge"], patchMergeKey: "port", listType: "map",
        listMapKeys: ["port", "protocol"]),
      FieldSchema(
        "selector", .map(.string),
        "The labels of the Pods that serve. Without a selector the endpoints are written by hand or by another controller. ExternalName ignores it.",
        atomic: true),
      FieldSchema(
        "clusterIP", .string,
        "The address of the Service inside the cluster. It is allocated when left out, chosen when given, and None makes a headless Service. It cannot be changed except when the type turns to or from ExternalName."
      ),
      FieldSchema(
        "clusterIPs", .list(.string),
        "All addresses of the Service, at most one of each IP family; the first is clusterIP.",
        listType: "atomic"),
      FieldSchema(
        "type", .string,
        "How the Service is reached: by an address of the cluster (ClusterIP), also by a port on every node (NodePort), also through a balancer outside (LoadBalancer), or as an alias in DNS (ExternalName). ClusterIP unless said.",
        enumValues: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
        goType: "v1.ServiceType"),
      FieldSchema(
        "externalIPs", .list(.string),
        "Addresses outside the cluster's care at which nodes also accept traffic for this Service.",
        listType: "atomic"),
      FieldSchema(
        "sessionAffinity", .string,
        "ClientIP sends a client's connections to one Pod; None, which holds unless said, to any.",
        enumValues: ["ClientIP", "None"], goType: "v1.ServiceAffinity"),
      FieldSchema(
        "loadBalancerIP", .string,
        "An address wished for from the load balancer. Deprecated: whether it is honoured depends on the provider."
      ),
      FieldSchema(
        "loadBalancerSourceRanges", .list(.string),
        "The client addresses, in CIDR notation, that a load balancer lets through where it can filter.",
        listType: "atomic"),
      FieldSchema(
        "externalName", .string, "The DNS name that a Service of type ExternalName stands for."),
      FieldSchema(
        "externalTrafficPolicy", .string,
        "Cluster spreads traffic from outside over all Pods; Local keeps it on the node where it came in, preserves the client's address, and drops it when that node has no Pod.",
        enumValues: ["Cluster", "Local"], goType: "v1.ServiceExternalTrafficPolicy"),
      FieldSchema(
        "healthCheckNodePort", .int32,
        "The node port at which a load balancer asks whether a node has Pods. Allocated for type LoadBalancer with externalTrafficPolicy Local."
      ),
      FieldSchema(
        "publishNotReadyAddresses", .bool,
        "Whether Pods that are not ready are published as well. Peers of a StatefulSet find each other that way."
      ),
      FieldSchema(
        "sessionAffinityConfig", .object(.sessionAffinityConfig),
        "Settings of the session affinity.", omit: .whenAbsent),
      FieldSchema(
        "ipFamilies", .list(.string),
        "IPv4, IPv6 or both, in the order of the addresses. Chosen by the cluster unless said.",
        listType: "atomic", goType: "[]v1.IPFamily"),
      FieldSchema(
        "ipFamilyPolicy", .string,
        "Whether the Service has one address (SingleStack), one of each family where the cluster can (PreferDualStack), or must have both (RequireDualStack).",
        omit: .whenAbsent, enumValues: ["PreferDualStack", "RequireDualStack", "SingleStack"],
        goType: "v1.IPFamilyPolicy"),
      FieldSchema(
        "allocateLoadBalancerNodePorts", .bool,
        "Whether ports of type LoadBalancer also get node ports. True unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "loadBalancerClass", .string,
        "Which load balancer implementation serves this Service. It can be set only while the type becomes LoadBalancer, and not be changed.",
        omit: .whenAbsent),
      FieldSchema(
        "internalTrafficPolicy", .string,
        "Cluster spreads traffic from inside over all Pods; Local keeps it on its node and drops it when there is no Pod.",
        omit: .whenAbsent, enumValues: ["Cluster", "Local"],
        goType: "v1.ServiceInternalTrafficPolicy"),
      FieldSchema(
        "trafficDistribution", .string,
        "A preference for near endpoints, such as PreferSameZone or PreferSameNode.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ServicePort.
  static let servicePort = ObjectSchema(
    "ServicePort", "A port of a Service.",
    fields: [
      FieldSchema(
        "name", .string,
        "The name of the port, a DNS label. It may be left out when there is only one port."),
      FieldSchema(
        "protocol", .string, "TCP, UDP or SCTP; TCP unless said.",
        enumValues: ["SCTP", "TCP", "UDP"], defaultValue: "TCP", goType: "v1.Protocol"),
      FieldSchema(
        "appProtocol", .string,
        "The protocol of the application, such as http or kubernetes.io/h2c, as a hint for proxies.",
        omit: .whenAbsent),
      FieldSchema(
        "port", .int32, "The port at which the Service is reached.", omit: .never, required: true),
      FieldSchema(
        "targetPort", .intOrString,
        "The port of the Pods, by number or by the name of a container's port; the same as port unless said.",
        omit: .never),
      FieldSchema(
        "nodePort", .int32,
        "The port on every node, for types NodePort and LoadBalancer. Allocated when left out."),
    ])

  /// Kubernetes: core/v1 SessionAffinityConfig.
  static let sessionAffinityConfig = ObjectSchema(
    "SessionAffinityConfig", "Settings of session affinity.",
    fields: [
      FieldSchema(
        "clientIP", .object(.clientIPConfig), "Settings of affinity by client address.",
        omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ClientIPConfig.
  static let clientIPConfig = ObjectSchema(
    "ClientIPConfig", "Settings of affinity by client address.",
    fields: [
      FieldSchema(
        "timeoutSeconds", .int32,
        "For how many seconds a client stays with its Pod: 1 to 86400, 10800 (three hours) unless said.",
        omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ServiceStatus.
  static let serviceStatus = ObjectSchema(
    "ServiceStatus", "What was found of a Service.",
    fields: [
      FieldSchema(
        "loadBalancer", .object(.loadBalancerStatus),
        "Where the load balancer is reached, once it is.", omit: .never),
      FieldSchema(
        "conditions", .list(.object(.condition)),
        "What was found about the object's current state.", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: core/v1 LoadBalancerStatus.
  static let loadBalancerStatus = ObjectSchema(
    "LoadBalancerStatus", "Where a load balancer is reached.",
    fields: [
      FieldSchema(
        "ingress", .list(.object(.loadBalancerIngress)),
        "The points at which the load balancer accepts traffic.", listType: "atomic")
    ])

  /// Kubernetes: core/v1 LoadBalancerIngress.
  static let loadBalancerIngress = ObjectSchema(
    "LoadBalancerIngress",
    "A point at which a load balancer accepts traffic: an address or a name.",
    fields: [
      FieldSchema("ip", .string, "The address, for balancers that have one."),
      FieldSchema("hostname", .string, "The DNS name, for balancers that have one."),
      FieldSchema(
        "ipMode", .string,
        "VIP when packets arrive with the balancer's address, Proxy when they arrive with the node's.",
        omit: .whenAbsent, goType: "v1.LoadBalancerIPMode"),
      FieldSchema(
        "ports", .list(.object(.portStatus)), "What became of each port of the Service.",
        listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PortStatus.
  static let portStatus = ObjectSchema(
    "PortStatus", "What became of a port at a load balancer.",
    fields: [
      FieldSchema("port", .int32, "The port of the Service.", omit: .never, required: true),
      FieldSchema(
        "protocol", .string, "The protocol of the port.", omit: .never, required: true,
        enumValues: ["SCTP", "TCP", "UDP"], goType: "v1.Protocol"),
      FieldSchema(
        "error", .string, "Why the port is not served; empty when it is.", omit: .whenAbsent),
    ])
}
