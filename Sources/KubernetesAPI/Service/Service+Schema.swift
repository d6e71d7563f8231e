import JSON

extension Service {
  package static var schema: ObjectSchema { .service }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Service.
  static let service = ObjectSchema(
    "Service", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.serviceSpec), "", omit: .never),
      FieldSchema("status", .object(.serviceStatus), "", omit: .never),
    ])

  /// Kubernetes: core/v1 ServiceSpec.
  static let serviceSpec = ObjectSchema(
    "ServiceSpec", "",
    fields: [
      FieldSchema(
        "ports", .list(.object(.servicePort)), "", patchStrategy: ["merge"], patchMergeKey: "port",
        listType: "map", listMapKeys: ["port", "protocol"]),
      FieldSchema("selector", .map(.string), "", atomic: true),
      FieldSchema("clusterIP", .string, ""),
      FieldSchema("clusterIPs", .list(.string), "", listType: "atomic"),
      FieldSchema(
        "type", .string, "", enumValues: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
        goType: "v1.ServiceType"),
      FieldSchema("externalIPs", .list(.string), "", listType: "atomic"),
      FieldSchema(
        "sessionAffinity", .string, "", enumValues: ["ClientIP", "None"],
        goType: "v1.ServiceAffinity"),
      FieldSchema("loadBalancerIP", .string, ""),
      FieldSchema("loadBalancerSourceRanges", .list(.string), "", listType: "atomic"),
      FieldSchema("externalName", .string, ""),
      FieldSchema(
        "externalTrafficPolicy", .string, "", enumValues: ["Cluster", "Local"],
        goType: "v1.ServiceExternalTrafficPolicy"),
      FieldSchema("healthCheckNodePort", .int32, ""),
      FieldSchema("publishNotReadyAddresses", .bool, ""),
      FieldSchema("sessionAffinityConfig", .object(.sessionAffinityConfig), "", omit: .whenAbsent),
      FieldSchema("ipFamilies", .list(.string), "", listType: "atomic", goType: "[]v1.IPFamily"),
      FieldSchema(
        "ipFamilyPolicy", .string, "", omit: .whenAbsent,
        enumValues: ["PreferDualStack", "RequireDualStack", "SingleStack"],
        goType: "v1.IPFamilyPolicy"),
      FieldSchema("allocateLoadBalancerNodePorts", .bool, "", omit: .whenAbsent),
      FieldSchema("loadBalancerClass", .string, "", omit: .whenAbsent),
      FieldSchema(
        "internalTrafficPolicy", .string, "", omit: .whenAbsent, enumValues: ["Cluster", "Local"],
        goType: "v1.ServiceInternalTrafficPolicy"),
      FieldSchema("trafficDistribution", .string, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ServicePort.
  static let servicePort = ObjectSchema(
    "ServicePort", "",
    fields: [
      FieldSchema("name", .string, ""),
      FieldSchema(
        "protocol", .string, "", enumValues: ["SCTP", "TCP", "UDP"], defaultValue: "TCP",
        goType: "v1.Protocol"),
      FieldSchema("appProtocol", .string, "", omit: .whenAbsent),
      FieldSchema("port", .int32, "", omit: .never, required: true),
      FieldSchema("targetPort", .intOrString, "", omit: .never),
      FieldSchema("nodePort", .int32, ""),
    ])

  /// Kubernetes: core/v1 SessionAffinityConfig.
  static let sessionAffinityConfig = ObjectSchema(
    "SessionAffinityConfig", "",
    fields: [
      FieldSchema("clientIP", .object(.clientIPConfig), "", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ClientIPConfig.
  static let clientIPConfig = ObjectSchema(
    "ClientIPConfig", "",
    fields: [
      FieldSchema("timeoutSeconds", .int32, "", omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ServiceStatus.
  static let serviceStatus = ObjectSchema(
    "ServiceStatus", "",
    fields: [
      FieldSchema("loadBalancer", .object(.loadBalancerStatus), "", omit: .never),
      FieldSchema(
        "conditions", .list(.object(.condition)), "", patchStrategy: ["merge"],
        patchMergeKey: "type", listType: "map", listMapKeys: ["type"]),
    ])

  /// Kubernetes: core/v1 LoadBalancerStatus.
  static let loadBalancerStatus = ObjectSchema(
    "LoadBalancerStatus", "",
    fields: [
      FieldSchema("ingress", .list(.object(.loadBalancerIngress)), "", listType: "atomic")
    ])

  /// Kubernetes: core/v1 LoadBalancerIngress.
  static let loadBalancerIngress = ObjectSchema(
    "LoadBalancerIngress", "",
    fields: [
      FieldSchema("ip", .string, ""),
      FieldSchema("hostname", .string, ""),
      FieldSchema("ipMode", .string, "", omit: .whenAbsent, goType: "v1.LoadBalancerIPMode"),
      FieldSchema("ports", .list(.object(.portStatus)), "", listType: "atomic"),
    ])

  /// Kubernetes: core/v1 PortStatus.
  static let portStatus = ObjectSchema(
    "PortStatus", "",
    fields: [
      FieldSchema("port", .int32, "", omit: .never, required: true),
      FieldSchema(
        "protocol", .string, "", omit: .never, required: true, enumValues: ["SCTP", "TCP", "UDP"],
        goType: "v1.Protocol"),
      FieldSchema("error", .string, "", omit: .whenAbsent),
    ])
}
