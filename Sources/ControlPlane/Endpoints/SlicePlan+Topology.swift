import JSON
import KubernetesAPI

// Kubernetes: TopologyCache.AddHints and its helpers.
extension SlicePlan {
  /// Reserves endpoints for zones so that each zone has its share: for its own zone first, then some
  /// of zones with too many for zones with too few.
  ///
  /// - Throws: why there are no hints; then they have been taken away.
  mutating func addHints(_ topology: TopologyHints) throws(TopologyHints.Refusal) {
    do throws(TopologyHints.Refusal) {
      try distribute(topology)
    } catch {
      removeHints()
      throw error
    }
  }

  private mutating func distribute(_ topology: TopologyHints) throws(TopologyHints.Refusal) {
    let all = created + updated.map(\.slice) + unchanged.map(\.slice)
    let count = all.reduce(0) { $0 + $1.endpoints.count { $0.isReady } }
    let allocations = try topology.allocations(ofEndpoints: count)
    var allocated = keepHints(allocations)
    for slice in created + updated.map(\.slice) {
      for endpoint in slice.endpoints where endpoint.isReady {
        guard let zone = endpoint.zone, !zone.isEmpty else {
          throw TopologyHints.Refusal(
            message: "One or more endpoints do not have a zone specified")
        }
        allocated[zone, default: 0] += 1
      }
    }
    var (giving, receiving) = TopologyHints.moves(allocations, allocated)
    let hints = { (endpoint: Endpoint) -> JSONValue? in
      guard endpoint.isReady, var zone = endpoint.zone else { return endpoint.json["hints"] }
      if let toGive = giving[zone], toGive > 0,
        let receiver = receiving.filter({ $0.value > 0 }).keys.min(by: { $0.precedesInBytes($1) })
      {
        giving[zone] = toGive - 1
        receiving[receiver, default: 0] -= 1
        zone = receiver
      }
      return ["forZones": [["name": .string(zone)]]]
    }
    for index in created.indices { Self.setHints(in: &created[index], hints) }
    for index in updated.indices { Self.setHints(in: &updated[index].slice, hints) }
  }

  /// Counts the hints of slices that can stay as they are; the others are written anew.
  private mutating func keepHints(_ allocations: [String: TopologyHints.Allocation])
    -> [String: Int]
  {
    var allocated: [String: Int] = [:]
    unchanged.removeAll { held in
      guard let hints = Self.validHints(held.slice, allocated, allocations) else {
        updated.append(held)
        return true
      }
      allocated.merge(hints, uniquingKeysWith: +)
      return false
    }
    return allocated
  }

  /// The hints of a slice by zone; nil when they cannot stay: one is missing, or names a zone that
  /// needs none or would get too many.
  private static func validHints(
    _ slice: EndpointSlice, _ allocated: [String: Int],
    _ allocations: [String: TopologyHints.Allocation]
  ) -> [String: Int]? {
    var hints: [String: Int] = [:]
    for endpoint in slice.endpoints where endpoint.isReady {
      let zones = endpoint.zoneHints
      if zones.isEmpty { return nil }
      for zone in zones {
        guard allocations[zone] != nil else { return nil }
        hints[zone, default: 0] += 1
      }
    }
    let isWithin = hints.allSatisfy { zone, count in
      count + (allocated[zone] ?? 0) <= allocations[zone]?.maximum ?? 0
    }
    return isWithin ? hints : nil
  }
}
