import JSON
import KubernetesAPI

/// The requests and limits of a container that a variable may show.
///
/// Kubernetes: pkg/api/v1/resource/helpers.go, ExtractContainerResourceValue, and
/// MergeContainerResourceLimits for limits that are not set.
enum ContainerResource {
  /// The resources of which a container without a limit may take all that its node has.
  private static let unlimited: Set<String> = ["cpu", "ephemeral-storage", "memory"]

  /// The amount that `resourceFieldRef` names, divided by its divisor and rounded up.
  ///
  /// `allocatable` is what the Pod's node offers to Pods: the limit of a container that has none. Init
  /// containers that are named get no such limit.
  static func value(
    of reference: JSONValue, in pod: Pod, _ container: Container, allocatable: JSONValue?
  ) throws(ContainerEnvironmentError) -> String {
    let name = reference["containerName"]?.stringValue ?? ""
    var chosen: Container? = container
    var takesAllocatable = true
    if !name.isEmpty {
      chosen = pod.spec.containers.first { $0.name == name }
      takesAllocatable = chosen != nil
      chosen = chosen ?? pod.spec.initContainers.first { $0.name == name }
    }
    guard let chosen else {
      throw ContainerEnvironmentError(message: "container \(name) not found")
    }
    let path = reference["resource"]?.stringValue ?? ""
    guard let dot = path.firstIndex(of: "."), ["limits", "requests"].contains(path[..<dot]),
      unlimited.contains(String(path[path.index(after: dot)...]))
        || path[path.index(after: dot)...].hasPrefix("hugepages-")
    else {
      throw ContainerEnvironmentError(message: "unsupported container resource : \(path)")
    }
    let resource = String(path[path.index(after: dot)...])
    var value = thousandths(chosen.json["resources"]?[String(path[..<dot])]?[resource]) ?? 0
    if value == 0, takesAllocatable, path.hasPrefix("limits."), unlimited.contains(resource) {
      value = thousandths(allocatable?[resource]) ?? 0
    }
    let divisor = thousandths(reference["divisor"]) ?? 0
    let unit = divisor == 0 ? 1000 : divisor
    let quotient = value / unit + (value % unit == 0 ? 0 : 1)
    return String(Int64(clamping: quotient))
  }

  /// A quantity in thousandths, rounded up; nil for what is none, or beyond 128 bits.
  static func thousandths(_ quantity: JSONValue?) -> UInt128? {
    let text: String
    switch quantity {
    case .string(let string)?: text = string
    case .number(let number)?: text = number.text
    default: return nil
    }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let factor = factor(of: text[digits.endIndex...]) else { return nil }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, digits.contains(where: \.isNumber), digits.utf8.count <= 24 else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard let number = UInt128(parts[0] + fraction) else { return nil }
    let scaled = number.multipliedReportingOverflow(by: factor.multiplier)
    if scaled.overflow { return nil }
    let scale = fraction.utf8.reduce(factor.divisor) { scale, _ in scale * 10 }
    return scaled.partialValue / scale + (scaled.partialValue % scale == 0 ? 0 : 1)
  }

  /// How many thousandths a unit of this suffix has, as a fraction.
  private static func factor(of suffix: Substring) -> (multiplier: UInt128, divisor: UInt128)? {
    let decimal = ["": 0, "k": 1, "M": 2, "G": 3, "T": 4, "P": 5, "E": 6]
    if let power = decimal[String(suffix)] {
      return ((0...power).reduce(UInt128(1)) { value, _ in value * 1000 }, 1)
    }
    let small: [String: UInt128] = ["m": 1, "u": 1000, "n": 1_000_000]
    if let divisor = small[String(suffix)] { return (1, divisor) }
    let binary = ["Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60]
    if let bits = binary[String(suffix)] { return (UInt128(1000) << UInt128(bits), 1) }
    if let mark = suffix.first, mark == "e" || mark == "E", let power = Int(suffix.dropFirst()),
      (-9...18).contains(power)
    {
      let scale = (0..<abs(power)).reduce(UInt128(1)) { value, _ in value * 10 }
      return power < 0 ? (1000, scale) : (1000 * scale, 1)
    }
    return nil
  }
}
