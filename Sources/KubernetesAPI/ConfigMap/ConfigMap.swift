package import JSON

/// Configuration for Pods to read: names and texts.
///
/// Kubernetes: core/v1 ConfigMap.
package struct ConfigMap: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "ConfigMap", plural: "configmaps", shortNames: ["cm"])
}
