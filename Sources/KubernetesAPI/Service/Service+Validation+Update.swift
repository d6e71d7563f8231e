import JSON

/// What may not change in a Service.
///
/// Kubernetes: ValidateServiceUpdate and the functions it calls.
extension ServiceValidation {
  mutating func checkUpdate(from old: JSONObject) {
    errors.checkObjectMetaUpdate(of: object, old: old)
    let oldClusterIPs = oldSpec.texts("clusterIPs")
    if type != "ExternalName", oldSpec.text("type") != "ExternalName" {
      let wasHeadless = oldClusterIPs == ["None"]
      if !(wasHeadless && isHeadless) { checkClusterIPsUpdate(old: oldClusterIPs) }
      if !wasHeadless, !isHeadless { checkFamiliesUpdate() }
    }
    checkLoadBalancerClass(old: oldSpec)
    if oldSpec.needsHealthCheckNodePort, spec.needsHealthCheckNodePort,
      oldSpec.number("healthCheckNodePort") != spec.number("healthCheckNodePort")
    {
      errors.forbidden(FieldPath.spec.child("healthCheckNodePort"), "field is immutable")
    }
  }

  private var policyIsSingleStack: Bool { spec.text("ipFamilyPolicy") == "SingleStack" }

  /// A second address may come or go, a first one stays.
  private mutating func checkClusterIPsUpdate(old: [String]) {
    let path = FieldPath.spec.child("clusterIPs")
    let value = FieldValue.list(spec.has("clusterIPs") ? clusterIPs : nil)
    if old.count == clusterIPs.count {
      for (index, address) in old.enumerated() where address != clusterIPs[index] {
        errors.invalid(path.index(index), value, "may not change once set")
      }
      return
    }
    if clusterIPs.isEmpty {
      errors.invalid(path.index(0), value, "primary clusterIP can not be unset")
    }
    if let first = old.first, let new = clusterIPs.first, first != new {
      errors.invalid(path.index(0), value, "may not change once set")
    }
    if old.count > clusterIPs.count, clusterIPs.count == 1, !policyIsSingleStack {
      checkReleased("clusterIP")
    }
  }

  /// A second family may come or go, a first one stays.
  private mutating func checkFamiliesUpdate() {
    let path = FieldPath.spec.child("ipFamilies").index(0)
    let old = oldSpec.texts("ipFamilies")
    let new = spec.texts("ipFamilies")
    let families = FieldValue.list(spec.has("ipFamilies") ? new : nil)
    let addresses = FieldValue.list(spec.has("clusterIPs") ? clusterIPs : nil)
    if old.count == new.count {
      for (index, family) in old.enumerated() where family != new[index] {
        errors.invalid(path, families, "may not change once set")
      }
      return
    }
    if old.count > new.count, clusterIPs.isEmpty {
      errors.invalid(path, families, "primary ipFamily can not be unset")
    }
    if let first = old.first, let family = new.first, first != family {
      // The server shows the addresses here, not the families.
      errors.invalid(path, addresses, "may not change once set")
    }
    if old.count > new.count, new.count == 1, !policyIsSingleStack { checkReleased("ipFamily") }
  }

  private mutating func checkReleased(_ what: String) {
    errors.invalid(
      FieldPath.spec.child("ipFamilyPolicy"), .optional(spec.string("ipFamilyPolicy")),
      "must be set to 'SingleStack' when releasing the secondary \(what)")
  }
}
