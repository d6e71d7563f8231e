package import JSON

/// Keeps a number of Pods of one template running; the forerunner of ReplicaSet.
///
/// Kubernetes: core/v1 ReplicationController.
package struct ReplicationController: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "ReplicationController", plural: "replicationcontrollers", shortNames: ["rc"],
    categories: ["all"])
}
