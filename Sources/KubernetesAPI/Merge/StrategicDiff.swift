package import JSON

/// Makes strategic merge patches: what turns one object into another.
///
/// Kubernetes: strategicpatch.CreateTwoWayMergePatch and CreateThreeWayMergePatch.
package struct StrategicDiff {
  var ignoresChangesAndAdditions = false
  var ignoresDeletions = false
  var setsElementOrder = true
  private var buildsRetainKeys = false

  private init(ignoresChangesAndAdditions: Bool = false, ignoresDeletions: Bool = false) {
    self.ignoresChangesAndAdditions = ignoresChangesAndAdditions
    self.ignoresDeletions = ignoresDeletions
  }

  /// The patch that turns `original` into `modified`; empty when they are the same.
  package static func patch(
    from original: JSONObject, to modified: JSONObject, schema: ObjectSchema
  ) throws(MergeError) -> JSONObject {
    try StrategicDiff().diff(original, modified, PatchSchema(schema))
  }

  /// The patch by which `kubectl apply` brings `current` to `modified`: everything that differs,
  /// and the removal of what `original`, the configuration applied last, had.
  ///
  /// - Throws: `MergeError`, also when the patch would change kind, version or name.
  package static func threeWayPatch(
    original: JSONObject, modified: JSONObject, current: JSONObject, schema: ObjectSchema
  ) throws(MergeError) -> JSONObject {
    let schema = PatchSchema(schema)
    let delta = try StrategicDiff(ignoresDeletions: true).diff(current, modified, schema)
    let deletions = try StrategicDiff(ignoresChangesAndAdditions: true)
      .diff(original, modified, schema)
    let merge = StrategicMergePatch(mergesParallelLists: false, ignoresUnmatchedNulls: false)
    let patch = try merge.merge(deletions, delta, schema)
    try Preconditions.check(patch)
    return patch
  }

  private func diff(_ original: JSONObject, _ modified: JSONObject, _ schema: PatchSchema)
    throws(MergeError) -> JSONObject
  {
    var patch = JSONObject()
    for member in modified {
      guard let old = original[member.key] else {
        if !ignoresChangesAndAdditions { patch[member.key] = member.value }
        continue
      }
      if member.key == StrategicMergePatch.directive {
        try diffDirective(old, member.value, &patch)
      } else {
        try diffMember(member.key, old, member.value, schema, &patch)
      }
    }
    if !ignoresDeletions {
      for member in original where !modified.contains(member.key) {
        patch[member.key] = .some(.null)
      }
    }
    if buildsRetainKeys { addRetainKeys(original, modified, &patch) }
    return patch
  }

  private func addRetainKeys(
    _ original: JSONObject, _ modified: JSONObject, _ patch: inout JSONObject
  ) {
    let keys = modified.members.filter { !$0.value.isNull }.map(\.key)
    let loses = original.contains { !$0.value.isNull && !modified.contains($0.key) }
    guard !keys.isEmpty, !patch.isEmpty || loses else { return }
    patch[StrategicMergePatch.retainKeysDirective] =
      .array(keys.sorted { $0.precedesInBytes($1) }.map(JSONValue.string))
  }

  private func diffDirective(
    _ original: JSONValue, _ modified: JSONValue, _ patch: inout JSONObject
  ) throws(MergeError) {
    guard case .string = original, case .string = modified else {
      throw .other("invalid value for special key: \(StrategicMergePatch.directive)")
    }
    if original != modified { patch[StrategicMergePatch.directive] = modified }
  }

  private func diffMember(
    _ key: String, _ original: JSONValue, _ modified: JSONValue, _ schema: PatchSchema,
    _ patch: inout JSONObject
  ) throws(MergeError) {
    switch (original, modified) {
    case (.object(let old), .object(let new)):
      guard
        let field = try Self.unlessEqual(
          original, modified,
          { () throws(MergeError) in
            try schema.mapField(key)
          })
      else { return }
      if field.strategy == "replace" {
        replaceIfDifferent(key, original, modified, &patch)
        return
      }
      var inner = self
      inner.buildsRetainKeys = field.retainsKeys
      let difference = try inner.diff(old, new, field.schema)
      if !difference.isEmpty { patch[key] = .object(difference) }
    case (.array(let old), .array(let new)):
      guard
        let field = try Self.unlessEqual(
          original, modified,
          { () throws(MergeError) in
            try schema.listField(key)
          })
      else { return }
      guard field.strategy == "merge" else {
        replaceIfDifferent(key, original, modified, &patch)
        return
      }
      var inner = self
      inner.buildsRetainKeys = field.retainsKeys
      try inner.diffList(key, old, new, field, &patch)
    default:
      replaceIfDifferent(key, original, modified, &patch)
    }
  }

  /// The declaration of a field; nil when it cannot be found but the values are the same anyway.
  private static func unlessEqual(
    _ original: JSONValue, _ modified: JSONValue,
    _ find: () throws(MergeError) -> PatchSchema.Field
  ) throws(MergeError) -> PatchSchema.Field? {
    do {
      return try find()
    } catch {
      if original == modified { return nil }
      throw error
    }
  }

  private func replaceIfDifferent(
    _ key: String, _ original: JSONValue, _ modified: JSONValue, _ patch: inout JSONObject
  ) {
    if !ignoresChangesAndAdditions, original != modified { patch[key] = modified }
  }
}

extension StrategicDiff {
  private func diffList(
    _ key: String, _ original: [JSONValue], _ modified: [JSONValue], _ field: PatchSchema.Field,
    _ patch: inout JSONObject
  ) throws(MergeError) {
    guard !original.isEmpty else {
      if !modified.isEmpty, !ignoresChangesAndAdditions { patch[key] = .array(modified) }
      return
    }
    if try ListElements.areMaps(original, modified) {
      try diffMaps(key, original, modified, field, &patch)
    } else {
      diffScalars(key, original, modified, &patch)
    }
  }

  private func diffScalars(
    _ key: String, _ original: [JSONValue], _ modified: [JSONValue], _ patch: inout JSONObject
  ) {
    let before = Set(original.map(\.goText))
    let after = Set(modified.map(\.goText))
    let added = ignoresChangesAndAdditions ? [] : modified.filter { !before.contains($0.goText) }
    let deleted =
      ignoresDeletions
      ? []
      : ListElements.deduplicated(
        ListElements.sortedScalars(original.filter { !after.contains($0.goText) }))
    if !added.isEmpty { patch[key] = .array(added) }
    if !deleted.isEmpty { patch["\(StrategicMergePatch.deletionPrefix)/\(key)"] = .array(deleted) }
    let changes = !ignoresChangesAndAdditions && original != modified
    if !modified.isEmpty, setsElementOrder, changes || !deleted.isEmpty {
      patch["\(StrategicMergePatch.orderPrefix)/\(key)"] = .array(modified)
    }
  }

  private func diffMaps(
    _ key: String, _ original: [JSONValue], _ modified: [JSONValue], _ field: PatchSchema.Field,
    _ patch: inout JSONObject
  ) throws(MergeError) {
    let mergeKey = field.mergeKey
    let order = try ElementOrder(modified, mergeKey: mergeKey)
    var (changed, deleted) = try compareMaps(original, modified, field)
    changed = order.sorted(changed)
    let isOrderSame =
      original.count == modified.count
      && zip(original, modified).allSatisfy { $0[mergeKey] == $1[mergeKey] }
    let list = changed + deleted
    if !list.isEmpty { patch[key] = .array(list) }
    let reorders = !ignoresChangesAndAdditions && (!list.isEmpty || !isOrderSame)
    let deletes = !ignoresDeletions && !list.isEmpty
    if !modified.isEmpty, setsElementOrder, reorders || deletes {
      patch["\(StrategicMergePatch.orderPrefix)/\(key)"] = .array(
        modified.map { [mergeKey: $0[mergeKey] ?? .null].jsonValue })
    }
  }

  /// What changed or came, and directives to delete what went, both in the order of the keys.
  private func compareMaps(
    _ original: [JSONValue], _ modified: [JSONValue], _ field: PatchSchema.Field
  ) throws(MergeError) -> (changed: [JSONValue], deleted: [JSONValue]) {
    let mergeKey = field.mergeKey
    var old = ListElements.sorted(original, by: mergeKey)[...]
    var new = ListElements.sorted(modified, by: mergeKey)[...]
    var changed: [JSONValue] = []
    var deleted: [JSONValue] = []
    while !old.isEmpty || !new.isEmpty {
      let oldKey = try Self.key(of: old.first, mergeKey)
      let newKey = try Self.key(of: new.first, mergeKey)
      if let oldKey, let newKey, oldKey.goText.hasSameBytes(as: newKey.goText) {
        var difference = try diff(
          old.removeFirst().object, new.removeFirst().object, field.schema)
        if !difference.isEmpty {
          difference[mergeKey] = newKey
          changed.append(.object(difference))
        }
      } else if let newKey, oldKey.map({ newKey.goText.precedesInBytes($0.goText) }) ?? true {
        let element = new.removeFirst()
        if !ignoresChangesAndAdditions { changed.append(element) }
      } else if let oldKey {
        old.removeFirst()
        if !ignoresDeletions {
          deleted.append(
            .object([
              mergeKey: oldKey,
              StrategicMergePatch.directive: StrategicMergePatch.deleteDirective,
            ]))
        }
      }
    }
    return (changed, deleted)
  }

  private static func key(of element: JSONValue?, _ mergeKey: String) throws(MergeError)
    -> JSONValue?
  {
    guard let element else { return nil }
    guard let key = element[mergeKey] else { throw .noMergeKey(element.object, mergeKey) }
    return key
  }
}

extension [String: JSONValue] {
  fileprivate var jsonValue: JSONValue { .object(JSONObject(map { ($0.key, $0.value) })) }
}
