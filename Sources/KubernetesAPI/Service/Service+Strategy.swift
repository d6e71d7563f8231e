package import JSON

/// What the server drops from a Service before it looks at it.
///
/// Kubernetes: pkg/registry/core/service/strategy.go (v1.36).
extension Service {
  package static func prepareForCreate(_ object: inout JSONObject) {
    object["status"] = ["loadBalancer": [:]]
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    object["status"] = old["status"]
    var spec = object.inner("spec")
    dropFieldsOfOldType(&spec, old: old.inner("spec"))
    object["spec"] = .object(spec)
  }

  /// Drops what the new type has no use for, unless the author changed it, too: then validation
  /// shall refuse it.
  private static func dropFieldsOfOldType(_ new: inout JSONObject, old: JSONObject) {
    if old.needsClusterIP, !new.needsClusterIP {
      if new.text("clusterIP") == old.text("clusterIP"),
        new.texts("clusterIPs") == old.texts("clusterIPs")
      {
        new["clusterIP"] = nil
        new["clusterIPs"] = nil
      }
      drop("ipFamilies", from: &new, ifUnchanged: old)
      drop("ipFamilyPolicy", from: &new, ifUnchanged: old)
    }
    if old.needsNodePorts, !new.needsNodePorts, new.nodePorts.isSubset(of: old.nodePorts) {
      dropNodePorts(&new)
    }
    if old.needsHealthCheckNodePort, !new.needsHealthCheckNodePort {
      drop("healthCheckNodePort", from: &new, ifUnchanged: old)
    }
    if old.text("type") == "LoadBalancer", new.text("type") != "LoadBalancer" {
      drop("allocateLoadBalancerNodePorts", from: &new, ifUnchanged: old)
      drop("loadBalancerClass", from: &new, ifUnchanged: old)
    }
    if old.text("type") != "ExternalName", new.text("type") == "ExternalName" {
      drop("internalTrafficPolicy", from: &new, ifUnchanged: old)
    }
    if old.isExternallyAccessibleService, !new.isExternallyAccessibleService {
      drop("externalTrafficPolicy", from: &new, ifUnchanged: old)
    }
  }

  private static func drop(
    _ field: String, from new: inout JSONObject, ifUnchanged old: JSONObject
  ) {
    if new[field] == old[field] { new[field] = nil }
  }

  private static func dropNodePorts(_ spec: inout JSONObject) {
    guard spec.has("ports") else { return }
    var ports = spec.list("ports")
    for index in ports.indices { ports[index].object["nodePort"] = nil }
    spec["ports"] = .array(ports)
  }
}

extension JSONObject {
  /// Whether the type has cluster IPs; one that does not exist keeps what there is, so that only
  /// its name is refused.
  fileprivate var needsClusterIP: Bool { text("type") != "ExternalName" }

  /// Whether the type may have node ports; whether any are allocated is another question.
  fileprivate var needsNodePorts: Bool { ["NodePort", "LoadBalancer"].contains(text("type")) }

  /// The node ports of this Service spec's ports.
  fileprivate var nodePorts: Set<Int> {
    Set(list("ports").map { $0.object.number("nodePort") }).subtracting([0])
  }
}
