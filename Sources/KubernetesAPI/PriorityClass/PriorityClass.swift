package import JSON

/// How important the Pods that name it are.
///
/// svcctl stores these objects and looks them up for Pods; no Pod gives way to another.
///
/// Kubernetes: scheduling.k8s.io/v1 PriorityClass.
package struct PriorityClass: ObjectView {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package init(name: String, value: Int, description: String) {
    json = [
      "apiVersion": "scheduling.k8s.io/v1", "description": .string(description),
      "kind": "PriorityClass", "metadata": ["name": .string(name)],
      "preemptionPolicy": "PreemptLowerPriority", "value": .integer(value),
    ]
  }

  package static let resource = APIResource(
    group: "scheduling.k8s.io", kind: "PriorityClass", plural: "priorityclasses",
    shortNames: ["pc"], isNamespaced: false)

  /// The classes that every cluster has.
  package static let ofSystem = [
    PriorityClass(
      name: "system-cluster-critical", value: 2_000_000_000,
      description: "Used for system critical pods that must run in the cluster, but can be moved "
        + "to another node if necessary."),
    PriorityClass(
      name: "system-node-critical", value: 2_000_001_000,
      description:
        "Used for system critical pods that must not be moved from their current node."),
  ]

  /// The greater, the more important.
  package var value: Int { json.integer("value") ?? 0 }
  /// Whether Pods that name no class have this one.
  package var isStandard: Bool { json.boolean("globalDefault") ?? false }
  /// `PreemptLowerPriority` or `Never`.
  package var preemptionPolicy: String { json.string("preemptionPolicy") ?? "PreemptLowerPriority" }
}
