import JSON

extension ObjectSchema {
  /// Kubernetes: core/v1 EnvVar.
  static let envVar = ObjectSchema(
    "EnvVar", "",
    fields: [
      FieldSchema("name", .string, "", omit: .never, required: true),
      FieldSchema("value", .string, ""),
      FieldSchema("valueFrom", .object(.envVarSource), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 EnvVarSource.
  static let envVarSource = ObjectSchema(
    "EnvVarSource", "",
    fields: [
      FieldSchema("fieldRef", .object(.objectFieldSelector), "", omit: .whenAbsent),
      FieldSchema("resourceFieldRef", .object(.resourceFieldSelector), "", omit: .whenAbsent),
      FieldSchema("configMapKeyRef", .object(.configMapKeySelector), "", omit: .whenAbsent),
      FieldSchema("secretKeyRef", .object(.secretKeySelector), "", omit: .whenAbsent),
      FieldSchema("fileKeyRef", .object(.fileKeySelector), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ObjectFieldSelector.
  static let objectFieldSelector = ObjectSchema(
    "ObjectFieldSelector", "", isAtomic: true,
    fields: [
      FieldSchema("apiVersion", .string, ""),
      FieldSchema("fieldPath", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 ResourceFieldSelector.
  static let resourceFieldSelector = ObjectSchema(
    "ResourceFieldSelector", "", isAtomic: true,
    fields: [
      FieldSchema("containerName", .string, ""),
      FieldSchema("resource", .string, "", omit: .never, required: true),
      FieldSchema("divisor", .quantity, "", omit: .never),
    ])

  /// Kubernetes: core/v1 ConfigMapKeySelector.
  static let configMapKeySelector = ObjectSchema(
    "ConfigMapKeySelector", "", isAtomic: true,
    fields: [
      FieldSchema("name", .string, "", embedding: "LocalObjectReference"),
      FieldSchema("key", .string, "", omit: .never, required: true),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SecretKeySelector.
  static let secretKeySelector = ObjectSchema(
    "SecretKeySelector", "", isAtomic: true,
    fields: [
      FieldSchema("name", .string, "", embedding: "LocalObjectReference"),
      FieldSchema("key", .string, "", omit: .never, required: true),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 FileKeySelector.
  static let fileKeySelector = ObjectSchema(
    "FileKeySelector", "", isAtomic: true,
    fields: [
      FieldSchema("volumeName", .string, "", omit: .never, required: true),
      FieldSchema("path", .string, "", omit: .never, required: true),
      FieldSchema("key", .string, "", omit: .never, required: true),
      FieldSchema("optional", .bool, "", omit: .whenAbsent, defaultValue: false),
    ])

  /// Kubernetes: core/v1 EnvFromSource.
  static let envFromSource = ObjectSchema(
    "EnvFromSource", "",
    fields: [
      FieldSchema("prefix", .string, ""),
      FieldSchema("configMapRef", .object(.configMapEnvSource), "", omit: .whenAbsent),
      FieldSchema("secretRef", .object(.secretEnvSource), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ConfigMapEnvSource.
  static let configMapEnvSource = ObjectSchema(
    "ConfigMapEnvSource", "",
    fields: [
      FieldSchema("name", .string, "", embedding: "LocalObjectReference"),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SecretEnvSource.
  static let secretEnvSource = ObjectSchema(
    "SecretEnvSource", "",
    fields: [
      FieldSchema("name", .string, "", embedding: "LocalObjectReference"),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
    ])
}
