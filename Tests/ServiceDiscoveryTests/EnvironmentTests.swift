import JSON
import KubernetesAPI
import ServiceDiscovery
import Testing

@Suite struct EnvironmentTests {
  /// kubelet's own function, recorded.
  @Test(.enabled(if: ConformanceTables.exist)) func recordedVariablesAreAlike() throws {
    for row in try ConformanceTables.rows("envvars.jsonl") {
      let services = row["services"]?.objects.map { Service($0) } ?? []
      let expected = (row["env"]?.arrayValue ?? []).map {
        EnvironmentVariable($0["name"]?.stringValue ?? "", $0["value"]?.stringValue ?? "")
      }
      #expect(
        ServiceEnvironment.variables(of: services) == expected,
        Comment(rawValue: row["name"]?.stringValue ?? ""))
    }
  }

  @Test func aServiceWithTwoPorts() {
    let service = Service(Manifest.service("x/my-db", "fd00::5", ports: ["pg:5432", "m-x:9/UDP"]))
    #expect(
      ServiceEnvironment.variables(of: service).map(\.description) == [
        "MY_DB_SERVICE_HOST=fd00::5", "MY_DB_SERVICE_PORT=5432", "MY_DB_SERVICE_PORT_PG=5432",
        "MY_DB_SERVICE_PORT_M_X=9", "MY_DB_PORT=tcp://[fd00::5]:5432",
        "MY_DB_PORT_5432_TCP=tcp://[fd00::5]:5432", "MY_DB_PORT_5432_TCP_PROTO=tcp",
        "MY_DB_PORT_5432_TCP_PORT=5432", "MY_DB_PORT_5432_TCP_ADDR=fd00::5",
        "MY_DB_PORT_9_UDP=udp://[fd00::5]:9", "MY_DB_PORT_9_UDP_PROTO=udp",
        "MY_DB_PORT_9_UDP_PORT=9", "MY_DB_PORT_9_UDP_ADDR=fd00::5",
      ])
  }

  @Test(arguments: ["None", ""])
  func headlessServicesHaveNone(clusterIP: String) {
    #expect(ServiceEnvironment.variables(of: Service(Manifest.service("x/y", clusterIP))).isEmpty)
  }

  private func stamped(_ object: APIObject, _ time: String, revision: Int) -> APIObject {
    var object = object
    object.metadata.creationTimestamp = time
    object.metadata.resourceVersion = String(revision)
    return object
  }

  private var shop: MemorySnapshot {
    MemorySnapshot([
      stamped(
        Manifest.service("default/kubernetes", "10.96.0.1"), "2026-01-01T00:00:00Z", revision: 1),
      stamped(Manifest.service("default/other", "10.96.0.2"), "2026-01-01T00:00:00Z", revision: 1),
      stamped(Manifest.service("shop/zeta", "10.96.0.3"), "2026-01-01T00:00:01Z", revision: 2),
      stamped(Manifest.service("shop/alpha", "10.96.0.4"), "2026-01-01T00:00:05Z", revision: 3),
      stamped(Manifest.service("shop/same", "10.96.0.5"), "2026-01-01T00:00:05Z", revision: 9),
      stamped(Manifest.service("shop/later", "10.96.0.6"), "2026-01-01T00:00:06Z", revision: 10),
      stamped(Manifest.service("shop/head", "None"), "2026-01-01T00:00:00Z", revision: 2),
    ])
  }

  @Test func aPodSeesWhatExistedBeforeIt() throws {
    let pod = Pod(stamped(Manifest.pod("shop/p"), "2026-01-01T00:00:05Z", revision: 4))
    let seen = try ServiceEnvironment.services(in: shop, seenFrom: "shop", by: pod)
    #expect(seen.map(\.name) == ["alpha", "kubernetes", "zeta"])
    let now = try ServiceEnvironment.services(in: shop, seenFrom: "shop")
    #expect(now.map(\.name) == ["alpha", "kubernetes", "later", "same", "zeta"])
    let bare = try ServiceEnvironment.services(in: shop, seenFrom: "shop", links: false)
    #expect(bare.map(\.name) == ["kubernetes"])
    let home = try ServiceEnvironment.services(in: shop, seenFrom: "default")
    #expect(home.map(\.name) == ["kubernetes", "other"])
  }

  @Test func theContainersOwnVariablesComeFirstAndWin() throws {
    let container: JSONValue = [
      "name": "c",
      "envFrom": [["configMapRef": ["name": "cm"], "prefix": "P_"]],
      "env": [
        ["name": "A", "value": "$(ZETA_SERVICE_HOST):$(P_KEY)"],
        ["name": "ZETA_PORT", "value": "mine"],
        ["name": "B", "value": "$(A) $$(A) $(NONE) $(open"],
        ["name": "NODE", "valueFrom": ["fieldRef": ["fieldPath": "spec.nodeName"]]],
        ["name": "TIER", "valueFrom": ["fieldRef": ["fieldPath": "metadata.labels['tier']"]]],
        ["name": "S", "valueFrom": ["secretKeyRef": ["name": "s", "key": "k"]]],
        [
          "name": "O", "valueFrom": ["secretKeyRef": ["name": "no", "key": "k", "optional": true]],
        ],
        [
          "name": "MEM",
          "valueFrom": ["resourceFieldRef": ["resource": "limits.memory", "divisor": "1Mi"]],
        ],
        ["name": "CPU", "valueFrom": ["resourceFieldRef": ["resource": "requests.cpu"]]],
      ],
      "resources": ["limits": ["memory": "64.5Mi"], "requests": ["cpu": "250m"]],
    ]
    var pod = Manifest.pod("shop/p", spec: ["nodeName": "n1", "containers": [container]])
    pod.metadata.labels = Labels(["tier": "front"])
    let snapshot = MemorySnapshot([
      Manifest.service("shop/zeta", "10.96.0.3"),
      APIObject([
        "apiVersion": "v1", "kind": "ConfigMap", "metadata": Manifest.metadata("shop/cm"),
        "data": ["KEY": "v"],
      ]),
      APIObject([
        "apiVersion": "v1", "kind": "Secret", "metadata": Manifest.metadata("shop/s"),
        "data": ["k": "c2VjcmV0IQ=="],
      ]),
    ])
    let variables = try ContainerEnvironment.variables(
      of: Container(container.object), in: Pod(pod), snapshot)
    #expect(
      variables.prefix(9).map(\.description) == [
        "P_KEY=v", "A=10.96.0.3:v", "ZETA_PORT=mine", "B=10.96.0.3:v $(A) $(NONE) $(open",
        "NODE=n1",
        "TIER=front", "S=secret!", "MEM=65", "CPU=1",
      ])
    #expect(variables.dropFirst(9).first?.description == "ZETA_SERVICE_HOST=10.96.0.3")
    #expect(variables.count { $0.name == "ZETA_PORT" } == 1)
  }

  @Test func whatIsMissingIsSaid() {
    let container: JSONValue = [
      "name": "c",
      "env": [["name": "A", "valueFrom": ["configMapKeyRef": ["name": "no", "key": "k"]]]],
    ]
    #expect(throws: ContainerEnvironmentError(message: "configmap \"no\" not found")) {
      try ContainerEnvironment.variables(
        of: Container(container.object), in: Pod(Manifest.pod("shop/p")), MemorySnapshot([]))
    }
  }

  /// A container without a limit may take what the node has.
  ///
  /// Kubernetes: MergeContainerResourceLimits.
  @Test(arguments: [
    ("limits.cpu", "", "", "4"), ("limits.cpu", "1m", "", "3920"),
    ("limits.memory", "1Mi", "", "7500"),
    ("limits.ephemeral-storage", "1Gi", "", "95"), ("requests.cpu", "1", "", "0"),
    ("limits.hugepages-2Mi", "", "", "0"), ("limits.cpu", "1", "side", "2"),
    ("limits.memory", "1Gi", "side", "8"), ("limits.memory", "1Mi", "setup", "0"),
    ("limits.memory", "0", "", "7864320000"),
  ])
  func aLimitThatIsNotSetIsTheNodes(
    resource: String, divisor: String, named: String, expected: String
  ) throws {
    var reference: JSONObject = ["resource": .string(resource)]
    if !divisor.isEmpty { reference["divisor"] = .string(divisor) }
    if !named.isEmpty { reference["containerName"] = .string(named) }
    let container: JSONValue = [
      "name": "c",
      "env": [["name": "A", "valueFrom": ["resourceFieldRef": .object(reference)]]],
      "resources": ["limits": ["memory": "0"]],
    ]
    let pod = Manifest.pod(
      "shop/p",
      spec: [
        "nodeName": "n1",
        "containers": [
          container, ["name": "side", "resources": ["limits": ["cpu": "1500m"]]],
        ],
        "initContainers": [["name": "setup"]],
      ])
    let node = APIObject([
      "apiVersion": "v1", "kind": "Node", "metadata": ["name": "n1"],
      "status": [
        "allocatable": [
          "cpu": "3920m", "memory": "7500Mi", "ephemeral-storage": "95Gi", "hugepages-2Mi": "1Gi",
        ]
      ],
    ])
    let variables = try ContainerEnvironment.variables(
      of: Container(container.object), in: Pod(pod), MemorySnapshot([node]))
    #expect(variables.first?.description == "A=\(expected)")
  }
}
