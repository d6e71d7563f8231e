package import JSON

/// What the server has to say about an accepted Service.
///
/// Kubernetes: GetWarningsForService in pkg/api/service (v1.36).
extension Service {
  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    let spec = object.inner("spec")
    let type = spec.text("type")
    let externalIPs = spec.texts("externalIPs")
    let isHeadless = type == "ClusterIP" && spec.text("clusterIP") == "None"
    let isExternalName = type == "ExternalName"
    var warnings: [String] = []
    if object.inner("metadata").inner("annotations").has(
      "service.kubernetes.io/topology-aware-hints")
    {
      warnings.append(
        """
        annotation service.kubernetes.io/topology-aware-hints is deprecated, please use \
        service.kubernetes.io/topology-mode instead
        """)
    }
    if !["", "None"].contains(spec.text("clusterIP")) {
      warnings += listWarnings(spec, "clusterIPs", addressWarnings)
    }
    if isHeadless { warnings += headlessWarnings(spec) }
    warnings += listWarnings(spec, "externalIPs", addressWarnings)
    if !externalIPs.isEmpty, !isHeadless, !isExternalName {
      warnings.append(
        "spec.externalIPs is deprecated and may no longer be implemented in some clusters")
    }
    if spec.has("loadBalancerIP") {
      warnings += addressWarnings(
        spec.text("loadBalancerIP"), at: FieldPath.spec.child("loadBalancerIP"))
    }
    warnings += listWarnings(spec, "loadBalancerSourceRanges", rangeWarnings)
    if isExternalName, !externalIPs.isEmpty {
      warnings.append("spec.externalIPs is ignored when spec.type is \"ExternalName\"")
    }
    if !isExternalName, !spec.text("externalName").isEmpty {
      warnings.append("spec.externalName is ignored when spec.type is not \"ExternalName\"")
    }
    if spec.text("trafficDistribution") == "PreferClose" {
      warnings.append(
        "spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"")
    }
    return warnings
  }

  private static func headlessWarnings(_ spec: JSONObject) -> [String] {
    var ignored: [String] = []
    if !spec.text("loadBalancerIP").isEmpty { ignored.append("loadBalancerIP") }
    if !spec.list("externalIPs").isEmpty { ignored.append("externalIPs") }
    if spec.text("sessionAffinity") != "None" { ignored.append("SessionAffinity") }
    return ignored.map { "spec.\($0) is ignored for headless services" }
  }

  private static func listWarnings(
    _ spec: JSONObject, _ field: String,
    _ warnings: (String, @autoclosure () -> FieldPath) -> [String]
  ) -> [String] {
    spec.texts(field).enumerated().flatMap { index, text in
      warnings(text, FieldPath.spec.child(field).index(index))
    }
  }
}
