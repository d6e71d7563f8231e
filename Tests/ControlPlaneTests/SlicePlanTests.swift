import JSON
import KubernetesAPI
import Testing

@testable import ControlPlane

/// How endpoints are spread over slices, after k8s.io/endpointslice's own tests.
@Suite("Endpoints are packed into slices")
struct SlicePlanTests {
  struct Row: Sendable {
    /// The numbers of the endpoints in each slice that is there.
    var present: [ClosedRange<Int>]
    var wanted: ClosedRange<Int>
    /// How many endpoints the slices hold afterwards: changed, created.
    var updated: [Int]
    var created: [Int]
    var deleted = 0
  }

  static let rows: [Row] = [
    // reconciler_test.go: one, many, and one more than fit.
    Row(present: [], wanted: 1...1, updated: [], created: [1]),
    Row(present: [], wanted: 1...250, updated: [], created: [100, 100, 50]),
    Row(present: [1...100], wanted: 1...100, updated: [], created: []),
    Row(present: [1...100], wanted: 1...101, updated: [], created: [1]),
    // What is left over after whole new slices goes into one that has room.
    Row(present: [1...40], wanted: 1...170, updated: [70], created: [100]),
    Row(present: [1...40, 41...120], wanted: 1...130, updated: [90], created: []),
    Row(present: [1...60, 61...121], wanted: 1...160, updated: [100], created: []),
    // No single slice has room for all: a new one, although two have room together.
    Row(present: [1...60, 61...120], wanted: 1...170, updated: [], created: [50]),
    // Slices that change anyway are filled first, the fullest of them foremost.
    Row(present: [1...50, 51...100], wanted: 2...120, updated: [69], created: []),
    Row(present: [1...50, 51...100], wanted: 51...60, updated: [10], created: [], deleted: 1),
  ]

  @Test(arguments: rows.indices)
  func agrees(index: Int) {
    let row = Self.rows[index]
    var plan = SlicePlan(family: "IPv4")
    let held = row.present.enumerated().map { number, range in
      EndpointSliceReconciler.HeldSlice(
        key: ObjectKey(EndpointSlice.resource, "default", "web-\(number)"),
        slice: Self.slice(range))
    }
    plan.reconcile(
      held, row.wanted.map { Self.endpoint($0) }, [], labels: Labels(), capacity: 100)
    let comment = Comment(rawValue: "row \(index)")
    #expect(plan.updated.map(\.slice.endpoints.count).sorted() == row.updated, comment)
    #expect(plan.created.map(\.endpoints.count) == row.created, comment)
    #expect(plan.deleted.count == row.deleted, comment)
  }

  private static func endpoint(_ number: Int, uid: String = "") -> Endpoint {
    Endpoint([
      "addresses": [.string("10.1.\(number / 250).\(number % 250)")],
      "conditions": ["ready": true],
      "targetRef": [
        "kind": "Pod", "namespace": "default", "name": .string("web-\(number)"),
        "uid": .string(uid),
      ],
    ])
  }

  private static func slice(_ numbers: ClosedRange<Int>) -> EndpointSlice {
    EndpointSlice([
      "addressType": "IPv4",
      "endpoints": .array(numbers.map { .object(endpoint($0).json) }),
    ])
  }

  /// A Pod that is made anew under its name and address keeps its place (hashEndpoint leaves the UID
  /// out).
  @Test func aPodMadeAnewKeepsItsPlace() {
    var plan = SlicePlan(family: "IPv4")
    let held = EndpointSliceReconciler.HeldSlice(
      key: ObjectKey(EndpointSlice.resource, "default", "web-x"), slice: Self.slice(1...3))
    let wanted = [Self.endpoint(3), Self.endpoint(1, uid: "new"), Self.endpoint(2)]
    plan.reconcile([held], wanted, [], labels: Labels(), capacity: 100)
    let names = plan.updated.first?.slice.endpoints.compactMap { $0.targetRef?.name }
    #expect(names == ["web-1", "web-2", "web-3"])
    #expect(plan.updated.first?.slice.endpoints.first?.targetRef?.uid == "new")
  }

  struct Cut: Sendable {
    var subsets: [(ready: Int, notReady: Int)]
    var kept: [[Int]]
  }

  static let cuts: [Cut] = [
    // endpoints_controller_test.go, TestTruncateEndpoints.
    Cut(subsets: [(500, 500)], kept: [[500, 500]]),
    Cut(subsets: [(501, 501)], kept: [[501, 499]]),
    Cut(subsets: [(2000, 500)], kept: [[1000, 0]]),
    Cut(subsets: [(400, 100), (400, 200)], kept: [[400, 67], [400, 133]]),
    Cut(
      subsets: [(90, 101), (110, 200), (50, 200), (10, 201), (20, 298)],
      kept: [[90, 73], [110, 144], [50, 144], [10, 145], [20, 214]]),
    Cut(
      subsets: [(205, 100), (400, 200), (402, 200), (400, 200), (693, 300)],
      kept: [[98, 0], [191, 0], [192, 0], [191, 0], [328, 0]]),
    Cut(subsets: [(400, 0), (400, 0), (400, 0)], kept: [[334, 0], [334, 0], [332, 0]]),
  ]

  @Test(arguments: cuts.indices)
  func endpointsObjectsAreCut(index: Int) {
    var subsets = Self.cuts[index].subsets.map { ready, notReady in
      var subset = EndpointSubset(JSONObject())
      let address = EndpointAddress(["ip": "10.1.1.1"])
      subset.addresses = Array(repeating: address, count: ready)
      subset.notReadyAddresses = Array(repeating: address, count: notReady)
      return subset
    }
    let isCut = EndpointsController.truncate(&subsets)
    #expect(isCut == (index != 0))
    #expect(
      subsets.map { [$0.addresses.count, $0.notReadyAddresses.count] } == Self.cuts[index].kept)
  }

  /// A Pod on an unknown node is in no slice until the node is there.
  @Test func aNodeBringsItsPodsIntoTheSlices() throws {
    let cluster = try makeCluster()
    try cluster.create(
      """
      {"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},
      "spec":{"selector":{"app":"web"},"ports":[{"port":80}]}}
      """)
    try cluster.create(
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","labels":{"app":"web"}},
      "spec":{"nodeName":"late","containers":[{"name":"main","image":"nginx"}]}}
      """)
    _ = try cluster.patch(
      .merge,
      [
        "status": [
          "phase": "Running", "podIP": "10.9.0.5", "podIPs": [["ip": "10.9.0.5"]],
          "conditions": [["type": "Ready", "status": "True"]],
        ]
      ], Pod.resource, namespace: "default", name: "web", subresource: .status)
    #expect(try cluster.slices(of: "web").flatMap(\.endpoints).isEmpty)
    try cluster.create(
      """
      {"apiVersion":"v1","kind":"Node","metadata":{"name":"late"},"spec":{}}
      """)
    #expect(try cluster.slices(of: "web").flatMap(\.endpoints).count == 1)
  }
}
