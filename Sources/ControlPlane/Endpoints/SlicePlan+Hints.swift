import JSON
import KubernetesAPI

// Kubernetes: k8s.io/endpointslice/trafficdist.
extension SlicePlan {
  /// Reserves every ready endpoint for its own zone, and with PreferSameNode for its own node.
  mutating func preferClose(_ distribution: String) {
    let prefersNode = distribution == "PreferSameNode"
    setHints { endpoint in
      guard endpoint.isReady else { return endpoint.json["hints"] }
      var hints = JSONObject()
      if prefersNode, let node = endpoint.nodeName {
        hints["forNodes"] = [["name": .string(node)]]
      }
      if let zone = endpoint.zone { hints["forZones"] = [["name": .string(zone)]] }
      return hints.isEmpty ? nil : .object(hints)
    }
  }

  /// Takes the hints away, also from slices that would stay as they are.
  mutating func removeHints() {
    setHints { _ in nil }
  }

  private mutating func setHints(_ hints: (Endpoint) -> JSONValue?) {
    for index in created.indices { Self.setHints(in: &created[index], hints) }
    for index in updated.indices { Self.setHints(in: &updated[index].slice, hints) }
    unchanged.removeAll { held in
      var changed = held
      guard Self.setHints(in: &changed.slice, hints) else { return false }
      updated.append(changed)
      return true
    }
  }

  /// Sets the hints of every endpoint; whether any is new.
  @discardableResult
  static func setHints(in slice: inout EndpointSlice, _ hints: (Endpoint) -> JSONValue?) -> Bool {
    guard var endpoints = slice.json["endpoints"]?.arrayValue else { return false }
    var isChanged = false
    for index in endpoints.indices {
      let now = hints(Endpoint(endpoints[index].object))
      if endpoints[index]["hints"] == now { continue }
      endpoints[index].object["hints"] = now
      isChanged = true
    }
    if isChanged { slice.json["endpoints"] = .array(endpoints) }
    return isChanged
  }
}
