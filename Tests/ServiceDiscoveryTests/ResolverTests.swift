import JSON
import KubernetesAPI
import ServiceDiscovery
import Testing

@Suite struct ResolverTests {
  private let cluster = DNSZoneTests.objects

  private func configuration(_ spec: JSONObject) throws -> ResolverConfiguration {
    try ResolverConfiguration(
      of: Pod(Manifest.pod("shop/p", spec: spec)), in: MemorySnapshot(cluster))
  }

  @Test(
    arguments: [
      (
        ["dnsPolicy": "ClusterFirst"],
        "search shop.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n"
      ),
      (["dnsPolicy": "ClusterFirst", "hostNetwork": true], "search .\nnameserver 127.0.0.1\n"),
      (["dnsPolicy": "Default"], "search .\nnameserver 127.0.0.1\n"),
      (
        ["dnsPolicy": "ClusterFirstWithHostNet", "hostNetwork": true],
        "search shop.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n"
      ),
      (
        [
          "dnsPolicy": "None",
          "dnsConfig": [
            "nameservers": ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"],
            "searches": ["a.example", "a.example"],
            "options": [["name": "ndots", "value": "2"], ["name": "edns0"]],
          ],
        ],
        "search a.example\nnameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.3\noptions ndots:2 edns0\n"
      ),
      (
        [
          "dnsConfig": [
            "searches": ["corp.example"], "options": [["name": "ndots", "value": "1"]],
          ]
        ],
        "search shop.svc.cluster.local svc.cluster.local cluster.local corp.example\nnameserver 10.96.0.10\noptions ndots:1\n"
      ),
    ] as [(JSONObject, String)])
  func resolvConf(spec: JSONObject, expected: String) throws {
    #expect(try configuration(spec).fileText == expected)
  }

  @Test func withoutTheServiceItIsTheTenthAddress() throws {
    #expect(try ResolverConfiguration.clusterNameservers(in: MemorySnapshot([])) == ["10.96.0.10"])
  }

  @Test(
    arguments: [
      ("web", "found(web.shop.svc.cluster.local.)", 2),
      ("web.shop", "found(web.shop.svc.cluster.local.)", 3),
      ("web.shop.svc", "found(web.shop.svc.cluster.local.)", 4),
      ("web.shop.svc.cluster.local", "found(web.shop.svc.cluster.local.)", 5),
      ("web.shop.svc.cluster.local.", "found(web.shop.svc.cluster.local.)", 2),
      ("nope.shop.svc.cluster.local.", "doesNotExist", 1),
      ("self", "noData(self.shop.svc.cluster.local.)", 6),
      ("example.org", "outside(example.org.)", 5),
    ])
  func searches(name: String, outcome: String, steps: Int) throws {
    let resolution = try NameResolution(
      name, by: try configuration([:]), in: try DNSZone.kubeadm(cluster))
    #expect(String(describing: resolution.outcome) == outcome)
    #expect(resolution.steps.count == steps, "\(resolution.steps.map(\.question))")
  }

  @Test func enoughDotsAreTriedFirst() throws {
    let few = ResolverConfiguration(
      nameservers: [], searches: ["svc.cluster.local"], options: ["ndots:1"])
    let resolution = try NameResolution(
      "web.shop", types: [.a], by: few, in: try DNSZone.kubeadm(cluster))
    #expect(
      resolution.steps.map(\.question.name.description) == [
        "web.shop.", "web.shop.svc.cluster.local.",
      ])
    #expect(
      resolution.records.map(\.description) == ["web.shop.svc.cluster.local. 30 IN A 10.96.7.7"])
  }
}
