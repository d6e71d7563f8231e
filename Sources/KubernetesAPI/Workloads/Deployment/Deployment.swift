package import JSON

/// Keeps a number of Pods of one template running, and replaces them in steps when it changes.
///
/// Kubernetes: apps/v1 Deployment.
package struct Deployment: KindDefinition, Workload {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "apps", kind: "Deployment", plural: "deployments", shortNames: ["deploy"],
    categories: ["all"])
}
