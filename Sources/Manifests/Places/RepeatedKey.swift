package import YAML

/// A key that a mapping has twice; kubectl takes the last one's value and says nothing.
package struct RepeatedKey: Equatable, Sendable {
  package let name: String
  package let first: YAMLMark
  package let second: YAMLMark
}

extension ManifestDocument {
  /// The keys that stand twice in a mapping of a YAML document, in the order of the text.
  package var repeatedKeys: [RepeatedKey] {
    guard case .yaml(let document) = origin else { return [] }
    return document.repeatedKeys
  }
}

extension YAMLDocument {
  /// Mappings of up to so many keys are compared key by key; larger ones through a set.
  private static let pairwiseLimit = 12

  var repeatedKeys: [RepeatedKey] {
    var found: [RepeatedKey] = []
    for node in nodes.indices where nodes[node].kind == .mapping {
      var keys: [Int] = []
      var child = node + 1
      let last = end(of: node)
      while child < last {
        if nodes[child].kind == .scalar { keys.append(child) }
        // The key, then its value.
        child = end(of: child)
        if child < last { child = end(of: child) }
      }
      if keys.count <= Self.pairwiseLimit {
        for (position, key) in keys.enumerated() {
          guard let first = keys[..<position].first(where: { isSame($0, key) }) else { continue }
          found.append(repeated(first, key))
        }
      } else {
        var firsts: [ArraySlice<UInt8>: Int] = [:]
        for key in keys {
          let name = bytes[sourceRange(of: key)]
          if let first = firsts[name] { found.append(repeated(first, key)) }
          if firsts[name] == nil { firsts[name] = key }
        }
      }
    }
    return found
  }

  private func isSame(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (sourceRange(of: one), sourceRange(of: other))
    return left.count == right.count && bytes[left].elementsEqual(bytes[right])
  }

  private func repeated(_ first: Int, _ second: Int) -> RepeatedKey {
    RepeatedKey(name: text(of: second), first: mark(of: first), second: mark(of: second))
  }
}
