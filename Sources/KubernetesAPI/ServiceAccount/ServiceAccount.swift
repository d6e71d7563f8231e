package import JSON

/// The identity under which Pods talk to the API server.
///
/// Kubernetes: core/v1 ServiceAccount.
package struct ServiceAccount: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "ServiceAccount", plural: "serviceaccounts", shortNames: ["sa"])
}
