import JSON
import KubernetesAPI

extension Describer {
  func describePersistentVolume(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let status = object.json["status"]
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    text.field("Finalizers", "[\(object.metadata.finalizers.joined(separator: " "))]")
    text.field("StorageClass", storageClassName(of: object))
    let deletion = object.metadata.deletionTimestamp
    text.field(
      "Status", deletion.map { "Terminating (lasts \(text.age($0)))" } ?? (status?["phase"]).text,
      style: .status)
    text.field(
      "Claim", spec?["claimRef"].map { "\($0["namespace"].text)/\($0["name"].text)" } ?? "")
    text.field("Reclaim Policy", (spec?["persistentVolumeReclaimPolicy"]).text)
    text.field("Access Modes", accessModes(spec?["accessModes"]))
    if let mode = spec?["volumeMode"] { text.field("VolumeMode", goText(mode)) }
    text.field("Capacity", ContainerResource.quantity(spec?["capacity"]?["storage"]).description)
    describeAffinity(spec?["nodeAffinity"]?["required"], &text)
    text.field("Message", (status?["message"]).text)
    text.line("Source:")
    describeSource(of: spec ?? .null, isPersistentVolume: true, &text)
  }

  /// From which nodes a volume can be reached.
  private func describeAffinity(_ required: JSONValue?, _ text: inout Description) {
    guard let required else { return text.field("Node Affinity", "<none>") }
    text.field("Node Affinity", "")
    let terms = required["nodeSelectorTerms"].elements
    text.field("Required Terms", terms.isEmpty ? "<none>" : "", level: 1)
    for (position, term) in terms.enumerated() {
      let lines = term["matchExpressions"].elements.map { requirement in
        let values = requirement["values"].elements.compactMap(\.stringValue)
        return "\(requirement["key"].text) \(requirement["operator"].text.lowercased())"
          + (values.isEmpty ? "" : " [\(values.joined(separator: ", "))]")
      }
      text.list("Term \(position)", lines, indent: "    ")
    }
  }

  func describeVolumeAttributesClass(_ object: APIObject, _ text: inout Description) throws {
    text.field("Name", object.name, style: .name)
    text.field("Annotations", Labels(object.metadata.annotations).text)
    text.field("DriverName", object.json["driverName"].text)
    text.field("Parameters", Labels(object.json["parameters"]?.object ?? JSONObject()).text)
  }

  func describeCSINode(_ object: APIObject, _ text: inout Description) throws {
    text.field("Name", object.name, style: .name)
    text.labelsAndAnnotations(object)
    text.field("CreationTimestamp", text.time(object.metadata.creationTimestamp))
    text.line("Spec:")
    guard let drivers = object.json["spec"]?["drivers"] else { return }
    text.line("Drivers:", level: 1)
    for driver in drivers.arrayValue ?? [] {
      text.line(driver["name"].text + ":", level: 2)
      text.field("Node ID", driver["nodeID"].text, level: 3)
      if let count = driver["allocatable"]?["count"] {
        text.line("Allocatables:", level: 3)
        text.field("Count", goText(count), level: 4)
      }
      if let keys = driver["topologyKeys"] { text.field("Topology Keys", goText(keys), level: 3) }
    }
  }
}
