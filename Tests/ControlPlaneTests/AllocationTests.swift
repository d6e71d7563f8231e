import ControlPlane
import JSON
import KubernetesAPI
import Testing

@Suite("Services get addresses and ports")
struct AllocationTests {
  static func service(_ name: String, _ spec: String) -> String {
    """
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"\(name)"},
    "spec":{"ports":[{"port":80}],\(spec)}}
    """
  }

  @Test(arguments: [
    (
      "\"clusterIP\":\"10.96.0.1\"",
      "spec.clusterIPs: Invalid value: [\"10.96.0.1\"]: failed to allocate IP 10.96.0.1: "
        + "provided IP is already allocated"
    ),
    (
      "\"clusterIP\":\"10.97.0.9\"",
      "spec.clusterIPs: Invalid value: [\"10.97.0.9\"]: failed to allocate IP 10.97.0.9: "
        + "the provided network does not match the current range"
    ),
    (
      "\"clusterIP\":\"10.96.255.255\"",
      "spec.clusterIPs: Invalid value: [\"10.96.255.255\"]: failed to allocate IP 10.96.255.255: "
        + "the provided network does not match the current range"
    ),
    (
      "\"ipFamilyPolicy\":\"RequireDualStack\"",
      "spec.ipFamilyPolicy: Invalid value: \"RequireDualStack\": this cluster is not configured "
        + "for dual-stack services"
    ),
    (
      "\"ipFamilies\":[\"IPv6\"]",
      "spec.ipFamilies[0]: Invalid value: \"IPv6\": not configured on this cluster"
    ),
  ])
  func refusesWhatItCannotGive(spec: String, fault: String) throws {
    let cluster = try makeCluster()
    let message = try refusal { try cluster.create(Self.service("cache", spec)) }
    #expect(message == "Service \"cache\" is invalid: \(fault)")
  }

  @Test func givesAddressesOfTheDynamicBand() throws {
    let cluster = try makeCluster()
    for index in 0..<50 {
      try cluster.create(Self.service("s\(index)", "\"type\":\"NodePort\""))
    }
    let services = try (0..<50).map { try cluster.service("s\($0)") }
    let addresses = Set(services.map(\.spec.clusterIP))
    #expect(addresses.count == 50)
    let band = AddressRange(IPAddress(.ipv4, 0x0A60_0000), prefixLength: 24)
    #expect(addresses.allSatisfy { IPAddress($0).map { !band.contains($0) } ?? false })
    let ports = Set(services.map { $0.spec.ports[0].nodePort })
    #expect(ports.count == 50)
    #expect(ports.allSatisfy { (30086...32767).contains($0) })
  }

  /// Every address and port is given once, however Services come and go.
  @Test(arguments: [1, 2, 3])
  func neverGivesAnythingTwice(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let cluster = try makeCluster {
      $0.serviceClusterIPRanges = ["10.96.0.0/24"]
      $0.serviceNodePortRange = 30000...30040
    }
    var alive: [String] = []
    for step in 0..<150 {
      if alive.isEmpty || Int.random(in: 0..<3, using: &generator) > 0 {
        let type = Bool.random(using: &generator) ? "NodePort" : "ClusterIP"
        let message = try refusal {
          try cluster.create(Self.service("s\(step)", "\"type\":\"\(type)\""))
        }
        if message == nil { alive.append("s\(step)") }
      } else {
        let victim = alive.remove(at: Int.random(in: 0..<alive.count, using: &generator))
        _ = try cluster.delete(Service.resource, namespace: "default", name: victim)
      }
      let specs = try cluster.list(Service.resource, namespace: nil).map { Service($0).spec }
      let addresses = specs.map(\.clusterIP)
      #expect(Set(addresses).count == addresses.count, "seed \(seed), step \(step)")
      let ports = specs.flatMap { $0.ports.map(\.nodePort) }.filter { $0 > 0 }
      #expect(Set(ports).count == ports.count, "seed \(seed), step \(step)")
    }
  }

  @Test func tellsWhenThePortsAreExhausted() throws {
    let cluster = try makeCluster { $0.serviceNodePortRange = 30000...30001 }
    try cluster.create(Self.service("a", "\"type\":\"NodePort\""))
    try cluster.create(Self.service("b", "\"type\":\"NodePort\""))
    let message = try refusal { try cluster.create(Self.service("c", "\"type\":\"NodePort\"")) }
    #expect(
      message == "Internal error occurred: failed to allocate a nodePort: range is full")
  }

  @Test func releasesWhatADeletedServiceHeld() throws {
    let cluster = try makeCluster()
    let text = Self.service("a", "\"type\":\"NodePort\",\"clusterIP\":\"10.96.9.9\"")
    try cluster.create(text)
    _ = try cluster.delete(Service.resource, namespace: "default", name: "a")
    try cluster.create(text)
    #expect(try cluster.service("a").spec.clusterIP == "10.96.9.9")
  }

  @Test func dryRunTakesNothing() throws {
    let cluster = try makeCluster()
    let text = Self.service("a", "\"clusterIP\":\"10.96.9.9\"")
    let before = try cluster.snapshot().revision
    _ = try cluster.create(
      try object(text), in: Service.resource, namespace: "default",
      options: WriteOptions(dryRun: true))
    #expect(try cluster.snapshot().revision == before)
    try cluster.create(Self.service("b", "\"clusterIP\":\"10.96.9.9\""))
  }

  @Test func givesBothFamiliesWhereThereAreTwo() throws {
    let cluster = try makeCluster {
      $0.serviceClusterIPRanges = ["10.96.0.0/16", "fd00:10:96::/112"]
      $0.clusterCIDRs = ["10.244.0.0/16", "fd00:10:244::/64"]
    }
    try cluster.create(Self.service("dual", "\"ipFamilyPolicy\":\"PreferDualStack\""))
    let spec = try cluster.service("dual").spec
    #expect(spec.ipFamilies == ["IPv4", "IPv6"])
    #expect(spec.clusterIPs.count == 2)
    #expect(spec.clusterIPs.first == spec.clusterIP)
    let result = try cluster.patch(
      .merge, ["spec": ["ipFamilyPolicy": "SingleStack"]], Service.resource,
      namespace: "default", name: "dual")
    #expect(Service(result.object).spec.clusterIPs == [spec.clusterIP])
  }

  @Test func loadBalancersGetTheAddressTheyAskFor() throws {
    let cluster = try makeCluster { $0.loadBalancerRange = "203.0.113.0/24" }
    try cluster.create(Self.service("a", "\"type\":\"LoadBalancer\""))
    try cluster.create(
      Self.service("b", "\"type\":\"LoadBalancer\",\"loadBalancerIP\":\"203.0.113.77\""))
    try cluster.create(
      Self.service("c", "\"type\":\"LoadBalancer\",\"loadBalancerClass\":\"example.com/x\""))
    #expect(try cluster.service("a").loadBalancerIngress.map(\.ip) == ["203.0.113.1"])
    #expect(try cluster.service("b").loadBalancerIngress.map(\.ip) == ["203.0.113.77"])
    #expect(try cluster.service("c").loadBalancerIngress.isEmpty)
    _ = try cluster.patch(
      .merge, ["spec": ["type": "ClusterIP"]], Service.resource, namespace: "default", name: "a")
    #expect(try cluster.service("a").loadBalancerIngress.isEmpty)
  }
}
