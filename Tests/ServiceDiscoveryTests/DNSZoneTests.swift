import JSON
import KubernetesAPI
import ServiceDiscovery
import Testing

/// The names of the Kubernetes DNS specification 1.1.0, in a small shop.
@Suite struct DNSZoneTests {
  static let objects: [APIObject] = [
    Manifest.namespace("shop"), Manifest.namespace("kube-system"),
    Manifest.service("kube-system/kube-dns", "10.96.0.10", ports: ["dns:53/UDP"]),
    Manifest.service("shop/web", "10.96.7.7", "fd00::7", ports: ["http:80", "quic:443/UDP"]),
    Manifest.service("shop/db", "None", ports: ["pg:5432"]),
    Manifest.slice(
      "shop/db", ["10.244.0.4=db-0", "10.244.1.4=db-1", "10.244.2.9"], ports: ["pg:5432"]),
    Manifest.service(
      "shop/ext", ports: [], type: "ExternalName", spec: ["externalName": "example.org"]),
    Manifest.service(
      "shop/alias", type: "ExternalName", spec: ["externalName": "web.shop.svc.cluster.local"]),
    Manifest.service(
      "shop/self", type: "ExternalName", spec: ["externalName": "self.shop.svc.cluster.local"]),
    Manifest.service(
      "shop/a", type: "ExternalName", spec: ["externalName": "b.shop.svc.cluster.local"]),
    Manifest.service(
      "shop/b", type: "ExternalName", spec: ["externalName": "a.shop.svc.cluster.local"]),
    Manifest.pod("shop/web-1", "10.244.0.9"),
  ]

  @Test(arguments: [
    ("web.shop.svc.cluster.local", RecordType.a, "A 10.96.7.7"),
    ("Web.SHOP.svc.Cluster.Local.", .a, "A 10.96.7.7"),
    ("web.shop.svc.cluster.local", .aaaa, "AAAA fd00::7"),
    (
      "_quic._udp.web.shop.svc.cluster.local", .srv,
      "SRV 0 50 443 web.shop.svc.cluster.local."
    ),
    ("_quic._tcp.web.shop.svc.cluster.local", .srv, "NXDOMAIN"),
    ("*.shop.svc.cluster.local", .a, "NXDOMAIN"),
    ("db.shop.svc.cluster.local", .a, "A 10.244.0.4, A 10.244.1.4, A 10.244.2.9"),
    ("db-1.db.shop.svc.cluster.local", .a, "A 10.244.1.4"),
    ("10-244-2-9.db.shop.svc.cluster.local", .a, "A 10.244.2.9"),
    ("db-9.db.shop.svc.cluster.local", .a, "NXDOMAIN"),
    ("ext.shop.svc.cluster.local", .a, "CNAME example.org."),
    ("alias.shop.svc.cluster.local", .a, "CNAME web.shop.svc.cluster.local., A 10.96.7.7"),
    ("self.shop.svc.cluster.local", .a, "NODATA"),
    ("a.shop.svc.cluster.local", .a, "NODATA"),
    ("7.7.96.10.in-addr.arpa", .ptr, "PTR web.shop.svc.cluster.local."),
    ("4.1.244.10.in-addr.arpa", .ptr, "PTR db-1.db.shop.svc.cluster.local."),
    (
      "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa", .ptr,
      "PTR web.shop.svc.cluster.local."
    ),
    ("web.shop.svc.in-addr.arpa", .a, "NXDOMAIN"),
    ("10-9-8-7.shop.pod.cluster.local", .a, "A 10.9.8.7"),
    ("shop.svc.cluster.local", .a, "NODATA"),
    ("web.nowhere.svc.cluster.local", .a, "NXDOMAIN"),
    ("cluster.local", .ns, "NS kube-dns.kube-system.svc.cluster.local."),
    ("ns.dns.cluster.local", .a, "A 10.96.0.10"),
    ("dns-version.cluster.local", .txt, "TXT \"1.1.0\""),
    ("example.org", .a, "REFUSED"), ("cluster.local", .axfr, "REFUSED"),
  ])
  func answers(name: String, type: RecordType, expected: String) throws {
    #expect(try DNSZone.kubeadm(Self.objects).short(name, type) == expected)
  }

  @Test func deniedAnswersCarryTheStartOfAuthority() throws {
    let zone = DNSZone(
      MemorySnapshot(Self.objects, revision: 77),
      options: try .kubeadm(clusterDomain: "cluster.local"))
    let answer = try zone.answer(DNSQuestion(try DomainName("no.shop.svc.Cluster.local"), .a))
    #expect(
      answer.authority.map(\.description) == [
        "Cluster.local. 30 IN SOA ns.dns.Cluster.local. hostmaster.Cluster.local. 77 7200 1800 86400 30"
      ])
    #expect(zone.fallsThrough(try DomainName("1.0.0.9.in-addr.arpa")))
    #expect(!zone.fallsThrough(try DomainName("no.shop.svc.cluster.local")))
  }

  @Test func anAliasOutOfTheZoneIsLeftToAnotherServer() throws {
    let zone = try DNSZone.kubeadm(Self.objects)
    let answer = try zone.answer(DNSQuestion(try DomainName("ext.shop.svc.cluster.local"), .aaaa))
    #expect(answer.outsideTarget == (try DomainName("example.org")))
  }

  /// Whatever is listed is what the question for it is answered with.
  @Test func theListingIsMadeOfAnswers() throws {
    let zone = try DNSZone.kubeadm(Self.objects)
    var listed: [DNSRecord] = []
    try zone.forEachRecord(inNamespace: nil) { listed.append($0) }
    for record in listed {
      #expect(try zone.answer(DNSQuestion(record.name, record.type)).answer.contains(record))
    }
    #expect(Set(listed).count == listed.count)
    let lines = listed.map(\.description)
    for line in [
      "web.shop.svc.cluster.local. 30 IN A 10.96.7.7",
      "_http._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 50 80 web.shop.svc.cluster.local.",
      "7.7.96.10.in-addr.arpa. 30 IN PTR web.shop.svc.cluster.local.",
      "_pg._tcp.db.shop.svc.cluster.local. 30 IN SRV 0 33 5432 db-0.db.shop.svc.cluster.local.",
      "db-0.db.shop.svc.cluster.local. 30 IN A 10.244.0.4",
      "ext.shop.svc.cluster.local. 30 IN CNAME example.org.",
      "10-244-0-9.shop.pod.cluster.local. 30 IN A 10.244.0.9",
    ] { #expect(lines.contains(line), "\(line) is missing") }
  }

  @Test func aQuestionReadsNoLists() throws {
    let zone = DNSZone(
      LookupsOnly(MemorySnapshot(Self.objects)),
      options: try .kubeadm(clusterDomain: "cluster.local"))
    for (name, type) in [
      ("web.shop.svc.cluster.local", RecordType.a), ("db.shop.svc.cluster.local", .srv),
      ("4.1.244.10.in-addr.arpa", .ptr), ("10-244-0-9.shop.pod.cluster.local", .a),
      ("nope.shop.svc.cluster.local", .txt), ("cluster.local", .ns),
    ] { _ = try zone.short(name, type) }
  }
}

/// A snapshot that fails a test when somebody walks over all objects.
private struct LookupsOnly: ClusterSnapshot {
  let inner: MemorySnapshot
  init(_ inner: MemorySnapshot) { self.inner = inner }
  var revision: Int64 { inner.revision }
  var settings: ClusterSettings { inner.settings }
  var resources: [APIResource] { inner.resources }
  func object(_ resource: APIResource, namespace: String, name: String) -> APIObject? {
    inner.object(resource, namespace: namespace, name: name)
  }
  func forEachObject(
    _ resource: APIResource, namespace: String?, _ body: (APIObject) throws -> Bool
  ) throws {
    Issue.record("a question listed \(resource.plural)")
  }
  func pods(inNamespace namespace: String, matching selector: Labels) -> [Pod] {
    inner.pods(inNamespace: namespace, matching: selector)
  }
  func endpointSlices(ofService name: String, inNamespace namespace: String) -> [EndpointSlice] {
    inner.endpointSlices(ofService: name, inNamespace: namespace)
  }
  func services(withClusterIP address: String) -> [Service] {
    inner.services(withClusterIP: address)
  }
  func endpointSlices(withAddress address: String) -> [EndpointSlice] {
    inner.endpointSlices(withAddress: address)
  }
  func pods(withAddress address: String) -> [Pod] { inner.pods(withAddress: address) }
}
