import JSON
import KubernetesAPI
import Testing

@testable import ControlPlane

/// Services are examined as if nothing were taken; what is taken is found when they are judged.
@Suite("A rehearsal gives every address once")
struct RehearsalTests {
  private let ports = "\"ports\":[{\"port\":80}]"
  private let rehearsal = Rehearsal(clock: ClusterClock { Timestamp(seconds: 0) })

  private func judge(_ name: String, _ spec: String) throws -> Rehearsal.Judgement {
    let text = """
      {"apiVersion":"v1","kind":"Service","metadata":{"name":"\(name)"},"spec":{\(spec)}}
      """
    return try rehearsal.judge(
      Examination(
        try object(text), in: Service.resource, namespace: "default", keepsObject: false,
        ranges: try rehearsal.serviceRanges))
  }

  /// The address that a Service of the name gets when it asks for none, and the next one.
  private func picked(by name: String) throws -> (IPAddress, IPAddress) {
    let range = try #require(AddressRange("10.96.0.0/16"))
    let seed = "clusterip/default/\(name)/IPv4"
    let first = try AddressPool(range).pick(seed: seed) { _ in false }
    let second = try AddressPool(range).pick(seed: seed) { $0 == first }
    return (first, second)
  }

  @Test func whoAsksForNoneGivesWayToWhoHasIt() throws {
    let (first, second) = try picked(by: "web")
    #expect(try judge("early", ports + ",\"clusterIP\":\"\(first)\"").isValid)
    #expect(try judge("web", ports).isValid)
    let late = try judge("late", ports + ",\"clusterIP\":\"\(second)\"")
    #expect(
      late.faults.map(\.message) == [
        "spec.clusterIPs: Invalid value: [\"\(second)\"]: failed to allocate IP \(second): "
          + "provided IP is already allocated"
      ])
  }

  @Test func whatWasPickedIsTaken() throws {
    let (first, _) = try picked(by: "web")
    #expect(try judge("web", ports).isValid)
    #expect(try !judge("late", ports + ",\"clusterIP\":\"\(first)\"").isValid)
  }

  @Test func refusedServicesTakeNothing() throws {
    let spec = ports + ",\"clusterIP\":\"10.96.7.7\""
    #expect(try !judge("early", spec + ",\"type\":\"Nonsense\"").isValid)
    #expect(try judge("late", spec).isValid)
  }

  @Test func whatAFreshClusterHasIsTaken() throws {
    #expect(try !judge("web", ports + ",\"clusterIP\":\"10.96.0.1\"").isValid)
    #expect(try judge("kubernetes", ports).refusal?.reason == .alreadyExists)
  }

  @Test func nodePortsAreGivenOnce() throws {
    let spec = { (port: Int) in
      "\"type\":\"NodePort\",\"ports\":[{\"port\":80,\"nodePort\":\(port)}]"
    }
    #expect(try judge("a", spec(30080)).isValid)
    #expect(
      try judge("b", spec(30080)).faults.map(\.message) == [
        "spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated"
      ])
    #expect(try judge("c", spec(30081)).isValid)
  }
}
