import YAML

/// Which node each alias of a document stands for: the last one before it with the anchor.
enum Anchors {
  /// The targets by the positions of the aliases.
  ///
  /// - Throws: `KubectlReadingError` for an alias without anchor.
  static func targets(of document: YAMLDocument) throws(KubectlReadingError) -> [Int: Int] {
    guard document.hasAliases else { return [:] }
    var anchors: [String: Int] = [:]
    var targets: [Int: Int] = [:]
    for node in document.nodes.indices {
      if document.nodes[node].kind == .alias {
        let name = document.aliasName(of: node)
        guard let target = anchors[name] else {
          throw KubectlReadingError(
            "unknown anchor '\(name)' referenced", at: document.offset(of: node) - 1)
        }
        targets[node] = target
      } else if document.nodes[node].hasProperties, let name = document.anchor(of: node) {
        anchors[name] = node
      }
    }
    return targets
  }
}
