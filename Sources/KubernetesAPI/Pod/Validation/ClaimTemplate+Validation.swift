import JSON

/// Templates of persistent volume claims, in ephemeral volumes and in StatefulSets.
///
/// Kubernetes: ValidatePersistentVolumeClaimTemplate and ValidatePersistentVolumeClaimSpec.
extension FieldErrors {
  mutating func checkClaimTemplate(_ template: JSONObject, at path: FieldPath) {
    let metadata = template.inner("metadata")
    let own = path.child("metadata")
    checkAnnotations(metadata.object("annotations"), at: own.child("annotations"))
    checkLabels(metadata.object("labels"), at: own.child("labels"))
    for field in [
      "name", "generateName", "namespace", "uid", "resourceVersion", "generation",
      "deletionTimestamp", "deletionGracePeriodSeconds", "ownerReferences", "finalizers",
      "managedFields",
    ] where metadata.has(field) {
      forbidden(own.child(field == "uid" ? "uID" : field), "cannot be set")
    }
    checkClaimSpec(template.inner("spec"), at: path.child("spec"))
  }

  mutating func checkClaimSpec(_ spec: JSONObject, at path: FieldPath) {
    let modes = spec.texts("accessModes")
    if modes.isEmpty {
      required(path.child("accessModes"), "at least 1 access mode is required")
    }
    checkLabelSelector(spec.object("selector"), at: path.child("selector"))
    let supported = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"]
    for mode in modes { check(mode, isOneOf: supported, at: path.child("accessModes")) }
    if modes.contains("ReadWriteOncePod"),
      modes.contains(where: { supported.contains($0) && $0 != "ReadWriteOncePod" })
    {
      forbidden(
        path.child("accessModes"), "may not use ReadWriteOncePod with other access modes")
    }
    checkStorage(spec, at: path.child("resources").key("storage"))
    for field in ["storageClassName", "volumeAttributesClassName"] {
      let name = spec.text(field)
      if field == "volumeAttributesClassName" { checkVolumeMode(spec, at: path) }
      if !name.isEmpty { check(name, .dnsSubdomain, at: path.child(field)) }
    }
  }

  private mutating func checkStorage(_ spec: JSONObject, at path: FieldPath) {
    guard let text = spec.inner("resources").inner("requests").string("storage") else {
      return required(path)
    }
    guard let quantity = try? Quantity(text) else { return }
    if quantity.sign <= 0 {
      invalid(path, quantity.description, "must be greater than zero")
    }
  }

  private mutating func checkVolumeMode(_ spec: JSONObject, at path: FieldPath) {
    if let mode = spec.string("volumeMode") {
      check(mode, isOneOf: ["Block", "Filesystem"], at: path.child("volumeMode"))
    }
    guard let source = spec.object("dataSource") ?? spec.object("dataSourceRef") else { return }
    let own = path.child(spec.has("dataSource") ? "dataSource" : "dataSourceRef")
    checkPresent(source, ["name", "kind"], at: own)
    if source.text("apiGroup").isEmpty, source.text("kind") != "PersistentVolumeClaim" {
      invalid(
        own, source.text("kind"),
        "must be 'PersistentVolumeClaim' when referencing the default apiGroup")
    }
  }
}
