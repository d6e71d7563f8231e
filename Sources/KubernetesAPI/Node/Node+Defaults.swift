package import JSON

extension Node {
  /// Kubernetes: SetDefaults_NodeStatus, and what converting a v1 Node does to its Pod ranges.
  package static func setDefaults(_ object: inout JSONObject) {
    object.updateObject("spec", unifyRanges)
    object.updateObject("status") { status in
      ResourceListDefaults.set("capacity", of: &status)
      if let capacity = status["capacity"] { status.setDefault("allocatable", capacity) }
      ResourceListDefaults.set("allocatable", of: &status)
    }
  }

  /// `podCIDR` is the first of `podCIDRs`; where both are given and differ, it stands alone.
  private static func unifyRanges(_ spec: inout JSONObject) {
    let first = spec["podCIDRs"]?.arrayValue?.first
    if let range = spec["podCIDR"] {
      if range != first { spec["podCIDRs"] = .array([range]) }
    } else if let first {
      spec["podCIDR"] = first
    }
  }
}
