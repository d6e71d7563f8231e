extension NetworkPolicy {
  package static var schema: ObjectSchema { .networkPolicy }
}

extension ObjectSchema {
  /// Kubernetes: networking.k8s.io/v1 NetworkPolicy.
  static let networkPolicy = ObjectSchema(
    "NetworkPolicy", "",
    fields: [
      FieldSchema("kind", .string, "", embedding: "TypeMeta"),
      FieldSchema("apiVersion", .string, "", embedding: "TypeMeta"),
      FieldSchema("metadata", .object(.objectMeta), "", omit: .never),
      FieldSchema("spec", .object(.networkPolicySpec), "", omit: .never),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicySpec.
  static let networkPolicySpec = ObjectSchema(
    "NetworkPolicySpec", "",
    fields: [
      FieldSchema("podSelector", .object(.labelSelector), "", omit: .never),
      FieldSchema("ingress", .list(.object(.networkPolicyIngressRule)), "", listType: "atomic"),
      FieldSchema("egress", .list(.object(.networkPolicyEgressRule)), "", listType: "atomic"),
      FieldSchema("policyTypes", .list(.string), "", listType: "atomic", goType: "[]v1.PolicyType"),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicyIngressRule.
  static let networkPolicyIngressRule = ObjectSchema(
    "NetworkPolicyIngressRule", "",
    fields: [
      FieldSchema("ports", .list(.object(.networkPolicyPort)), "", listType: "atomic"),
      FieldSchema("from", .list(.object(.networkPolicyPeer)), "", listType: "atomic"),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicyEgressRule.
  static let networkPolicyEgressRule = ObjectSchema(
    "NetworkPolicyEgressRule", "",
    fields: [
      FieldSchema("ports", .list(.object(.networkPolicyPort)), "", listType: "atomic"),
      FieldSchema("to", .list(.object(.networkPolicyPeer)), "", listType: "atomic"),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicyPort.
  static let networkPolicyPort = ObjectSchema(
    "NetworkPolicyPort", "",
    fields: [
      FieldSchema(
        "protocol", .string, "", omit: .whenAbsent, enumValues: ["SCTP", "TCP", "UDP"],
        goType: "v1.Protocol"),
      FieldSchema("port", .intOrString, "", omit: .whenAbsent),
      FieldSchema("endPort", .int32, "", omit: .whenAbsent),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicyPeer.
  static let networkPolicyPeer = ObjectSchema(
    "NetworkPolicyPeer", "",
    fields: [
      FieldSchema("podSelector", .object(.labelSelector), "", omit: .whenAbsent),
      FieldSchema("namespaceSelector", .object(.labelSelector), "", omit: .whenAbsent),
      FieldSchema("ipBlock", .object(.ipBlock), "", omit: .whenAbsent),
    ])

  /// Kubernetes: networking.k8s.io/v1 IPBlock.
  static let ipBlock = ObjectSchema(
    "IPBlock", "",
    fields: [
      FieldSchema("cidr", .string, "", omit: .never, required: true),
      FieldSchema("except", .list(.string), "", listType: "atomic"),
    ])
}
