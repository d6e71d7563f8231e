package import JSON

/// Confidential data for Pods to read, encoded in Base64.
///
/// Kubernetes: core/v1 Secret.
package struct Secret: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "Secret", plural: "secrets")
}
