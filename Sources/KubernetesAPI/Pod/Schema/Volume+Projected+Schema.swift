extension ObjectSchema {
  /// Kubernetes: core/v1 ProjectedVolumeSource.
  static let projectedVolumeSource = ObjectSchema(
    "ProjectedVolumeSource", "",
    fields: [
      FieldSchema(
        "sources", .list(.object(.volumeProjection)), "", omit: .never, listType: "atomic"),
      FieldSchema("defaultMode", .int32, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 VolumeProjection.
  static let volumeProjection = ObjectSchema(
    "VolumeProjection", "",
    fields: [
      FieldSchema("secret", .object(.secretProjection), "", omit: .whenAbsent),
      FieldSchema("downwardAPI", .object(.downwardAPIProjection), "", omit: .whenAbsent),
      FieldSchema("configMap", .object(.configMapProjection), "", omit: .whenAbsent),
      FieldSchema(
        "serviceAccountToken", .object(.serviceAccountTokenProjection), "", omit: .whenAbsent),
      FieldSchema(
        "clusterTrustBundle", .object(.clusterTrustBundleProjection), "", omit: .whenAbsent),
      FieldSchema("podCertificate", .object(.podCertificateProjection), "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SecretProjection.
  static let secretProjection = ObjectSchema(
    "SecretProjection", "",
    fields: [
      FieldSchema("name", .string, "", embedding: "LocalObjectReference"),
      FieldSchema("items", .list(.object(.keyToPath)), "", listType: "atomic"),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 DownwardAPIProjection.
  static let downwardAPIProjection = ObjectSchema(
    "DownwardAPIProjection", "",
    fields: [
      FieldSchema("items", .list(.object(.downwardAPIVolumeFile)), "", listType: "atomic")
    ])

  /// Kubernetes: core/v1 ConfigMapProjection.
  static let configMapProjection = ObjectSchema(
    "ConfigMapProjection", "",
    fields: [
      FieldSchema("name", .string, "", embedding: "LocalObjectReference"),
      FieldSchema("items", .list(.object(.keyToPath)), "", listType: "atomic"),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ServiceAccountTokenProjection.
  static let serviceAccountTokenProjection = ObjectSchema(
    "ServiceAccountTokenProjection", "",
    fields: [
      FieldSchema("audience", .string, ""),
      FieldSchema("expirationSeconds", .int64, "", omit: .whenAbsent),
      FieldSchema("path", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 ClusterTrustBundleProjection.
  static let clusterTrustBundleProjection = ObjectSchema(
    "ClusterTrustBundleProjection", "",
    fields: [
      FieldSchema("name", .string, "", omit: .whenAbsent),
      FieldSchema("signerName", .string, "", omit: .whenAbsent),
      FieldSchema("labelSelector", .object(.labelSelector), "", omit: .whenAbsent),
      FieldSchema("optional", .bool, "", omit: .whenAbsent),
      FieldSchema("path", .string, "", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 PodCertificateProjection.
  static let podCertificateProjection = ObjectSchema(
    "PodCertificateProjection", "",
    fields: [
      FieldSchema("signerName", .string, "", required: true),
      FieldSchema("keyType", .string, "", required: true),
      FieldSchema("maxExpirationSeconds", .int32, "", omit: .whenAbsent),
      FieldSchema("credentialBundlePath", .string, ""),
      FieldSchema("keyPath", .string, ""),
      FieldSchema("certificateChainPath", .string, ""),
      FieldSchema("userAnnotations", .map(.string), ""),
    ])
}
