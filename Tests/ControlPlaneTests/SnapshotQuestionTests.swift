import ControlPlane
import JSON
import KubernetesAPI
import Testing

/// The questions that an index answers have the answers that a look at every object gives.
@Suite struct SnapshotQuestionTests {
  private static let events = APIResource(kind: "Event", plural: "events", shortNames: ["ev"])

  private func event(_ name: String, about involved: String) throws -> APIObject {
    try object(
      """
      {"apiVersion":"v1","kind":"Event","metadata":{"name":"\(name)","namespace":"default"},
       "involvedObject":{"kind":"Pod","name":"\(involved)","namespace":"default"},
       "reason":"Tested","message":"m","type":"Normal"}
      """)
  }

  @Test func eventsAreFoundByTheirObjectWhateverTheirName() throws {
    let cluster = try makeCluster()
    for (name, involved) in [
      ("web.1", "web"), ("web.a.2", "web"), ("odd", "web"), ("web.3", "other"),
      ("web-b.1", "web-b"),
      ("z", "web-b"), ("web.b.4", "web.b"),
    ] {
      _ = try cluster.create(
        event(name, about: involved), in: Self.events, namespace: "default",
        options: WriteOptions())
    }
    let snapshot = try cluster.snapshot()
    func names(_ about: String) throws -> [String] {
      try snapshot.events(inNamespace: "default", aboutName: about).map(\.name)
    }
    #expect(try names("web") == ["odd", "web.1", "web.a.2"])
    #expect(try names("web-b") == ["web-b.1", "z"])
    #expect(try names("web.b") == ["web.b.4"])
    #expect(try names("other") == ["web.3"])
    #expect(try names("we").isEmpty)
    // One that is deleted leaves the index too.
    _ = try cluster.delete(
      Self.events, namespace: "default", name: "odd", options: DeleteOptions())
    #expect(try names("web") == ["web.1", "web.a.2"])
  }

  @Test func ownedObjectsAndPodsOfANodeAreThoseThatALookAtAllFinds() throws {
    let cluster = try makeCluster { $0.nodeCount = 3 }
    for name in ["a", "b"] {
      _ = try cluster.create(
        object(
          """
          {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"\(name)"},
           "spec":{"replicas":4,"selector":{"matchLabels":{"app":"\(name)"}},
            "template":{"metadata":{"labels":{"app":"\(name)"}},
             "spec":{"containers":[{"name":"c","image":"i"}]}}}}
          """), in: Deployment.resource, namespace: "default", options: WriteOptions())
    }
    let snapshot = try cluster.snapshot()
    for name in ["a", "b"] {
      let owner = try #require(
        try snapshot.object(Deployment.resource, namespace: "default", name: name))
      let found = try snapshot.objects(
        ReplicaSet.resource, inNamespace: "default", ownedBy: owner.metadata.uid)
      #expect(found.count == 1 && found[0].name.hasPrefix(name + "-"))
      #expect(
        try snapshot.objects(ReplicaSet.resource, inNamespace: "other", ownedBy: owner.metadata.uid)
          .isEmpty)
    }
    let pods = try snapshot.objects(Pod.self)
    for node in try snapshot.objects(Node.self) {
      let expected = pods.filter { $0.spec.nodeName == node.name }.map(\.name)
      #expect(try snapshot.pods(onNode: node.name).map(\.name) == expected)
      #expect(!expected.isEmpty)
    }
  }

  /// A Pod that comes after a dump gets an address behind those that the dump gave away.
  @Test func addressesGoOnBehindThoseOfADump() throws {
    let cluster = try makeCluster()
    var objects = [
      try object(
        """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"n1"},
         "spec":{"podCIDR":"10.9.7.0/24","podCIDRs":["10.9.7.0/24"]},
         "status":{"conditions":[{"type":"Ready","status":"True"}]}}
        """)
    ]
    for number in [2, 3, 90] {
      objects.append(
        try object(
          """
          {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p\(number)","namespace":"default"},
           "spec":{"nodeName":"n1","containers":[{"name":"c","image":"i"}]},
           "status":{"phase":"Running","podIP":"10.9.7.\(number)",
            "podIPs":[{"ip":"10.9.7.\(number)"}]}}
          """))
    }
    try cluster.importDump(
      objects.map { ($0.kind == "Node" ? Node.resource : Pod.resource, $0) })
    let made = try cluster.create(
      object(
        """
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"new"},
         "spec":{"containers":[{"name":"c","image":"i"}]}}
        """), in: Pod.resource, namespace: "default", options: WriteOptions())
    let pod = try cluster.get(Pod.resource, namespace: "default", name: made.object.name)
    #expect(Pod(pod).spec.nodeName == "n1")
    #expect(Pod(pod).status.podIP == "10.9.7.91")
  }
}
