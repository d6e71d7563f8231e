package import JSON

extension EndpointSlice {
  /// Kubernetes: SetDefaults_EndpointPort.
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateElements("ports") { port in
      port.setDefault("name", "")
      port.setDefault("protocol", "TCP")
    }
  }
}
