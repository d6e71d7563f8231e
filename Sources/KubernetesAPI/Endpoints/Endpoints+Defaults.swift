package import JSON

extension Endpoints {
  /// Kubernetes: SetDefaults_Endpoints.
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateElements("subsets") { subset in
      subset.updateElements("ports") { $0.setDefault("protocol", "TCP") }
    }
  }
}
