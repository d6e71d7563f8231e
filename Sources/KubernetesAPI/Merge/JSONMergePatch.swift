package import JSON

/// JSON merge patches: RFC 7386.
///
/// Kubernetes: gopkg.in/evanphx/json-patch.v4 and apimachinery/pkg/util/jsonmergepatch.
package enum JSONMergePatch {
  /// `document` changed by `patch`: null removes, objects merge, anything else replaces.
  package static func apply(_ patch: JSONObject, to document: JSONObject) -> JSONObject {
    merge(document, patch, keepsNulls: false)
  }

  private static func merge(_ document: JSONObject, _ patch: JSONObject, keepsNulls: Bool)
    -> JSONObject
  {
    var result = document
    for member in patch {
      switch (result[member.key], member.value) {
      case (_, .null):
        result[member.key] = keepsNulls ? .some(.null) : .none
      case (.object(let old)?, .object(let new)):
        result[member.key] = .object(merge(old, new, keepsNulls: keepsNulls))
      default:
        result[member.key] = keepsNulls ? member.value : member.value.withoutNulls
      }
    }
    return result
  }

  /// The patch that turns `original` into `modified`; empty when they are the same.
  package static func patch(from original: JSONObject, to modified: JSONObject) -> JSONObject {
    var patch = JSONObject()
    for member in modified {
      switch (original[member.key], member.value) {
      case (.object(let old)?, .object(let new)):
        let difference = self.patch(from: old, to: new)
        if !difference.isEmpty { patch[member.key] = .object(difference) }
      case (let old?, let new) where old == new: break
      default: patch[member.key] = member.value
      }
    }
    for member in original where !modified.contains(member.key) {
      patch[member.key] = .some(.null)
    }
    return patch
  }

  /// The patch by which `kubectl apply` brings `current` to `modified` for a kind without
  /// declared fields: what differs, and the removal of what `original` had.
  ///
  /// - Throws: `MergeError.preconditionFailed` when the patch would change kind, version or name.
  package static func threeWayPatch(
    original: JSONObject, modified: JSONObject, current: JSONObject
  ) throws(MergeError) -> JSONObject {
    let changes = withoutNullMembers(patch(from: current, to: modified))
    let deletions = onlyNullMembers(patch(from: original, to: modified))
    let patch = merge(deletions, changes, keepsNulls: true)
    try Preconditions.check(patch)
    return patch
  }

  /// An object that was empty before is a value; one that becomes empty changes nothing.
  private static func withoutNullMembers(_ object: JSONObject) -> JSONObject {
    var result = JSONObject()
    for member in object {
      switch member.value {
      case .null: break
      case .object(let inner) where !inner.isEmpty:
        let kept = withoutNullMembers(inner)
        if !kept.isEmpty { result[member.key] = .object(kept) }
      default: result[member.key] = member.value
      }
    }
    return result
  }

  private static func onlyNullMembers(_ object: JSONObject) -> JSONObject {
    var result = JSONObject()
    for member in object {
      switch member.value {
      case .null: result[member.key] = .some(.null)
      case .object(let inner):
        let kept = onlyNullMembers(inner)
        if !kept.isEmpty { result[member.key] = .object(kept) }
      default: break
      }
    }
    return result
  }
}
