import ControlPlane
import JSON
import KubernetesAPI
import Testing

@Suite("Workloads make Pods")
struct WorkloadTests {
  private static func workload(_ kind: String, _ extra: String = "") -> String {
    """
    {"apiVersion":"apps/v1","kind":"\(kind)","metadata":{"name":"db"},"spec":{\(extra)
    "selector":{"matchLabels":{"app":"db"}},"template":{"metadata":{"labels":{"app":"db"}},
    "spec":{"containers":[{"name":"main","image":"postgres:16"}]}}}}
    """
  }

  private func status(_ cluster: Cluster, _ resource: APIResource) throws -> JSONValue {
    try cluster.get(resource, namespace: "default", name: "db").json["status"] ?? .null
  }

  @Test func statefulSetNumbersItsPods() throws {
    let cluster = try makeCluster()
    try cluster.create(
      Self.workload("StatefulSet", "\"serviceName\":\"db\",\"replicas\":3,"))
    let pods = try cluster.pods()
    #expect(pods.map(\.name) == ["db-0", "db-1", "db-2"])
    #expect(pods.map(\.spec.hostname) == ["db-0", "db-1", "db-2"])
    #expect(pods.allSatisfy { $0.spec.subdomain == "db" })
    _ = try cluster.patch(
      .merge, ["spec": ["replicas": 1]], StatefulSet.resource, namespace: "default", name: "db")
    #expect(try cluster.pods().map(\.name) == ["db-0"])
    #expect(try status(cluster, StatefulSet.resource)["readyReplicas"]?.intValue == 1)
  }

  @Test func daemonSetRunsOnEveryNode() throws {
    let cluster = try makeCluster { $0.nodeCount = 3 }
    try cluster.create(Self.workload("DaemonSet"))
    #expect(Set(try cluster.pods().map(\.spec.nodeName)) == ["node-1", "node-2", "node-3"])
    #expect(try status(cluster, DaemonSet.resource)["numberReady"]?.intValue == 3)
  }

  @Test func changedTemplateReplacesEveryPod() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.workload("Deployment", "\"replicas\":4,"))
    let before = Set(try cluster.pods().map(\.metadata.uid))
    _ = try cluster.patch(
      .strategic,
      [
        "spec": ["template": ["spec": ["containers": [["name": "main", "image": "postgres:17"]]]]]
      ], Deployment.resource, namespace: "default", name: "db")
    let after = try cluster.pods()
    #expect(after.count == 4)
    #expect(before.isDisjoint(with: after.map(\.metadata.uid)))
    #expect(after.allSatisfy { $0.spec.containers[0].image == "postgres:17" })
    let sets = try cluster.list(ReplicaSet.resource, namespace: "default")
    #expect(sets.count == 2)
    let deployment = try cluster.get(Deployment.resource, namespace: "default", name: "db")
    #expect(
      deployment.metadata.annotations["deployment.kubernetes.io/revision"]?.stringValue == "2")
    #expect(deployment.json["status"]?["updatedReplicas"]?.intValue == 4)
  }

  @Test func pausedDeploymentWaits() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.workload("Deployment", "\"replicas\":2,"))
    for (paused, image) in [(true, "postgres:16"), (false, "postgres:17")] {
      _ = try cluster.patch(
        .strategic,
        [
          "spec": [
            "paused": .bool(paused),
            "template": ["spec": ["containers": [["name": "main", "image": "postgres:17"]]]],
          ]
        ], Deployment.resource, namespace: "default", name: "db")
      #expect(try cluster.pods().allSatisfy { $0.spec.containers[0].image == image })
    }
  }

  @Test func deletedPodComesBack() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.workload("Deployment", "\"replicas\":2,"))
    let victim = try cluster.pods()[0].name
    _ = try cluster.delete(Pod.resource, namespace: "default", name: victim)
    let names = try cluster.pods().map(\.name)
    #expect(names.count == 2)
    #expect(!names.contains(victim))
  }

  @Test func orphansAreTakenIn() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.workload("Deployment", "\"replicas\":2,"))
    let before = try cluster.pods().map(\.metadata.uid)
    _ = try cluster.delete(
      Deployment.resource, namespace: "default", name: "db",
      options: DeleteOptions(propagation: .orphan))
    #expect(try cluster.pods().count == 2)
    try cluster.create(Self.workload("Deployment", "\"replicas\":2,"))
    #expect(try cluster.pods().map(\.metadata.uid) == before)
  }

  @Test func namespaceTakesEverythingAlong() throws {
    let cluster = try makeCluster()
    try cluster.create(
      "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"n\"}}")
    var deployment = try object(Self.workload("Deployment", "\"replicas\":2,"))
    deployment.metadata.namespace = "n"
    _ = try cluster.create(deployment, in: Deployment.resource, namespace: "n")
    #expect(try cluster.pods("n").count == 2)
    _ = try cluster.delete(Namespace.resource, namespace: "", name: "n")
    #expect(try cluster.pods("n").isEmpty)
    #expect(throws: APIStatus.self) {
      try cluster.get(Namespace.resource, namespace: "", name: "n")
    }
  }

  @Test func nodesAppearWhenAllAreFull() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.workload("Deployment", "\"replicas\":600,"))
    let pods = try cluster.pods()
    #expect(pods.filter(\.status.isReady).count == 600)
    #expect(Set(pods.map(\.status.podIP)).count == 600)
    #expect(Set(pods.map(\.spec.nodeName)).count == 3)
  }

  @Test func podThatFitsNowhereWaits() throws {
    let cluster = try makeCluster()
    try cluster.create(
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"picky"},"spec":{"nodeSelector":
      {"disk":"ssd"},"containers":[{"name":"main","image":"nginx"}]}}
      """)
    var pod = try cluster.pods()[0]
    #expect(pod.status.phase == "Pending")
    #expect(pod.status.condition("PodScheduled") == "False")
    _ = try cluster.patch(
      .merge, ["metadata": ["labels": ["disk": "ssd"]]], Node.resource, namespace: "",
      name: "node-1")
    pod = try cluster.pods()[0]
    #expect(pod.status.phase == "Running")
  }

  @Test func failedNodeMakesItsPodsUnready() throws {
    let cluster = try makeCluster { $0.nodeCount = 2 }
    try cluster.create(Self.workload("Deployment", "\"replicas\":4,"))
    try cluster.simulate(nodeUp: false, node: "node-1")
    for pod in try cluster.pods() {
      #expect(pod.status.isReady == (pod.spec.nodeName != "node-1"))
    }
    try cluster.resetSimulation()
    #expect(try cluster.pods().allSatisfy(\.status.isReady))
  }
}
