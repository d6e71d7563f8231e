import ControlPlane
import JSON
import KubernetesAPI
import Testing

@Suite("Endpoints follow Services and Pods")
struct EndpointsTests {
  static let deployment = """
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":3,
    "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
    "spec":{"containers":[{"name":"main","image":"nginx:1.27",
    "ports":[{"name":"http","containerPort":8080}]}]}}}}
    """
  static let service = """
    {"apiVersion":"v1","kind":"Service","metadata":{"name":"web","labels":{"team":"a"}},
    "spec":{"selector":{"app":"web"},"ports":[{"name":"http","port":80,"targetPort":"http"}]}}
    """

  @Test func deploymentRunsAtOnce() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.deployment)
    let deployment = try cluster.get(Deployment.resource, namespace: "default", name: "web")
    #expect(deployment.json["status"]?["availableReplicas"]?.intValue == 3)
    #expect(try cluster.pods().count == 3)
    #expect(Set(try cluster.pods().map(\.status.podIP)).count == 3)
  }

  @Test(arguments: [true, false])
  func everyPodIsAnEndpoint(serviceComesFirst: Bool) throws {
    let cluster = try makeCluster()
    if serviceComesFirst {
      try cluster.create(Self.service, Self.deployment)
    } else {
      try cluster.create(Self.deployment, Self.service)
    }
    let slices = try cluster.slices(of: "web")
    #expect(slices.count == 1)
    #expect(slices.first?.endpoints.count == 3)
    #expect(slices.first?.ports.first?.port == 8080)
    let endpoints = try cluster.get(Endpoints.resource, namespace: "default", name: "web")
    #expect(Endpoints(endpoints).subsets.first?.addresses.count == 3)
    #expect(endpoints.labels["team"] == "a")
  }

  @Test func deletingEverythingLeavesNothing() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.service, Self.deployment)
    _ = try cluster.delete(Deployment.resource, namespace: "default", name: "web")
    #expect(try cluster.pods().isEmpty)
    #expect(try cluster.list(ReplicaSet.resource, namespace: "default").isEmpty)
    let slice = try cluster.slices(of: "web").first
    #expect(slice?.json["endpoints"]?.isNull == true)
    _ = try cluster.delete(Service.resource, namespace: "default", name: "web")
    #expect(try cluster.slices(of: "web").isEmpty)
    #expect(throws: APIStatus.self) {
      try cluster.get(Endpoints.resource, namespace: "default", name: "web")
    }
  }

  @Test func podThatIsNotReadyLeavesTheReadyAddresses() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.service, Self.deployment)
    let pod = try cluster.pods()[0]
    _ = try cluster.patch(
      .merge, ["status": ["conditions": [["type": "Ready", "status": "False"]]]], Pod.resource,
      namespace: "default", name: pod.name, subresource: .status)
    let endpoints = try #require(try cluster.slices(of: "web").first?.endpoints)
    #expect(endpoints.filter(\.isReady).count == 2)
    #expect(endpoints.count == 3)
  }
}
