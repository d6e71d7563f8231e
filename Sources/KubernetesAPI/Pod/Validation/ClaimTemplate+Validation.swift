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
    // Go's zero values are as good as nothing, of strings and numbers.
    for field in [
      "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation",
      "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "ownerReferences",
      "finalizers", "managedFields",
    ] where metadata.has(field) && metadata.string(field) != "" && metadata[field] != 0 {
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
      if field == "volumeAttributesClassName" {
        checkVolumeMode(spec, at: path)
        checkDataSources(spec, at: path)
      }
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
  }

  /// What a claim begins with; the older field and the newer one say the same.
  private mutating func checkDataSources(_ spec: JSONObject, at path: FieldPath) {
    let source = spec.object("dataSource")
    let reference = spec.object("dataSourceRef")
    if let source { checkDataSource(source, at: path.child("dataSource")) }
    guard let reference else { return }
    checkDataSource(reference, at: path.child("dataSourceRef"))
    let namespace = reference.text("namespace")
    if !namespace.isEmpty {
      check(namespace, .dnsLabel, at: path.child("dataSourceRef", "namespace"))
    }
    guard let source else { return }
    // The refused value is a path of Go's, which prints as an empty struct.
    if !namespace.isEmpty {
      invalid(path, .text("{}"), "may not be specified when dataSourceRef.namespace is specified")
    } else if ["apiGroup", "kind", "name"].contains(where: { source[$0] != reference[$0] }) {
      invalid(path, .text("{}"), "must match dataSourceRef")
    }
  }

  private mutating func checkDataSource(_ source: JSONObject, at path: FieldPath) {
    checkPresent(source, ["name", "kind"], at: path)
    let group = source.text("apiGroup")
    if !group.isEmpty {
      check(group, .dnsSubdomain, at: path.child("apiGroup"))
    } else if source.text("kind") != "PersistentVolumeClaim" {
      invalid(
        path, source.text("kind"),
        "must be 'PersistentVolumeClaim' when referencing the default apiGroup")
    }
  }
}
