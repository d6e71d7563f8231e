package import JSON
package import YAML

/// What kubectl makes of a YAML document: go-yaml's reading of it, turned into JSON.
///
/// - Words and numbers of YAML 1.1 (``PlainResolution``), tags, binary.
/// - Of two equal keys the last one counts. Keys that are numbers or booleans become text.
/// - `<<` merges mappings in.
/// - Aliases are copies; how much they may add is bounded by go-yaml's own measure.
///
/// sigs.k8s.io/yaml: `YAMLToJSON`; go-yaml v2: decode.go.
package struct KubectlReading {
  /// How deep JSON may nest.
  static let maximumDepth = JSONReader.maximumDepth

  private let document: YAMLDocument
  private let bytes: [UInt8]
  /// The node that each alias stands for, by the position of the alias.
  private let targets: [Int: Int]
  private var openAliases: Set<Int> = []
  private var work = AliasWork()
  private var depth = 0

  private init(_ document: YAMLDocument, targets: [Int: Int]) {
    self.document = document
    self.targets = targets
    bytes = document.bytes
  }

  /// The JSON of a document.
  ///
  /// - Throws: `KubectlReadingError` with go-yaml's words.
  package static func json(of document: YAMLDocument) throws(KubectlReadingError) -> JSONValue {
    var reading = KubectlReading(document, targets: try Anchors.targets(of: document))
    guard !document.nodes.isEmpty else { return .null }
    try reading.count()
    return try reading.value(of: 0)
  }

  private mutating func count() throws(KubectlReadingError) {
    guard work.count(isAliased: !openAliases.isEmpty) else {
      throw KubectlReadingError("document contains excessive aliasing")
    }
  }

  private mutating func countText(_ node: Int) throws(KubectlReadingError) {
    guard work.count(aliasedBytes: document.sourceRange(of: node).count) else {
      throw fault("document contains excessive aliasing", node)
    }
  }

  private mutating func value(of node: Int) throws(KubectlReadingError) -> JSONValue {
    try count()
    switch document.nodes[node].kind {
    case .scalar:
      if !openAliases.isEmpty { try countText(node) }
      return try scalar(node)
    case .alias:
      let target = try enter(alias: node)
      let value = try value(of: target)
      openAliases.remove(node)
      return value
    case .sequence: return try sequence(node)
    case .mapping:
      try descend()
      var object = JSONObject()
      object.reserveCapacity(document.childCount(of: node) / 2)
      try fill(&object, from: node)
      depth -= 1
      return .object(object)
    }
  }

  private mutating func descend() throws(KubectlReadingError) {
    guard depth < Self.maximumDepth else {
      throw KubectlReadingError("exceeded max depth of \(Self.maximumDepth)")
    }
    depth += 1
  }

  /// The node that an alias stands for, which may not contain the alias.
  private mutating func enter(alias node: Int) throws(KubectlReadingError) -> Int {
    guard let target = targets[node] else {
      throw fault("unknown anchor '\(document.aliasName(of: node))' referenced", node)
    }
    guard openAliases.insert(node).inserted else {
      throw fault("anchor '\(document.aliasName(of: node))' value contains itself", node)
    }
    return target
  }

  private mutating func sequence(_ node: Int) throws(KubectlReadingError) -> JSONValue {
    try descend()
    var elements: [JSONValue] = []
    elements.reserveCapacity(document.childCount(of: node))
    var child = node + 1
    let end = document.end(of: node)
    while child < end {
      elements.append(try value(of: child))
      child = document.end(of: child)
    }
    depth -= 1
    return .array(elements)
  }

  /// Sets the members of a mapping, which may merge others in.
  private mutating func fill(_ object: inout JSONObject, from node: Int)
    throws(KubectlReadingError)
  {
    var key = node + 1
    let end = document.end(of: node)
    while key < end {
      let value = document.end(of: key)
      if isMergeKey(key) {
        try merge(value, into: &object)
      } else {
        let name = try keyText(key, value)
        object[name] = try self.value(of: value)
      }
      key = document.end(of: value)
    }
  }

  // MARK: Keys

  private mutating func keyText(_ key: Int, _ value: Int) throws(KubectlReadingError) -> String {
    try count()
    var node = key
    if document.nodes[key].kind == .alias {
      node = try enter(alias: key)
      openAliases.remove(key)
      try count()
      try countText(node)
    }
    guard document.nodes[node].kind == .scalar else {
      let shown = try self.value(of: node)
      throw fault("invalid map key: \(GoSyntax.text(of: shown))", node)
    }
    switch try resolve(node) {
    case .text: return document.text(of: node)
    case .bytes(let data): return String(decoding: data, as: UTF8.self)
    case .resolved(.integer(let number)): return String(number)
    case .resolved(.unsigned(let number)):
      throw KubectlReadingError(
        "unsupported map key of type: uint64, key: 0x\(String(number, radix: 16)), "
          + "value: \(GoSyntax.text(of: try self.value(of: value)))", isBare: true,
        at: document.offset(of: key))
    case .resolved(.float(let number)): return YAMLNumberText.goGeneralText(ofSingle: number)
    case .resolved(.bool(let flag)): return flag ? "true" : "false"
    case .resolved(.null):
      throw KubectlReadingError(
        "unsupported map key of type: %!s(<nil>), key: <nil>, "
          + "value: \(GoSyntax.text(of: try self.value(of: value)))", isBare: true,
        at: document.offset(of: key))
    case .resolved(.timestamp), .resolved(.merge), .resolved(.text): return document.text(of: node)
    }
  }

  private func isMergeKey(_ key: Int) -> Bool {
    let node = document.nodes[key]
    guard node.kind == .scalar, document.sourceRange(of: key).count == 2 else { return false }
    let start = document.offset(of: key)
    guard bytes[start] == UInt8(ascii: "<"), bytes[start + 1] == UInt8(ascii: "<") else {
      return false
    }
    guard node.hasProperties, let tag = document.tag(of: key) else { return node.style == .plain }
    return tag == "tag:yaml.org,2002:merge"
  }

  // MARK: Merging

  private mutating func merge(_ value: Int, into object: inout JSONObject)
    throws(KubectlReadingError)
  {
    switch document.nodes[value].kind {
    case .mapping, .alias: try mergeMapping(value, into: &object)
    case .sequence:
      // From the last to the first, as the earlier ones win.
      for child in document.children(of: value).reversed() {
        try mergeMapping(child, into: &object)
      }
    case .scalar: throw wantMapping(value)
    }
  }

  private mutating func mergeMapping(_ node: Int, into object: inout JSONObject)
    throws(KubectlReadingError)
  {
    try count()
    switch document.nodes[node].kind {
    case .mapping:
      try descend()
      try fill(&object, from: node)
      depth -= 1
    case .alias:
      let target = try enter(alias: node)
      guard document.nodes[target].kind == .mapping else { throw wantMapping(node) }
      try mergeMapping(target, into: &object)
      openAliases.remove(node)
    case .scalar, .sequence: throw wantMapping(node)
    }
  }

  private func wantMapping(_ node: Int) -> KubectlReadingError {
    fault("map merge requires map or sequence of maps as the value", node)
  }

  private func fault(_ problem: String, _ node: Int, isBare: Bool = false) -> KubectlReadingError {
    KubectlReadingError(problem, isBare: isBare, at: document.offset(of: node))
  }

  // MARK: Scalars

  private enum Resolved {
    case text
    case bytes([UInt8])
    case resolved(PlainResolution)
  }

  private func scalar(_ node: Int) throws(KubectlReadingError) -> JSONValue {
    switch try resolve(node) {
    case .text: return .string(document.text(of: node))
    case .bytes(let data): return .string(String(decoding: data, as: UTF8.self))
    case .resolved(let resolution):
      switch resolution {
      case .null: return .null
      case .bool(let flag): return .bool(flag)
      case .integer(let number): return .number(.integer(number))
      case .unsigned(let number): return .number(.literal(String(number)))
      case .float(let number): return try float(number, node)
      case .timestamp, .merge, .text: return .string(document.text(of: node))
      }
    }
  }

  private func float(_ number: Double, _ node: Int) throws(KubectlReadingError) -> JSONValue {
    guard number.isFinite else {
      let word = number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf"
      throw fault("json: unsupported value: \(word)", node, isBare: true)
    }
    return .number(JSONNumber(number))
  }

  private func resolve(_ node: Int) throws(KubectlReadingError) -> Resolved {
    let scalar = document.nodes[node]
    guard scalar.hasProperties, let tag = document.tag(of: node) else {
      guard scalar.style == .plain else { return .text }
      if scalar.isVerbatim {
        return .resolved(PlainResolution(bytes.span.extracting(document.sourceRange(of: node))))
      }
      return .resolved(PlainResolution(document.text(of: node)))
    }
    do {
      return try TaggedScalar.resolve(tag, document.text(of: node)).map(
        text: .text, data: Resolved.bytes, value: Resolved.resolved)
    } catch {
      throw fault(error.problem, node, isBare: error.isBare)
    }
  }
}
