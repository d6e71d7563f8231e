import JSON

/// Fills in requests and huge page limits of a Pod as a whole from its containers.
///
/// Kubernetes: defaultHugePagePodLimits and defaultPodRequests (KEP-2837).
enum PodLevelResources {
  private typealias Amounts = [String: Quantity]

  static func setDefaults(_ spec: inout JSONObject) {
    guard let resources = spec["resources"]?.objectValue,
      !isEmpty(resources["limits"]) || !isEmpty(resources["requests"])
    else { return }
    setHugePageLimits(&spec)
    setRequests(&spec)
  }

  private static func isEmpty(_ list: JSONValue?) -> Bool { list?.objectValue?.isEmpty ?? true }

  private static func isHugePages(_ name: String) -> Bool { name.hasPrefix("hugepages-") }

  private static func isSupported(_ name: String) -> Bool {
    name == "cpu" || name == "memory" || isHugePages(name)
  }

  private static func setHugePageLimits(_ spec: inout JSONObject) {
    let total = aggregate("limits", of: spec)
    spec.updateObject("resources") { resources in
      let requests = resources["requests"]?.objectValue ?? JSONObject()
      for (name, amount) in total.sorted(by: { $0.key.precedesInBytes($1.key) })
      where isHugePages(name) && !requests.contains(name) {
        resources[forced: "limits"].object.setDefault(name, .string(amount.description))
      }
    }
  }

  private static func setRequests(_ spec: inout JSONObject) {
    let total = aggregate("requests", of: spec)
    spec.updateObject("resources") { resources in
      guard let limits = resources["limits"]?.objectValue, !limits.isEmpty else { return }
      var requests = resources["requests"]?.objectValue ?? JSONObject()
      for (name, amount) in total.sorted(by: { $0.key.precedesInBytes($1.key) })
      where isSupported(name) && !isHugePages(name) {
        requests.setDefault(name, .string(amount.description))
      }
      for limit in limits where isSupported(limit.key) {
        requests.setDefault(limit.key, limit.value)
      }
      if !requests.isEmpty { resources["requests"] = .object(requests) }
    }
  }

  /// What the containers need together: all containers and sidecars at once, or the largest need
  /// of an init container beside the sidecars that started before it.
  ///
  /// Kubernetes: component-helpers/resource.AggregateContainerRequests and its twin for limits.
  private static func aggregate(_ list: String, of spec: JSONObject) -> Amounts {
    var total: Amounts = [:]
    for container in spec["containers"]?.arrayValue ?? [] {
      total.merge(amounts(list, of: container)) { $0 + $1 }
    }
    var sidecars: Amounts = [:]
    var initial: Amounts = [:]
    for container in spec["initContainers"]?.arrayValue ?? [] {
      let own = amounts(list, of: container)
      if container["restartPolicy"]?.stringValue == "Always" {
        total.merge(own) { $0 + $1 }
        sidecars.merge(own) { $0 + $1 }
        initial.merge(sidecars) { max($0, $1) }
      } else {
        initial.merge(own.merging(sidecars) { $0 + $1 }) { max($0, $1) }
      }
    }
    return total.merging(initial) { max($0, $1) }
  }

  private static func amounts(_ list: String, of container: JSONValue) -> Amounts {
    var result: Amounts = [:]
    for member in container["resources"]?[list]?.objectValue ?? JSONObject() {
      if let text = member.value.stringValue, let quantity = try? Quantity(text) {
        result[member.key] = quantity
      }
    }
    return result
  }
}
