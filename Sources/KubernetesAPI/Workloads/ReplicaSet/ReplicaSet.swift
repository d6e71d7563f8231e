package import JSON

/// Keeps a number of Pods of one template running.
///
/// Kubernetes: apps/v1 ReplicaSet.
package struct ReplicaSet: KindDefinition, Workload {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "apps", kind: "ReplicaSet", plural: "replicasets", shortNames: ["rs"],
    categories: ["all"])

  /// The type of the condition that tells of Pods that could not be made.
  package static let failureCondition = "ReplicaFailure"
}
