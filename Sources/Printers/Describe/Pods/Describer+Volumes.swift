import JSON
import KubernetesAPI

extension Describer {
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
    if let directory = volume["emptyDir"] {
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
    } else {
      describeSource(of: volume, isPersistentVolume: false, &text)
    }
  }

  /// Where a volume's data lies, for those kinds that Pods and PersistentVolumes share.
  func describeSource(
    of volume: JSONValue, isPersistentVolume: Bool, _ text: inout Description
  ) {
    if let path = volume["hostPath"] {
      text.field("Type", "HostPath (bare host directory volume)", level: 2)
      text.field("Path", path["path"].text, level: 2)
      text.field("HostPathType", path["type"]?.stringValue ?? "<none>", level: 2)
      return
    }
    guard let kind = VolumeSource.of(volume) else { return text.line("<unknown>", level: 1) }
    let source = volume[kind.field]
    text.field("Type", kind.explanation, level: 2)
    for row in kind.rows where isPersistentVolume || !row.isOfPersistentVolume {
      let value = row.text(in: source, isPersistentVolume: isPersistentVolume)
      switch row.label {
      // Two labels are written otherwise upstream.
      case "ISCSIInterface": text.line("ISCSIInterface\t\(value)", level: 2)
      case "Kind": text.line("Kind: \t\(value)", level: 2)
      default: text.field(row.label, value, level: 2)
      }
    }
    if kind.field == "csi" { describeAttributes(source?["volumeAttributes"], &text) }
  }

  private func describeAttributes(_ attributes: JSONValue?, _ text: inout Description) {
    let limit = 140
    let lines = (attributes?.objectValue?.members ?? [])
      .sorted { $0.key.precedesInBytes($1.key) }
      .map { "\($0.key)=\($0.value.stringValue ?? "")" }
    text.write("    VolumeAttributes:\t")
    if lines.isEmpty { text.line("<none>") }
    for (position, line) in lines.enumerated() {
      if position > 0 { text.write("        \t") }
      text.write("    ")
      text.write(bytes: Array(escapedForTerminal(line).utf8).prefix(limit))
      text.line(line.utf8.count > limit ? "..." : "")
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
