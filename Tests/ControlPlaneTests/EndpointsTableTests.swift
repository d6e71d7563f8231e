import ControlPlane
import JSON
import KubernetesAPI
import Testing

/// What the controllers of a real cluster made of Services and Pods.
@Suite("The table of endpoints", .enabled(if: Conformance.isThere))
struct EndpointsTableTests {
  static let rows: [JSONValue] = (try? Conformance.rows("endpoints-controller")) ?? []

  @Test(arguments: rows.indices)
  func agrees(index: Int) throws {
    let row = Self.rows[index]
    let name = Comment(rawValue: row["name"]?.stringValue ?? "")
    let cluster = try makeCluster()
    var objects: [(resource: APIResource, object: APIObject)] = []
    for (field, resource) in [
      ("services", Service.resource), ("pods", Pod.resource),
      ("existingEndpoints", Endpoints.resource),
    ] {
      for value in row[field]?.arrayValue ?? [] {
        objects.append((resource, APIObject(value.object)))
      }
    }
    try cluster.importDump(objects)
    // The controllers look at Endpoints that are there already, too.
    for (resource, object) in objects where resource == Service.resource {
      try cluster.syncEndpoints(ofService: object.name, in: object.namespace)
    }
    for expected in row["endpoints"]?.arrayValue ?? [] {
      let found = try endpoints(like: expected, in: cluster)
      #expect(found?["subsets"] == normal(expected["subsets"]), name)
      #expect(
        found?["metadata"]?["labels"] ?? .null == expected["metadata"]?["labels"] ?? .null, name)
    }
    let slices = try cluster.list(EndpointSlice.resource, namespace: nil)
    #expect(
      union(slices.map { .object($0.json) }) == union(row["endpointSlices"]?.arrayValue ?? []), name
    )
  }

  private func endpoints(like expected: JSONValue, in cluster: Cluster) throws -> JSONValue? {
    let metadata = expected["metadata"]
    let object = try cluster.get(
      Endpoints.resource, namespace: metadata?["namespace"]?.stringValue ?? "",
      name: metadata?["name"]?.stringValue ?? "")
    return .object(object.json)
  }

  /// An empty list and none are the same.
  private func normal(_ value: JSONValue?) -> JSONValue? {
    value?.arrayValue?.isEmpty == true ? nil : value
  }

  /// The endpoints of all slices by family and ports.
  private func union(_ slices: [JSONValue]) -> [String: [String]] {
    var found: [String: [String]] = [:]
    for slice in slices {
      let ports = normal(slice["ports"]) ?? .null
      let labels = slice["metadata"]?["labels"] ?? .null
      let key =
        JSONWriter.text(
          [slice["addressType"] ?? .null, ports, labels], sortsKeys: true)
      found[key, default: []] += (slice["endpoints"]?.arrayValue ?? []).map {
        JSONWriter.text($0, sortsKeys: true)
      }
    }
    return found.mapValues { $0.sorted() }
  }
}
