package import JSON

/// Keeps one Pod running on every node.
///
/// Kubernetes: apps/v1 DaemonSet.
package struct DaemonSet: KindDefinition, Workload {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    group: "apps", kind: "DaemonSet", plural: "daemonsets", shortNames: ["ds"], categories: ["all"])
}
