extension Ingress {
  package static var schema: ObjectSchema { .ingress }
}

extension ObjectSchema {
  /// Kubernetes: networking.k8s.io/v1 Ingress.
  static let ingress = ObjectSchema(
    "Ingress", "Rules by which HTTP requests from outside reach Services.",
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
      FieldSchema("spec", .object(.ingressSpec), "What is wanted of the Ingress.", omit: .never),
      FieldSchema("status", .object(.ingressStatus), "Where the Ingress is reached.", omit: .never),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressSpec.
  static let ingressSpec = ObjectSchema(
    "IngressSpec", "What is wanted of an Ingress.",
    fields: [
      FieldSchema(
        "ingressClassName", .string,
        "The IngressClass, and so the controller, that serves the Ingress.", omit: .whenAbsent),
      FieldSchema(
        "defaultBackend", .object(.ingressBackend),
        "Where requests go that no rule matches. Needed when there are no rules.", omit: .whenAbsent
      ),
      FieldSchema(
        "tls", .list(.object(.ingressTLS)), "Certificates for the hosts.", listType: "atomic"),
      FieldSchema(
        "rules", .list(.object(.ingressRule)), "Rules by host and path.", listType: "atomic"),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressBackend.
  static let ingressBackend = ObjectSchema(
    "IngressBackend", "Where requests go: to a Service or to another resource.",
    fields: [
      FieldSchema("service", .object(.ingressServiceBackend), "The Service.", omit: .whenAbsent),
      FieldSchema(
        "resource", .object(.typedLocalObjectReference),
        "Another object in the namespace, instead of a Service.", omit: .whenAbsent),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressServiceBackend.
  static let ingressServiceBackend = ObjectSchema(
    "IngressServiceBackend", "A port of a Service.",
    fields: [
      FieldSchema(
        "name", .string, "The Service, in the namespace of the Ingress.", omit: .never,
        required: true),
      FieldSchema(
        "port", .object(.serviceBackendPort), "The port, by name or by number.", omit: .never),
    ])

  /// Kubernetes: networking.k8s.io/v1 ServiceBackendPort.
  static let serviceBackendPort = ObjectSchema(
    "ServiceBackendPort", "A port of a Service: by name or by number.", isAtomic: true,
    fields: [
      FieldSchema("name", .string, "The name of the port."),
      FieldSchema("number", .int32, "The number of the port."),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressTLS.
  static let ingressTLS = ObjectSchema(
    "IngressTLS", "A certificate for some hosts.",
    fields: [
      FieldSchema(
        "hosts", .list(.string), "The hosts; those of the rules unless said.", listType: "atomic"),
      FieldSchema("secretName", .string, "The Secret with the certificate and its key."),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressRule.
  static let ingressRule = ObjectSchema(
    "IngressRule", "Rules for the paths of a host.",
    fields: [
      FieldSchema(
        "host", .string,
        "The host of the request; *. at the beginning stands for one label, and empty for every host."
      ),
      FieldSchema(
        "http", .object(.httpIngressRuleValue), "The paths of the host.", omit: .whenAbsent,
        embedding: "IngressRuleValue"),
    ])

  /// Kubernetes: networking.k8s.io/v1 HTTPIngressRuleValue.
  static let httpIngressRuleValue = ObjectSchema(
    "HTTPIngressRuleValue", "The paths of a host.",
    fields: [
      FieldSchema(
        "paths", .list(.object(.httpIngressPath)), "Paths and where their requests go.",
        omit: .never, required: true, listType: "atomic")
    ])

  /// Kubernetes: networking.k8s.io/v1 HTTPIngressPath.
  static let httpIngressPath = ObjectSchema(
    "HTTPIngressPath", "A path and where its requests go.",
    fields: [
      FieldSchema("path", .string, "The path. It begins with / for the types Exact and Prefix."),
      FieldSchema(
        "pathType", .string,
        "Exact, Prefix (by elements between slashes) or ImplementationSpecific.", omit: .never,
        required: true, pointer: true, enumValues: ["Exact", "ImplementationSpecific", "Prefix"],
        goType: "v1.PathType"),
      FieldSchema(
        "backend", .object(.ingressBackend), "Where the requests go.", omit: .never, required: true),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressStatus.
  static let ingressStatus = ObjectSchema(
    "IngressStatus", "Where an Ingress is reached.",
    fields: [
      FieldSchema(
        "loadBalancer", .object(.ingressLoadBalancerStatus), "Where the load balancer is reached.",
        omit: .never)
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressLoadBalancerStatus.
  static let ingressLoadBalancerStatus = ObjectSchema(
    "IngressLoadBalancerStatus", "Where a load balancer is reached.",
    fields: [
      FieldSchema(
        "ingress", .list(.object(.ingressLoadBalancerIngress)),
        "The points at which the load balancer accepts requests.", listType: "atomic")
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressLoadBalancerIngress.
  static let ingressLoadBalancerIngress = ObjectSchema(
    "IngressLoadBalancerIngress", "A point at which a load balancer accepts requests.",
    fields: [
      FieldSchema("ip", .string, "The address, for balancers that have one."),
      FieldSchema("hostname", .string, "The DNS name, for balancers that have one."),
      FieldSchema(
        "ports", .list(.object(.ingressPortStatus)), "The ports of the load balancer.",
        listType: "atomic"),
    ])

  /// Kubernetes: networking.k8s.io/v1 IngressPortStatus.
  static let ingressPortStatus = ObjectSchema(
    "IngressPortStatus", "What became of a port.",
    fields: [
      FieldSchema("port", .int32, "The port number.", omit: .never, required: true),
      FieldSchema(
        "protocol", .string, "The protocol of the port.", omit: .never, required: true,
        enumValues: ["SCTP", "TCP", "UDP"], goType: "v1.Protocol"),
      FieldSchema(
        "error", .string, "Why the port is not served; empty when it is.", omit: .whenAbsent),
    ])
}
