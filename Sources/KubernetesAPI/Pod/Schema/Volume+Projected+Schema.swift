extension ObjectSchema {
  /// Kubernetes: core/v1 ProjectedVolumeSource.
  static let projectedVolumeSource = ObjectSchema(
    "ProjectedVolumeSource", "Several sources in one directory.",
    fields: [
      FieldSchema(
        "sources", .list(.object(.volumeProjection)), "The sources.", omit: .never,
        listType: "atomic"),
      FieldSchema(
        "defaultMode", .int32,
        "The permissions of files that set none of their own, in octal (0644) or decimal; 0644 unless said.",
        omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 VolumeProjection.
  static let volumeProjection = ObjectSchema(
    "VolumeProjection", "A source of a projected volume: exactly one of these.",
    fields: [
      FieldSchema("secret", .object(.secretProjection), "Keys of a Secret.", omit: .whenAbsent),
      FieldSchema(
        "downwardAPI", .object(.downwardAPIProjection), "Fields of the Pod.", omit: .whenAbsent),
      FieldSchema(
        "configMap", .object(.configMapProjection), "Keys of a ConfigMap.", omit: .whenAbsent),
      FieldSchema(
        "serviceAccountToken", .object(.serviceAccountTokenProjection),
        "A token of the Pod's ServiceAccount.", omit: .whenAbsent),
      FieldSchema(
        "clusterTrustBundle", .object(.clusterTrustBundleProjection),
        "Certificates of ClusterTrustBundles.", omit: .whenAbsent),
      FieldSchema(
        "podCertificate", .object(.podCertificateProjection),
        "A certificate made for the Pod, with its key.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 SecretProjection.
  static let secretProjection = ObjectSchema(
    "SecretProjection", "Keys of a Secret in a projected volume.",
    fields: [
      FieldSchema(
        "name", .string, "The name of what is referred to.", embedding: "LocalObjectReference"),
      FieldSchema(
        "items", .list(.object(.keyToPath)),
        "Which keys become files, and under which paths. Without items every key becomes a file of its name.",
        listType: "atomic"),
      FieldSchema("optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 DownwardAPIProjection.
  static let downwardAPIProjection = ObjectSchema(
    "DownwardAPIProjection", "Fields of the Pod in a projected volume.",
    fields: [
      FieldSchema("items", .list(.object(.downwardAPIVolumeFile)), "The files.", listType: "atomic")
    ])

  /// Kubernetes: core/v1 ConfigMapProjection.
  static let configMapProjection = ObjectSchema(
    "ConfigMapProjection", "Keys of a ConfigMap in a projected volume.",
    fields: [
      FieldSchema(
        "name", .string, "The name of what is referred to.", embedding: "LocalObjectReference"),
      FieldSchema(
        "items", .list(.object(.keyToPath)),
        "Which keys become files, and under which paths. Without items every key becomes a file of its name.",
        listType: "atomic"),
      FieldSchema("optional", .bool, "Whether the Pod may start without it.", omit: .whenAbsent),
    ])

  /// Kubernetes: core/v1 ServiceAccountTokenProjection.
  static let serviceAccountTokenProjection = ObjectSchema(
    "ServiceAccountTokenProjection", "A token in a projected volume.",
    fields: [
      FieldSchema("audience", .string, "For whom the token is meant; the API server unless said."),
      FieldSchema(
        "expirationSeconds", .int64,
        "For how many seconds the token is valid: at least 600, 3600 unless said.",
        omit: .whenAbsent),
      FieldSchema("path", .string, "The path of the file.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 ClusterTrustBundleProjection.
  static let clusterTrustBundleProjection = ObjectSchema(
    "ClusterTrustBundleProjection", "Certificates in a projected volume.",
    fields: [
      FieldSchema("name", .string, "One ClusterTrustBundle.", omit: .whenAbsent),
      FieldSchema(
        "signerName", .string, "All ClusterTrustBundles of this signer.", omit: .whenAbsent),
      FieldSchema(
        "labelSelector", .object(.labelSelector),
        "Which of the signer's bundles; none unless said.", omit: .whenAbsent),
      FieldSchema(
        "optional", .bool, "Whether the Pod may start when there are none.", omit: .whenAbsent),
      FieldSchema("path", .string, "The path of the file.", omit: .never, required: true),
    ])

  /// Kubernetes: core/v1 PodCertificateProjection.
  static let podCertificateProjection = ObjectSchema(
    "PodCertificateProjection", "A certificate made for a Pod.",
    fields: [
      FieldSchema("signerName", .string, "Who signs it.", required: true),
      FieldSchema("keyType", .string, "The kind of key, such as ED25519.", required: true),
      FieldSchema(
        "maxExpirationSeconds", .int32, "For how many seconds it may be valid at most.",
        omit: .whenAbsent),
      FieldSchema("credentialBundlePath", .string, "The file with key and certificates together."),
      FieldSchema("keyPath", .string, "The file with the key."),
      FieldSchema("certificateChainPath", .string, "The file with the certificates."),
      FieldSchema("userAnnotations", .map(.string), "Keys and values handed to the signer."),
    ])
}
