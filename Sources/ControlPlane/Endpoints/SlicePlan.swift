import JSON
import KubernetesAPI

/// How the slices of one family become what they should be, touching as few as possible.
///
/// Kubernetes: Reconciler.reconcileByPortMapping and finalize.
struct SlicePlan {
  typealias HeldSlice = EndpointSliceReconciler.HeldSlice

  let family: String
  var created: [EndpointSlice] = []
  var updated: [HeldSlice] = []
  var deleted: [HeldSlice] = []
  private var unchanged: [HeldSlice] = []

  init(family: String) {
    self.family = family
  }

  /// Plans the slices with one set of ports.
  mutating func reconcile(
    _ existing: [HeldSlice], _ desired: [Endpoint], _ ports: [EndpointPort], labels: Labels,
    capacity: Int
  ) {
    var wanted: [String: Endpoint] = [:]
    var order: [String] = []
    for endpoint in desired {
      let key = Self.identity(endpoint)
      if wanted.updateValue(endpoint, forKey: key) == nil { order.append(key) }
    }
    var kept: [HeldSlice] = []
    var changed: [HeldSlice] = []
    for held in existing {
      var slice = held.slice
      var endpoints: [Endpoint] = []
      var isChanged = false
      for endpoint in slice.endpoints {
        guard let now = wanted.removeValue(forKey: Self.identity(endpoint)) else {
          isChanged = true
          continue
        }
        endpoints.append(now)
        if !Self.isSame(now, endpoint) { isChanged = true }
      }
      if slice.labels != labels {
        slice.metadata.labels = labels
        isChanged = true
      }
      if endpoints.isEmpty {
        deleted.append(HeldSlice(key: held.key, slice: slice))
      } else if isChanged {
        slice.endpoints = endpoints
        changed.append(HeldSlice(key: held.key, slice: slice))
      } else {
        kept.append(held)
      }
    }
    var rest = order.compactMap { wanted[$0] }
    fill(&changed, &kept, &rest, capacity)
    while !rest.isEmpty {
      created.append(newSlice(Array(rest.prefix(capacity)), ports, labels))
      rest.removeFirst(min(capacity, rest.count))
    }
    updated += changed
    unchanged += kept
  }

  /// New endpoints go into slices that are written anyway, the fullest first; what is left over
  /// goes into the slice that has just room for it.
  private func fill(
    _ changed: inout [HeldSlice], _ kept: inout [HeldSlice], _ rest: inout [Endpoint],
    _ capacity: Int
  ) {
    if !rest.isEmpty && !changed.isEmpty {
      let fullestFirst = changed.indices.sorted {
        changed[$0].slice.endpoints.count > changed[$1].slice.endpoints.count
      }
      for index in fullestFirst {
        let room = capacity - changed[index].slice.endpoints.count
        if room <= 0 || rest.isEmpty { continue }
        changed[index].slice.endpoints += rest.prefix(room)
        rest.removeFirst(min(room, rest.count))
      }
    }
    let remainder = rest.count % capacity
    if rest.isEmpty || remainder == 0 || rest.count > capacity && remainder == 0 { return }
    guard rest.count < capacity else { return }
    var best: Int?
    for index in kept.indices {
      let count = kept[index].slice.endpoints.count
      guard count + rest.count <= capacity else { continue }
      if best.map({ kept[$0].slice.endpoints.count < count }) ?? true { best = index }
    }
    if let best {
      var held = kept.remove(at: best)
      held.slice.endpoints += rest
      rest = []
      changed.append(held)
    }
  }

  private func newSlice(_ endpoints: [Endpoint], _ ports: [EndpointPort], _ labels: Labels)
    -> EndpointSlice
  {
    var slice = EndpointSlice([
      "addressType": .string(family), "apiVersion": "discovery.k8s.io/v1",
    ])
    slice.json["endpoints"] = endpoints.isEmpty ? .null : .array(endpoints.map { .object($0.json) })
    slice.json["kind"] = "EndpointSlice"
    slice.json["metadata"] = ["labels": .object(labels.json)]
    let sorted = PortOrder.sortedSlicePorts(ports)
    slice.json["ports"] = sorted.isEmpty ? .null : .array(sorted.map { .object($0.json) })
    return slice
  }

  /// A Service without any endpoint has one empty slice.
  mutating func addPlaceholder(existingCount: Int, labels: Labels) {
    guard existingCount == deleted.count, created.isEmpty else {
      reuseDeleted()
      return
    }
    if deleted.count == 1, let only = deleted.first, only.slice.ports.isEmpty,
      only.slice.endpoints.isEmpty, (only.slice.json["endpoints"]?.arrayValue ?? []).isEmpty,
      only.slice.labels == labels
    {
      deleted = []
      return
    }
    created.append(newSlice([], [], labels))
    reuseDeleted()
  }

  /// Creating one slice and deleting another is changing one.
  private mutating func reuseDeleted() {
    var left: [HeldSlice] = []
    for held in deleted {
      guard held.slice.addressType == family, held.key != nil, let replacement = created.popLast()
      else {
        left.append(held)
        continue
      }
      var slice = held.slice
      slice.json["endpoints"] = replacement.json["endpoints"]
      slice.json["ports"] = replacement.json["ports"]
      slice.metadata.labels = replacement.labels
      updated.append(HeldSlice(key: held.key, slice: slice))
    }
    deleted = left
  }

  /// Endpoints are the same when address and target are.
  private static func identity(_ endpoint: Endpoint) -> String {
    endpoint.addresses.joined(separator: ",") + "\u{0}" + (endpoint.targetRef?.uid ?? "")
  }

  private static func isSame(_ a: Endpoint, _ b: Endpoint) -> Bool {
    var left = a.json
    var right = b.json
    // Hints are set afterwards.
    left["hints"] = nil
    right["hints"] = nil
    return left == right
  }

  // MARK: Hints

  /// Which zones and nodes an endpoint is reserved for.
  ///
  /// Kubernetes: k8s.io/endpointslice/trafficdist.
  mutating func setHints(_ distribution: String?, annotations: JSONObject) {
    let mode = annotations["service.kubernetes.io/topology-mode"]?.stringValue ?? ""
    let isByAnnotation = mode == "Auto" || mode == "auto"
    let known: Set<String> = ["PreferClose", "PreferSameZone", "PreferSameNode"]
    let wanted = isByAnnotation ? nil : distribution.flatMap { known.contains($0) ? $0 : nil }
    for index in created.indices { Self.setHints(wanted, in: &created[index]) }
    for index in updated.indices { Self.setHints(wanted, in: &updated[index].slice) }
    for held in unchanged {
      var changed = held
      if Self.setHints(wanted, in: &changed.slice) { updated.append(changed) }
    }
  }

  @discardableResult
  private static func setHints(_ distribution: String?, in slice: inout EndpointSlice) -> Bool {
    guard var endpoints = slice.json["endpoints"]?.arrayValue else { return false }
    var isChanged = false
    for index in endpoints.indices {
      let endpoint = Endpoint(endpoints[index].object)
      let hints = hints(distribution, endpoint)
      if endpoints[index]["hints"] == hints { continue }
      endpoints[index].object["hints"] = hints
      isChanged = true
    }
    if isChanged { slice.json["endpoints"] = .array(endpoints) }
    return isChanged
  }

  private static func hints(_ distribution: String?, _ endpoint: Endpoint) -> JSONValue? {
    guard let distribution, endpoint.isReady else { return nil }
    var hints = JSONObject()
    if distribution == "PreferSameNode", let node = endpoint.nodeName {
      hints["forNodes"] = [["name": .string(node)]]
    }
    if let zone = endpoint.zone { hints["forZones"] = [["name": .string(zone)]] }
    return hints.isEmpty ? nil : .object(hints)
  }
}
