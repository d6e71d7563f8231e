import JSON

/// What changed from one object to another.
///
/// Kubernetes: typed.TypedValue.Compare.
struct FieldComparison {
  private(set) var added = FieldSet()
  private(set) var removed = FieldSet()
  private(set) var modified = FieldSet()

  /// What was added or modified.
  var changed: FieldSet { added.union(modified) }

  private enum Change { case added, removed, modified }

  init(from old: JSONObject, to new: JSONObject, _ schema: ObjectSchema) {
    let shape = FieldShape(.object(schema))
    compareMaps(old, new, shape, &added, &removed, &modified)
  }

  /// Leaves out the top-level field `name`, which another subresource writes.
  mutating func ignore(_ name: String) {
    added.remove(step: "f:" + name)
    removed.remove(step: "f:" + name)
    modified.remove(step: "f:" + name)
  }

  private func compareMaps(
    _ old: JSONObject, _ new: JSONObject, _ shape: FieldShape, _ added: inout FieldSet,
    _ removed: inout FieldSet, _ modified: inout FieldSet
  ) {
    for member in old {
      compare(
        "f:" + member.key, member.value, new[member.key], shape.member(member.key), &added,
        &removed, &modified)
    }
    for member in new where !old.contains(member.key) {
      compare(
        "f:" + member.key, nil, member.value, shape.member(member.key), &added, &removed,
        &modified)
    }
  }

  private func compare(
    _ step: String, _ old: JSONValue?, _ new: JSONValue?, _ shape: FieldShape,
    _ added: inout FieldSet, _ removed: inout FieldSet, _ modified: inout FieldSet
  ) {
    var inner = (added: FieldSet(), removed: FieldSet(), modified: FieldSet())
    var isModified = false
    if let (oldMap, newMap) = shape.maps(old, new) {
      compareMaps(oldMap, newMap, shape, &inner.added, &inner.removed, &inner.modified)
    } else if let (oldList, newList) = shape.lists(old, new) {
      compareLists(oldList, newList, shape, &inner.added, &inner.removed, &inner.modified)
    } else if let old, let new {
      isModified = old != new
    }
    added[step] = FieldSet.Node(isMember: old == nil, children: inner.added)
    removed[step] = FieldSet.Node(isMember: new == nil, children: inner.removed)
    modified[step] = FieldSet.Node(isMember: isModified, children: inner.modified)
  }

  private func compareLists(
    _ old: [JSONValue], _ new: [JSONValue], _ shape: FieldShape, _ added: inout FieldSet,
    _ removed: inout FieldSet, _ modified: inout FieldSet
  ) {
    let before = Self.byStep(old, shape)
    let after = Self.byStep(new, shape)
    for (step, left) in before {
      let right = after[step] ?? []
      if left.count > 1, right.count > 1 {
        modified[step] = FieldSet.Node(isMember: left != right)
      } else {
        compare(
          step, left.first, right.first, shape.element, &added, &removed, &modified)
      }
    }
    for (step, right) in after where before[step] == nil {
      compare(step, nil, right.first, shape.element, &added, &removed, &modified)
    }
  }

  private static func byStep(_ list: [JSONValue], _ shape: FieldShape) -> [String: [JSONValue]] {
    Dictionary(grouping: list) { shape.step(of: $0) }
  }
}
