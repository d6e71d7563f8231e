import ControlPlane
import JSON
import KubernetesAPI
import Testing

/// What an API server's default admission plugins fill in and refuse.
@Suite("Admission")
struct AdmissionTests {
  private static func ingressClass(_ name: String, isDefault: Bool) -> String {
    """
    {"apiVersion":"networking.k8s.io/v1","kind":"IngressClass","metadata":{"name":"\(name)",
    "annotations":{"ingressclass.kubernetes.io/is-default-class":"\(isDefault)"}},
    "spec":{"controller":"example.com/\(name)"}}
    """
  }

  private static func ingress(_ name: String, annotations: String = "{}", spec: String = "")
    -> String
  {
    """
    {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"\(name)",
    "annotations":\(annotations)},"spec":{\(spec)"defaultBackend":{"service":{"name":"web",
    "port":{"number":80}}}}}
    """
  }

  /// Kubernetes: the DefaultIngressClass plugin.
  @Test func anIngressWithoutAClassGetsTheDefaultOne() throws {
    let cluster = try makeCluster()
    func name(_ text: String) throws -> String? {
      Ingress(try #require(try cluster.create(text).first)).className
    }
    #expect(try name(Self.ingress("before")) == nil)
    try cluster.create(Self.ingressClass("zeta", isDefault: true))
    try cluster.create(Self.ingressClass("alpha", isDefault: false))
    #expect(try name(Self.ingress("plain")) == "zeta")
    #expect(try name(Self.ingress("named", spec: "\"ingressClassName\":\"alpha\",")) == "alpha")
    let old = "{\"kubernetes.io/ingress.class\":\"other\"}"
    let annotated = try #require(try cluster.create(Self.ingress("old", annotations: old)).first)
    #expect(annotated.json["spec"]?["ingressClassName"] == nil)
    // Of several that are equally young, the first by name.
    try cluster.create(Self.ingressClass("beta", isDefault: true))
    #expect(try name(Self.ingress("later")) == "beta")
    #expect(
      Ingress(try cluster.get(Ingress.resource, namespace: "default", name: "before")).className
        == nil)
  }

  // MARK: Pods

  private static func pod(_ name: String, _ spec: String) -> String {
    """
    {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\(name)"},
    "spec":{\(spec)"containers":[{"name":"c","image":"i"}]}}
    """
  }

  private static func priority(_ name: String, _ value: Int, _ more: String = "") -> String {
    """
    {"apiVersion":"scheduling.k8s.io/v1","kind":"PriorityClass","metadata":{"name":"\(name)"},
    "value":\(value)\(more)}
    """
  }

  private func createAny(_ text: String, in cluster: Cluster) throws -> APIObject {
    let object = try object(text)
    let resource = try #require(
      BuiltinResources.all.first {
        $0.kind == object.kind && $0.group == object.group
      })
    return try cluster.create(
      object, in: resource, namespace: resource.isNamespaced ? "default" : ""
    ).object
  }

  @Test(arguments: [
    ("\"priorityClassName\":\"high\",", "no PriorityClass with name high was found"),
    (
      "\"priority\":7,",
      "the integer value of priority (7) must not be provided in pod spec; priority admission "
        + "controller computed 0 from the given PriorityClass name"
    ),
    (
      "\"preemptionPolicy\":\"Never\",",
      "the string value of PreemptionPolicy (Never) must not be provided in pod spec; priority "
        + "admission controller computed PreemptLowerPriority from the given PriorityClass name"
    ),
    ("\"runtimeClassName\":\"gvisor\",", "pod rejected: RuntimeClass \"gvisor\" not found"),
    (
      "\"overhead\":{\"cpu\":\"1\"},",
      "pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead"
    ),
  ])
  func theClassesOfAPodMustBeThere(spec: String, reason: String) throws {
    let cluster = try makeCluster()
    #expect(
      try refusal { try cluster.create(Self.pod("p", spec)) }
        == "pods \"p\" is forbidden: \(reason)")
    // A dump leaves out what its Pods refer to.
    let taken = try makeCluster()
    try taken.importDump([])
    if reason.hasSuffix("found") { try taken.create(Self.pod("p", spec)) }
  }

  @Test func aPodGetsWhatItRefersTo() throws {
    let cluster = try makeCluster()
    _ = try createAny(Self.priority("high", 900, ",\"preemptionPolicy\":\"Never\""), in: cluster)
    _ = try createAny(
      """
      {"apiVersion":"node.k8s.io/v1","kind":"RuntimeClass","metadata":{"name":"sandbox"},
      "handler":"h","overhead":{"podFixed":{"cpu":"250m"}},"scheduling":{"tolerations":
      [{"key":"sandbox","operator":"Exists"}]}}
      """, in: cluster)
    let pod = try #require(
      try cluster.create(
        Self.pod(
          "p",
          "\"serviceAccountName\":\"robot\",\"priorityClassName\":\"high\","
            + "\"runtimeClassName\":\"sandbox\","
        )
      ).first)
    let spec = try #require(pod.json.object("spec"))
    #expect(spec["serviceAccount"] == "robot")
    #expect(spec["priority"] == 900)
    #expect(spec["preemptionPolicy"] == "Never")
    #expect(spec["overhead"] == ["cpu": "250m"])
    #expect(spec.array("tolerations")?.last == ["key": "sandbox", "operator": "Exists"])
    let system = try #require(
      try cluster.create(Self.pod("s", "\"priorityClassName\":\"system-node-critical\",")).first)
    #expect(system.json["spec"]?["priority"] == 2_000_001_000)
  }

  /// Kubernetes: the RuntimeClass plugin, whose words these are.
  @Test(arguments: [
    (
      "\"overhead\":{\"cpu\":\"1\"}",
      "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead"
    ),
    (
      "\"nodeSelector\":{\"disk\":\"hdd\"}",
      "conflict: runtimeClass.scheduling.nodeSelector[disk] = ssd; pod.spec.nodeSelector[disk] = hdd"
    ),
    ("\"nodeSelector\":{\"disk\":\"ssd\",\"arch\":\"arm\"}", nil),
  ])
  func aPodMustAgreeWithItsRuntimeClass(spec: String, reason: String?) throws {
    let cluster = try makeCluster()
    _ = try createAny(
      """
      {"apiVersion":"node.k8s.io/v1","kind":"RuntimeClass","metadata":{"name":"sandbox"},
      "handler":"h","overhead":{"podFixed":{"cpu":"250m"}},
      "scheduling":{"nodeSelector":{"disk":"ssd"}}}
      """, in: cluster)
    let text = Self.pod("p", spec + ",\"runtimeClassName\":\"sandbox\",")
    #expect(
      try refusal { try cluster.create(text) } == reason.map { "pods \"p\" is forbidden: \($0)" })
    guard reason == nil else { return }
    let pod = try cluster.get(Pod.resource, namespace: "default", name: "p")
    #expect(pod.json["spec"]?["nodeSelector"] == ["arch": "arm", "disk": "ssd"])
  }

  @Test func oneClassMayBeThatOfAllPods() throws {
    let cluster = try makeCluster()
    _ = try createAny(Self.priority("usual", 5, ",\"globalDefault\":true"), in: cluster)
    let pod = try #require(try cluster.create(Self.pod("p", "")).first)
    #expect(pod.json["spec"]?["priority"] == 5)
    #expect(pod.json["spec"]?["priorityClassName"] == "usual")
    #expect(
      try refusal {
        _ = try createAny(Self.priority("other", 6, ",\"globalDefault\":true"), in: cluster)
      }
        == "priorityclasses.scheduling.k8s.io \"other\" is forbidden: PriorityClass usual is already "
        + "marked as default. Only one default can exist")
  }

  // MARK: Pods of workloads

  private static func workload(_ kind: String, _ more: String) -> String {
    """
    {"apiVersion":"apps/v1","kind":"\(kind)","metadata":{"name":"web"},"spec":{\(more)
    "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
    "spec":{"priorityClassName":"gold","containers":[{"name":"c","image":"i"}]}}}}
    """
  }

  @Test func nothingIsToldOfPodsThatAreNotWantedAnyMore() throws {
    let cluster = try makeCluster()
    try cluster.create(Self.workload("ReplicaSet", "\"replicas\":2,"))
    var set = try cluster.get(ReplicaSet.resource, namespace: "default", name: "web")
    #expect(set.json["status"]?["conditions"]?.arrayValue?.count == 1)
    set.json[forced: "metadata"].object["managedFields"] = nil
    set.json[forced: "spec"].object["replicas"] = 0
    _ = try cluster.update(set, in: ReplicaSet.resource, namespace: "default")
    set = try cluster.get(ReplicaSet.resource, namespace: "default", name: "web")
    #expect(set.json["status"]?["conditions"] == nil)
  }

  /// The controllers tell why there are no Pods, and make them when there may be some.
  @Test(arguments: [
    ("Deployment", "\"replicas\":2,", "Error creating: pods \"web-", 2),
    ("ReplicaSet", "\"replicas\":2,", "Error creating: pods \"web-", 2),
    (
      "StatefulSet", "\"replicas\":2,\"serviceName\":\"web\",",
      "create Pod web-0 in StatefulSet web failed error: pods \"web-0\"", 2
    ),
    ("DaemonSet", "", "Error creating: pods \"web-", 1),
  ])
  func refusedPodsAreMadeWhenTheyMayBe(kind: String, more: String, words: String, count: Int) throws
  {
    let cluster = try makeCluster()
    try cluster.create(Self.workload(kind, more))
    #expect(try cluster.pods().isEmpty)
    let events = try cluster.list(
      APIResource(kind: "Event", plural: "events"), namespace: "default")
    let refusals = events.filter { $0.json["reason"] == "FailedCreate" }
    let message = try #require(refusals.first?.json["message"]?.stringValue)
    #expect(refusals.count == 1)
    #expect(message.hasPrefix(words))
    #expect(message.hasSuffix("is forbidden: no PriorityClass with name gold was found"))
    func failures(_ resource: APIResource) throws -> [JSONValue?] {
      try cluster.list(resource, namespace: "default").flatMap {
        $0.json["status"]?["conditions"]?.arrayValue ?? []
      }.filter { $0["type"] == "ReplicaFailure" }.map { $0["reason"] }
    }
    if kind == "Deployment" {
      #expect(try failures(Deployment.resource) == ["FailedCreate"])
      #expect(try failures(ReplicaSet.resource) == ["FailedCreate"])
    }
    _ = try createAny(Self.priority("gold", 1), in: cluster)
    #expect(try cluster.pods().count == count)
    #expect(try cluster.pods().allSatisfy(\.status.isReady))
    #expect(try failures(Deployment.resource).isEmpty && failures(ReplicaSet.resource).isEmpty)
  }
}
