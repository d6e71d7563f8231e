package import JSON

extension Pod {
  /// Kubernetes: SetObjectDefaults_Pod, and what converting a v1 Pod does to its fields.
  package static func setDefaults(_ object: inout JSONObject) {
    PodTemplateDefaults.dropInitContainerAnnotations(&object)
    object.updateObject("spec") { spec in
      spec.updateElements("containers", setRequestsFromLimits)
      spec.updateElements("initContainers", setRequestsFromLimits)
      PodLevelResources.setDefaults(&spec)
      spec.setDefault("enableServiceLinks", true)
      if spec["hostNetwork"]?.boolValue == true {
        spec.updateElements("containers", setHostPorts)
        spec.updateElements("initContainers", setHostPorts)
      }
      PodTemplateDefaults.setPodSpecDefaults(&spec)
    }
    object.updateObject("status", unifyAddresses)
  }

  /// A resource that has a limit and no request requests its limit.
  private static func setRequestsFromLimits(_ container: inout JSONObject) {
    container.updateObject("resources") { resources in
      guard let limits = resources["limits"]?.objectValue else { return }
      for limit in limits {
        resources[forced: "requests"].object.setDefault(limit.key, limit.value)
      }
    }
  }

  /// On the network of the host a port is a port of the host.
  private static func setHostPorts(_ container: inout JSONObject) {
    container.updateElements("ports") { port in
      if let number = port["containerPort"], number.intValue != 0 {
        port.setDefault("hostPort", number)
      }
    }
  }

  /// `podIP` is the first of `podIPs`; where they differ the former counts.
  ///
  /// Kubernetes: Convert_v1_PodStatus_To_core_PodStatus, and the way back.
  private static func unifyAddresses(_ status: inout JSONObject) {
    let address = status.text("podIP")
    let first = status["podIPs"]?.arrayValue?.first?["ip"]?.stringValue
    if !address.isEmpty, first != address {
      status["podIPs"] = [["ip": .string(address)]]
    } else if address.isEmpty, let first, !first.isEmpty {
      status["podIP"] = .string(first)
    }
  }
}
