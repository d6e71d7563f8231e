import JSON

extension FieldSet {
  /// The paths of all that `object` sets.
  static func fields(of object: JSONObject, _ schema: ObjectSchema) -> FieldSet {
    node(of: .object(object), FieldShape(.object(schema))).children
  }

  /// Kubernetes: typed.TypedValue.ToFieldSet.
  private static func node(of value: JSONValue, _ shape: FieldShape) -> Node {
    if let (map, _) = shape.maps(value, nil) {
      var children = FieldSet()
      for member in map {
        let step = "f:" + member.key
        var inner = node(of: member.value, shape.member(member.key))
        let isBare = member.value.isNull || member.value.objectValue?.isEmpty == true
        if isBare || !shape.declares(member.key) { inner.isMember = true }
        children[step] = inner
      }
      return Node(children: children)
    }
    if let (list, _) = shape.lists(value, nil) {
      var children = FieldSet()
      for element in list {
        let step = shape.step(of: element)
        if children[step].isMember {
          // An element that stands twice is owned as a whole.
          children[step] = Node(isMember: true)
          continue
        }
        var inner = shape.element.isScalar ? Node() : node(of: element, shape.element)
        inner.isMember = true
        children[step] = inner
      }
      return Node(children: children)
    }
    switch (shape, value) {
    case (.set, .array), (.associative, .array), (.structure, .object), (.map, .object):
      return Node()
    default: return Node(isMember: true)
    }
  }

  /// The set with every declared field on the way to its members made a member.
  ///
  /// Kubernetes: Set.EnsureNamedFieldsAreMembers.
  func withNamedFields(_ schema: ObjectSchema) -> FieldSet {
    withNamedFields(FieldShape(.object(schema)))
  }

  private func withNamedFields(_ shape: FieldShape) -> FieldSet {
    var result = FieldSet()
    for (step, node) in nodes {
      var node = node
      if step.hasPrefix("f:") {
        let name = String(step.dropFirst(2))
        if !node.children.isEmpty, shape.declares(name) { node.isMember = true }
        node.children = node.children.withNamedFields(shape.member(name))
      } else {
        node.children = node.children.withNamedFields(shape.element)
      }
      result[step] = node
    }
    return result
  }

  /// `object` without what the paths of the set lead to.
  ///
  /// Kubernetes: typed.TypedValue.RemoveItems.
  func removed(from object: JSONObject, _ schema: ObjectSchema) -> JSONObject {
    removed(from: .object(object), FieldShape(.object(schema))).objectValue ?? JSONObject()
  }

  private func removed(from value: JSONValue, _ shape: FieldShape) -> JSONValue {
    if let (map, _) = shape.maps(value, nil) {
      var result = map
      result.filterMembers { !self["f:" + $0.key].isMember }
      result.updateValues { key, value in
        let inner = self["f:" + key].children
        if !inner.isEmpty { value = inner.removed(from: value, shape.member(key)) }
      }
      return result.isEmpty ? .null : .object(result)
    }
    if let (list, _) = shape.lists(value, nil) {
      let result = list.compactMap { element -> JSONValue? in
        let node = self[shape.step(of: element)]
        if node.isMember { return .none }
        return .some(
          node.children.isEmpty ? element : node.children.removed(from: element, shape.element))
      }
      return result.isEmpty ? .null : .array(result)
    }
    return value
  }
}

extension FieldShape {
  var isScalar: Bool {
    if case .scalar = self { true } else { false }
  }
}
