package import JSON

extension Service {
  /// How long ClientIP affinity lasts unless it is said: three hours.
  private static let affinityTimeout: JSONValue = 10800

  /// Kubernetes: SetDefaults_Service.
  package static func setDefaults(_ object: inout JSONObject) {
    var isLoadBalancer = false
    object.updateObject("spec") { spec in
      setAffinityDefaults(&spec)
      spec.setDefault("type", "ClusterIP")
      spec.updateElements("ports", setPortDefaults)
      let type = spec.text("type")
      isLoadBalancer = type == "LoadBalancer"
      let isInternal = type == "ClusterIP"
      let isExternal = isLoadBalancer || type == "NodePort"
      if isExternal || (isInternal && spec["externalIPs"]?.arrayValue?.isEmpty == false) {
        spec.setDefault("externalTrafficPolicy", "Cluster")
      }
      if isExternal || isInternal { spec.setDefault("internalTrafficPolicy", "Cluster") }
      if isLoadBalancer { spec.setDefault("allocateLoadBalancerNodePorts", true) }
    }
    if isLoadBalancer { object.updateObject("status", setAddressDefaults) }
  }

  private static func setAffinityDefaults(_ spec: inout JSONObject) {
    spec.setDefault("sessionAffinity", "None")
    switch spec.text("sessionAffinity") {
    case "None":
      spec.removeValue(for: "sessionAffinityConfig")
    case "ClientIP":
      if spec["sessionAffinityConfig"]?["clientIP"]?["timeoutSeconds"] == nil {
        spec["sessionAffinityConfig"] = ["clientIP": ["timeoutSeconds": affinityTimeout]]
      }
    default: break
    }
  }

  private static func setPortDefaults(_ port: inout JSONObject) {
    port.setDefault("protocol", "TCP")
    switch port["targetPort"] {
    case nil, .null?, .number(.integer(0))?, .string("")?: port["targetPort"] = port["port"]
    default: break
    }
  }

  /// An address of a load balancer belongs to the load balancer, unless it says otherwise.
  private static func setAddressDefaults(_ status: inout JSONObject) {
    status.updateObject("loadBalancer") { balancer in
      balancer.updateElements("ingress") { ingress in
        if !ingress.text("ip").isEmpty { ingress.setDefault("ipMode", "VIP") }
      }
    }
  }
}
