import ClusterStore
import JSON
import KubernetesAPI
import Testing

@testable import ControlPlane

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

  /// What an earlier command told is counted up when it is told again, however long ago that was, and
  /// whether the object was made by the command that tells it or not.
  @Test(arguments: [60, 3_600] as [Int64])
  func whatIsToldAgainIsCounted(_ secondsLater: Int64) throws {
    let store = ClusterStore.inMemory()
    let start: Int64 = 1_792_540_800
    for (session, seconds) in [start, start + secondsLater].enumerated() {
      let cluster = Cluster(store: store, clock: .fixed(Timestamp(seconds: seconds)))
      if session == 0 {
        try cluster.initialise(ClusterSettings())
        try cluster.create(Self.deployment(1))
      }
      let deployment = try #require(
        try cluster.list(Deployment.resource, namespace: "default").first)
      for _ in 0..<2 {
        try cluster.transaction {
          try cluster.record(.normal, "Told", "the same words", about: deployment, from: "tests")
        }
      }
      try cluster.flush()
      let told = try cluster.list(Self.resource, namespace: "default")
        .filter { $0.json["reason"] == "Told" }
      #expect(told.count == 1)
      #expect(told.first?.json["count"]?.intValue == 2 * session + 2)
    }
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
