import JSON

// Names and amounts of resources.
//
// Kubernetes: pkg/apis/core/helper and ValidateResourceQuantityValue.

func isHugePages(_ name: String) -> Bool { name.hasPrefix("hugepages-") }

/// Whether the resource is Kubernetes' own: without a prefix, or with one of kubernetes.io.
func isNativeResource(_ name: String) -> Bool {
  guard let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) else { return true }
  return name[..<slash].hasSuffix("kubernetes.io")
}

/// Whether the resource is one that somebody added to the nodes.
func isExtendedResource(_ name: String) -> Bool {
  !isNativeResource(name) && !name.hasPrefix("requests.")
    && TextFormat.qualifiedName.accepts("requests.\(name)")
}

/// Resources that are counted, not measured.
private let countedResources = [
  "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps",
  "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
]

private let measuredResources = [
  "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory",
  "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage",
  "storage", "requests.storage",
]

extension FieldErrors {
  /// Requires a name that Kubernetes knows, or one with a prefix.
  mutating func checkResourceName(_ name: String, at path: @autoclosure () -> FieldPath) {
    let before = count
    check(name, .qualifiedName, at: path())
    if count > before || name.utf8.contains(UInt8(ascii: "/")) || isHugePages(name) { return }
    if !measuredResources.contains(name), !countedResources.contains(name) {
      invalid(path(), name, "must be a standard resource type or fully qualified")
    }
  }

  /// Requires an amount that is not negative, and whole for resources that are counted.
  mutating func checkResourceQuantity(
    _ name: String, _ text: String, at path: @autoclosure () -> FieldPath
  ) {
    // Amounts of processors and memory may be fractions: then only the sign counts.
    let isMeasured = name == "cpu" || name == "memory" || measuredResources.contains(name)
    if isMeasured, text.utf8.first != UInt8(ascii: "-") { return }
    guard let quantity = try? Quantity(text) else { return }
    if quantity.sign < 0 {
      invalid(path(), quantity.description, "must be greater than or equal to 0")
    }
    let isCounted = countedResources.contains(name) || isExtendedResource(name)
    if isCounted, quantity.milliValue % 1000 != 0 {
      invalid(path(), quantity.description, "must be an integer")
    }
  }
}
