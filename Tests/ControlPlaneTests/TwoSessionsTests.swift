import ClusterStore
import ControlPlane
import JSON
import KubernetesAPI
import Testing

/// Two long commands at once: each gives the store to the other after a part of its work.
@Suite("Sessions take turns")
struct TwoSessionsTests {
  private func deployment(_ name: String, _ replicas: Int) -> String {
    """
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"\(name)"},
    "spec":{"replicas":\(replicas),"selector":{"matchLabels":{"app":"\(name)"}},
    "template":{"metadata":{"labels":{"app":"\(name)"}},
    "spec":{"containers":[{"name":"main","image":"nginx"}]}}}}
    """
  }

  @Test func whatTheOtherHasDoneIsCounted() throws {
    let store = ClusterStore.inMemory()
    let sessions = (0..<2).map { _ in
      Cluster(store: store, clock: .fixed(Timestamp(seconds: 1_792_540_800)))
    }
    var settings = ClusterSettings()
    settings.nodeCount = 1
    try sessions[0].initialise(settings)
    for number in 0..<4 {
      let session = sessions[number % 2]
      try session.create(deployment("web-\(number)", 100))
      if number == 3 { try session.flush() } else { _ = try session.flushPart() }
    }
    let pods = try sessions[0].pods()
    #expect(pods.count == 400)
    #expect(Set(pods.map(\.status.podIP)).count == 400)
    // A node takes 250 Pods, whoever sends them; the cluster grew when the first one was full.
    let perNode = Dictionary(grouping: pods, by: \.spec.nodeName).mapValues(\.count)
    #expect(perNode.keys.sorted() == ["node-1", "node-2"])
    #expect(perNode.values.allSatisfy { $0 <= 250 })
  }
}
