package import JSON

/// Applies strategic merge patches: JSON merge patches that know which lists are sets and maps.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/strategicpatch (v1.36).
package struct StrategicMergePatch {
  static let directive = "$patch"
  static let deleteDirective: JSONValue = "delete"
  static let replaceDirective: JSONValue = "replace"
  static let retainKeysDirective = "$retainKeys"
  static let deletionPrefix = "$deleteFromPrimitiveList"
  static let orderPrefix = "$setElementOrder"

  /// Whether directives for parallel lists take effect; otherwise they are kept, because a patch
  /// is merged with a patch.
  let mergesParallelLists: Bool
  /// Whether a `null` for a missing key is dropped.
  let ignoresUnmatchedNulls: Bool

  /// `original` changed by `patch`.
  ///
  /// - Throws: `MergeError` when the patch does not fit the declaration or itself.
  package static func apply(_ patch: JSONObject, to original: JSONObject, schema: ObjectSchema)
    throws(MergeError) -> JSONObject
  {
    let merge = StrategicMergePatch(mergesParallelLists: true, ignoresUnmatchedNulls: true)
    return try merge.merge(original, patch, PatchSchema(schema))
  }

  func merge(_ original: JSONObject, _ patch: JSONObject, _ schema: PatchSchema)
    throws(MergeError) -> JSONObject
  {
    if let directive = patch[Self.directive] {
      switch directive {
      case Self.replaceDirective:
        var replacement = patch
        replacement.removeValue(for: Self.directive)
        return replacement
      case Self.deleteDirective: return JSONObject()
      default: throw .unknownDirective(directive, patch)
      }
    }
    var result = original
    var patch = patch
    try applyRetainKeys(to: &result, &patch)
    try applyElementOrders(to: &result, &patch, schema)
    for member in patch { try apply(member, to: &result, schema) }
    return result
  }

  private func apply(
    _ member: JSONObject.Member, to result: inout JSONObject, _ schema: PatchSchema
  ) throws(MergeError) {
    var key = member.key
    let isDeletion = key.hasPrefix(Self.deletionPrefix)
    if isDeletion {
      guard mergesParallelLists else {
        result[key] = member.value
        return
      }
      key = try Self.fieldName(in: key, after: Self.deletionPrefix)
    }
    if member.value.isNull {
      result.removeValue(for: key)
      if ignoresUnmatchedNulls { return }
    }
    guard let existing = result[key], existing.hasSameGoType(as: member.value) else {
      guard !isDeletion else { return }
      let value = ignoresUnmatchedNulls ? member.value.withoutNulls : member.value
      result[key] = value.withoutDirectives
      return
    }
    switch (existing, member.value) {
    case (.object(let old), .object(let new)):
      let field = try schema.mapField(key)
      result[key] = .object(
        field.strategy == "replace" ? new : try merge(old, new, field.schema))
    case (.array(let old), .array(let new)):
      let field = try schema.listField(key)
      result[key] = .array(try mergeList(old, new, field, isDeletion: isDeletion))
    default:
      result[key] = member.value.withoutDirectives
    }
  }

  /// The field that a directive such as `$setElementOrder/ports` is about.
  static func fieldName(in key: String, after prefix: String) throws(MergeError) -> String {
    let rest = key.dropFirst(prefix.count)
    guard rest.first == "/" else {
      throw prefix == orderPrefix ? .badElementOrderPatch : .badPrimitiveListPatch
    }
    return String(rest.dropFirst())
  }

  /// Removes the keys that the patch does not list as staying.
  private func applyRetainKeys(to original: inout JSONObject, _ patch: inout JSONObject)
    throws(MergeError)
  {
    guard let directive = patch.removeValue(for: Self.retainKeysDirective) else { return }
    guard mergesParallelLists else {
      if let existing = original[Self.retainKeysDirective], existing != directive {
        throw .other(
          "\(existing.goText) and \(directive.goText) are not deep equal: "
            + "this may happen when calculating the 3-way diff patch")
      }
      original[Self.retainKeysDirective] = directive
      return
    }
    guard let list = directive.arrayValue else { throw .badRetainKeysPatch }
    let kept = Set(list.compactMap(\.stringValue))
    for member in patch where !member.value.isNull {
      let isDirective =
        member.key.hasPrefix(Self.deletionPrefix) || member.key.hasPrefix(Self.orderPrefix)
      if !isDirective, !kept.contains(member.key) { throw .badRetainKeysPatch }
    }
    original.filterMembers { kept.contains($0.key) }
  }
}

extension JSONValue {
  /// The value without null members of objects, at any depth.
  var withoutNulls: JSONValue {
    switch self {
    case .object(var object):
      object.filterMembers { !$0.value.isNull }
      object.updateValues { $1 = $1.withoutNulls }
      return .object(object)
    case .array(let elements): return .array(elements.map(\.withoutNulls))
    default: return self
    }
  }

  /// The value without what carries a patch directive; nil when it carries one itself.
  var withoutDirectives: JSONValue? {
    switch self {
    case .object(let object):
      guard !object.contains(StrategicMergePatch.directive) else { return .none }
      var result = JSONObject()
      for member in object {
        if let value = member.value.withoutDirectives { result[member.key] = value }
      }
      return .some(.object(result))
    case .array(let elements): return .some(.array(elements.compactMap(\.withoutDirectives)))
    default: return .some(self)
    }
  }
}
