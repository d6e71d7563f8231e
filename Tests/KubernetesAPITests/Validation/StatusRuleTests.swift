import JSON
import Testing

@testable import KubernetesAPI

/// What may be written through the subresource `status`.
@Suite("Statuses")
struct StatusRuleTests {
  private static func workload(_ kind: String) -> JSONObject {
    manifest(
      """
      {"apiVersion": "apps/v1", "kind": "\(kind)",
       "metadata": {"name": "x", "namespace": "red", "uid": "u", "resourceVersion": "1"},
       "status": {"replicas": 3, "collisionCount": 2}}
      """)
  }

  private func messages(
    _ example: RuleCase, of old: JSONObject, _ kind: any KindDefinition.Type
  ) -> [String] {
    kind.statusUpdateFaults(example.manifest(from: old), old: old).map(\.message)
  }

  @Test(arguments: [
    RuleCase("counts are counts", ["status.readyReplicas": 2], []),
    RuleCase(
      "none is negative, in the server's order",
      [
        "status.observedGeneration": -1, "status.unavailableReplicas": -2,
        "status.terminatingReplicas": -3,
      ],
      [
        "status.observedGeneration: Invalid value: -1: must be greater than or equal to 0",
        "status.unavailableReplicas: Invalid value: -2: must be greater than or equal to 0",
        "status.terminatingReplicas: Invalid value: -3: must be greater than or equal to 0",
      ]),
    RuleCase(
      "parts are not more than the whole",
      ["status.updatedReplicas": 4, "status.readyReplicas": 1, "status.availableReplicas": 2],
      [
        "status.updatedReplicas: Invalid value: 4: cannot be greater than status.replicas",
        "status.availableReplicas: Invalid value: 2: cannot be greater than readyReplicas",
      ]),
    RuleCase(
      "collisions are not forgotten", ["status.collisionCount": 1],
      ["status.collisionCount: Invalid value: 1: cannot be decremented"]),
    RuleCase(
      "nor left out", ["status.collisionCount": nil],
      ["status.collisionCount: Invalid value: 0: cannot be decremented"]),
  ])
  func deployment(_ example: RuleCase) {
    #expect(messages(example, of: Self.workload("Deployment"), Deployment.self) == example.messages)
  }

  @Test(arguments: [
    RuleCase(
      "labelled Pods are Pods", ["status.fullyLabeledReplicas": 4],
      ["status.fullyLabeledReplicas: Invalid value: 4: cannot be greater than status.replicas"]),
    RuleCase(
      "generations are told last",
      ["status.observedGeneration": -1, "status.readyReplicas": -1],
      [
        "status.readyReplicas: Invalid value: -1: must be greater than or equal to 0",
        "status.observedGeneration: Invalid value: -1: must be greater than or equal to 0",
        "status.availableReplicas: Invalid value: 0: cannot be greater than readyReplicas",
      ]),
  ])
  func replicaSet(_ example: RuleCase) {
    #expect(messages(example, of: Self.workload("ReplicaSet"), ReplicaSet.self) == example.messages)
  }

  @Test(arguments: [
    RuleCase(
      "parts are not more than the whole",
      ["status.currentReplicas": 4, "status.availableReplicas": 1],
      [
        "status.currentReplicas: Invalid value: 4: cannot be greater than status.replicas",
        "status.availableReplicas: Invalid value: 1: cannot be greater than status.readyReplicas",
      ]),
    RuleCase(
      "collisions are not forgotten", ["status.collisionCount": 1],
      ["status.collisionCount: Invalid value: 1: cannot be decremented"]),
  ])
  func statefulSet(_ example: RuleCase) {
    #expect(
      messages(example, of: Self.workload("StatefulSet"), StatefulSet.self) == example.messages)
  }

  @Test(arguments: [
    RuleCase(
      "none is negative", ["status.numberReady": -1, "status.numberUnavailable": -2],
      [
        "status.numberReady: Invalid value: -1: must be greater than or equal to 0",
        "status.numberUnavailable: Invalid value: -2: must be greater than or equal to 0",
      ])
  ])
  func daemonSet(_ example: RuleCase) {
    #expect(messages(example, of: Self.workload("DaemonSet"), DaemonSet.self) == example.messages)
  }

  @Test func namespacesAreWhatTheirDeletionSays() {
    let old = manifest(
      """
      {"apiVersion": "v1", "kind": "Namespace",
       "metadata": {"name": "x", "uid": "u", "resourceVersion": "1"}, "status": {"phase": "Active"}}
      """)
    #expect(
      messages(RuleCase("", ["status.phase": "Terminating"], []), of: old, Namespace.self) == [
        "status.Phase: Invalid value: \"Terminating\": may only be 'Active' if `deletionTimestamp` is empty"
      ])
    var deleted = old
    deleted[forced: "metadata"].object["deletionTimestamp"] = "2026-01-01T00:00:00Z"
    #expect(
      messages(RuleCase("", [:], []), of: deleted, Namespace.self) == [
        "status.Phase: Invalid value: \"Active\": may only be 'Terminating' if `deletionTimestamp` is not empty"
      ])
  }

  @Test func storedAddressesOfBalancersStay() {
    let old = manifest(
      """
      {"apiVersion": "v1", "kind": "Service",
       "metadata": {"name": "x", "namespace": "red", "uid": "u", "resourceVersion": "1"},
       "spec": {"type": "LoadBalancer"},
       "status": {"loadBalancer": {"ingress": [{"ip": "010.0.0.1", "ipMode": "VIP"}]}}}
      """)
    #expect(messages(RuleCase("", [:], []), of: old, Service.self).isEmpty)
    let added = RuleCase(
      "", ["status.loadBalancer.ingress[1]": ["ip": "010.0.0.2", "ipMode": "VIP"]], [])
    #expect(
      messages(added, of: old, Service.self) == [
        "status.loadBalancer.ingress[1].ip: Invalid value: \"010.0.0.2\": must not have leading 0s"
      ])
  }
}
