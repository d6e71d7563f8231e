import JSON
import KubernetesAPI

extension Describer {
  func describePod(_ object: APIObject, _ text: inout Description) throws {
    let pod = Pod(object)
    let spec = object.json["spec"]
    let status = object.json["status"]
    text.nameAndNamespace(object)
    describePlace(pod, &text)
    text.labelsAndAnnotations(object)
    describePhase(pod, &text)
    describeSeccomp(spec?["securityContext"], level: 0, nested: 0, &text)
    describeAddresses(pod, &text)
    if let resources = spec?["resources"] {
      text.line("Resources:")
      describeResources(resources, level: 1, &text)
    }
    for (field, statusField, label) in [
      ("initContainers", "initContainerStatuses", "Init Containers"),
      ("containers", "containerStatuses", "Containers"),
      ("ephemeralContainers", "ephemeralContainerStatuses", "Ephemeral Containers"),
    ] {
      let containers = (spec?[field]).elements
      guard !containers.isEmpty || field == "containers" else { continue }
      describeContainers(
        label, containers, statuses: (status?[statusField]).elements, pod: pod, &text)
    }
    describeConditions(pod, &text)
    describeVolumes((spec?["volumes"]).elements, &text)
    text.field("QoS Class", QualityOfService.ofPod(object))
    text.labels("Node-Selectors", Labels(spec?["nodeSelector"]?.object ?? JSONObject()))
    describeTolerations((spec?["tolerations"]).elements, &text)
    describeSpreadConstraints((spec?["topologySpreadConstraints"]).elements, &text)
    describeSchedulingGroup(spec?["schedulingGroup"], indent: "", &text)
  }

  private func describePlace(_ pod: Pod, _ text: inout Description) {
    let spec = pod.spec
    if let priority = spec.int("priority") { text.field("Priority", String(priority)) }
    for (field, label) in [
      ("priorityClassName", "Priority Class Name"), ("runtimeClassName", "Runtime Class Name"),
      ("serviceAccountName", "Service Account"),
    ] {
      if !spec.string(field).isEmpty { text.field(label, spec.string(field)) }
    }
    text.field(
      "Node", spec.nodeName.isEmpty ? "<none>" : "\(spec.nodeName)/\(pod.status.hostIP)")
    if let start = pod.status.json["startTime"]?.stringValue {
      text.field("Start Time", text.time(start))
    }
  }

  private func describePhase(_ pod: Pod, _ text: inout Description) {
    let phase = pod.status.phase
    if let deletion = pod.metadata.deletionTimestamp, phase != "Failed", phase != "Succeeded" {
      text.field("Status", "Terminating (lasts \(text.age(deletion)))", style: .status)
      let seconds = pod.metadata.json["deletionGracePeriodSeconds"].int
      text.field("Termination Grace Period", "\(seconds)s")
    } else {
      text.field("Status", phase, style: .status)
    }
    for (field, label) in [("reason", "Reason"), ("message", "Message")] {
      let value = pod.status.string(field)
      if !value.isEmpty { text.field(label, value) }
    }
  }

  private func describeAddresses(_ pod: Pod, _ text: inout Description) {
    text.field("IP", pod.status.podIP)
    let addresses = pod.status.json["podIPs"].elements
    if addresses.isEmpty {
      text.field("IPs", "<none>")
    } else {
      text.line("IPs:")
      for address in addresses { text.field("IP", address["ip"].text, level: 1) }
    }
    if let controller = pod.metadata.controller {
      text.field("Controlled By", "\(controller.kind)/\(controller.name)")
    }
    let nominated = pod.status.string("nominatedNodeName")
    if !nominated.isEmpty { text.field("NominatedNodeName", nominated) }
  }

  private func describeConditions(_ pod: Pod, _ text: inout Description) {
    let conditions = pod.status.json["conditions"].elements
    let gates = pod.spec.json["readinessGates"].elements
    if !gates.isEmpty { text.line("Readiness Gates:\n  Type\tStatus") }
    for gate in gates {
      let type = gate["conditionType"].text
      text.line("\(type) \t\(pod.status.condition(type) ?? "<none>") ", level: 1)
    }
    if !conditions.isEmpty { text.line("Conditions:\n  Type\tStatus") }
    for condition in conditions {
      text.line("\(condition["type"].text) \t\(condition["status"].text) ", level: 1)
    }
  }

  /// What keeps a Pod on tainted nodes, ordered by key.
  func describeTolerations(
    _ tolerations: [JSONValue], indent: String = "", _ text: inout Description
  ) {
    let sorted = tolerations.enumerated().sorted { first, second in
      let (a, b) = (first.element["key"].text, second.element["key"].text)
      return a.hasSameBytes(as: b) ? first.offset < second.offset : a.precedesInBytes(b)
    }
    let lines = sorted.map { _, toleration in
      let (key, value) = (toleration["key"].text, toleration["value"].text)
      let effect = toleration["effect"].text
      var line = key
      if !value.isEmpty { line += "=" + value }
      if !effect.isEmpty { line += ":" + effect }
      if toleration["operator"].text == "Exists", value.isEmpty {
        line += key.isEmpty && effect.isEmpty ? "op=Exists" : " op=Exists"
      }
      if let seconds = toleration["tolerationSeconds"] { line += " for \(goText(seconds))s" }
      return line
    }
    text.list(indent + "Tolerations", lines)
  }

  /// The group of Pods that are scheduled together.
  func describeSchedulingGroup(
    _ group: JSONValue?, indent: String, _ text: inout Description
  ) {
    guard let group else { return }
    text.line("\(indent)SchedulingGroup:")
    text.field("PodGroupName", group["podGroupName"].text, level: 1)
  }

  /// How Pods are spread over zones and nodes.
  func describeSpreadConstraints(
    _ constraints: [JSONValue], indent: String = "", _ text: inout Description
  ) {
    guard !constraints.isEmpty else { return }
    let sorted = constraints.sorted {
      $0["topologyKey"].text.precedesInBytes($1["topologyKey"].text)
    }
    text.write("\(indent)Topology Spread Constraints:\t")
    for (position, constraint) in sorted.enumerated() {
      if position > 0 { text.write("\(indent)\t") }
      let selector = constraint["labelSelector"].map {
        " for selector " + orNone(selectorText($0))
      }
      text.line(
        "\(constraint["topologyKey"].text):\(constraint["whenUnsatisfiable"].text) when max skew "
          + "\(constraint["maxSkew"].int) is exceeded\(selector ?? "")")
    }
  }
}

/// How much a Pod may count on the resources it asks for.
///
/// Kubernetes: kubectl/pkg/util/qos.
enum QualityOfService {
  static func ofPod(_ pod: APIObject) -> String {
    let reported = (pod.json["status"]?["qosClass"]).text
    if !reported.isEmpty { return reported }
    let spec = pod.json["spec"]
    if let resources = spec?["resources"],
      resources["limits"]?.objectValue?.isEmpty == false
        || resources["requests"]?.objectValue?.isEmpty == false
    {
      return ofRequirements(resources)
    }
    let classes = ((spec?["initContainers"]).elements + (spec?["containers"]).elements)
      .map { ofRequirements($0["resources"]) }
    guard let first = classes.first else { return "BestEffort" }
    return classes.allSatisfy { $0 == first } ? first : "Burstable"
  }

  private static func ofRequirements(_ resources: JSONValue?) -> String {
    let classes = ["cpu", "memory"].map { name in
      let request = ContainerResource.quantity(resources?["requests"]?[name])
      let limit = ContainerResource.quantity(resources?["limits"]?[name])
      if !(request == limit) { return "Burstable" }
      return request.isZero ? "BestEffort" : "Guaranteed"
    }
    return classes[0] == classes[1] ? classes[0] : "Burstable"
  }
}
