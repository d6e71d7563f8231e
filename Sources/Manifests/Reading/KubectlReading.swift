import JSON
import YAML

/// What kubectl makes of a YAML document: go-yaml's reading of it, turned into JSON.
///
/// - Words and numbers of YAML 1.1 (``PlainResolution``), tags, binary.
/// - Of two equal keys the last one counts. Keys that are numbers or booleans become text.
/// - `<<` merges mappings in.
/// - Aliases are copies; how much they may add is bounded by go-yaml's own measure.
///
/// sigs.k8s.io/yaml: `YAMLToJSON`; go-yaml v2: decode.go.
struct KubectlReading {
  /// How deep JSON may nest.
  static let maximumDepth = JSONReader.maximumDepth

  private let document: YAMLDocument
  /// The node that each alias stands for, by the position of the alias.
  private let targets: [Int: Int]
  private var openAliases: Set<Int> = []
  private var work = AliasWork()
  private var depth = 0
  private var keys = KeyTable()
  private var mayRepeatKeys = false

  private init(_ document: YAMLDocument, targets: [Int: Int]) {
    self.document = document
    self.targets = targets
  }

  /// What a document was found to be.
  struct Result {
    var json: JSONValue
    /// Whether a mapping has, or may have, the same key twice.
    var mayRepeatKeys: Bool
  }

  /// The JSON of a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - keys: the keys of the documents before.
  /// - Returns: its JSON, and what was noticed on the way.
  /// - Throws: `KubectlReadingError` with go-yaml's words.
  static func read(_ document: YAMLDocument, keys: inout KeyTable) throws(KubectlReadingError)
    -> Result
  {
    guard !document.nodes.isEmpty else { return Result(json: .null, mayRepeatKeys: false) }
    var reading = KubectlReading(document, targets: try Anchors.targets(of: document))
    swap(&reading.keys, &keys)
    defer { swap(&reading.keys, &keys) }
    try reading.count()
    let (nodes, bytes) = (document.nodes, document.bytes)
    let json = try reading.value(of: 0, nodes.span, bytes.span)
    return Result(json: json, mayRepeatKeys: reading.mayRepeatKeys)
  }

  @inline(__always)
  private mutating func count() throws(KubectlReadingError) {
    // Without aliases there cannot be too many.
    if document.hasAliases { try countAliased() }
  }

  private mutating func countAliased() throws(KubectlReadingError) {
    guard work.count(isAliased: !openAliases.isEmpty) else {
      throw KubectlReadingError("document contains excessive aliasing")
    }
  }

  private mutating func countText(_ node: Int) throws(KubectlReadingError) {
    guard work.count(aliasedBytes: document.sourceRange(of: node).count) else {
      throw fault("document contains excessive aliasing", node)
    }
  }

  private mutating func value(of node: Int, _ nodes: Span<YAMLNode>, _ text: Span<UInt8>)
    throws(KubectlReadingError) -> JSONValue
  {
    try count()
    switch nodes[node].kind {
    case .scalar:
      if !openAliases.isEmpty { try countText(node) }
      return try scalar(node, nodes, text)
    case .alias:
      let target = try enter(alias: node)
      let value = try value(of: target, nodes, text)
      openAliases.remove(node)
      return value
    case .sequence: return try sequence(node, nodes, text)
    case .mapping:
      try descend()
      var object = JSONObject()
      // Defaults find room, too.
      object.reserveCapacity(Int(nodes[node].extent) / 2 + 4)
      try fill(&object, from: node, nodes, text)
      depth -= 1
      return .object(object)
    }
  }

  /// The position of the next sibling.
  @inline(__always)
  private func end(of node: Int, _ nodes: Span<YAMLNode>) -> Int {
    switch nodes[node].kind {
    case .scalar, .alias: node + 1
    case .sequence, .mapping: Int(nodes[node].link)
    }
  }

  /// Where a scalar stands in the text.
  @inline(__always)
  private func range(_ node: YAMLNode) -> Range<Int> {
    let start = document.base + Int(node.start)
    return start..<start + Int(node.extent)
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

  private mutating func sequence(_ node: Int, _ nodes: Span<YAMLNode>, _ text: Span<UInt8>)
    throws(KubectlReadingError) -> JSONValue
  {
    try descend()
    var elements: [JSONValue] = []
    elements.reserveCapacity(Int(nodes[node].extent))
    var child = node + 1
    let end = end(of: node, nodes)
    while child < end {
      elements.append(try value(of: child, nodes, text))
      child = self.end(of: child, nodes)
    }
    depth -= 1
    return .array(elements)
  }

  /// Sets the members of a mapping, which may merge others in.
  private mutating func fill(
    _ object: inout JSONObject, from node: Int, _ nodes: Span<YAMLNode>, _ text: Span<UInt8>
  ) throws(KubectlReadingError) {
    var key = node + 1
    let end = end(of: node, nodes)
    while key < end {
      let value = self.end(of: key, nodes)
      if isMergeKey(key, nodes[key], text) {
        mayRepeatKeys = true
        try merge(value, into: &object, nodes, text)
      } else {
        let name = try self.key(key, value, nodes, text)
        let isRepeated = object.updateValue(
          try self.value(of: value, nodes, text), forKey: name.text, name.fingerprint)
        if isRepeated { mayRepeatKeys = true }
      }
      key = self.end(of: value, nodes)
    }
  }

  // MARK: Keys

  private mutating func key(
    _ key: Int, _ value: Int, _ nodes: Span<YAMLNode>, _ text: Span<UInt8>
  ) throws(KubectlReadingError) -> (text: String, fingerprint: KeyFingerprint) {
    let node = nodes[key]
    if node.isSimpleText {
      let entry = keys.entry(text.extracting(range(node)))
      if entry.isText || !node.isPlain {
        try count()
        return (entry.key, entry.fingerprint)
      }
    }
    let name = try keyText(key, value, nodes, text)
    return (name, KeyFingerprint(name))
  }

  private mutating func keyText(
    _ key: Int, _ value: Int, _ nodes: Span<YAMLNode>, _ text: Span<UInt8>
  ) throws(KubectlReadingError) -> String {
    try count()
    var node = key
    if document.nodes[key].kind == .alias {
      node = try enter(alias: key)
      openAliases.remove(key)
      try count()
      try countText(node)
    }
    guard document.nodes[node].kind == .scalar else {
      let shown = try self.value(of: node, nodes, text)
      throw fault("invalid map key: \(GoSyntax.text(of: shown))", node)
    }
    switch try resolve(node, nodes[node], text) {
    case .text: return self.key(of: node, nodes[node], text)
    case .bytes(let data): return String(decoding: data, as: UTF8.self)
    case .resolved(.integer(let number)): return String(number)
    case .resolved(.unsigned(let number)):
      throw KubectlReadingError(
        "unsupported map key of type: uint64, key: 0x\(String(number, radix: 16)), "
          + "value: \(GoSyntax.text(of: try self.value(of: value, nodes, text)))", isBare: true,
        at: document.offset(of: key))
    case .resolved(.float(let number)): return YAMLNumberText.goGeneralText(ofSingle: number)
    case .resolved(.bool(let flag)): return flag ? "true" : "false"
    case .resolved(.null):
      throw KubectlReadingError(
        "unsupported map key of type: %!s(<nil>), key: <nil>, "
          + "value: \(GoSyntax.text(of: try self.value(of: value, nodes, text)))", isBare: true,
        at: document.offset(of: key))
    case .resolved(.timestamp), .resolved(.merge), .resolved(.text):
      return self.key(of: node, nodes[node], text)
    }
  }

  /// The text of a scalar that is a key.
  private mutating func key(of node: Int, _ scalar: YAMLNode, _ text: Span<UInt8>) -> String {
    scalar.isVerbatim ? keys.entry(text.extracting(range(scalar))).key : document.text(of: node)
  }

  private func isMergeKey(_ key: Int, _ node: YAMLNode, _ text: Span<UInt8>) -> Bool {
    guard node.isScalar, node.extent == 2 else { return false }
    let start = document.base + Int(node.start)
    guard text[start] == UInt8(ascii: "<"), text[start + 1] == UInt8(ascii: "<") else {
      return false
    }
    guard node.hasProperties, let tag = document.tag(of: key) else { return node.isPlain }
    return tag == "tag:yaml.org,2002:merge"
  }

  // MARK: Merging

  private mutating func merge(
    _ value: Int, into object: inout JSONObject, _ nodes: Span<YAMLNode>, _ text: Span<UInt8>
  ) throws(KubectlReadingError) {
    switch document.nodes[value].kind {
    case .mapping, .alias: try mergeMapping(value, into: &object, nodes, text)
    case .sequence:
      // From the last to the first, as the earlier ones win.
      for child in document.children(of: value).reversed() {
        try mergeMapping(child, into: &object, nodes, text)
      }
    case .scalar: throw wantMapping(value)
    }
  }

  private mutating func mergeMapping(
    _ node: Int, into object: inout JSONObject, _ nodes: Span<YAMLNode>, _ text: Span<UInt8>
  ) throws(KubectlReadingError) {
    try count()
    switch document.nodes[node].kind {
    case .mapping:
      try descend()
      try fill(&object, from: node, nodes, text)
      depth -= 1
    case .alias:
      let target = try enter(alias: node)
      guard document.nodes[target].kind == .mapping else { throw wantMapping(node) }
      try mergeMapping(target, into: &object, nodes, text)
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

  private func scalar(_ node: Int, _ nodes: Span<YAMLNode>, _ text: Span<UInt8>)
    throws(KubectlReadingError) -> JSONValue
  {
    let scalar = nodes[node]
    if scalar.isSimpleText, scalar.isPlain,
      let number = NumberText.shortDecimal(text.extracting(range(scalar)))
    {
      return .number(.integer(number))
    }
    if isPlainlyText(scalar, text) { return .string(self.text(of: node, scalar, text)) }
    switch try resolve(node, scalar, text) {
    case .text: return .string(self.text(of: node, scalar, text))
    case .bytes(let data): return .string(String(decoding: data, as: UTF8.self))
    case .resolved(let resolution):
      switch resolution {
      case .null: return .null
      case .bool(let flag): return .bool(flag)
      case .integer(let number): return .number(.integer(number))
      case .unsigned(let number): return .number(.literal(String(number)))
      case .float(let number): return try float(number, node)
      case .timestamp, .merge, .text: return .string(self.text(of: node, scalar, text))
      }
    }
  }

  /// Whether a node is a scalar without tag that cannot be a word or number of YAML.
  @inline(__always)
  private func isPlainlyText(_ node: YAMLNode, _ text: Span<UInt8>) -> Bool {
    guard node.isScalar, !node.hasProperties else { return false }
    if !node.isPlain { return true }
    guard node.isVerbatim, node.extent > 0 else { return false }
    return PlainResolution.isPlainlyText(
      first: text[document.base + Int(node.start)], count: Int(node.extent))
  }

  private func text(of node: Int, _ scalar: YAMLNode, _ text: Span<UInt8>) -> String {
    scalar.isVerbatim ? String(checked: text.extracting(range(scalar))) : document.text(of: node)
  }

  private func float(_ number: Double, _ node: Int) throws(KubectlReadingError) -> JSONValue {
    guard number.isFinite else {
      let word = number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf"
      throw fault("json: unsupported value: \(word)", node, isBare: true)
    }
    return .number(JSONNumber(number))
  }

  private func resolve(_ node: Int, _ scalar: YAMLNode, _ text: Span<UInt8>)
    throws(KubectlReadingError) -> Resolved
  {
    guard scalar.hasProperties, let tag = document.tag(of: node) else {
      guard scalar.isPlain else { return .text }
      if scalar.isVerbatim {
        return .resolved(PlainResolution(text.extracting(range(scalar))))
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
