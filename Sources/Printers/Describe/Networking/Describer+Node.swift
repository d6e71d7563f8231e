import JSON
import KubernetesAPI

extension Describer {
  private static let leases = APIResource(
    group: "coordination.k8s.io", kind: "Lease", plural: "leases")

  func describeNode(_ object: APIObject, _ text: inout Description) throws {
    let spec = object.json["spec"]
    let status = object.json["status"]
    text.field("Name", object.name, style: .name)
    text.field("Roles", orNone(nodeRoles(object).joined(separator: ",")))
    text.labelsAndAnnotations(object)
    text.field("CreationTimestamp", text.time(object.metadata.creationTimestamp))
    text.list("Taints", taints((spec?["taints"]).elements))
    text.field("Unschedulable", String(spec?["unschedulable"]?.boolValue ?? false))
    try describeLease(object.name, &text)
    describeNodeConditions((status?["conditions"]).elements, &text)
    text.line("Addresses:")
    for address in (status?["addresses"]).elements {
      text.field(address["type"].text, address["address"].text, level: 1)
    }
    for (field, label) in [("capacity", "Capacity:"), ("allocatable", "Allocatable:")] {
      let amounts = (status?[field]?.objectValue?.members ?? [])
        .sorted { $0.key.precedesInBytes($1.key) }
      if !amounts.isEmpty { text.line(label) }
      for amount in amounts { text.field(amount.key, goText(amount.value), level: 1) }
    }
    try describeDevices(ofNode: object.name, &text)
    describeSystem(status?["nodeInfo"], &text)
    if !(spec?["podCIDR"]).text.isEmpty { text.field("PodCIDR", (spec?["podCIDR"]).text) }
    let ranges = (spec?["podCIDRs"]).elements.compactMap(\.stringValue)
    if !ranges.isEmpty { text.field("PodCIDRs", ranges.joined(separator: ",")) }
    if !(spec?["providerID"]).text.isEmpty {
      text.field("ProviderID", (spec?["providerID"]).text)
    }
    let pods = try snapshot.pods(onNode: object.name).filter { pod in
      pod.status.phase != "Succeeded" && pod.status.phase != "Failed"
    }
    describeAllocation(of: status, pods, &text)
  }

  private func taints(_ taints: [JSONValue]) -> [String] {
    let sorted = taints.sorted { first, second in
      "\(first["effect"].text),\(first["key"].text)"
        .precedesInBytes("\(second["effect"].text),\(second["key"].text)")
    }
    return sorted.map { taint in
      let value = taint["value"].text
      let text = taint["key"].text + (value.isEmpty ? "" : "=" + value)
      return taint["effect"].text.isEmpty ? text : "\(text):\(taint["effect"].text)"
    }
  }

  private func describeLease(_ name: String, _ text: inout Description) throws {
    let lease = try snapshot.object(Self.leases, namespace: "kube-node-lease", name: name)
    guard let lease else {
      text.field(
        "Lease",
        "Failed to get lease: leases.coordination.k8s.io \(goQuoted(name)) not found")
      return
    }
    let spec = lease.json["spec"]
    text.line("Lease:")
    text.field("HolderIdentity", spec?["holderIdentity"]?.stringValue ?? "<unset>", level: 1)
    for (field, label) in [("acquireTime", "AcquireTime"), ("renewTime", "RenewTime")] {
      let time = spec?[field]?.stringValue
      text.field(label, time.map { text.time($0) } ?? "<unset>", level: 1)
    }
  }

  private func describeNodeConditions(_ conditions: [JSONValue], _ text: inout Description) {
    guard !conditions.isEmpty else { return }
    text.line(
      "Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage")
    text.line("----\t------\t-----------------\t------------------\t------\t-------", level: 1)
    for condition in conditions {
      let columns = [
        condition["type"].text, condition["status"].text,
        text.time(condition["lastHeartbeatTime"]?.stringValue),
        text.time(condition["lastTransitionTime"]?.stringValue), condition["reason"].text,
        condition["message"].text,
      ]
      text.line(columns.joined(separator: " \t"), level: 1)
    }
  }

  private static let deviceSlices = APIResource(
    group: "resource.k8s.io", kind: "ResourceSlice", plural: "resourceslices",
    isNamespaced: false)

  /// How many pools of devices are listed.
  private static let poolLimit = 10

  /// The devices that only this node has, by driver and pool.
  private func describeDevices(ofNode name: String, _ text: inout Description) throws {
    var pools: [String: (driver: String, pool: String, slices: Int, devices: Int)] = [:]
    try snapshot.forEachObject(Self.deviceSlices, namespace: nil) { slice in
      let spec = slice.json["spec"]
      guard (spec?["nodeName"]).text == name else { return true }
      let (driver, pool) = ((spec?["driver"]).text, (spec?["pool"]?["name"]).text)
      var counts = pools["\(driver)/\(pool)"] ?? (driver, pool, 0, 0)
      counts.slices += 1
      counts.devices += (spec?["devices"]).elements.count
      pools["\(driver)/\(pool)"] = counts
      return true
    }
    guard !pools.isEmpty else { return }
    text.line("Node-Local ResourceSlices:")
    text.line("Driver\tPool\tSlices\tDevices", level: 1)
    text.line("------\t----\t------\t-------", level: 1)
    let sorted = pools.sorted { $0.key.precedesInBytes($1.key) }.map(\.value)
    for pool in sorted.prefix(Self.poolLimit) {
      text.line("\(pool.driver)\t\(pool.pool)\t\(pool.slices)\t\(pool.devices)", level: 1)
    }
    if sorted.count > Self.poolLimit {
      text.line("...and \(sorted.count - Self.poolLimit) more pools", level: 1)
    }
  }

  private func describeSystem(_ info: JSONValue?, _ text: inout Description) {
    text.line("System Info:")
    for (label, field) in [
      ("Machine ID", "machineID"), ("System UUID", "systemUUID"), ("Boot ID", "bootID"),
      ("Kernel Version", "kernelVersion"), ("OS Image", "osImage"),
      ("Operating System", "operatingSystem"), ("Architecture", "architecture"),
      ("Container Runtime Version", "containerRuntimeVersion"),
      ("Kubelet Version", "kubeletVersion"),
    ] {
      text.field(label, (info?[field]).text, level: 1)
    }
  }

  // MARK: Resources

  private func describeAllocation(
    of status: JSONValue?, _ pods: [Pod], _ text: inout Description
  ) {
    let whole =
      status?["allocatable"]?.objectValue?.isEmpty == false
      ? status?["allocatable"] : status?["capacity"]
    text.field("Non-terminated Pods", "(\(pods.count) in total)")
    text.line(
      "Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge", level: 1)
    text.line(
      "---------\t----\t\t------------\t----------\t---------------\t-------------\t---", level: 1)
    var requests: [String: Quantity] = [:]
    var limits: [String: Quantity] = [:]
    for pod in pods {
      let request = PodResources.total("requests", of: pod)
      let limit = PodResources.total("limits", of: pod)
      requests.merge(request) { $0 + $1 }
      limits.merge(limit) { $0 + $1 }
      let shares = ["cpu", "memory"].flatMap { name in
        [request, limit].map { share($0[name] ?? .zero, of: name, whole) }
      }
      let columns = [pod.namespace, pod.name, ""] + shares
      text.line(
        (columns + [text.age(pod.metadata.creationTimestamp)]).joined(separator: "\t"), level: 1)
    }
    text.line(
      "Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)")
    text.line("Resource\tRequests\tLimits", level: 1)
    text.line("--------\t--------\t------", level: 1)
    for name in ["cpu", "memory", "ephemeral-storage"] + otherResources(whole, isHuge: true) {
      let shares = [requests, limits].map { share($0[name] ?? .zero, of: name, whole) }
      text.line("\(name)\t\(shares[0])\t\(shares[1])", level: 1)
    }
    for name in otherResources(whole, isHuge: false) {
      text.line("\(name)\t\(requests[name] ?? .zero)\t\(limits[name] ?? .zero)", level: 1)
    }
  }

  /// The amount and its share of the node in percent.
  private func share(_ amount: Quantity, of name: String, _ whole: JSONValue?) -> String {
    let all = ContainerResource.quantity(whole?[name])
    let (part, total) =
      name == "cpu" ? (amount.milliValue, all.milliValue) : (amount.value, all.value)
    guard total > 0 else { return "\(amount) (0%)" }
    let percent = Double(part) / Double(total) * 100
    return "\(amount) (\(Int64(exactly: percent.rounded(.towardZero)) ?? 0)%)"
  }

  private func otherResources(_ whole: JSONValue?, isHuge: Bool) -> [String] {
    let names = (whole?.objectValue?.members ?? []).map(\.key).filter { name in
      if name.hasPrefix("hugepages-") { return isHuge }
      return !isHuge && !["cpu", "memory", "ephemeral-storage", "pods"].contains(name)
    }
    return names.sorted { $0.precedesInBytes($1) }
  }
}

/// What a Pod asks of its node.
///
/// Kubernetes: k8s.io/component-helpers/resource.PodRequests and PodLimits.
enum PodResources {
  /// The sum over the containers that run together, or what an init container needs if that is
  /// more, with the overhead of the Pod.
  static func total(_ field: String, of pod: Pod) -> [String: Quantity] {
    let spec = pod.spec.json
    var sum: [String: Quantity] = [:]
    for container in spec["containers"].elements {
      sum.merge(amounts(container["resources"]?[field])) { $0 + $1 }
    }
    var sidecars: [String: Quantity] = [:]
    var greatest: [String: Quantity] = [:]
    for container in spec["initContainers"].elements {
      var own = amounts(container["resources"]?[field])
      if container["restartPolicy"].text == "Always" {
        sum.merge(own) { $0 + $1 }
        sidecars.merge(own) { $0 + $1 }
        own = sidecars
      } else {
        own.merge(sidecars) { $0 + $1 }
      }
      greatest.merge(own) { max($0, $1) }
    }
    sum.merge(greatest) { max($0, $1) }
    // Resources of the Pod as a whole stand for those of its containers.
    for (name, amount) in amounts(spec["resources"]?[field]) { sum[name] = amount }
    let overhead = amounts(spec["overhead"]).filter { field == "requests" || sum[$0.key] != nil }
    sum.merge(overhead) { $0 + $1 }
    return sum
  }

  private static func amounts(_ value: JSONValue?) -> [String: Quantity] {
    var amounts: [String: Quantity] = [:]
    for member in value?.objectValue?.members ?? [] {
      amounts[member.key] = ContainerResource.quantity(member.value)
    }
    return amounts
  }
}
