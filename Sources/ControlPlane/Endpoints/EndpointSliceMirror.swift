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
    var byKey: [String: [EndpointSliceReconciler.HeldSlice]] = [:]
    for held in existing {
      let ports = PortOrder.key(of: held.slice.ports)
      byKey[held.slice.addressType + "/" + ports, default: []].append(held)
    }
    let labels = labels(of: endpoints)
    let maker = SliceMaker(cluster: cluster, controller: Self.controllerName)
    for group in groups(of: endpoints) {
      var plan = SlicePlan(family: group.family)
      let key = group.family + "/" + PortOrder.key(of: group.ports)
      plan.reconcile(
        byKey.removeValue(forKey: key) ?? [], group.endpoints, group.ports, labels: labels,
        capacity: Self.capacity)
      for held in plan.deleted {
        if let key = held.key { try cluster.table.remove(key) }
      }
      for held in plan.updated {
        guard let key = held.key else { continue }
        try maker.update(annotated(held.slice, endpoints), key, nil)
      }
      for slice in plan.created {
        try maker.create(annotated(slice, endpoints), owner: endpoints.object, nil)
      }
    }
    for held in byKey.values.joined() {
      if let key = held.key { try cluster.table.remove(key) }
    }
  }

  /// Makes the slices of a Service of which its Endpoints are known, but not its Pods.
  func derive(from endpoints: Endpoints, _ key: ObjectKey) throws {
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
      for slice in plan.created { try maker.create(slice, owner: service.object, nil) }
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
    var endpoints: [Endpoint]
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
          guard let family = LegacyAddress(address.ip)?.address.unmapped.family.rawValue else {
            continue
          }
          count += 1
          let key = family + "/" + portsKey
          let index = indexes[key] ?? groups.count
          if indexes[key] == nil {
            indexes[key] = index
            groups.append(Group(family: family, ports: ports, endpoints: []))
          }
          groups[index].endpoints.append(endpoint(address, isReady: isReady))
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

  private func endpoint(_ address: EndpointAddress, isReady: Bool) -> Endpoint {
    var json: JSONObject = [
      "addresses": [.string(address.ip)], "conditions": ["ready": .bool(isReady)],
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
    annotations[ServiceEndpoints.lastAppliedAnnotation] = nil
    var slice = slice
    slice.metadata.annotations = annotations
    return slice
  }
}
