extension Node {
  package static var schema: ObjectSchema { .node }
}

extension ObjectSchema {
  /// Kubernetes: core/v1 Node.
  static let node = ObjectSchema(
    "Node", "A machine on which Pods run.",
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
      FieldSchema("spec", .object(.nodeSpec), "How the node is to be used.", omit: .never),
      FieldSchema("status", .object(.nodeStatus), "What the node reports of itself.", omit: .never),
    ])

  /// Kubernetes: core/v1 NodeSpec.
  static let nodeSpec = ObjectSchema(
    "NodeSpec", "How a node is to be used.",
    fields: [
      FieldSchema("podCIDR", .string, "The range of its Pods' addresses."),
      FieldSchema(
        "podCIDRs", .list(.string),
        "The ranges of its Pods' addresses, at most one of each family; the first is podCIDR.",
        patchStrategy: ["merge"], listType: "set"),
      FieldSchema("providerID", .string, "The identifier that the provider gave the machine."),
      FieldSchema(
        "unschedulable", .bool, "Whether new Pods are kept away, as kubectl cordon does."),
      FieldSchema(
        "taints", .list(.object(.taint)), "What keeps away Pods that do not tolerate it.",
        listType: "atomic"),
      FieldSchema(
        "configSource", .object(.nodeConfigSource),
        "Formerly where the kubelet read its configuration.", omit: .whenAbsent),
      FieldSchema("externalID", .string, "Formerly the identifier of the machine."),
    ])

  /// Kubernetes: core/v1 Taint.
  static let taint = ObjectSchema(
    "Taint", "Keeps away Pods that do not tolerate it.",
    fields: [
      FieldSchema("key", .string, "The key of the taint.", omit: .never, required: true),
      FieldSchema("value", .string, "The value of the taint."),
      FieldSchema(
        "effect", .string, "NoSchedule, PreferNoSchedule or NoExecute.", omit: .never,
        required: true, enumValues: ["NoExecute", "NoSchedule", "PreferNoSchedule"],
        goType: "v1.TaintEffect"),
      FieldSchema("timeAdded", .time, "When the taint was added.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 NodeConfigSource.
  static let nodeConfigSource = ObjectSchema(
    "NodeConfigSource", "Formerly where the kubelet read its configuration.",
    fields: [
      FieldSchema(
        "configMap", .object(.configMapNodeConfigSource), "A ConfigMap with the configuration.",
        omit: .whenAbsent)
    ])

  /// Kubernetes: core/v1 ConfigMapNodeConfigSource.
  static let configMapNodeConfigSource = ObjectSchema(
    "ConfigMapNodeConfigSource", "Formerly the ConfigMap with the kubelet's configuration.",
    fields: [
      FieldSchema(
        "namespace", .string, "The namespace of what is referred to.", omit: .never, required: true),
      FieldSchema(
        "name", .string, "The name of what is referred to.", omit: .never, required: true),
      FieldSchema("uid", .string, "The UID of what is referred to.", goType: "types.UID"),
      FieldSchema("resourceVersion", .string, "The version of what is referred to."),
      FieldSchema(
        "kubeletConfigKey", .string, "The key with the configuration.", omit: .never, required: true
      ),
    ])
}
