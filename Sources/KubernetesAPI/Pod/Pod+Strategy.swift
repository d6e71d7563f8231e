package import JSON

/// What the server sets in a Pod before it judges it.
///
/// Kubernetes: pkg/registry/core/pod/strategy.go (v1.36).
extension Pod {
  package static func prepareForCreate(_ object: inout JSONObject) {
    object[forced: "spec"].object.dropDisabledPodFields(old: nil)
    mergeLabelKeys(&object)
    let spec = object.inner("spec")
    object[forced: "metadata"].object["generation"] = 1
    if spec.number("terminationGracePeriodSeconds") < 0 {
      object[forced: "spec"].object["terminationGracePeriodSeconds"] = 1
    }
    var status: JSONObject = [
      "phase": "Pending", "qosClass": .string(qualityOfService(of: spec)),
    ]
    if !spec.list("schedulingGates").isEmpty {
      status["conditions"] = [
        [
          "type": "PodScheduled", "status": "False", "reason": "SchedulingGated",
          "message": "Scheduling is blocked due to non-empty scheduling gates",
        ]
      ]
    }
    object["status"] = .object(status)
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    object[forced: "spec"].object.dropDisabledPodFields(old: old.inner("spec"))
    object["status"] = old["status"]
    let generation = old.inner("metadata").number("generation")
    let isChanged = object["spec"] != old["spec"]
    object[forced: "metadata"].object["generation"] =
      generation == 0 && !isChanged ? nil : .integer(isChanged ? generation + 1 : generation)
  }

  /// BestEffort, Burstable or Guaranteed: what the containers' requests and limits promise.
  ///
  /// Kubernetes: ComputePodQOS in pkg/apis/core/helper/qos.
  package static func qualityOfService(of spec: JSONObject) -> String {
    let podWide = spec.inner("resources")
    let containers =
      podWide.has("requests") || podWide.has("limits")
      ? [podWide]
      : (spec.list("initContainers") + spec.list("containers")).map {
        $0.object.inner("resources")
      }
    var isGuaranteed = true
    var hasAny = false
    for resources in containers {
      for name in ["cpu", "memory"] {
        let request = quantity(resources.inner("requests"), name)
        let limit = quantity(resources.inner("limits"), name)
        if request != nil || limit != nil { hasAny = true }
        if limit == nil || request != nil && !(request == limit) { isGuaranteed = false }
      }
    }
    return hasAny ? (isGuaranteed ? "Guaranteed" : "Burstable") : "BestEffort"
  }

  /// The amount of a resource; nil when it is absent or zero.
  private static func quantity(_ list: JSONObject, _ name: String) -> Quantity? {
    guard let quantity = try? Quantity(list.text(name)), quantity.sign > 0 else { return nil }
    return quantity
  }
}
