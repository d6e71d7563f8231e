package import JSON

/// Keeps numbered Pods running, each under a name of its own.
///
/// Kubernetes: apps/v1 StatefulSet.
package struct StatefulSet: KindDefinition, Workload {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "apps", kind: "StatefulSet", plural: "statefulsets", shortNames: ["sts"],
    categories: ["all"])
}
