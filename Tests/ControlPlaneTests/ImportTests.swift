import ClusterStore
import Foundation
import JSON
import KubernetesAPI
import Testing

@testable import ControlPlane

/// The dump of another cluster is the truth; what it lacks is derived.
@Suite("Dumps of other clusters")
struct ImportTests {
  private static let service = """
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","namespace":"shop","uid":"s-1"},
    "spec":{"clusterIP":"172.20.3.4","clusterIPs":["172.20.3.4"],"ipFamilies":["IPv4"],
    "selector":{"app":"web"},"ports":[{"name":"http","port":80,"protocol":"TCP","targetPort":8080,
    "nodePort":41000}],"type":"NodePort"}}
    """
  private static let endpoints = """
    {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"web","namespace":"shop"},"subsets":[
    {"addresses":[{"ip":"10.1.2.3","nodeName":"ip-10-0-0-7","targetRef":{"kind":"Pod","name":"web-1",
    "namespace":"shop","uid":"p-1"}}],"notReadyAddresses":[{"ip":"10.1.2.4"}],
    "ports":[{"name":"http","port":8080,"protocol":"TCP"}]}]}
    """
  private static let slice = """
    {"apiVersion":"discovery.k8s.io/v1","kind":"EndpointSlice","addressType":"IPv4","metadata":{
    "name":"web-abcde","namespace":"shop","labels":{"kubernetes.io/service-name":"web",
    "endpointslice.kubernetes.io/managed-by":"endpointslice-controller.k8s.io"}},
    "ports":[{"name":"http","port":8080,"protocol":"TCP"}],
    "endpoints":[{"addresses":["10.1.2.3"],"conditions":{"ready":true,"serving":true,
    "terminating":false},"nodeName":"ip-10-0-0-7","zone":"eu-1a"},
    {"addresses":["10.1.2.4"],"conditions":{"ready":false}}]}
    """

  private func cluster(_ texts: String...) throws -> Cluster {
    let cluster = try makeCluster()
    try cluster.importDump(
      texts.map { text in
        let object = try object(text)
        let resource = Kinds.definition(apiVersion: object.apiVersion, kind: object.kind)?.resource
        return (try #require(resource), object)
      })
    return cluster
  }

  @Test func slicesAreMadeOfEndpointsWhereThePodsAreLeftOut() throws {
    let cluster = try cluster(Self.service, Self.endpoints)
    let slices = try cluster.slices(of: "web", in: "shop")
    #expect(slices.count == 1)
    let endpoints = slices.flatMap(\.endpoints)
    #expect(endpoints.map(\.addresses) == [["10.1.2.3"], ["10.1.2.4"]])
    #expect(endpoints.map(\.isReady) == [true, false])
    #expect(slices.first?.labels[EndpointSlice.managedByLabel] == "endpointslice-controller.k8s.io")
  }

  @Test func endpointsAreMadeOfSlicesWhereThePodsAreLeftOut() throws {
    let cluster = try cluster(Self.service, Self.slice)
    let object = try cluster.get(Endpoints.resource, namespace: "shop", name: "web")
    let subset = try #require(Endpoints(object).subsets.first)
    #expect(subset.addresses.map(\.ip) == ["10.1.2.3"])
    #expect(subset.notReadyAddresses.map(\.ip) == ["10.1.2.4"])
    #expect(subset.ports.map(\.port) == [8080])
    // The node that is named is made up, in the zone that the slice tells.
    let node = try cluster.get(Node.resource, namespace: "", name: "ip-10-0-0-7")
    #expect(Node(node).zone == "eu-1a")
  }

  /// What a PTR question and `trace` ask for.
  @Test func addressesAreFoundWhereThePodsAreLeftOut() throws {
    for dump in [Self.slice, Self.endpoints] {
      let cluster = try cluster(Self.service, dump)
      let found = try cluster.snapshot().endpointSlices(withAddress: "10.1.2.3")
      #expect(found.map { $0.labels[EndpointSlice.serviceNameLabel] } == ["web"])
      #expect(try cluster.snapshot().endpointSlices(withAddress: "10.1.2.99").isEmpty)
      let name = try #require(found.first?.name)
      _ = try cluster.delete(EndpointSlice.resource, namespace: "shop", name: name)
      #expect(try cluster.snapshot().endpointSlices(withAddress: "10.1.2.3").isEmpty)
    }
  }

  @Test func rangesAreInferred() throws {
    let settings = try cluster(Self.service, Self.endpoints).settings
    #expect(settings.serviceClusterIPRanges == ["172.20.0.0/16"])
    #expect(settings.serviceNodePortRange == 30000...41000)
  }

  /// Nothing is refused or reconciled away; the next change of a Pod is.
  @Test func laterChangesAreReconciled() throws {
    let pod = """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1","namespace":"shop","uid":"p-1",
      "labels":{"app":"web"}},"spec":{"nodeName":"n","containers":[{"name":"c","image":"i"}]},
      "status":{"phase":"Running","podIP":"10.1.2.3","podIPs":[{"ip":"10.1.2.3"}],
      "conditions":[{"type":"Ready","status":"True"}]}}
      """
    let cluster = try cluster(Self.service, pod)
    let ready = { try cluster.slices(of: "web", in: "shop").flatMap(\.endpoints).map(\.isReady) }
    #expect(try ready() == [true])
    try cluster.simulate(.unready, pod: "web-1", in: "shop")
    #expect(try ready() == [false])
    #expect(try cluster.service("web", in: "shop").spec.clusterIP == "172.20.3.4")
  }

  /// "Revisions as they stand": until it changes here, an object has the revision it came with.
  @Test func objectsKeepTheirRevisions() throws {
    let web = Self.service.replacing("\"uid\"", by: "\"resourceVersion\":\"918273\",\"uid\"")
    let cluster = try cluster(web, Self.endpoints)
    #expect(try cluster.service("web", in: "shop").metadata.resourceVersion == "918273")
    #expect(
      try cluster.list(Service.resource, namespace: "shop").map(\.metadata.resourceVersion)
        == ["918273"])
    // An update from what was read is accepted, one from something older is not.
    var read = try cluster.get(Service.resource, namespace: "shop", name: "web")
    read.metadata.labels["team"] = "a"
    let written = try cluster.update(read, in: Service.resource, namespace: "shop")
    #expect(written.object.metadata.resourceVersion != "918273")
    #expect(
      try cluster.service("web", in: "shop").metadata.resourceVersion
        == written.object.metadata.resourceVersion)
    #expect(throws: APIStatus.self) {
      try cluster.update(read, in: Service.resource, namespace: "shop")
    }
  }

  /// Another process reads them out of the store; what changes afterwards is newer.
  @Test func revisionsStandInTheStore() throws {
    let store = ClusterStore.inMemory()
    let clock = ClusterClock.fixed(Timestamp(seconds: 1_792_540_800))
    let web = Self.service.replacing("\"uid\"", by: "\"resourceVersion\":\"918273\",\"uid\"")
    let writer = Cluster(store: store, clock: clock)
    try writer.importDump([(Service.resource, try object(web))])
    try writer.flush()
    let reader = Cluster(store: store, clock: clock)
    #expect(
      try reader.list(Service.resource, namespace: "shop").map(\.metadata.resourceVersion)
        == ["918273"])
    #expect(try reader.service("web", in: "shop").metadata.resourceVersion == "918273")
    #expect(try reader.snapshot().revision >= 918273)
    var service = try reader.service("web", in: "shop").object
    service.metadata.labels["team"] = "a"
    let written = try reader.update(service, in: Service.resource, namespace: "shop")
    #expect(try #require(Int(written.object.metadata.resourceVersion)) > 918273)
  }

  /// Before Kubernetes 1.20 a Service had one address and no family.
  @Test func anOldServiceCanBeChanged() throws {
    let old = """
      {"apiVersion":"v1","kind":"Service","metadata":{"name":"old","namespace":"shop"},
      "spec":{"clusterIP":"fd00::7","ports":[{"port":80,"protocol":"TCP","targetPort":80}],
      "sessionAffinity":"None","type":"ClusterIP"}}
      """
    let cluster = try cluster(old)
    var service = try cluster.service("old", in: "shop")
    #expect(service.spec.clusterIPs == ["fd00::7"])
    #expect(service.json["spec"]?["ipFamilies"] == ["IPv6"])
    #expect(service.json["spec"]?["ipFamilyPolicy"] == "SingleStack")
    service.metadata.labels["team"] = "a"
    _ = try cluster.update(service.object, in: Service.resource, namespace: "shop")
    #expect(try cluster.service("old", in: "shop").labels["team"] == "a")
  }

  /// A dump without nodes, or of a network that does not give them ranges.
  @Test func newPodsGetAddressesOnNodesWithoutRanges() throws {
    let pod = """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"old","namespace":"shop","uid":"p-1"},
      "spec":{"nodeName":"n","containers":[{"name":"c","image":"i"}]},
      "status":{"phase":"Running","hostIP":"192.0.2.7","podIP":"10.1.2.3",
      "podIPs":[{"ip":"10.1.2.3"}],"conditions":[{"type":"Ready","status":"True"}]}}
      """
    let cluster = try cluster(pod)
    try cluster.create(
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"new","namespace":"shop"},
      "spec":{"containers":[{"name":"c","image":"i"}]}}
      """)
    let new = try #require(try cluster.pods("shop").first { $0.name == "new" })
    #expect(new.status.podIP == "10.1.2.4")
    #expect(new.status.isReady)
  }

  /// The slice of the API server's Service is its own, and nodes are known by Endpoints, too.
  @Test func whatTheServerItselfWritesIsDerived() throws {
    let endpoints = """
      {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"kubernetes","namespace":"default",
      "labels":{"endpointslice.kubernetes.io/skip-mirror":"true"}},"subsets":[{"addresses":[
      {"ip":"10.0.0.9"}],"ports":[{"name":"https","port":6443,"protocol":"TCP"}]}]}
      """
    let cluster = try cluster(Self.service("kubernetes", "10.96.0.1"), endpoints, Self.endpoints)
    let slice = try #require(try cluster.slices(of: "kubernetes").first)
    #expect(slice.name == "kubernetes")
    #expect(slice.labels == Labels(["kubernetes.io/service-name": "kubernetes"]))
    #expect(slice.endpoints.map(\.addresses) == [["10.0.0.9"]])
    #expect(slice.ports.map(\.port) == [6443])
    let node = try cluster.get(Node.resource, namespace: "", name: "ip-10-0-0-7")
    #expect(Node(node).isReady)
  }

  /// Objects of kinds that nobody has defined can be asked for; those that the dump defines have the
  /// names of their definition.
  @Test func everyKindCanBeAskedFor() throws {
    let definition = try object(
      """
      {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
      "metadata":{"name":"mice.example.com"},"spec":{"group":"example.com","scope":"Namespaced",
      "names":{"kind":"Mouse","plural":"mice","shortNames":["mi"]},
      "versions":[{"name":"v1","served":true,"storage":true}]}}
      """)
    #expect(Cluster.resources(inDump: [definition]).contains { $0.plural == "mice" })
    let widgets = APIResource(group: "example.com", kind: "Widget", plural: "widgets")
    let widget = try object(
      """
      {"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w","namespace":"shop"}}
      """)
    let cluster = try makeCluster()
    try cluster.importDump([(widgets, widget)])
    let known = try cluster.snapshot().resources
    #expect(known.filter { $0.kind == "Widget" } == [widgets])
    #expect(try cluster.list(widgets, namespace: "shop").map(\.name) == ["w"])
  }

  private static func service(_ name: String, _ addresses: String...) -> String {
    let list = addresses.map { "\"\($0)\"" }.joined(separator: ",")
    return """
      {"apiVersion":"v1","kind":"Service","metadata":{"name":"\(name)","namespace":"default"},
      "spec":{"clusterIP":"\(addresses[0])","clusterIPs":[\(list)],"ports":[{"port":443}]}}
      """
  }

  /// The API server has the first address of its range.
  @Test(arguments: [
    (["10.96.0.1", "10.96.7.7"], ["10.96.0.0/16"]),
    (["10.96.0.1", "10.100.1.1"], ["10.96.0.0/12"]),
    (["34.118.224.1", "34.118.225.9"], ["34.118.224.0/19"]),
    (["10.43.0.1", "192.168.1.1"], ["10.43.0.0/16"]),
    (["fd00:10:96::1", "fd00:10:96::a7"], ["fd00:10:96::/112"]),
    (["172.20.0.1", "fd00::5"], ["172.20.0.0/16", "fd00::/112"]),
  ])
  func theServiceRangeBeginsBeforeTheServer(addresses: [String], ranges: [String]) throws {
    let cluster = try makeCluster()
    try cluster.importDump(
      [
        (Service.resource, try object(Self.service("kubernetes", addresses[0]))),
        (Service.resource, try object(Self.service("other", addresses[1]))),
      ])
    #expect(try cluster.settings.serviceClusterIPRanges == ranges)
  }

  @Test func whatTheClusterDeclaresCountsMoreThanAddresses() throws {
    let cidrs = APIResource(
      group: "networking.k8s.io", kind: "ServiceCIDR", plural: "servicecidrs", isNamespaced: false)
    let cluster = try makeCluster()
    try cluster.importDump([
      (
        cidrs,
        try object(
          """
          {"apiVersion":"networking.k8s.io/v1","kind":"ServiceCIDR","metadata":{"name":"kubernetes"},
          "spec":{"cidrs":["10.96.0.0/22","fd00:96::/112"]}}
          """)
      ),
      (Service.resource, try object(Self.service("kubernetes", "10.96.0.1"))),
      (
        APIResource(kind: "ConfigMap", plural: "configmaps"),
        try object(
          """
          {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"coredns","namespace":"kube-system"},
          "data":{"Corefile":".:53 {\\n    errors\\n    kubernetes Corp.Internal in-addr.arpa ip6.arpa {\\n    }\\n}\\n"}}
          """)
      ),
    ]) { $0.loadBalancerRange = "198.51.100.0/24" }
    let settings = try cluster.settings
    #expect(settings.serviceClusterIPRanges == ["10.96.0.0/22", "fd00:96::/112"])
    #expect(settings.clusterDomain == "corp.internal")
    // What is given stands beside what is inferred.
    #expect(settings.loadBalancerRange == "198.51.100.0/24")
  }
}

extension String {
  /// The text with the first `part` replaced.
  fileprivate func replacing(_ part: String, by other: String) -> String {
    guard let place = range(of: part) else { return self }
    return replacingCharacters(in: place, with: other)
  }
}
