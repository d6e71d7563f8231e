extension NetworkPolicy {
  package static var schema: ObjectSchema { .networkPolicy }
}

extension ObjectSchema {
  /// Kubernetes: networking.k8s.io/v1 NetworkPolicy.
  static let networkPolicy = ObjectSchema(
    "NetworkPolicy",
    "Which traffic Pods may receive and send. Pods that no policy selects may do all.",
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
      FieldSchema("spec", .object(.networkPolicySpec), "What the policy says.", omit: .never),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicySpec.
  static let networkPolicySpec = ObjectSchema(
    "NetworkPolicySpec", "What a policy says.",
    fields: [
      FieldSchema(
        "podSelector", .object(.labelSelector),
        "The Pods of the namespace that the policy is about; empty for all.", omit: .never),
      FieldSchema(
        "ingress", .list(.object(.networkPolicyIngressRule)),
        "Which traffic they may receive: what any rule allows. No rules, no traffic.",
        listType: "atomic"),
      FieldSchema(
        "egress", .list(.object(.networkPolicyEgressRule)),
        "Which traffic they may send: what any rule allows. No rules, no traffic.",
        listType: "atomic"),
      FieldSchema(
        "policyTypes", .list(.string),
        "Ingress, Egress or both: what the policy restricts. Ingress unless said, with Egress when there are egress rules.",
        listType: "atomic", goType: "[]v1.PolicyType"),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicyIngressRule.
  static let networkPolicyIngressRule = ObjectSchema(
    "NetworkPolicyIngressRule", "Traffic that Pods may receive.",
    fields: [
      FieldSchema(
        "ports", .list(.object(.networkPolicyPort)),
        "The ports it is about; all when none are given.", listType: "atomic"),
      FieldSchema(
        "from", .list(.object(.networkPolicyPeer)),
        "Where the traffic may come from; from anywhere when nothing is given.", listType: "atomic"),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicyEgressRule.
  static let networkPolicyEgressRule = ObjectSchema(
    "NetworkPolicyEgressRule", "Traffic that Pods may send.",
    fields: [
      FieldSchema(
        "ports", .list(.object(.networkPolicyPort)),
        "The ports it is about; all when none are given.", listType: "atomic"),
      FieldSchema(
        "to", .list(.object(.networkPolicyPeer)),
        "Where the traffic may go; anywhere when nothing is given.", listType: "atomic"),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicyPort.
  static let networkPolicyPort = ObjectSchema(
    "NetworkPolicyPort", "A port, or a range of ports.",
    fields: [
      FieldSchema(
        "protocol", .string, "TCP, UDP or SCTP; TCP unless said.", omit: .whenAbsent,
        enumValues: ["SCTP", "TCP", "UDP"], goType: "v1.Protocol"),
      FieldSchema(
        "port", .intOrString,
        "The port by number or by the name of a container's port; all unless said.",
        omit: .whenAbsent),
      FieldSchema(
        "endPort", .int32, "The last port of a range that begins with port.", omit: .whenAbsent),
    ])

  /// Kubernetes: networking.k8s.io/v1 NetworkPolicyPeer.
  static let networkPolicyPeer = ObjectSchema(
    "NetworkPolicyPeer", "The other side of the traffic: Pods, or a range of addresses.",
    fields: [
      FieldSchema(
        "podSelector", .object(.labelSelector),
        "Pods by their labels; in the policy's namespace, or in those selected.", omit: .whenAbsent),
      FieldSchema(
        "namespaceSelector", .object(.labelSelector), "Namespaces by their labels; empty for all.",
        omit: .whenAbsent),
      FieldSchema(
        "ipBlock", .object(.ipBlock), "A range of addresses. It goes with no selector.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: networking.k8s.io/v1 IPBlock.
  static let ipBlock = ObjectSchema(
    "IPBlock", "A range of addresses.",
    fields: [
      FieldSchema("cidr", .string, "The range in CIDR notation.", omit: .never, required: true),
      FieldSchema(
        "except", .list(.string), "Ranges inside it that are left out.", listType: "atomic"),
    ])
}
