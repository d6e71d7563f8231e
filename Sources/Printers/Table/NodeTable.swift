import JSON
import KubernetesAPI

extension TableDefinition {
  static let node = TableDefinition([
    .name, .status("Status"), .plain("Roles"), .age, .plain("Version"), .wide("Internal-IP"),
    .wide("External-IP"), .wide("OS-Image"), .wide("Kernel-Version"), .wide("Container-Runtime"),
  ]) { object, context in
    let status = object.json["status"]
    let info = status?["nodeInfo"]
    func orUnknown(_ text: String) -> String { text.isEmpty ? "<unknown>" : text }
    return [
      object.name, readiness(object), orNone(nodeRoles(object).joined(separator: ",")),
      context.age(object), (info?["kubeletVersion"]).text, address("InternalIP", status),
      address("ExternalIP", status), orUnknown((info?["osImage"]).text),
      orUnknown((info?["kernelVersion"]).text), orUnknown((info?["containerRuntimeVersion"]).text),
    ]
  }

  private static func readiness(_ object: APIObject) -> String {
    let conditions = (object.json["status"]?["conditions"]).elements
    let ready = conditions.last { $0["type"].text == "Ready" }
    var words = [
      ready.map { $0["status"].text == "True" ? "Ready" : "NotReady" } ?? "Unknown"
    ]
    if object.json["spec"]?["unschedulable"]?.boolValue == true {
      words.append("SchedulingDisabled")
    }
    return words.joined(separator: ",")
  }

  private static func address(_ type: String, _ status: JSONValue?) -> String {
    let found = (status?["addresses"]).elements.first { $0["type"].text == type }
    return orNone((found?["address"]).text)
  }

  static let namespace = TableDefinition([.name, .status("Status"), .age]) { object, context in
    [object.name, (object.json["status"]?["phase"]).text, context.age(object)]
  }
}

/// The roles that a Node's labels give it, ordered.
///
/// Kubernetes: findNodeRoles.
func nodeRoles(_ object: APIObject) -> [String] {
  var roles: Set<String> = []
  for (name, value) in object.labels.sorted {
    if name.hasPrefix("node-role.kubernetes.io/") {
      let role = String(name.dropFirst("node-role.kubernetes.io/".count))
      if !role.isEmpty { roles.insert(role) }
    } else if name == "kubernetes.io/role", !value.isEmpty {
      roles.insert(value)
    }
  }
  return roles.sorted { $0.precedesInBytes($1) }
}
