import JSON
import KubernetesAPI

extension TableDefinition {
  static let persistentVolume = TableDefinition([
    .name, .plain("Capacity"), .plain("Access Modes"), .plain("Reclaim Policy"),
    .status("Status"), .plain("Claim"), .plain("StorageClass"), .plain("VolumeAttributesClass"),
    .plain("Reason"), .age, .wide("VolumeMode"),
  ]) { object, context in
    let spec = object.json["spec"]
    let status = object.json["status"]
    let claim = spec?["claimRef"].map { "\($0["namespace"].text)/\($0["name"].text)" } ?? ""
    return [
      object.name, (spec?["capacity"]?["storage"]).quantityText, accessModes(spec?["accessModes"]),
      (spec?["persistentVolumeReclaimPolicy"]).text, phase(object), claim,
      storageClassName(of: object), unsetIfEmpty(spec?["volumeAttributesClassName"]),
      (status?["reason"]).text, context.age(object), unsetIfEmpty(spec?["volumeMode"]),
    ]
  }

  static let persistentVolumeClaim = TableDefinition([
    .name, .status("Status"), .plain("Volume"), .plain("Capacity"), .plain("Access Modes"),
    .plain("StorageClass"), .plain("VolumeAttributesClass"), .age, .wide("VolumeMode"),
  ]) { object, context in
    let spec = object.json["spec"]
    let status = object.json["status"]
    let volume = (spec?["volumeName"]).text
    // Until a volume is bound, nothing is known of its size and modes.
    let capacity = volume.isEmpty ? "" : (status?["capacity"]?["storage"]).quantityText
    let modes = volume.isEmpty ? "" : accessModes(status?["accessModes"])
    return [
      object.name, phase(object), volume, capacity, modes, storageClassName(of: object),
      unsetIfEmpty(spec?["volumeAttributesClassName"]), context.age(object),
      unsetIfEmpty(spec?["volumeMode"]),
    ]
  }

  static let storageClass = TableDefinition([
    .name, .plain("Provisioner"), .plain("ReclaimPolicy"), .plain("VolumeBindingMode"),
    .plain("AllowVolumeExpansion"), .age,
  ]) { object, context in
    let annotations = object.metadata.annotations
    let isDefault = [
      "storageclass.kubernetes.io/is-default-class",
      "storageclass.beta.kubernetes.io/is-default-class",
    ].contains { annotations[$0].text == "true" }
    func given(_ field: String, _ fallback: String) -> String {
      object.json[field]?.stringValue ?? fallback
    }
    return [
      object.name + (isDefault ? " (default)" : ""), object.json["provisioner"].text,
      given("reclaimPolicy", "Delete"), given("volumeBindingMode", "Immediate"),
      object.json["allowVolumeExpansion"]?.boolValue == true ? "true" : "false",
      context.age(object),
    ]
  }

  static let volumeAttributesClass = TableDefinition([
    .name, .plain("DriverName"), .age,
  ]) { object, context in
    let isDefault =
      object.metadata.annotations["volumeattributesclass.alpha.kubernetes.io/is-default-class"].text
      == "true"
    return [
      object.name + (isDefault ? " (default)" : ""), object.json["driverName"].text,
      context.age(object),
    ]
  }

  static let volumeAttachment = TableDefinition([
    .name, .plain("Attacher"), .plain("PV"), .plain("Node"), .plain("Attached"), .age,
  ]) { object, context in
    let spec = object.json["spec"]
    return [
      object.name, (spec?["attacher"]).text, (spec?["source"]?["persistentVolumeName"]).text,
      (spec?["nodeName"]).text, isTrue(object.json["status"]?["attached"]), context.age(object),
    ]
  }

  static let csiNode = TableDefinition([.name, .plain("Drivers"), .age]) { object, context in
    [
      object.name, String((object.json["spec"]?["drivers"]).elements.count), context.age(object),
    ]
  }

  static let csiDriver = TableDefinition([
    .name, .plain("AttachRequired"), .plain("PodInfoOnMount"), .plain("StorageCapacity"),
    .plain("TokenRequests"), .plain("RequiresRepublish"), .plain("Modes"), .age,
  ]) { object, context in
    let spec = object.json["spec"]
    let audiences = spec?["tokenRequests"].map { requests in
      (requests.arrayValue ?? []).map { $0["audience"].text }.joined(separator: ",")
    }
    let modes = (spec?["volumeLifecycleModes"]).elements.compactMap(\.stringValue)
    return [
      object.name, isTrue(spec?["attachRequired"] ?? .bool(true)),
      isTrue(spec?["podInfoOnMount"]), isTrue(spec?["storageCapacity"]), audiences ?? "<unset>",
      isTrue(spec?["requiresRepublish"]), orNone(modes.joined(separator: ",")),
      context.age(object),
    ]
  }

  static let csiStorageCapacity = TableDefinition([
    .name, .plain("StorageClassName"), .plain("Capacity"),
  ]) { object, _ in
    [
      object.name, object.json["storageClassName"].text,
      object.json["capacity"].map(goText) ?? "<unset>",
    ]
  }

  private static func isTrue(_ value: JSONValue?) -> String {
    value?.boolValue == true ? "true" : "false"
  }

  private static func phase(_ object: APIObject) -> String {
    object.metadata.deletionTimestamp != nil
      ? "Terminating" : (object.json["status"]?["phase"]).text
  }

  private static func unsetIfEmpty(_ value: JSONValue?) -> String {
    value.text.isEmpty ? "<unset>" : value.text
  }
}

/// The class of a volume or a claim, which an annotation named before the field did.
func storageClassName(of object: APIObject) -> String {
  let annotation = object.metadata.annotations["volume.beta.kubernetes.io/storage-class"]
  return annotation?.stringValue ?? (object.json["spec"]?["storageClassName"]).text
}

/// Access modes by their letters, each once, in a fixed order: `RWO,ROX,RWX,RWOP`.
///
/// Kubernetes: helper.GetAccessModesAsString.
func accessModes(_ modes: JSONValue?) -> String {
  let given = modes.elements.compactMap(\.stringValue)
  let known = [
    ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"),
    ("ReadWriteOncePod", "RWOP"),
  ]
  return known.filter { given.contains($0.0) }.map(\.1).joined(separator: ",")
}
