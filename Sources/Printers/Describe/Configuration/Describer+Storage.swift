import JSON
import KubernetesAPI

extension Describer {
  func describePersistentVolumeClaim(_ object: APIObject, _ text: inout Description) throws {
    describeClaim(object, isWhole: true, level: 0, &text)
    let users = try snapshot.objects(Pod.self, namespace: object.namespace).filter { pod in
      pod.spec.json["volumes"].elements.contains {
        ($0["persistentVolumeClaim"]?["claimName"]).text == object.name
      }
    }
    text.list("Used By", users.map(\.name).sorted { $0.precedesInBytes($1) })
    let conditions = (object.json["status"]?["conditions"]).elements
    guard !conditions.isEmpty else { return }
    text.line("Conditions:")
    text.line("Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage", level: 1)
    text.line(
      "----\t------\t-----------------\t------------------\t------\t-------", level: 1)
    for condition in conditions {
      let columns = [
        condition["type"].text, condition["status"].text,
        text.time(condition["lastProbeTime"]?.stringValue),
        text.time(condition["lastTransitionTime"]?.stringValue), condition["reason"].text,
        condition["message"].text,
      ]
      text.line(columns.joined(separator: " \t"), level: 1)
    }
  }

  /// A claim, or the template of one, which lacks what only a claim has.
  func describeClaim(
    _ claim: APIObject, isWhole: Bool, level: Int, _ text: inout Description
  ) {
    let spec = claim.json["spec"]
    let status = claim.json["status"]
    let indent = String(repeating: "  ", count: level)
    if isWhole { text.nameAndNamespace(claim) }
    text.field("StorageClass", storageClassName(of: claim), level: level)
    if isWhole {
      let deletion = claim.metadata.deletionTimestamp
      text.field(
        "Status", deletion.map { "Terminating (lasts \(text.age($0)))" } ?? (status?["phase"]).text,
        style: .status)
    }
    let volume = (spec?["volumeName"]).text
    text.field("Volume", volume, level: level)
    text.labels("Labels", claim.labels, indent: indent, valueIndent: indent)
    text.annotations("Annotations", claim.metadata.annotations, indent: indent)
    if isWhole {
      text.field("Finalizers", "[\(claim.metadata.finalizers.joined(separator: " "))]")
    }
    // Until a volume is bound, nothing is known of its size and modes.
    let capacity =
      volume.isEmpty ? "" : ContainerResource.quantity(status?["capacity"]?["storage"]).description
    text.field("Capacity", capacity, level: level)
    text.field(
      "Access Modes", volume.isEmpty ? "" : accessModes(status?["accessModes"]), level: level)
    if let mode = spec?["volumeMode"] { text.field("VolumeMode", goText(mode), level: level) }
    guard let source = spec?["dataSource"] else { return }
    text.line("DataSource:", level: level)
    if let group = source["apiGroup"] { text.field("APIGroup", goText(group), level: level + 1) }
    text.field("Kind", source["kind"].text, level: level + 1)
    text.field("Name", source["name"].text, level: level + 1)
  }

  func describeStorageClass(_ object: APIObject, _ text: inout Description) throws {
    let annotations = object.metadata.annotations
    let isDefault = [
      "storageclass.kubernetes.io/is-default-class",
      "storageclass.beta.kubernetes.io/is-default-class",
    ].contains { annotations[$0].text == "true" }
    text.field("Name", object.name, style: .name)
    text.field("IsDefaultClass", isDefault ? "Yes" : "No")
    text.field("Annotations", Labels(annotations).text)
    text.field("Provisioner", object.json["provisioner"].text)
    text.field(
      "Parameters", Labels(object.json["parameters"]?.object ?? JSONObject()).text)
    text.field("AllowVolumeExpansion", flagText(object.json["allowVolumeExpansion"]))
    let options = object.json["mountOptions"].elements.compactMap(\.stringValue)
    if options.isEmpty {
      text.field("MountOptions", "<none>")
    } else {
      text.line("MountOptions:")
      for option in options { text.line(option, level: 1) }
    }
    for (label, field) in [
      ("ReclaimPolicy", "reclaimPolicy"), ("VolumeBindingMode", "volumeBindingMode"),
    ] {
      if let value = object.json[field] { text.field(label, goText(value)) }
    }
    guard let topologies = object.json["allowedTopologies"] else { return }
    text.field("AllowedTopologies", topologies.arrayValue?.isEmpty == false ? "" : "<none>")
    for (position, term) in (topologies.arrayValue ?? []).enumerated() {
      let lines = term["matchLabelExpressions"].elements.map { requirement in
        let values = requirement["values"].elements.compactMap(\.stringValue)
        return "\(requirement["key"].text) in"
          + (values.isEmpty ? "" : " [\(values.joined(separator: ", "))]")
      }
      text.list("Term \(position)", lines, indent: "  ")
    }
  }
}
