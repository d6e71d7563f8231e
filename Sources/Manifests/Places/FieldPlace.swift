package import YAML

extension ManifestDocument {
  /// Where a field stands in the file: the place of its value when that is a scalar, else of its
  /// key; for a field that is not there, that of the nearest one around it.
  ///
  /// - Parameters:
  ///   - path: as messages spell it, `spec.ports[0].port`; empty for the document.
  ///   - lines: a counter of this file, which is moved to this document.
  /// - Returns: nil when the text cannot be read again.
  package func place(ofField path: String, _ lines: inout LineCounter) -> YAMLMark? {
    guard let document = originDocument, !document.nodes.isEmpty else { return nil }
    var steps: [FieldStep] = []
    for index in itemIndices { steps += [.name("items"), .index(index)] }
    steps += FieldStep.steps(of: path)
    lines.advance(to: document.base, in: document.bytes)
    return lines.mark(of: document.offset(of: document.node(at: steps)), in: document.bytes)
  }

  /// The nodes of the text; those of JSON are made when they are wanted, for JSON is YAML.
  private var originDocument: YAMLDocument? {
    switch origin {
    case .yaml(let document, _): return document
    case .json(let bytes, let offset):
      guard let text = try? YAMLText(utf8: bytes, range: offset..<bytes.count) else { return nil }
      var parser = YAMLParser(text, range: offset..<bytes.count)
      return try? parser.nextDocument()
    }
  }
}

/// One step of a field's path.
enum FieldStep: Equatable {
  case name(String)
  case index(Int)

  /// The steps of `spec.ports[0].port` or `metadata.labels[app.kubernetes.io/name]`.
  static func steps(of path: String) -> [FieldStep] {
    var steps: [FieldStep] = []
    var rest = path[...]
    while !rest.isEmpty {
      if rest.first == "[" {
        rest.removeFirst()
        let inner = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inner.count + 1)
        steps.append(Int(inner).map(FieldStep.index) ?? .name(String(inner)))
      } else {
        let name = rest.prefix { $0 != "." && $0 != "[" }
        rest = rest.dropFirst(name.count)
        if !name.isEmpty { steps.append(.name(String(name))) }
      }
      if rest.first == "." { rest.removeFirst() }
    }
    return steps
  }
}

extension YAMLDocument {
  /// The node that stands for the value at `steps`, or for its key when it is a collection; the
  /// last one found when the way ends early.
  func node(at steps: [FieldStep]) -> Int {
    var node = 0
    var shown = 0
    for step in steps {
      let children = children(of: node)
      switch (nodes[node].kind, step) {
      case (.mapping, .name(let name)):
        guard
          let position = children.indices.last(where: {
            $0 % 2 == 0 && nodes[children[$0]].kind == .scalar && text(of: children[$0]) == name
          }), position + 1 < children.count
        else { return shown }
        node = children[position + 1]
        let isValue = nodes[node].kind == .scalar && !sourceRange(of: node).isEmpty
        shown = isValue ? node : children[position]
      case (.sequence, .index(let index)) where children.indices.contains(index):
        node = children[index]
        shown = node
      default: return shown
      }
    }
    return shown
  }
}
