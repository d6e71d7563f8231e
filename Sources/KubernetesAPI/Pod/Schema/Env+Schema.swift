import JSON

extension ObjectSchema {
  /// Kubernetes: core/v1 EnvVar.
  static let envVar = ObjectSchema(
    "EnvVar", "An environment variable.",
    fields: [
      FieldSchema("name", .string, "The name of the variable.", omit: .never, required: true),
      FieldSchema(
        "value", .string,
        "The value. $(NAME) stands for variables defined before; $$ is a dollar sign."),
      FieldSchema(
        "valueFrom", .object(.envVarSource), "Where the value comes from, when it is not given.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 EnvVarSource.
  static let envVarSource = ObjectSchema(
    "EnvVarSource", "Where the value of an environment variable comes from: exactly one of these.",
    fields: [
      FieldSchema(
        "fieldRef", .object(.objectFieldSelector),
        "A field of the Pod, such as status.podIP or metadata.labels['key'].", omit: .whenAbsent),
      FieldSchema(
        "resourceFieldRef", .object(.resourceFieldSelector), "A request or limit of the container.",
        omit: .whenAbsent),
      FieldSchema(
        "configMapKeyRef", .object(.configMapKeySelector), "A key of a ConfigMap.",
        omit: .whenAbsent),
      FieldSchema(
        "secretKeyRef", .object(.secretKeySelector), "A key of a Secret.", omit: .whenAbsent),
      FieldSchema(
        "fileKeyRef", .object(.fileKeySelector), "A key of a file of variables.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ObjectFieldSelector.
  static let objectFieldSelector = ObjectSchema(
    "ObjectFieldSelector", "A field of the Pod.", isAtomic: true,
    fields: [
      FieldSchema(
        "apiVersion", .string, "The version of the Pod in which the path is read; v1 unless said."),
      FieldSchema("fieldPath", .string, "The path of the field.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 ResourceFieldSelector.
  static let resourceFieldSelector = ObjectSchema(
    "ResourceFieldSelector", "A request or limit of a container.", isAtomic: true,
    fields: [
      FieldSchema("containerName", .string, "The container; needed for volumes."),
      FieldSchema(
        "resource", .string, "The resource, such as limits.cpu.", omit: .never, required: true),
      FieldSchema(
        "divisor", .quantity, "The unit in which the amount is given; 1 unless said.", omit: .never),
    ])

  /// Kubernetes: core/v1 ConfigMapKeySelector.
  static let configMapKeySelector = ObjectSchema(
    "ConfigMapKeySelector", "A key of a ConfigMap.", isAtomic: true,
    fields: [
      FieldSchema(
        "name", .string, "The name of what is referred to.", embedding: "LocalObjectReference"),
      FieldSchema("key", .string, "The key.", omit: .never, required: true),
      FieldSchema("optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SecretKeySelector.
  static let secretKeySelector = ObjectSchema(
    "SecretKeySelector", "A key of a Secret.", isAtomic: true,
    fields: [
      FieldSchema(
        "name", .string, "The name of what is referred to.", embedding: "LocalObjectReference"),
      FieldSchema("key", .string, "The key.", omit: .never, required: true),
      FieldSchema("optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 FileKeySelector.
  static let fileKeySelector = ObjectSchema(
    "FileKeySelector", "A key of a file in a volume.", isAtomic: true,
    fields: [
      FieldSchema("volumeName", .string, "The volume with the file.", omit: .never, required: true),
      FieldSchema(
        "path", .string, "The path of the file inside the volume.", omit: .never, required: true),
      FieldSchema(
        "key", .string, "The name of the variable in the file.", omit: .never, required: true),
      FieldSchema(
        "optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent,
        defaultValue: false),
    ])

  /// Kubernetes: core/v1 EnvFromSource.
  static let envFromSource = ObjectSchema(
    "EnvFromSource", "A source whose keys become environment variables.",
    fields: [
      FieldSchema("prefix", .string, "Text put before each name."),
      FieldSchema(
        "configMapRef", .object(.configMapEnvSource), "The ConfigMap.", omit: .whenAbsent),
      FieldSchema("secretRef", .object(.secretEnvSource), "The Secret.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ConfigMapEnvSource.
  static let configMapEnvSource = ObjectSchema(
    "ConfigMapEnvSource", "A ConfigMap whose keys become environment variables.",
    fields: [
      FieldSchema(
        "name", .string, "The name of what is referred to.", embedding: "LocalObjectReference"),
      FieldSchema("optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SecretEnvSource.
  static let secretEnvSource = ObjectSchema(
    "SecretEnvSource", "A Secret whose keys become environment variables.",
    fields: [
      FieldSchema(
        "name", .string, "The name of what is referred to.", embedding: "LocalObjectReference"),
      FieldSchema("optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent),
    ])
}
