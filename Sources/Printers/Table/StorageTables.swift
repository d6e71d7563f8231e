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
      object.name, (spec?["capacity"]?["storage"]).scalarText, accessModes(spec?["accessModes"]),
      (spec?["persistentVolumeReclaimPolicy"]).text, phase(object), claim,
      (spec?["storageClassName"]).text, unsetIfEmpty(spec?["volumeAttributesClassName"]),
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
    let capacity = volume.isEmpty ? "" : (status?["capacity"]?["storage"]).scalarText
    let modes = volume.isEmpty ? "" : accessModes(status?["accessModes"])
    return [
      object.name, phase(object), volume, capacity, modes, (spec?["storageClassName"]).text,
      unsetIfEmpty(spec?["volumeAttributesClassName"]), context.age(object),
      unsetIfEmpty(spec?["volumeMode"]),
    ]
  }

  static let storageClass = TableDefinition([
    .name, .plain("Provisioner"), .plain("ReclaimPolicy"), .plain("VolumeBindingMode"),
    .plain("AllowVolumeExpansion"), .age,
  ]) { object, context in
    let isDefault =
      object.metadata.annotations["storageclass.kubernetes.io/is-default-class"].text == "true"
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

  private static func phase(_ object: APIObject) -> String {
    object.metadata.deletionTimestamp != nil
      ? "Terminating" : (object.json["status"]?["phase"]).text
  }

  private static func unsetIfEmpty(_ value: JSONValue?) -> String {
    value.text.isEmpty ? "<unset>" : value.text
  }
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
