package import YAML

/// A key that a mapping has twice; kubectl takes the last one's value and says nothing.
package struct RepeatedKey: Equatable, Sendable {
  package let name: String
  package let first: YAMLMark
  package let second: YAMLMark

  /// Why the key may stand there twice; nil when nothing suggests itself.
  package var cause: String? { LikelyCause.separator(beforeKey: name) }
}

/// A key that a mapping has twice, by its nodes.
package struct KeyRepetition: Sendable {
  let first: Int
  let second: Int
}

extension ManifestDocument {
  /// The keys that stand twice in a mapping of a YAML document, in the order of the text.
  package var keyRepetitions: [KeyRepetition] {
    guard case .yaml(let document, mayRepeatKeys: true) = origin else { return [] }
    return document.repeatedKeys
  }

  /// The names and places of such keys.
  ///
  /// `lines`: a counter of this file, which is moved to this document.
  package func places(of repetitions: [KeyRepetition], _ lines: inout LineCounter)
    -> [RepeatedKey]
  {
    guard case .yaml(let document, _) = origin, !repetitions.isEmpty else { return [] }
    lines.advance(to: document.base, in: document.bytes)
    let counted = lines
    return repetitions.map { pair in
      RepeatedKey(
        name: document.text(of: pair.second),
        first: counted.mark(of: document.offset(of: pair.first), in: document.bytes),
        second: counted.mark(of: document.offset(of: pair.second), in: document.bytes))
    }
  }
}

extension YAMLDocument {
  /// Mappings of up to so many keys are compared key by key; larger ones through a set.
  private static let pairwiseLimit = 12

  /// The nodes of keys that stand twice in a mapping: the first and the one that repeats it.
  var repeatedKeys: [KeyRepetition] {
    var found: [KeyRepetition] = []
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
          found.append(KeyRepetition(first: first, second: key))
        }
      } else {
        var firsts: [ArraySlice<UInt8>: Int] = [:]
        for key in keys {
          let name = bytes[sourceRange(of: key)]
          if let first = firsts[name] { found.append(KeyRepetition(first: first, second: key)) }
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
}
