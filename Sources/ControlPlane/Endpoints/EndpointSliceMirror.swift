import JSON
import KubernetesAPI

/// Mirrors Endpoints that somebody wrote by hand into EndpointSlices.
///
/// Kubernetes: pkg/controller/endpointslicemirroring (v1.36).
struct EndpointSliceMirror {
  let cluster: Cluster
  static let controllerName = "endpointslicemirroring-controller.k8s.io"

  /// How many addresses of a subset are mirrored (`--mirroring-max-endpoints-per-subset`).
  static let capacity = 1000

  static let skipLabel = "endpointslice.kubernetes.io/skip-mirror"
  static let leaderAnnotation = "control-plane.alpha.kubernetes.io/leader"

  /// Looks at the Endpoints that have the name of the Service at `key`.
  func sync(_ key: ObjectKey) throws {
    let existing = try mirrored(key)
    guard let endpoints = try source(key) else {
      for held in existing {
        if let key = held.key { try cluster.table.remove(key) }
      }
      return
    }
    let plan = plan(groups(of: endpoints), existing, endpoints)
    let maker = SliceMaker(cluster: cluster, controller: Self.controllerName)
    for held in plan.deleted {
      if let key = held.key { try cluster.table.remove(key) }
    }
    for held in plan.updated {
      if let key = held.key { try maker.update(held.slice, key, nil) }
    }
    for slice in plan.created { try maker.create(slice, owner: endpoints.object, nil) }
    try warn(about: endpoints)
  }

  /// One slice for each family and set of ports; of several the first is kept.
  ///
  /// What is to be created takes the place of what is to be deleted, if the family is the same.
  private func plan(
    _ groups: [Group], _ existing: [EndpointSliceReconciler.HeldSlice], _ endpoints: Endpoints
  ) -> MirrorPlan {
    var plan = MirrorPlan()
    var byKey: [String: [EndpointSliceReconciler.HeldSlice]] = [:]
    for held in existing {
      let ports = PortOrder.key(of: held.slice.ports)
      byKey[held.slice.addressType + "/" + ports, default: []].append(held)
    }
    let labels = labels(of: endpoints)
    for group in groups {
      let wanted = annotated(
        SlicePlan(family: group.family).newSlice(group.endpoints, group.ports, labels), endpoints)
      let held = byKey.removeValue(forKey: group.family + "/" + PortOrder.key(of: group.ports))
      guard let held, let first = held.first else {
        plan.created.append(wanted)
        continue
      }
      plan.deleted += held.dropFirst()
      if !Self.isSame(first.slice, wanted) { plan.replace(first, by: wanted) }
    }
    plan.deleted += byKey.sorted { $0.key.precedesInBytes($1.key) }.flatMap(\.value)
    plan.reuseDeleted()
    return plan
  }

  /// Whether a slice says already what it should: labels, annotations and endpoints in any order.
  private static func isSame(_ present: EndpointSlice, _ wanted: EndpointSlice) -> Bool {
    guard present.labels == wanted.labels,
      present.metadata.annotations == wanted.metadata.annotations,
      present.endpoints.count == wanted.endpoints.count
    else { return false }
    let known = Dictionary(
      wanted.endpoints.map { (SlicePlan.identity($0), $0) }, uniquingKeysWith: { first, _ in first }
    )
    return present.endpoints.allSatisfy { endpoint in
      known[SlicePlan.identity(endpoint)].map { SlicePlan.isSame($0, endpoint) } ?? false
    }
  }

  /// Tells of addresses that are not mirrored, as Events of the Endpoints.
  private func warn(about endpoints: Endpoints) throws {
    var invalid = 0
    var skipped = 0
    for subset in endpoints.subsets {
      let addresses = subset.addresses + subset.notReadyAddresses
      var taken = 0
      for address in addresses where taken < Self.capacity {
        if LegacyAddress(address.ip) == nil { invalid += 1 } else { taken += 1 }
      }
      skipped += addresses.count - taken
    }
    let component = "endpoint-slice-mirroring-controller"
    if invalid > 0 {
      try cluster.record(
        .warning, "InvalidIPAddress",
        "Skipped \(invalid) invalid IP addresses when mirroring to EndpointSlices",
        about: endpoints.object, from: component)
    }
    if skipped > invalid {
      try cluster.record(
        .warning, "TooManyAddressesToMirror",
        "A max of \(Self.capacity) addresses can be mirrored to EndpointSlices per Endpoints subset. "
          + "\(skipped) addresses were skipped", about: endpoints.object, from: component)
    }
  }

  /// Makes the slices of a Service of which its Endpoints are known, but not its Pods.
  ///
  /// With `keepsName` there is one, named after the Service and nobody's: the API server's own.
  func derive(from endpoints: Endpoints, _ key: ObjectKey, keepsName: Bool = false) throws {
    guard let service = try cluster.table.object(Service.self, key.namespace, key.name) else {
      return
    }
    let maker = SliceMaker(
      cluster: cluster, controller: EndpointSliceReconciler.controllerName)
    for group in groups(of: endpoints) {
      var plan = SlicePlan(family: group.family)
      let located = try group.endpoints.map { endpoint in
        var endpoint = endpoint
        let node = try endpoint.nodeName.flatMap { try cluster.table.object(Node.self, "", $0) }
        if let zone = node?.zone { endpoint.json["zone"] = .string(zone) }
        return endpoint
      }
      plan.reconcile(
        [], located, group.ports, labels: SliceMaker.labels(of: service),
        capacity: EndpointSliceReconciler.capacity)
      for slice in plan.created {
        guard keepsName else {
          try maker.create(slice, owner: service.object, nil)
          continue
        }
        let key = ObjectKey(EndpointSlice.resource, key.namespace, key.name)
        if try cluster.table.exists(key) { continue }
        var own = slice.object
        own.metadata.labels = Labels([EndpointSlice.serviceNameLabel: .string(key.name)])
        own.metadata.name = key.name
        own.metadata.namespace = key.namespace
        own.metadata.creationTimestamp = cluster.now
        own.metadata.generation = 1
        own.metadata.uid = try cluster.makeUID(key)
        try cluster.table.write(own, key)
      }
    }
  }

  /// The Endpoints to mirror; nil when those of that name are not to be.
  private func source(_ key: ObjectKey) throws -> Endpoints? {
    guard let endpoints = try cluster.table.object(Endpoints.self, key.namespace, key.name),
      let service = try cluster.table.object(Service.self, key.namespace, key.name),
      service.json["spec"]?["selector"] == nil,
      endpoints.labels[Self.skipLabel] != "true",
      endpoints.metadata.annotations[Self.leaderAnnotation] == nil
    else { return nil }
    return endpoints
  }

  private func mirrored(_ key: ObjectKey) throws -> [EndpointSliceReconciler.HeldSlice] {
    let prefix = IndexKeys.slicesOfService(key.namespace, key.name)
    return try cluster.table.indexEntries(prefix).compactMap { name in
      let key = ObjectKey(EndpointSlice.resource, key.namespace, String(name))
      guard let object = try cluster.table.object(key),
        object.labels[EndpointSlice.managedByLabel] == Self.controllerName
      else { return nil }
      return EndpointSliceReconciler.HeldSlice(key: key, slice: EndpointSlice(object))
    }
  }

  private struct Group {
    var family: String
    var ports: [EndpointPort]
    private(set) var endpoints: [Endpoint] = []
    private var places: [String: Int] = [:]

    init(family: String, ports: [EndpointPort]) {
      self.family = family
      self.ports = ports
    }

    /// Adds an endpoint as long as the slice has room; of two that are one and the same the later counts.
    mutating func add(_ endpoint: Endpoint) {
      let identity = SlicePlan.identity(endpoint)
      if let place = places[identity] {
        endpoints[place] = endpoint
      } else if endpoints.count < EndpointSliceMirror.capacity {
        places[identity] = endpoints.count
        endpoints.append(endpoint)
      }
    }
  }

  /// The addresses of all subsets by family and ports.
  private func groups(of endpoints: Endpoints) -> [Group] {
    var groups: [Group] = []
    var indexes: [String: Int] = [:]
    for subset in endpoints.subsets {
      let ports = subset.ports.map(slicePort)
      let portsKey = PortOrder.key(of: ports)
      var count = 0
      for (addresses, isReady) in [(subset.addresses, true), (subset.notReadyAddresses, false)] {
        for address in addresses where count < Self.capacity {
          guard let parsed = LegacyAddress(address.ip) else { continue }
          count += 1
          let family = parsed.address.unmapped.family.rawValue
          let key = family + "/" + portsKey
          let index = indexes[key] ?? groups.count
          if indexes[key] == nil {
            indexes[key] = index
            groups.append(Group(family: family, ports: ports))
          }
          groups[index].add(endpoint(address, parsed.canonicalText, isReady: isReady))
        }
      }
    }
    return groups
  }

  private func slicePort(_ port: EndpointPort) -> EndpointPort {
    var port = port
    if port.json["name"] == nil { port.json["name"] = "" }
    if port.protocol.isEmpty { port.json["protocol"] = "TCP" }
    port.json.sortKeys()
    return port
  }

  private func endpoint(_ address: EndpointAddress, _ text: String, isReady: Bool) -> Endpoint {
    var json: JSONObject = [
      "addresses": [.string(text)], "conditions": ["ready": .bool(isReady)],
    ]
    if !address.hostname.isEmpty { json["hostname"] = .string(address.hostname) }
    if let node = address.nodeName { json["nodeName"] = .string(node) }
    if let target = address.targetRef { json["targetRef"] = .object(target.json) }
    return Endpoint(json)
  }

  private func labels(of endpoints: Endpoints) -> Labels {
    var labels = endpoints.labels
    labels[EndpointSlice.managedByLabel] = Self.controllerName
    labels[EndpointSlice.serviceNameLabel] = endpoints.name
    return labels
  }

  private func annotated(_ slice: EndpointSlice, _ endpoints: Endpoints) -> EndpointSlice {
    var annotations = endpoints.metadata.annotations
    annotations[ServiceEndpoints.triggerTimeAnnotation] = nil
    annotations[ObjectMeta.lastAppliedAnnotation] = nil
    var slice = slice
    slice.metadata.annotations = annotations
    return slice
  }
}

/// What becomes of the mirrored slices of one Endpoints object.
private struct MirrorPlan {
  var created: [EndpointSlice] = []
  var updated: [EndpointSliceReconciler.HeldSlice] = []
  var deleted: [EndpointSliceReconciler.HeldSlice] = []

  /// Lets a slice that is there say what another one would.
  mutating func replace(_ held: EndpointSliceReconciler.HeldSlice, by wanted: EndpointSlice) {
    var slice = held.slice
    slice.json["endpoints"] = wanted.json["endpoints"]
    slice.json["ports"] = wanted.json["ports"]
    slice.metadata.labels = wanted.labels
    slice.metadata.annotations = wanted.metadata.annotations
    updated.append(EndpointSliceReconciler.HeldSlice(key: held.key, slice: slice))
  }

  /// Creating one slice and deleting another of the same family is changing one.
  ///
  /// Kubernetes: endpointslicemirroring, recycleSlices.
  mutating func reuseDeleted() {
    var left: [EndpointSlice] = []
    for wanted in created {
      if let place = deleted.firstIndex(where: { $0.slice.addressType == wanted.addressType }) {
        replace(deleted.remove(at: place), by: wanted)
      } else {
        left.append(wanted)
      }
    }
    created = left
  }
}
