import JSON

extension StrategicMergePatch {
  func mergeList(
    _ original: [JSONValue], _ patch: [JSONValue], _ field: PatchSchema.Field, isDeletion: Bool
  ) throws(MergeError) -> [JSONValue] {
    guard field.strategy == "merge" || isDeletion else { return patch }
    if original.isEmpty, patch.isEmpty { return original }
    guard try ListElements.areMaps(original, patch) else {
      if mergesParallelLists, isDeletion {
        let deleted = Set(patch.map(\.scalarKey))
        return original.filter { !deleted.contains($0.scalarKey) }
      }
      let merged = ListElements.deduplicated(original + patch)
      return try ordered(merged, by: patch, serverOrder: original, mergeKey: "")
    }
    guard !field.mergeKey.isEmpty else {
      throw .other(
        "cannot merge lists without merge key for \(field.schema.type?.goKind ?? "interface")")
    }
    let (kept, additions) = try applyDirectives(original, patch, field.mergeKey)
    let merged = try mergeMaps(kept, additions, field)
    return try ordered(merged, by: additions, serverOrder: kept, mergeKey: field.mergeKey)
  }

  /// Carries out `$patch: delete` and `$patch: replace` among the elements.
  private func applyDirectives(_ original: [JSONValue], _ patch: [JSONValue], _ mergeKey: String)
    throws(MergeError) -> (original: [JSONValue], patch: [JSONValue])
  {
    var ordinary: [JSONValue] = []
    var deleted: Set<String> = []
    var replaces = false
    for element in patch {
      guard let map = element.objectValue, let directive = map[Self.directive] else {
        ordinary.append(element)
        continue
      }
      switch directive {
      case Self.deleteDirective:
        guard let key = map[mergeKey] else { throw .noMergeKey(map, mergeKey) }
        deleted.insert(key.scalarKey)
      case Self.replaceDirective:
        replaces = true
      case "merge":
        throw .other("merging lists cannot yet be specified in the patch")
      default: throw .unknownDirective(directive, map)
      }
    }
    if replaces { return ([], ordinary) }
    if deleted.isEmpty { return (original, ordinary) }
    let kept = original.filter { element in
      guard let key = element[mergeKey] else { return true }
      return !deleted.contains(key.scalarKey)
    }
    return (kept, ordinary)
  }

  private func mergeMaps(
    _ original: [JSONValue], _ patch: [JSONValue], _ field: PatchSchema.Field
  ) throws(MergeError) -> [JSONValue] {
    var result = original
    var positions: [String: Int] = [:]
    for (position, element) in original.enumerated() {
      guard let key = element[field.mergeKey]?.scalarKey else { continue }
      // Of several elements with one key the first is meant.
      if positions[key] == nil { positions[key] = position }
    }
    for element in patch {
      let map = element.object
      guard let key = map[field.mergeKey]?.scalarKey else {
        throw .noMergeKey(map, field.mergeKey)
      }
      if let position = positions[key] {
        result[position] = .object(try merge(result[position].object, map, field.schema))
      } else {
        positions[key] = result.count
        result.append(element)
      }
    }
    return result
  }

  /// Puts the elements that `order` lists in its order, and the others where the server had them.
  func ordered(
    _ merged: [JSONValue], by order: [JSONValue], serverOrder: [JSONValue], mergeKey: String
  ) throws(MergeError) -> [JSONValue] {
    let listed = try ElementOrder(order, mergeKey: mergeKey)
    let server = try ElementOrder(serverOrder, mergeKey: mergeKey)
    var patchItems: [JSONValue] = []
    var serverOnly: [JSONValue] = []
    for element in merged {
      if mergeKey.isEmpty || element[mergeKey] != nil {
        if listed.position(of: element) == nil {
          serverOnly.append(element)
        } else {
          patchItems.append(element)
        }
      } else {
        throw .noMergeKey(element.object, mergeKey)
      }
    }
    patchItems = listed.sorted(patchItems)
    serverOnly = server.sorted(serverOnly)
    return Self.interleave(serverOnly, patchItems, server)
  }

  /// An element of the server's own stands before one of the patch only when it stood so before.
  private static func interleave(
    _ serverOnly: [JSONValue], _ patchItems: [JSONValue], _ order: ElementOrder
  ) -> [JSONValue] {
    var result: [JSONValue] = []
    result.reserveCapacity(serverOnly.count + patchItems.count)
    var left = serverOnly[...]
    var right = patchItems[...]
    while let first = left.first, let second = right.first {
      if let before = order.position(of: first), let after = order.position(of: second),
        before < after
      {
        result.append(left.removeFirst())
      } else {
        result.append(right.removeFirst())
      }
    }
    return result + left + right
  }

  /// Carries out `$setElementOrder/…` directives and removes them and their lists from the patch.
  func applyElementOrders(
    to original: inout JSONObject, _ patch: inout JSONObject, _ schema: PatchSchema
  ) throws(MergeError) {
    let directives = patch.members.filter { $0.key.hasPrefix(Self.orderPrefix) }
    for member in directives {
      if !mergesParallelLists {
        if let existing = original[member.key], existing != member.value {
          throw .badElementOrderPatch
        }
        original[member.key] = member.value
      }
      patch.removeValue(for: member.key)
      guard let order = member.value.arrayValue else {
        throw .badType("[]interface {}", member.value)
      }
      let key = try Self.fieldName(in: member.key, after: Self.orderPrefix)
      try applyElementOrder(order, of: key, to: &original, &patch, schema)
    }
  }

  private func applyElementOrder(
    _ order: [JSONValue], of key: String, to original: inout JSONObject,
    _ patch: inout JSONObject, _ schema: PatchSchema
  ) throws(MergeError) {
    let originalList = try Self.list(original[key])
    let patchList = try Self.list(patch[key])
    let field = try schema.listField(key)
    try Self.checkOrder(of: patchList ?? [], against: order, mergeKey: field.mergeKey)
    let merged: [JSONValue]
    switch (originalList, patchList) {
    case (nil, nil): return
    case (let list?, nil): merged = list
    case (nil, let list?): merged = list.compactMap(\.withoutDirectives)
    case (let old?, let new?): merged = try mergeList(old, new, field, isDeletion: false)
    }
    _ = try ListElements.areMaps(originalList ?? [], patchList ?? [])
    original[key] = .array(
      try ordered(merged, by: order, serverOrder: originalList ?? [], mergeKey: field.mergeKey))
    patch.removeValue(for: key)
  }

  private static func list(_ value: JSONValue?) throws(MergeError) -> [JSONValue]? {
    guard let value else { return nil }
    guard let list = value.arrayValue else { throw .badType("[]interface {}", value) }
    return list
  }

  /// The elements of a patch must stand in the order that it announces.
  private static func checkOrder(
    of patch: [JSONValue], against order: [JSONValue], mergeKey: String
  ) throws(MergeError) {
    guard !patch.isEmpty, !order.isEmpty else { return }
    let elements = patch.filter { $0[directive] == nil }
    var next = elements[...]
    for item in order {
      guard let element = next.first else { return }
      if mergeKey.isEmpty {
        if element == item { next.removeFirst() }
        continue
      }
      guard let key = element[mergeKey] else { throw .noMergeKey(element.object, mergeKey) }
      guard let itemKey = item[mergeKey] else { throw .noMergeKey(item.object, mergeKey) }
      if key == itemKey { next.removeFirst() }
    }
    if !next.isEmpty {
      throw .other(
        "The order in patch list:\n\(JSONValue.array(patch).goText)\n "
          + "doesn't match \(orderPrefix) list:\n\(JSONValue.array(order).goText)\n")
    }
  }
}
