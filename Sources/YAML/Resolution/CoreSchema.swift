public import JSON

/// What scalars mean by YAML 1.2's core schema (§10.3.2): `true`, `null`, `0o17`, `1e3` and little
/// else.
///
/// kubectl reads by ``PlainResolution``.
enum CoreSchema {
  static func value(of text: String) -> JSONValue {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return number(text).map(JSONValue.number) ?? .string(text)
    }
  }

  private static func number(_ text: String) -> JSONNumber? {
    let bytes = Array(text.utf8)
    if bytes.count > 2, bytes[0] == UInt8(ascii: "0"), bytes[1] | 0x20 != bytes[0] {
      let radix = bytes[1] == UInt8(ascii: "x") ? 16 : bytes[1] == UInt8(ascii: "o") ? 8 : 0
      if radix > 0, bytes[2] != UInt8(ascii: "+"), bytes[2] != UInt8(ascii: "-") {
        return Int64(text.dropFirst(2), radix: radix).map(JSONNumber.integer)
      }
    }
    let digits = bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") ? 1 : 0
    guard bytes.count > digits else { return nil }
    if bytes[digits...].allSatisfy(\.isDigit) {
      return Int64(text).map(JSONNumber.integer)
        ?? Double(text).map { JSONNumber($0) }
    }
    guard let value = NumberText.float(bytes.span) else { return nil }
    return JSONNumber(value)
  }
}

/// A document as JSON by the core schema, for ``YAMLJSONText``.
struct CoreReading {
  /// How deep JSON may nest.
  static let maximumDepth = JSONReader.maximumDepth
  /// How many values, and how many bytes of text, aliases may add to a document.
  static let maximumAliasedValues = 1_000_000
  static let maximumAliasedBytes = 64 << 20

  private let document: YAMLDocument
  private var anchors: [String: Int] = [:]
  private var openAliases = 0
  private var aliasedValues = 0
  private var aliasedBytes = 0

  /// The JSON of a document.
  ///
  /// - Throws: `YAMLError` for an alias without anchor, a key that stands twice, nesting beyond
  ///   ``maximumDepth``, and aliases that unfold into too much.
  static func json(of document: YAMLDocument) throws(YAMLError) -> JSONValue {
    var reading = CoreReading(document: document)
    return document.nodes.isEmpty ? .null : try reading.value(of: 0, depth: 0)
  }

  private init(document: YAMLDocument) { self.document = document }

  private mutating func value(of node: Int, depth: Int) throws(YAMLError) -> JSONValue {
    guard depth <= Self.maximumDepth else {
      throw YAMLError(.tooDeep, at: document.offset(of: node))
    }
    if openAliases > 0 { try countAliased(node) }
    if let anchor = document.anchor(of: node) { anchors[anchor] = node }
    switch document.nodes[node].kind {
    case .scalar: return scalar(node)
    case .alias:
      let name = document.aliasName(of: node)
      guard let target = anchors[name] else {
        throw YAMLError(.unknownAnchor(name), at: document.offset(of: node))
      }
      openAliases += 1
      defer { openAliases -= 1 }
      return try value(of: target, depth: depth + 1)
    case .sequence:
      var elements: [JSONValue] = []
      for child in document.children(of: node) {
        elements.append(try value(of: child, depth: depth + 1))
      }
      return .array(elements)
    case .mapping: return try mapping(node, depth: depth)
    }
  }

  private mutating func countAliased(_ node: Int) throws(YAMLError) {
    aliasedValues += 1
    if document.nodes[node].kind == .scalar {
      aliasedBytes += document.sourceRange(of: node).count
    }
    guard aliasedValues <= Self.maximumAliasedValues, aliasedBytes <= Self.maximumAliasedBytes
    else {
      throw YAMLError(.excessiveAliasing, at: document.offset(of: node))
    }
  }

  private mutating func mapping(_ node: Int, depth: Int) throws(YAMLError) -> JSONValue {
    var object = JSONObject()
    var places: [Int] = []
    let children = document.children(of: node)
    for index in stride(from: 0, to: children.count - 1, by: 2) {
      let key = key(for: try value(of: children[index], depth: depth + 1))
      let offset = document.offset(of: children[index])
      if let first = object.position(of: key) {
        throw YAMLError(.repeatedKey(key), at: offset, related: places[first])
      }
      places.append(offset)
      object[key] = try value(of: children[index + 1], depth: depth + 1)
    }
    return .object(object)
  }

  private func key(for value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .null: ""
    default: JSONWriter.text(value, escapesHTML: false)
    }
  }

  private func scalar(_ node: Int) -> JSONValue {
    let text = document.text(of: node)
    guard let tag = document.tag(of: node) else {
      return document.nodes[node].style == .plain ? CoreSchema.value(of: text) : .string(text)
    }
    switch tag {
    case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool",
      "tag:yaml.org,2002:null":
      return CoreSchema.value(of: text)
    default: return .string(text)
    }
  }
}

/// The documents of a stream as JSON by YAML 1.2's core schema, one behind the other.
public enum YAMLJSONText {
  /// The JSON of all documents of `bytes`, indented by two blanks.
  ///
  /// - Throws: `YAMLError` for bytes that are not YAML 1.2.2, and for what JSON cannot say.
  public static func json(of bytes: [UInt8]) throws(YAMLError) -> String {
    var text = ""
    for value in try values(of: bytes) {
      text += JSONWriter.text(value, layout: .indented(2), escapesHTML: false) + "\n"
    }
    return text
  }

  /// The values of all documents of `bytes`.
  ///
  /// - Throws: `YAMLError` as ``json(of:)``.
  public static func values(of bytes: [UInt8]) throws(YAMLError) -> [JSONValue] {
    var parser = YAMLParser(try YAMLText(decoding: bytes))
    var values: [JSONValue] = []
    while let document = try parser.nextDocument() {
      values.append(try CoreReading.json(of: document))
    }
    return values
  }
}
