import ControlPlane
import JSON
import KubernetesAPI

/// Patches that kubectl computes itself, by the declaration of the kind where there is one.
enum ClientPatch {
  /// The patch by which apply brings `current` to `modified`, and its form.
  static func threeWay(
    _ resource: APIResource, original: JSONObject, modified: JSONObject, current: JSONObject
  ) throws(MergeError) -> (PatchType, JSONObject) {
    guard let schema = Kinds.definition(of: resource)?.schema else {
      let patch = try JSONMergePatch.threeWayPatch(
        original: original, modified: modified, current: current)
      return (.merge, patch)
    }
    let patch = try StrategicDiff.threeWayPatch(
      original: original, modified: modified, current: current, schema: schema)
    return (.strategic, patch)
  }

  /// The patch that turns `original` into `modified`, and its form.
  static func twoWay(_ resource: APIResource, from original: JSONObject, to modified: JSONObject)
    throws(MergeError) -> (PatchType, JSONObject)
  {
    guard let schema = Kinds.definition(of: resource)?.schema else {
      return (.merge, JSONMergePatch.patch(from: original, to: modified))
    }
    return (.strategic, try StrategicDiff.patch(from: original, to: modified, schema: schema))
  }

  /// `object` as a patch would leave it, without a server.
  static func apply(
    _ type: PatchType, _ patch: JSONValue, to object: JSONObject, _ resource: APIResource
  ) throws -> JSONObject {
    switch type {
    case .json: return try JSONPatch(local: patch).apply(to: object)
    case .merge:
      if patch.arrayValue != nil {
        // A patch that is a list takes the place of the whole.
        throw UsageError.message(
          "json: cannot unmarshal array into Go value of type unstructured.detector")
      }
      if patch.objectValue == nil { throw UsageError.message("Invalid JSON Patch") }
      return JSONMergePatch.apply(patch.object, to: object)
    case .strategic:
      if patch.isNull { return object }
      if patch.objectValue == nil { throw UsageError.message("invalid JSON document") }
      guard let schema = Kinds.definition(of: resource)?.schema else {
        if !BuiltinResources.all.contains(resource) {
          throw UsageError.message(
            "strategic merge patch is not supported for \(resource.apiVersion),"
              + " Kind=\(resource.kind) locally, try --type merge")
        }
        return JSONMergePatch.apply(patch.object, to: object)
      }
      return try StrategicMergePatch.apply(patch.object, to: object, schema: schema)
    }
  }
}

extension MergeError: WordedError {
  package var words: String { message }
}

extension JSONPatch.Failure: WordedError {
  package var words: String {
    switch self {
    case .undecodable(let message): message
    case .inapplicable(let message): Self.kubectlWords(message)
    case .tooLarge(let message): message
    }
  }

  /// kubectl says it anew when what is to be replaced is not there.
  ///
  /// kubectl: pkg/cmd/patch/patch.go, getPatchedJSON.
  private static func kubectlWords(_ message: String) -> String {
    guard message.contains("doc is missing key"), let key = message.firstRange(of: "key: ") else {
      return message
    }
    return "Object to be patched is missing field (\(message[key.upperBound...]))"
  }
}
