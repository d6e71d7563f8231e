package import JSON

/// A set of paths into an object: which fields somebody manages.
///
/// Steps are written as in FieldsV1: `f:name` for a field, `k:{"port":80}` for an element of a
/// list by its keys, `v:"x"` for an element by its value, `i:0` for one by its position.
///
/// Kubernetes: sigs.k8s.io/structured-merge-diff fieldpath.Set.
package struct FieldSet: Sendable, Equatable {
  struct Node: Sendable, Equatable {
    /// Whether the path that ends here is in the set.
    var isMember = false
    /// The paths that go on from here.
    var children = FieldSet()

    var isEmpty: Bool { !isMember && children.isEmpty }
  }

  private(set) var nodes: [String: Node] = [:]

  package init() {}

  package var isEmpty: Bool { nodes.isEmpty }

  /// The steps in order, with what goes on from them.
  var sortedNodes: [(step: String, node: Node)] {
    nodes.sorted { $0.key.precedesInBytes($1.key) }.map { (step: $0.key, node: $0.value) }
  }

  subscript(step: String) -> Node {
    get { nodes[step] ?? Node() }
    set { nodes[step] = newValue.isEmpty ? nil : newValue }
  }

  mutating func insert(_ step: String) { nodes[step, default: Node()].isMember = true }

  mutating func remove(step: String) { nodes[step] = nil }

  func union(_ other: FieldSet) -> FieldSet {
    var result = self
    for (step, node) in other.nodes {
      var merged = result[step]
      merged.isMember = merged.isMember || node.isMember
      merged.children = merged.children.union(node.children)
      result[step] = merged
    }
    return result
  }

  func subtracting(_ other: FieldSet) -> FieldSet {
    combined(other) { $0 && !$1 }
  }

  func intersection(_ other: FieldSet) -> FieldSet {
    combined(other) { $0 && $1 }
  }

  /// The paths of this set that `keeps` keeps, by their membership here and in `other`.
  private func combined(_ other: FieldSet, _ keeps: (Bool, Bool) -> Bool) -> FieldSet {
    var result = FieldSet()
    for (step, node) in nodes {
      let opposite = other[step]
      result[step] = Node(
        isMember: keeps(node.isMember, opposite.isMember),
        children: node.children.combined(opposite.children, keeps))
    }
    return result
  }

  /// The paths as text, `.spec.ports[port=80,protocol="TCP"].name`, members of a level first.
  package var paths: [String] { paths(under: "") }

  private func paths(under prefix: String) -> [String] {
    let sorted = sortedNodes
    let members = sorted.filter(\.node.isMember).map { prefix + Self.text(of: $0.step) }
    return sorted.reduce(into: members) { result, entry in
      result += entry.node.children.paths(under: prefix + Self.text(of: entry.step))
    }
  }

  /// A step as messages spell it: `.spec`, `[port=80,protocol="TCP"]`.
  static func text(of step: String) -> String {
    let value = String(step.dropFirst(2))
    switch step.utf8.first {
    case UInt8(ascii: "f"): return "." + value
    case UInt8(ascii: "v"): return "[=\(value)]"
    case UInt8(ascii: "k"):
      let keys = (try? JSONReader.parse(value))?.objectValue ?? JSONObject()
      let texts = keys.map { "\($0.key)=\(JSONWriter.text($0.value))" }
      return "[\(texts.joined(separator: ","))]"
    default: return "[\(value)]"
    }
  }
}

extension FieldSet {
  /// The set as `fieldsV1` of managed fields has it.
  package var json: JSONObject {
    JSONObject(
      uniqueMembers: sortedNodes.map { entry in
        var fields = entry.node.children.json
        if entry.node.isMember, !fields.isEmpty {
          fields["."] = .object(JSONObject())
          fields.sortKeys()
        }
        return JSONObject.Member(key: entry.step, value: .object(fields))
      })
  }

  /// The set that `fieldsV1` spells.
  package init(json: JSONObject) {
    for member in json where member.key != "." {
      let inner = member.value.object
      self[member.key] = Node(
        isMember: inner.isEmpty || inner.contains("."), children: FieldSet(json: inner))
    }
  }
}
