import JSON
import KubernetesAPI

/// Writes the EndpointSlices of a Service with a selector.
///
/// Kubernetes: k8s.io/endpointslice (v1.36).
struct EndpointSliceReconciler {
  let cluster: Cluster
  static let controllerName = "endpointslice-controller.k8s.io"

  /// How many endpoints a slice holds (`--max-endpoints-per-slice`).
  static let capacity = 100

  func sync(_ serviceKey: ObjectKey) throws {
    guard
      let service = try cluster.table.object(Service.self, serviceKey.namespace, serviceKey.name)
    else { return }
    let spec = service.spec
    if spec.type == "ExternalName" || spec.json["selector"] == nil { return }
    let pods = try ServiceEndpoints.pods(of: service, in: cluster.table)
    var existing: [HeldSlice] = []
    let prefix = IndexKeys.slicesOfService(service.namespace, service.name)
    for name in try cluster.table.indexEntries(prefix) {
      let key = ObjectKey(EndpointSlice.resource, service.namespace, String(name))
      guard let object = try cluster.table.object(key),
        object.labels[EndpointSlice.managedByLabel] == Self.controllerName,
        object.metadata.deletionTimestamp == nil
      else { continue }
      existing.append(HeldSlice(key: key, slice: EndpointSlice(object)))
    }
    let families = Self.addressTypes(of: service)
    for held in existing where !families.contains(held.slice.addressType) {
      if let key = held.key { try cluster.table.remove(key) }
    }
    let time = try ServiceEndpoints.triggerTime(of: service, pods, in: cluster.table)
    for family in families {
      let plan = try plan(
        service, pods.map(\.1), existing.filter { $0.slice.addressType == family },
        family)
      try carryOut(plan, service, time)
    }
  }

  /// A slice and where it stands; a new one has no place yet.
  struct HeldSlice {
    var key: ObjectKey?
    var slice: EndpointSlice
  }

  /// The families in which a Service has endpoints.
  static func addressTypes(of service: Service) -> [String] {
    let spec = service.spec
    if !spec.ipFamilies.isEmpty { return spec.ipFamilies }
    if let address = IPAddress(spec.clusterIP) { return [address.family.rawValue] }
    // Headless Services of old clusters: both.
    return spec.isHeadless ? ["IPv4", "IPv6"] : []
  }

  /// What has to be created, changed and deleted for one family.
  private func plan(
    _ service: Service, _ pods: [Pod], _ existing: [HeldSlice], _ family: String
  ) throws -> SlicePlan {
    var plan = SlicePlan(family: family)
    let uid = service.metadata.uid
    var byPorts: [String: [HeldSlice]] = [:]
    for held in existing {
      let isOwned = held.slice.metadata.ownerReferences.contains {
        $0.uid == uid && $0.kind == Service.resource.kind
      }
      if isOwned {
        byPorts[PortOrder.key(of: held.slice.ports), default: []].append(held)
      } else {
        plan.deleted.append(held)
      }
    }
    var groups: [String: Int] = [:]
    var desired: [(ports: [EndpointPort], endpoints: [Endpoint])] = []
    var last: (ports: [EndpointPort], key: String)?
    for pod in pods
    where ServiceEndpoints.shouldPodBeInEndpoints(pod, includeTerminating: true) {
      let ports = endpointPorts(service, pod)
      // Most Pods of a Service offer what the one before offers.
      let key = if let last, last.ports == ports { last.key } else { PortOrder.key(of: ports) }
      last = (ports, key)
      let group = groups[key] ?? desired.count
      if groups[key] == nil {
        groups[key] = group
        desired.append((ports, []))
      }
      let node = try cluster.table.object(Node.self, "", pod.spec.nodeName)
      if node == nil && !service.spec.publishNotReadyAddresses { continue }
      if let endpoint = endpoint(pod, node, service, family) {
        desired[group].endpoints.append(endpoint)
      }
    }
    let labels = SliceMaker.labels(of: service)
    for (key, group) in groups.sorted(by: { $0.value < $1.value }) {
      plan.reconcile(
        byPorts.removeValue(forKey: key) ?? [], desired[group].endpoints, desired[group].ports,
        labels: labels, capacity: Self.capacity)
    }
    for (_, slices) in byPorts { plan.deleted += slices }
    plan.addPlaceholder(existingCount: existing.count, labels: labels)
    try setHints(in: &plan, of: service, had: existing.contains { Self.hasHints($0.slice) })
    return plan
  }

  private func setHints(in plan: inout SlicePlan, of service: Service, had: Bool) throws {
    let family = plan.family
    let key = ObjectKey(Service.resource, service.namespace, service.name)
    let wereWanted =
      try cluster.table.committed(key).map { TopologyHints.areWanted(by: Service($0)) } ?? false
    if TopologyHints.areWanted(by: service) {
      let topology = TopologyHints(
        try cluster.table.objects(resource: "nodes", namespace: nil).map { Node($0.1) })
      do throws(TopologyHints.Refusal) {
        try plan.addHints(topology)
      } catch {
        return try record(.warning, "Disabled", error.message, family, service)
      }
      if !had || !wereWanted {
        try record(.normal, "Enabled", "Topology Aware Hints has been enabled", family, service)
      }
      return
    }
    if wereWanted, had {
      try record(.warning, "Disabled", "Topology Aware Hints has been disabled", family, service)
    }
    let distribution = service.spec.trafficDistribution ?? ""
    if ["PreferClose", "PreferSameZone", "PreferSameNode"].contains(distribution) {
      plan.preferClose(distribution)
    } else {
      plan.removeHints()
    }
  }

  private static func hasHints(_ slice: EndpointSlice) -> Bool {
    slice.endpoints.contains { $0.json["hints"] != nil }
  }

  private func record(
    _ kind: EventRecorder.Kind, _ reason: String, _ message: String, _ family: String,
    _ service: Service
  ) throws {
    try cluster.record(
      kind, "TopologyAwareHints" + reason, "\(message), addressType: \(family)",
      about: service.object, from: "endpoint-slice-controller")
  }

  private func endpointPorts(_ service: Service, _ pod: Pod) -> [EndpointPort] {
    service.spec.ports.compactMap { port in
      guard let number = ServiceEndpoints.findPort(port, in: pod.json) else { return nil }
      var members: [JSONObject.Member] = []
      if let application = port.json["appProtocol"] {
        members.append(.init(key: "appProtocol", value: application))
      }
      members.append(.init(key: "name", value: .string(port.name)))
      members.append(.init(key: "port", value: .integer(number)))
      members.append(
        .init(key: "protocol", value: .string(port.protocol.isEmpty ? "TCP" : port.protocol)))
      return EndpointPort(JSONObject(uniqueMembers: members))
    }
  }

  private func endpoint(_ pod: Pod, _ node: Node?, _ service: Service, _ family: String)
    -> Endpoint?
  {
    let addresses = ServiceEndpoints.addresses(of: pod, family: family)
    if addresses.isEmpty { return nil }
    let isServing = pod.status.isReady
    let isTerminating = pod.json["metadata"]?["deletionTimestamp"] != nil
    let isReady = service.spec.publishNotReadyAddresses || (isServing && !isTerminating)
    var members: [JSONObject.Member] = [
      .init(key: "addresses", value: .array(addresses.map(JSONValue.string))),
      .init(
        key: "conditions",
        value: .object(
          JSONObject(uniqueMembers: [
            .init(key: "ready", value: .bool(isReady)),
            .init(key: "serving", value: .bool(isServing)),
            .init(key: "terminating", value: .bool(isTerminating)),
          ]))),
    ]
    if let hostname = ServiceEndpoints.hostname(of: pod, for: service) {
      members.append(.init(key: "hostname", value: .string(hostname)))
    }
    if let nodeName = pod.json["spec"]?["nodeName"] {
      members.append(.init(key: "nodeName", value: nodeName))
    }
    members.append(.init(key: "targetRef", value: ServiceEndpoints.targetReference(pod)))
    if let zone = node?.zone, !zone.isEmpty {
      members.append(.init(key: "zone", value: .string(zone)))
    }
    return Endpoint(JSONObject(uniqueMembers: members))
  }

  private func carryOut(_ plan: SlicePlan, _ service: Service, _ time: String?) throws {
    let maker = SliceMaker(cluster: cluster, controller: Self.controllerName)
    for held in plan.deleted {
      if let key = held.key { try cluster.table.remove(key) }
    }
    for held in plan.updated {
      guard let key = held.key else { continue }
      try maker.update(held.slice, key, time)
    }
    for slice in plan.created {
      try maker.create(slice, owner: service.object, time)
    }
  }
}
