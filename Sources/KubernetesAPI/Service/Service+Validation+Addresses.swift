import JSON

/// `clusterIP`, `clusterIPs`, `ipFamilies` and `ipFamilyPolicy`, which go together.
///
/// Kubernetes: ValidateServiceClusterIPsRelatedFields.
extension ServiceValidation {
  static let familyPolicies = ["PreferDualStack", "RequireDualStack", "SingleStack"]

  mutating func checkClusterIPs() {
    if type == "ExternalName" { return }
    checkFirstClusterIP()
    checkFamilies()
    if checkEachClusterIP() { checkClusterIPFamilies() }
  }

  private mutating func checkFirstClusterIP() {
    var path: FieldPath { FieldPath.spec.child("clusterIPs") }
    let clusterIP = spec.text("clusterIP")
    if clusterIP.isEmpty {
      if !clusterIPs.isEmpty {
        errors.invalid(
          path, .list(clusterIPs), "must be empty when `clusterIP` is not specified")
      }
    } else if clusterIPs.isEmpty {
      errors.required(path)
    } else if clusterIPs[0] != clusterIP {
      errors.invalid(path, .list(clusterIPs), "first value must match `clusterIP`")
    }
  }

  private mutating func checkFamilies() {
    let families = spec.texts("ipFamilies")
    for (index, family) in families.enumerated() {
      var path: FieldPath { FieldPath.spec.child("ipFamilies").index(index) }
      errors.check(family, isOneOf: ["IPv4", "IPv6"], at: path)
      if families[..<index].contains(family) { errors.duplicate(path, family) }
    }
    if let policy = spec.string("ipFamilyPolicy") {
      errors.check(
        policy, isOneOf: Self.familyPolicies, at: FieldPath.spec.child("ipFamilyPolicy"))
    }
  }

  /// Checks the addresses one by one; false when they are too bad to be compared with each other.
  private mutating func checkEachClusterIP() -> Bool {
    var path: FieldPath { FieldPath.spec.child("clusterIPs") }
    let old = oldSpec.texts("clusterIPs")
    var areGood = true
    for (index, address) in clusterIPs.enumerated() {
      if index == 0, address == "None" {
        if clusterIPs.count > 1 {
          areGood = false
          errors.invalid(path, .list(clusterIPs), "'None' must be the first and only value")
        }
        continue
      }
      let before = errors.count
      errors.checkLegacyAddress(address, old: old, at: path.index(index))
      if errors.count > before { areGood = false }
    }
    if clusterIPs.count > 2 {
      errors.invalid(path, .list(clusterIPs), "may only hold up to 2 values")
    }
    return areGood
  }

  private mutating func checkClusterIPFamilies() {
    if clusterIPs.isEmpty || isHeadless { return }
    var path: FieldPath { FieldPath.spec.child("clusterIPs") }
    let families: [IPAddress.Family?] = clusterIPs.map {
      LegacyAddress($0)?.address.unmapped.family
    }
    if clusterIPs.count > 1, !(families.contains(.ipv4) && families.contains(.ipv6)) {
      errors.invalid(
        path, .list(clusterIPs), "may specify no more than one IP for each IP family")
    }
    for (index, expected) in spec.texts("ipFamilies").prefix(clusterIPs.count).enumerated() {
      let isIPv6 = families[index] == .ipv6
      if expected == "IPv4" && isIPv6 || expected == "IPv6" && !isIPv6 {
        errors.invalid(
          path.index(index), clusterIPs[index],
          "expected an \(expected) value as indicated by `ipFamilies[\(index)]`")
      }
    }
  }
}
