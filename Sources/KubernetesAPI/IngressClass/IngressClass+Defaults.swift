package import JSON

extension IngressClass {
  /// Kubernetes: SetDefaults_IngressClass.
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateObject("spec") { spec in
      spec.updateObject("parameters") { $0.setDefault("scope", "Cluster") }
    }
  }
}
