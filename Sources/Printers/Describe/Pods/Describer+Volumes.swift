import JSON
import KubernetesAPI

extension Describer {
  /// A kind of volume: the words that explain it, and the fields that are shown.
  private struct VolumeKind {
    let field: String
    let explanation: String
    let fields: [(label: String, field: String)]
  }

  private static let kinds: [VolumeKind] = [
    VolumeKind(
      field: "gcePersistentDisk",
      explanation: "GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)",
      fields: [
        ("PDName", "pdName"), ("FSType", "fsType"), ("Partition", "#partition"),
        ("ReadOnly", "?readOnly"),
      ]),
    VolumeKind(
      field: "awsElasticBlockStore",
      explanation: "AWSElasticBlockStore (a Persistent Disk resource in AWS)",
      fields: [
        ("VolumeID", "volumeID"), ("FSType", "fsType"), ("Partition", "#partition"),
        ("ReadOnly", "?readOnly"),
      ]),
    VolumeKind(
      field: "gitRepo",
      explanation: "GitRepo (a volume that is pulled from git when the pod is created)",
      fields: [("Repository", "repository"), ("Revision", "revision")]),
    VolumeKind(
      field: "secret", explanation: "Secret (a volume populated by a Secret)",
      fields: [("SecretName", "secretName"), ("Optional", "?optional")]),
    VolumeKind(
      field: "configMap", explanation: "ConfigMap (a volume populated by a ConfigMap)",
      fields: [("Name", "name"), ("Optional", "?optional")]),
    VolumeKind(
      field: "nfs", explanation: "NFS (an NFS mount that lasts the lifetime of a pod)",
      fields: [("Server", "server"), ("Path", "path"), ("ReadOnly", "?readOnly")]),
    VolumeKind(
      field: "persistentVolumeClaim",
      explanation:
        "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
      fields: [("ClaimName", "claimName"), ("ReadOnly", "?readOnly")]),
    VolumeKind(
      field: "csi",
      explanation: "CSI (a Container Storage Interface (CSI) volume source)",
      fields: [("Driver", "driver"), ("FSType", "fsType"), ("ReadOnly", "?readOnly")]),
    VolumeKind(
      field: "image", explanation: "Image (a container image or OCI artifact)",
      fields: [("Reference", "reference"), ("PullPolicy", "pullPolicy")]),
  ]

  /// The volumes of a Pod or a template.
  func describeVolumes(_ volumes: [JSONValue], indent: String = "", _ text: inout Description) {
    guard !volumes.isEmpty else {
      text.line("\(indent)Volumes:\t<none>")
      return
    }
    text.line("\(indent)Volumes:")
    for volume in volumes {
      text.line("\(indent.isEmpty ? "" : " ")\(volume["name"].text):", level: 1)
      describe(volume, &text)
    }
  }

  private func describe(_ volume: JSONValue, _ text: inout Description) {
    if let path = volume["hostPath"] {
      text.field("Type", "HostPath (bare host directory volume)", level: 2)
      text.field("Path", path["path"].text, level: 2)
      text.field("HostPathType", path["type"]?.stringValue ?? "<none>", level: 2)
    } else if let directory = volume["emptyDir"] {
      let limit = ContainerResource.quantity(directory["sizeLimit"])
      text.field(
        "Type", "EmptyDir (a temporary directory that shares a pod's lifetime)", level: 2)
      text.field("Medium", directory["medium"].text, level: 2)
      text.field("SizeLimit", limit.sign > 0 ? limit.description : "<unset>", level: 2)
    } else if let projected = volume["projected"] {
      describe(projected: projected, &text)
    } else if let items = volume["downwardAPI"] {
      text.field(
        "Type", "DownwardAPI (a volume populated by information about the pod)", level: 2)
      text.line("Items:", level: 2)
      for item in items["items"].elements {
        let source = item["fieldRef"]?["fieldPath"] ?? item["resourceFieldRef"]?["resource"]
        text.line("\(source.text) -> \(item["path"].text)", level: 3)
      }
    } else if let ephemeral = volume["ephemeral"] {
      text.field(
        "Type",
        "EphemeralVolume (an inline specification for a volume that gets created and deleted "
          + "with the pod)", level: 2)
      if let template = ephemeral["volumeClaimTemplate"] {
        describeClaim(APIObject(template.object), isWhole: false, level: 2, &text)
      }
    } else if let kind = Self.kinds.first(where: { volume[$0.field] != nil }) {
      describe(kind, volume[kind.field], &text)
    } else {
      text.line("<unknown>", level: 1)
    }
  }

  private func describe(_ kind: VolumeKind, _ source: JSONValue?, _ text: inout Description) {
    text.field("Type", kind.explanation, level: 2)
    for (label, field) in kind.fields {
      // Numbers and Booleans that are absent are shown as their zero.
      let name = String(field.drop { $0 == "#" || $0 == "?" })
      let zero = field.hasPrefix("#") ? "0" : field.hasPrefix("?") ? "false" : ""
      let value = (source?[name]).scalarText
      text.field(label, value.isEmpty ? zero : value, level: 2)
    }
    guard kind.field == "csi" else { return }
    let attributes = (source?["volumeAttributes"]?.objectValue?.members ?? [])
      .sorted { $0.key.precedesInBytes($1.key) }
      .map { "\($0.key)=\($0.value.stringValue ?? "")" }
    text.write("    VolumeAttributes:\t")
    if attributes.isEmpty { text.line("<none>") }
    for (position, attribute) in attributes.enumerated() {
      if position > 0 { text.write("        \t") }
      text.line(attribute, level: 2)
    }
  }

  private func describe(projected: JSONValue, _ text: inout Description) {
    text.field(
      "Type", "Projected (a volume that contains injected data from multiple sources)", level: 2)
    for source in projected["sources"].elements {
      if let secret = source["secret"] {
        text.field("SecretName", secret["name"].text, level: 2)
        text.field("Optional", String(secret["optional"]?.boolValue ?? false), level: 2)
      } else if source["downwardAPI"] != nil {
        text.field("DownwardAPI", "true", level: 2)
      } else if let map = source["configMap"] {
        text.field("ConfigMapName", map["name"].text, level: 2)
        text.field("Optional", String(map["optional"]?.boolValue ?? false), level: 2)
      } else if let token = source["serviceAccountToken"] {
        text.field("TokenExpirationSeconds", String(token["expirationSeconds"].int), level: 2)
      }
    }
  }
}
