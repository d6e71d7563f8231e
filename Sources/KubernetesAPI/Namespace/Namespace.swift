package import JSON

/// A room for names.
///
/// Kubernetes: core/v1 Namespace.
package struct Namespace: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "Namespace", plural: "namespaces", shortNames: ["ns"], isNamespaced: false,
    verbs: ["create", "delete", "get", "list", "patch", "update", "watch"])
}
