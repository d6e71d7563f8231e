import JSON
import KubernetesAPI
import Testing

@testable import ControlPlane

/// Rows after k8s.io/endpointslice/topologycache's own tests.
@Suite("Topology hints")
struct TopologyHintsTests {
  struct Row: Sendable {
    var name: String
    /// Zone and processors of each node; an empty zone is a node without the label.
    var nodes: [(String, String)]
    /// The zones of the endpoints in order; `!` before it for one that is not ready.
    var endpoints: [String]
    /// The zones hinted, in order; empty for no hint.
    var hints: [String]
    var refusal: String?
  }

  static let rows: [Row] = [
    Row(
      name: "no nodes", nodes: [], endpoints: ["a"], hints: [""],
      refusal: "Insufficient Node information: allocatable CPU or zone not specified on one or more"
        + " nodes"),
    Row(
      name: "one zone", nodes: [("a", "4"), ("a", "4")], endpoints: ["a", "a"], hints: ["", ""],
      refusal: "Insufficient Node information: allocatable CPU or zone not specified on one or more"
        + " nodes"),
    Row(
      name: "a node without zone", nodes: [("a", "4"), ("b", "4"), ("", "4")],
      endpoints: ["a", "b"], hints: ["", ""],
      refusal: "Insufficient Node information: allocatable CPU or zone not specified on one or more"
        + " nodes"),
    Row(
      name: "fewer endpoints than zones", nodes: [("a", "3"), ("b", "4"), ("c", "3")],
      endpoints: ["a", "b"], hints: ["", ""],
      refusal: "Insufficient number of endpoints (2 endpoints, 3 zones)"),
    Row(
      name: "two zones, an endpoint each", nodes: [("a", "4500m"), ("b", "5500m")],
      endpoints: ["a", "b"], hints: ["a", "b"]),
    Row(
      name: "those not ready get none", nodes: [("a", "4500m"), ("b", "5500m")],
      endpoints: ["a", "b", "!b"], hints: ["a", "b", ""]),
    Row(
      name: "a zone with too many gives one away",
      nodes: [("a", "3500m"), ("b", "3500m"), ("c", "3")],
      endpoints: ["a", "b", "c", "c", "a", "a", "a", "b", "c", "a"],
      hints: ["b", "b", "c", "c", "a", "a", "a", "b", "c", "a"]),
    Row(
      name: "an endpoint without zone", nodes: [("a", "4"), ("b", "4")],
      endpoints: ["a", "b", "", "a"], hints: ["", "", "", ""],
      refusal: "One or more endpoints do not have a zone specified"),
    Row(
      name: "shares that cannot be met", nodes: [("a", "10"), ("b", "10"), ("c", "1"), ("d", "1")],
      endpoints: ["a", "b", "c", "d"], hints: ["", "", "", ""],
      refusal: "Unable to allocate minimum required endpoints to each zone without exceeding"
        + " overload threshold (4 endpoints, 4 zones)"),
  ]

  @Test(arguments: rows.indices)
  func agrees(index: Int) throws {
    let row = Self.rows[index]
    let topology = TopologyHints(row.nodes.map { Self.node(zone: $0.0, processors: $0.1) })
    var plan = SlicePlan(family: "IPv4")
    plan.created = [Self.slice(row.endpoints)]
    var refusal: String?
    do throws(TopologyHints.Refusal) {
      try plan.addHints(topology)
    } catch {
      refusal = error.message
    }
    #expect(refusal == row.refusal, Comment(rawValue: row.name))
    #expect(
      plan.created[0].endpoints.map { $0.zoneHints.joined() } == row.hints,
      Comment(rawValue: row.name))
  }

  static func node(zone: String, processors: String, isReady: Bool = true) -> Node {
    Node([
      "metadata": ["labels": zone.isEmpty ? [:] : ["topology.kubernetes.io/zone": .string(zone)]],
      "status": [
        "allocatable": ["cpu": .string(processors)],
        "conditions": [["type": "Ready", "status": isReady ? "True" : "False"]],
      ],
    ])
  }

  static func slice(_ endpoints: [String]) -> EndpointSlice {
    EndpointSlice([
      "endpoints": .array(
        endpoints.enumerated().map { index, text in
          var endpoint: JSONObject = [
            "addresses": [.string("10.1.2.\(index)")],
            "conditions": ["ready": .bool(!text.hasPrefix("!"))],
          ]
          let zone = text.drop { $0 == "!" }
          if !zone.isEmpty { endpoint["zone"] = .string(String(zone)) }
          return .object(endpoint)
        })
    ])
  }

  @Test func zonesWithFarTooFewAreOverloaded() {
    let topology = TopologyHints([
      Self.node(zone: "a", processors: "4"), Self.node(zone: "b", processors: "4"),
    ])
    #expect(!topology.isOverloaded([:]))
    #expect(!topology.isOverloaded(["a": 5, "b": 5]))
    #expect(topology.isOverloaded(["a": 10]))
    #expect(topology.isOverloaded(["a": 8, "b": 2]))
    #expect(TopologyHints([]).isOverloaded(["a": 1, "b": 1]))
  }

  @Test func nodesThatCannotServeDoNotCount() {
    var master = Self.node(zone: "c", processors: "4")
    master.metadata.labels["node-role.kubernetes.io/control-plane"] = ""
    let topology = TopologyHints([
      Self.node(zone: "a", processors: "4"), Self.node(zone: "b", processors: "12"), master,
      Self.node(zone: "d", processors: "4", isReady: false),
    ])
    #expect(topology.ratios == ["a": 0.25, "b": 0.75])
  }

  /// Through the whole control plane: hints come, are spread anew when a zone fails, and go.
  @Test func hintsFollowTheAnnotationAndTheNodes() throws {
    let cluster = try makeCluster { $0.nodeCount = 3 }
    try cluster.create(
      """
      {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":6,
      "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
      "spec":{"containers":[{"name":"main","image":"nginx"}]}}}}
      """,
      """
      {"apiVersion":"v1","kind":"Service","metadata":{"name":"web",
      "annotations":{"service.kubernetes.io/topology-mode":"Auto"}},
      "spec":{"selector":{"app":"web"},"ports":[{"port":80}]}}
      """)
    let hints = { try cluster.slices(of: "web").flatMap(\.endpoints).flatMap(\.zoneHints).sorted() }
    #expect(try hints() == ["zone-a", "zone-a", "zone-b", "zone-b", "zone-c", "zone-c"])
    _ = try cluster.simulate(zoneUp: false, zone: "zone-c")
    #expect(try hints() == ["zone-a", "zone-a", "zone-b", "zone-b"])
    _ = try cluster.patch(
      .merge, ["metadata": ["annotations": ["service.kubernetes.io/topology-mode": nil]]],
      Service.resource, namespace: "default", name: "web")
    #expect(try hints().isEmpty)
    let events = try cluster.list(
      APIResource(kind: "Event", plural: "events"), namespace: "default"
    ).compactMap {
      $0.json["reason"]?.stringValue
    }
    #expect(events.filter { $0 == "TopologyAwareHintsEnabled" }.count == 1)
    #expect(events.filter { $0 == "TopologyAwareHintsDisabled" }.count == 1)
  }

  /// The older annotation wins, and either wins over `trafficDistribution`.
  @Test(arguments: [
    ("Auto", "", true), ("auto", "Disabled", false), ("Disabled", "Auto", true), ("", "", false),
    ("PreferZone", "", false),
  ])
  func annotations(mode: String, older: String, areWanted: Bool) {
    var annotations = JSONObject()
    if !mode.isEmpty { annotations["service.kubernetes.io/topology-mode"] = .string(mode) }
    if !older.isEmpty { annotations["service.kubernetes.io/topology-aware-hints"] = .string(older) }
    let service = Service(["metadata": ["annotations": .object(annotations)]])
    #expect(TopologyHints.areWanted(by: service) == areWanted)
  }
}
