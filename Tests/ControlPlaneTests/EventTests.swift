import ClusterStore
import ControlPlane
import JSON
import KubernetesAPI
import Testing

/// The Events that a cluster keeps.
@Suite("Events are kept and go")
struct EventTests {
  private static let resource = APIResource(kind: "Event", plural: "events")

  private static func deployment(_ number: Int) -> String {
    """
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web-\(number)"},
    "spec":{"replicas":3,"selector":{"matchLabels":{"app":"web-\(number)"}},
    "template":{"metadata":{"labels":{"app":"web-\(number)"}},
    "spec":{"containers":[{"name":"main","image":"nginx"}]}}}}
    """
  }

  /// Events that one session made and threw away again are as if each session had made its own.
  @Test func howManySessionsRecordMakesNoDifference() throws {
    let clock = ClusterClock.fixed(Timestamp(seconds: 1_792_540_800))
    var kept: [[APIObject]] = []
    for isOneSession in [true, false] {
      let store = ClusterStore.inMemory()
      var cluster = Cluster(store: store, clock: clock)
      try cluster.initialise(ClusterSettings())
      for number in 0..<270 {
        try cluster.create(Self.deployment(number))
        if isOneSession { continue }
        try cluster.flush()
        cluster = Cluster(store: store, clock: clock)
      }
      try cluster.flush()
      kept.append(try Cluster(store: store, clock: clock).list(Self.resource, namespace: nil))
    }
    #expect(kept[0].count == 1000)
    #expect(kept[0] == kept[1])
    #expect(!kept[0].contains { $0.name.hasPrefix("web-3.") })
  }

  /// An Event is an object like others as soon as somebody asks for it.
  @Test func anEventCanBeChangedAndDeletedInItsSession() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.deployment(1))
    let events = try cluster.list(Self.resource, namespace: "default")
      .filter { $0.json["involvedObject"]?["kind"] == "ReplicaSet" }
    #expect(events.count == 3)
    var changed = events[0]
    changed.metadata.labels["seen"] = "true"
    _ = try cluster.update(changed, in: Self.resource, namespace: "default")
    _ = try cluster.delete(Self.resource, namespace: "default", name: events[1].name)
    for number in 2..<270 { try cluster.create(Self.deployment(number)) }
    let left = try cluster.list(Self.resource, namespace: nil)
    #expect(!left.contains { $0.name == events[0].name || $0.name == events[1].name })
    #expect(left.count == 1000)
  }
}
