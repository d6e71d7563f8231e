extension Ingress {
  package static var schema: ObjectSchema { .ingress }
}

extension ObjectSchema {
  /// Kubernetes: networking.k8s.io/v1 Ingress.
  static let ingress = ObjectSchema(
    "Ingress", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.ingressSpec), "", omit: .never),
      FieldSchema("status", .object(.ingressStatus), "", omit: .never),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressSpec.
  static let ingressSpec = ObjectSchema(
    "IngressSpec", "",
    fields: [
      FieldSchema("ingressClassName", .string, "", omit: .whenAbsent),
      FieldSchema("defaultBackend", .object(.ingressBackend), "", omit: .whenAbsent),
      FieldSchema("tls", .list(.object(.ingressTLS)), "", listType: "atomic"),
      FieldSchema("rules", .list(.object(.ingressRule)), "", listType: "atomic"),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressBackend.
  static let ingressBackend = ObjectSchema(
    "IngressBackend", "",
    fields: [
      FieldSchema("service", .object(.ingressServiceBackend), "", omit: .whenAbsent),
      FieldSchema("resource", .object(.typedLocalObjectReference), "", omit: .whenAbsent),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressServiceBackend.
  static let ingressServiceBackend = ObjectSchema(
    "IngressServiceBackend", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("port", .object(.serviceBackendPort), "", omit: .never),
    ])

  /// Kubernetes: networking.k8s.io/v1 ServiceBackendPort.
  static let serviceBackendPort = ObjectSchema(
    "ServiceBackendPort", "", isAtomic: true,
    fields: [
      FieldSchema("name", .string, ""),
      FieldSchema("number", .int32, ""),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressTLS.
  static let ingressTLS = ObjectSchema(
    "IngressTLS", "",
    fields: [
      FieldSchema("hosts", .list(.string), "", listType: "atomic"),
      FieldSchema("secretName", .string, ""),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressRule.
  static let ingressRule = ObjectSchema(
    "IngressRule", "",
    fields: [
      FieldSchema("host", .string, ""),
      FieldSchema(
        "http", .object(.httpIngressRuleValue), "", omit: .whenAbsent, embedding: "IngressRuleValue"
      ),
    ])

  /// Kubernetes: networking.k8s.io/v1 HTTPIngressRuleValue.
  static let httpIngressRuleValue = ObjectSchema(
    "HTTPIngressRuleValue", "",
    fields: [
      FieldSchema(
        "paths", .list(.object(.httpIngressPath)), "", omit: .never, required: true,
        listType: "atomic")
    ])

  /// Kubernetes: networking.k8s.io/v1 HTTPIngressPath.
  static let httpIngressPath = ObjectSchema(
    "HTTPIngressPath", "",
    fields: [
      FieldSchema("path", .string, ""),
      FieldSchema(
        "pathType", .string, "", omit: .never, required: true, pointer: true, goType: "v1.PathType"),
      FieldSchema("backend", .object(.ingressBackend), "", omit: .never, required: true),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressStatus.
  static let ingressStatus = ObjectSchema(
    "IngressStatus", "",
    fields: [
      FieldSchema("loadBalancer", .object(.ingressLoadBalancerStatus), "", omit: .never)
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressLoadBalancerStatus.
  static let ingressLoadBalancerStatus = ObjectSchema(
    "IngressLoadBalancerStatus", "",
    fields: [
      FieldSchema("ingress", .list(.object(.ingressLoadBalancerIngress)), "", listType: "atomic")
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressLoadBalancerIngress.
  static let ingressLoadBalancerIngress = ObjectSchema(
    "IngressLoadBalancerIngress", "",
    fields: [
      FieldSchema("ip", .string, ""),
      FieldSchema("hostname", .string, ""),
      FieldSchema("ports", .list(.object(.ingressPortStatus)), "", listType: "atomic"),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressPortStatus.
  static let ingressPortStatus = ObjectSchema(
    "IngressPortStatus", "",
    fields: [
      FieldSchema("port", .int32, "", omit: .never, required: true),
      FieldSchema(
        "protocol", .string, "", omit: .never, required: true, enumValues: ["SCTP", "TCP", "UDP"],
        goType: "v1.Protocol"),
      FieldSchema("error", .string, "", omit: .whenAbsent),
    ])
}
