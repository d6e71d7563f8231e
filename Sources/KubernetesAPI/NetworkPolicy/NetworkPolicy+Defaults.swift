package import JSON

extension NetworkPolicy {
  /// Kubernetes: SetDefaults_NetworkPolicy, SetDefaults_NetworkPolicyPort.
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateObject("spec") { spec in
      for direction in ["ingress", "egress"] {
        spec.updateElements(direction) { rule in
          rule.updateElements("ports") { $0.setDefault("protocol", "TCP") }
        }
      }
      let hasEgress = spec["egress"]?.arrayValue?.isEmpty == false
      spec.setDefault("policyTypes", hasEgress ? ["Ingress", "Egress"] : ["Ingress"])
    }
  }
}
