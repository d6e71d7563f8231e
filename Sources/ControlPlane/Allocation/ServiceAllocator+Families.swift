import JSON
import KubernetesAPI

/// `ipFamilyPolicy` and `ipFamilies`, inferred from what the Service says and the cluster has.
extension ServiceAllocator {
  func initialiseFamilies(_ service: inout Service, old: Service?) throws {
    var spec = service.spec
    if spec.type == "ExternalName" { return }
    if isUnchangedPreferDualStack(spec, old: old?.spec) { return }
    inferPolicy(&spec, old: old?.spec)
    service.spec = spec
    let preliminary = Service.validateClusterIPsRelatedFields(
      service.json, old: old?.json)
    if !preliminary.isEmpty { throw invalid(service, preliminary) }

    var faults: [FieldError] = []
    if let old { reduceFamilies(&spec, old: old.spec, &faults) }
    checkSingleStack(spec, &faults)
    inferFamilies(&spec, &faults)
    if !faults.isEmpty { throw invalid(service, faults) }

    let families = ranges.families
    let defaultFamily = families.first ?? "IPv4"
    if spec.isHeadless && spec.selector.isEmpty {
      if spec.ipFamilies.isEmpty { spec.ipFamilies = [defaultFamily] }
      if spec.ipFamilies.count < 2 && spec.ipFamilyPolicy != "SingleStack" {
        spec.ipFamilies.append(otherFamily(spec.ipFamilies[0]))
      }
      service.spec = spec
      return
    }
    if spec.ipFamilyPolicy == "RequireDualStack" && families.count < 2 {
      faults.append(
        .invalid(
          .spec.child("ipFamilyPolicy"), .string(spec.ipFamilyPolicy),
          "this cluster is not configured for dual-stack services"))
    }
    for (position, family) in spec.ipFamilies.enumerated() where !families.contains(family) {
      faults.append(
        .invalid(
          .spec.child("ipFamilies").index(position), .string(family),
          "not configured on this cluster"))
    }
    if !faults.isEmpty { throw invalid(service, faults) }
    if spec.ipFamilies.isEmpty { spec.ipFamilies = [defaultFamily] }
    if spec.ipFamilyPolicy != "SingleStack" && spec.ipFamilies.count == 1 && families.count == 2 {
      spec.ipFamilies.append(otherFamily(spec.ipFamilies[0]))
    }
    service.spec = spec
  }

  func otherFamily(_ family: String) -> String { family == "IPv4" ? "IPv6" : "IPv4" }

  func invalid(_ service: Service, _ faults: [FieldError]) -> APIStatus {
    APIStatus.invalid(Service.resource, service.name, faults)
  }

  /// A PreferDualStack Service keeps what it has when the cluster's ranges change around it.
  func isUnchangedPreferDualStack(_ spec: ServiceSpec, old: ServiceSpec?) -> Bool {
    guard let old, old.type == spec.type, spec.ipFamilyPolicy == "PreferDualStack",
      old.ipFamilyPolicy.isEmpty || old.ipFamilyPolicy == "PreferDualStack"
    else { return false }
    return old.clusterIPs == spec.clusterIPs && old.ipFamilies == spec.ipFamilies
  }

  private func inferPolicy(_ spec: inout ServiceSpec, old: ServiceSpec?) {
    guard spec.ipFamilyPolicy.isEmpty else { return }
    if let old, !old.ipFamilyPolicy.isEmpty {
      spec.ipFamilyPolicy = old.ipFamilyPolicy
    } else if spec.isHeadless && spec.selector.isEmpty {
      spec.ipFamilyPolicy = "RequireDualStack"
    } else {
      spec.ipFamilyPolicy = "SingleStack"
    }
  }

  /// The second family goes when the policy says so, and only then.
  private func reduceFamilies(
    _ spec: inout ServiceSpec, old: ServiceSpec, _ faults: inout [FieldError]
  ) {
    if spec.ipFamilyPolicy == "SingleStack" {
      if old.clusterIPs == spec.clusterIPs && spec.clusterIPs.count > 1 {
        spec.clusterIPs = [spec.clusterIPs[0]]
      }
      if old.ipFamilies == spec.ipFamilies && spec.ipFamilies.count > 1 {
        spec.ipFamilies = [spec.ipFamilies[0]]
      }
      return
    }
    let path = FieldPath.spec.child("ipFamilyPolicy")
    if isReduced(spec.clusterIPs, old: old.clusterIPs) {
      faults.append(
        .invalid(
          path, .string(spec.ipFamilyPolicy),
          "must be 'SingleStack' to release the secondary cluster IP"))
    }
    if isReduced(spec.ipFamilies, old: old.ipFamilies) {
      faults.append(
        .invalid(
          path, .string(spec.ipFamilyPolicy),
          "must be 'SingleStack' to release the secondary IP family"))
    }
  }

  /// Whether a list was given and lost values.
  private func isReduced(_ values: [String], old: [String]) -> Bool {
    !values.isEmpty && values.count < old.count
  }

  private func checkSingleStack(_ spec: ServiceSpec, _ faults: inout [FieldError]) {
    guard spec.ipFamilyPolicy == "SingleStack" else { return }
    let path = FieldPath.spec.child("ipFamilyPolicy")
    if spec.clusterIPs.count == 2 {
      faults.append(
        .invalid(
          path, .string(spec.ipFamilyPolicy),
          "must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified"
        ))
    }
    if spec.ipFamilies.count == 2 {
      faults.append(
        .invalid(
          path, .string(spec.ipFamilyPolicy),
          "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified"
        ))
    }
  }

  private func inferFamilies(_ spec: inout ServiceSpec, _ faults: inout [FieldError]) {
    let families = ranges.families
    for (position, text) in spec.clusterIPs.enumerated() {
      if text == "None" { break }
      guard position >= spec.ipFamilies.count else { continue }
      let family = IPAddress(text)?.unmapped.family.rawValue ?? "IPv4"
      if families.contains(family) {
        spec.ipFamilies.append(family)
      } else {
        faults.append(
          .invalid(
            .spec.child("clusterIPs").index(position), listText(spec.clusterIPs),
            "\(family) is not configured on this cluster"))
      }
    }
  }

  /// A list of strings as messages show it.
  func listText(_ values: [String]) -> FieldValue {
    .text(JSONWriter.text(.array(values.map(JSONValue.string))))
  }
}
