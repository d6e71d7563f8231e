import JSON
import KubernetesAPI
import Testing

@testable import ControlPlane

/// Endpoints written by hand become EndpointSlices.
///
/// Kubernetes: pkg/controller/endpointslicemirroring, reconciler.go and utils.go.
@Suite("Endpoints written by hand are mirrored")
struct MirrorTests {
  private static let service = """
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"db"},
    "spec":{"ports":[{"name":"pg","port":5432}],"ipFamilyPolicy":"PreferDualStack"}}
    """

  /// A subset as JSON: addresses, those not ready, and ports by name.
  private static func subset(
    _ addresses: [String], notReady: [String] = [], port: Int = 5432
  ) -> String {
    let list = { (texts: [String]) in texts.map { "{\"ip\":\"\($0)\"}" }.joined(separator: ",") }
    let rest = notReady.isEmpty ? "" : ",\"notReadyAddresses\":[\(list(notReady))]"
    return
      "{\"addresses\":[\(list(addresses))]\(rest),\"ports\":[{\"name\":\"pg\",\"port\":\(port)}]}"
  }

  private static func endpoints(_ subsets: String..., metadata: String = "") -> String {
    "{\"apiVersion\":\"v1\",\"kind\":\"Endpoints\",\"metadata\":{\"name\":\"db\"\(metadata)},"
      + "\"subsets\":[\(subsets.joined(separator: ","))]}"
  }

  private func replace(_ cluster: Cluster, _ text: String) throws {
    var endpoints = try object(text)
    endpoints.metadata.namespace = "default"
    _ = try cluster.update(endpoints, in: Endpoints.resource, namespace: "default")
  }

  @Test func everyFamilyHasASlice() throws {
    let cluster = try makeCluster()
    try cluster.create(
      Self.service,
      Self.endpoints(Self.subset(["192.0.2.7", "2001:db8::7"], notReady: ["192.0.2.8"])))
    let slices = try cluster.slices(of: "db").sorted { $0.addressType < $1.addressType }
    #expect(slices.map(\.addressType) == ["IPv4", "IPv6"])
    #expect(
      slices.map { $0.endpoints.map(\.addresses) } == [
        [["192.0.2.7"], ["192.0.2.8"]], [["2001:db8::7"]],
      ])
    #expect(slices[0].endpoints.map(\.isReady) == [true, false])
    #expect(slices.allSatisfy { $0.metadata.ownerReferences.map(\.kind) == ["Endpoints"] })
  }

  /// utils.go, addressToEndpoint: parsed, and written anew.
  @Test func addressesAreSpeltCanonically() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.service, Self.endpoints(Self.subset(["2001:DB8:0:0::00A7"])))
    #expect(
      try cluster.slices(of: "db").flatMap(\.endpoints).map(\.addresses) == [["2001:db8::a7"]])
  }

  /// reconciler.go: labels and annotations are compared, too.
  @Test func labelsAndAnnotationsFollow() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.service, Self.endpoints(Self.subset(["192.0.2.7"])))
    let name = try #require(try cluster.slices(of: "db").first?.name)
    try replace(
      cluster,
      Self.endpoints(
        Self.subset(["192.0.2.7"]),
        metadata: """
          ,"annotations":{"note":"a","kubectl.kubernetes.io/last-applied-configuration":"{}"},
          "labels":{"team":"x"}
          """))
    let slice = try #require(try cluster.slices(of: "db").first)
    #expect(slice.name == name)
    #expect(slice.labels["team"] == "x")
    #expect(slice.metadata.annotations == ["note": "a"])
    try replace(cluster, Self.endpoints(Self.subset(["192.0.2.7"]), metadata: ""))
    #expect(try cluster.slices(of: "db").first?.metadata.annotations == [:])
  }

  /// utils.go, recycleSlices: a slice with other ports takes the place of the one that is left over.
  @Test func aSliceIsUsedAgainForOtherPorts() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.service, Self.endpoints(Self.subset(["192.0.2.7"])))
    let before = try #require(try cluster.slices(of: "db").first)
    try replace(cluster, Self.endpoints(Self.subset(["192.0.2.7"], port: 6432)))
    let slices = try cluster.slices(of: "db")
    #expect(slices.map(\.name) == [before.name])
    #expect(slices.first?.ports.map(\.port) == [6432])
    #expect(slices.first?.metadata.generation == before.metadata.generation + 1)
  }

  /// reconciler.go: a subset gives 1,000 addresses, and so many stand in a slice.
  @Test func tooManyAddressesAreLeftOutWithAWarning() throws {
    let cluster = try makeCluster()
    let many = (0..<1003).map { "10.1.\($0 / 250).\($0 % 250 + 1)" }
    let more = (0..<5).map { "10.2.0.\($0 + 1)" }
    try cluster.create(Self.service, Self.endpoints(Self.subset(many), Self.subset(more)))
    let slices = try cluster.slices(of: "db")
    #expect(slices.map(\.endpoints.count) == [1000])
    let events = try cluster.snapshot().objects(
      APIResource(kind: "Event", plural: "events"), namespace: "default")
    #expect(
      events.compactMap { $0.json["message"]?.stringValue } == [
        "A max of 1000 addresses can be mirrored to EndpointSlices per Endpoints subset. "
          + "3 addresses were skipped"
      ])
  }
}
