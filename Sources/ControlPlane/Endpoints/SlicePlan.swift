import JSON
import KubernetesAPI

/// How the slices of one family become what they should be, touching as few as possible.
///
/// Kubernetes: k8s.io/endpointslice Reconciler.
struct SlicePlan {
  typealias HeldSlice = EndpointSliceReconciler.HeldSlice

  let family: String
  var created: [EndpointSlice] = []
  var updated: [HeldSlice] = []
  var deleted: [HeldSlice] = []
  var unchanged: [HeldSlice] = []

  init(family: String) {
    self.family = family
  }

  /// Plans the slices with one set of ports.
  ///
  /// Kubernetes: Reconciler.reconcileByPortMapping.
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
      let present = slice.endpoints
      var endpoints: [Endpoint] = []
      var isChanged = false
      for endpoint in present {
        guard let now = wanted.removeValue(forKey: Self.identity(endpoint)) else { continue }
        endpoints.append(now)
        if !Self.isSame(now, endpoint) { isChanged = true }
      }
      if present.count != endpoints.count { isChanged = true }
      if isChanged, endpoints.isEmpty {
        deleted.append(held)
      } else if isChanged {
        slice.endpoints = endpoints
        slice.metadata.labels = labels
        changed.append(HeldSlice(key: held.key, slice: slice))
      } else if Self.ownLabels(slice.labels) != Self.ownLabels(labels) {
        slice.metadata.labels = labels
        changed.append(HeldSlice(key: held.key, slice: slice))
      } else {
        kept.append(held)
      }
    }
    var rest = order.compactMap { wanted[$0] }[...]
    Self.fill(&changed, &rest, capacity)
    while !rest.isEmpty {
      if let index = Self.sliceToFill(kept, rest.count, capacity) {
        var held = kept.remove(at: index)
        held.slice.endpoints += rest
        changed.append(held)
        break
      }
      created.append(newSlice(Array(rest.prefix(capacity)), ports, labels))
      rest = rest.dropFirst(capacity)
    }
    updated += changed
    unchanged += kept
  }

  /// New endpoints go into slices that are written anyway, the fullest first.
  private static func fill(
    _ changed: inout [HeldSlice], _ rest: inout ArraySlice<Endpoint>, _ capacity: Int
  ) {
    let fullestFirst = changed.indices.sorted {
      changed[$0].slice.endpoints.count > changed[$1].slice.endpoints.count
    }
    for index in fullestFirst {
      let room = capacity - changed[index].slice.endpoints.count
      if room <= 0 || rest.isEmpty { continue }
      changed[index].slice.endpoints += rest.prefix(room)
      rest = rest.dropFirst(room)
    }
  }

  /// The slice that `count` further endpoints fill best; nil when they fit into none.
  ///
  /// Kubernetes: getSliceToFill.
  private static func sliceToFill(_ slices: [HeldSlice], _ count: Int, _ capacity: Int) -> Int? {
    guard count < capacity else { return nil }
    var best: (index: Int, room: Int)?
    for (index, held) in slices.enumerated() {
      let room = capacity - count - held.slice.endpoints.count
      if room >= 0, room < best?.room ?? capacity { best = (index, room) }
    }
    return best?.index
  }

  /// A slice that does not stand anywhere yet.
  func newSlice(_ endpoints: [Endpoint], _ ports: [EndpointPort], _ labels: Labels)
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

  /// Endpoints are the same when addresses, hostname and the name of the target are.
  ///
  /// Kubernetes: endpointslice/util hashEndpoint.
  static func identity(_ endpoint: Endpoint) -> String {
    let target = endpoint.targetRef
    return
      (endpoint.addresses.sorted { $0.precedesInBytes($1) }
      + ["", endpoint.hostname, target?.namespace ?? "", target?.name ?? ""])
      .joined(separator: "\u{0}")
  }

  /// Whether two endpoints of one identity say the same; hints are set afterwards.
  ///
  /// Kubernetes: endpointslice/util EndpointsEqualBeyondHash.
  static func isSame(_ left: Endpoint, _ right: Endpoint) -> Bool {
    var targets = [left.targetRef?.json, right.targetRef?.json]
    for index in targets.indices { targets[index]?["resourceVersion"] = nil }
    return left.nodeName == right.nodeName && left.zone == right.zone && targets[0] == targets[1]
      && ["ready", "serving", "terminating"].allSatisfy { condition in
        left.json["conditions"]?[condition] == right.json["conditions"]?[condition]
      }
  }

  /// The labels that a slice has from its Service: not those that the controller sets itself.
  private static func ownLabels(_ labels: Labels) -> Labels {
    var labels = labels
    labels[EndpointSlice.managedByLabel] = nil
    labels[EndpointSlice.serviceNameLabel] = nil
    labels[ServiceEndpoints.headlessLabel] = nil
    return labels
  }
}
