import JSON

/// What a patch made by apply may not change.
///
/// Kubernetes: mergepatch.RequireKeyUnchanged and RequireMetadataKeyUnchanged as kubectl uses them.
enum Preconditions {
  static func check(_ patch: JSONObject) throws(MergeError) {
    let metadata = patch["metadata"]
    if patch.contains("apiVersion") || patch.contains("kind") || metadata?["name"] != nil {
      throw .preconditionFailed(JSONValue.object(patch).goText)
    }
  }
}
