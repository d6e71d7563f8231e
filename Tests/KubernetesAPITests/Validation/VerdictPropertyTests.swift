import JSON
import Testing

@testable import KubernetesAPI

/// What holds for every object, however broken.
@Suite struct VerdictPropertyTests {
  private static let manifests: [JSONObject] =
    [
      ServiceRuleTests.service, ServiceRuleTests.stored, EndpointsRuleTests.endpoints,
      EndpointsRuleTests.slice, PodRuleTests.pod, OtherKindsRuleTests.ingress,
    ] + ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"].map(WorkloadRuleTests.workload)

  private static let oddities: [JSONValue] = [
    nil, true, 0, -1, 65536, 9_223_372_036_854_775_807, "", "a", "A_b", "10.0.0.1", "::", "\u{0}",
    "1e400", "é", [], [:], [nil], ["x"], [[:]], ["": ""], ["name": "x"], ["metadata": ["name": 1]],
  ]

  /// Any member of any manifest may be anything: the verdict is a list of faults with places, never
  /// a trap.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func mutationsNeverTrap(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1500 {
      let base = try #require(Self.manifests.randomElement(using: &generator))
      let kind = try #require(
        Kinds.definition(apiVersion: base.text("apiVersion"), kind: base.text("kind")))
      var mutant = JSONValue.object(base)
      for _ in 0...Int.random(in: 0...3, using: &generator) {
        Self.mutate(&mutant, depth: 0, &generator)
      }
      let verdict = ObjectVerdict(creating: mutant.object, as: kind)
      for error in verdict.errors { #expect(!error.path.description.isEmpty) }
      _ = kind.validate(mutant.object)
      _ = kind.validateUpdate(mutant.object, old: base)
      _ = kind.validateStatusUpdate(mutant.object, old: base)
      _ = kind.warnings(mutant.object, old: base)
      var prepared = mutant.object
      kind.prepareForUpdate(&prepared, old: base)
    }
  }

  /// An accepted object, read back, is accepted again and is the same.
  @Test func acceptedObjectsStay() throws {
    for base in Self.manifests {
      let kind = try #require(
        Kinds.definition(apiVersion: base.text("apiVersion"), kind: base.text("kind")))
      let first = ObjectVerdict(creating: base, as: kind)
      #expect(first.isValid, "\(first.errors.map(\.message))")
      let second = ObjectVerdict(creating: first.object, as: kind)
      #expect(second.isValid)
      #expect(second.object == first.object)
    }
  }

  /// An object that does not change is a good update of itself, and counts no generation.
  @Test func unchangedObjectsAreGoodUpdates() throws {
    for base in Self.manifests {
      let kind = try #require(
        Kinds.definition(apiVersion: base.text("apiVersion"), kind: base.text("kind")))
      var stored = ObjectVerdict(creating: base, as: kind).object
      stored[forced: "metadata"].object["resourceVersion"] = "7"
      let verdict = ObjectVerdict(updating: stored, to: stored, as: kind)
      #expect(verdict.errors.isEmpty, "\(verdict.errors.map(\.message))")
      #expect(verdict.object == stored)
    }
  }

  private static func mutate(
    _ value: inout JSONValue, depth: Int, _ generator: inout SeededGenerator
  ) {
    let stops = depth > 0 && Int.random(in: 0..<5, using: &generator) == 0
    switch value {
    case .object(var object) where !stops && !object.isEmpty:
      let keys = Array(object.keys).sorted()
      guard let key = keys.randomElement(using: &generator) else { return }
      if depth == 0, key == "apiVersion" || key == "kind" { return }
      mutate(&object[forced: key], depth: depth + 1, &generator)
      value = .object(object)
    case .array(var elements) where !stops && !elements.isEmpty:
      let index = Int.random(in: 0..<elements.count, using: &generator)
      mutate(&elements[index], depth: depth + 1, &generator)
      if Int.random(in: 0..<6, using: &generator) == 0 { elements.append(elements[index]) }
      value = .array(elements)
    default: value = oddities.randomElement(using: &generator) ?? nil
    }
  }
}
