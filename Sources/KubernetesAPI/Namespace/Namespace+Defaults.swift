package import JSON

extension Namespace {
  /// The label that repeats a namespace's name, for selectors.
  package static let nameLabel = "kubernetes.io/metadata.name"

  /// Kubernetes: SetDefaults_Namespace, SetDefaults_NamespaceStatus.
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateObject("metadata") { metadata in
      let name = metadata.text("name")
      if !name.isEmpty { metadata[forced: "labels"].object[nameLabel] = .string(name) }
    }
    object[forced: "status"].object.setDefault("phase", "Active")
  }
}
