package import JSON

/// JSON patches: RFC 6902.
///
/// Kubernetes: gopkg.in/evanphx/json-patch.v4, handlers.jsonPatchOp.
package struct JSONPatch: Sendable {
  /// One operation.
  struct Operation: Sendable {
    var op = ""
    var path = ""
    var from = ""
    /// nil when the operation has none.
    var value: JSONValue?
  }

  /// Why a patch cannot be read or applied.
  package enum Failure: Error, Equatable, Sendable {
    /// The patch itself is wrong: a bad request with this message.
    case undecodable(String)
    /// An operation does not apply; the API server says only that the request is invalid.
    case inapplicable(String)
    /// More operations than the API server takes.
    case tooLarge(String)
  }

  /// Kubernetes: maxJSONPatchOperations.
  package static let maximumOperations = 10_000

  private let operations: [Operation]
  /// What strict decoding objects to: `json patch unknown field "[0].opp"`.
  package let strictErrors: [String]

  /// - Throws: `Failure.undecodable` when `json` is no list of operations.
  package init(_ json: JSONValue) throws(Failure) {
    let prefix = "error decoding patch: json: cannot unmarshal"
    guard let list = json.arrayValue else {
      guard !json.isNull else {
        operations = []
        strictErrors = []
        return
      }
      throw .undecodable(
        "\(prefix) \(json.typeName) into Go value of type []handlers.jsonPatchOp")
    }
    var operations: [Operation] = []
    var strictErrors: [String] = []
    for (index, element) in list.enumerated() {
      guard let object = element.objectValue else {
        if element.isNull { continue }
        throw .undecodable(
          "\(prefix) \(element.typeName) into Go value of type handlers.jsonPatchOp")
      }
      var operation = Operation()
      for member in object.members.sortedByKey {
        switch member.key {
        case "op": operation.op = try Self.text(member)
        case "path": operation.path = try Self.text(member)
        case "from": operation.from = try Self.text(member)
        case "value": operation.value = member.value
        default:
          let path = goQuoted("[\(index)].\(member.key)")
          strictErrors.append("json patch unknown field \(path)")
        }
      }
      operations.append(operation)
    }
    self.operations = operations
    self.strictErrors = strictErrors
  }

  private static func text(_ member: JSONObject.Member) throws(Failure) -> String {
    switch member.value {
    case .string(let text): return text
    case .null: return ""
    default:
      throw .undecodable(
        "error decoding patch: json: cannot unmarshal \(member.value.typeName) "
          + "into Go struct field jsonPatchOp.\(member.key) of type string")
    }
  }

  /// `document` after all operations, or none of them.
  ///
  /// - Throws: `Failure.inapplicable` naming the operation that does not apply.
  package func apply(to document: JSONObject) throws(Failure) -> JSONObject {
    guard operations.count <= Self.maximumOperations else {
      throw .tooLarge(
        "The allowed maximum operations in a JSON patch is \(Self.maximumOperations), "
          + "got \(operations.count)")
    }
    var root = JSONValue.object(document)
    for operation in operations { try Self.apply(operation, to: &root) }
    guard let result = root.objectValue else {
      throw .inapplicable("the patched document is no object")
    }
    return result
  }

  private static func apply(_ operation: Operation, to root: inout JSONValue) throws(Failure) {
    let path = try pointer(operation.path, of: operation.op)
    switch operation.op {
    case "add":
      try edit(&root, path[...], operation) { parent, key in
        parent.add(operation.value ?? .null, at: key)
      }
    case "remove":
      try edit(&root, path[...], operation) { $0.remove(at: $1) != nil }
    case "replace":
      if path.isEmpty {
        root = operation.value ?? .null
        return
      }
      try edit(&root, path[...], operation) { $0.replace(operation.value ?? .null, at: $1) }
    case "move", "copy":
      let from = try pointer(operation.from, of: operation.op)
      guard let value = root.value(at: from[...]) else { throw missing(operation) }
      if operation.op == "move" {
        try edit(&root, from[...], operation) { $0.remove(at: $1) != nil }
      }
      try edit(&root, path[...], operation) { $0.add(value, at: $1) }
    case "test":
      let found = path.isEmpty ? .some(root) : root.value(at: path[...])
      guard (found ?? .null) == (operation.value ?? .null) else {
        throw .inapplicable("testing value \(operation.path) failed: test failed")
      }
    default: throw .inapplicable("Unexpected kind: \(operation.op)")
    }
  }

  private static func missing(_ operation: Operation) -> Failure {
    .inapplicable(
      "\(operation.op) operation does not apply: doc is missing path: \(operation.path): "
        + "missing value")
  }

  /// The parts of a JSON pointer (RFC 6901), unescaped.
  private static func pointer(_ text: String, of op: String) throws(Failure) -> [String] {
    if text.isEmpty { return [] }
    guard text.hasPrefix("/") else {
      throw .inapplicable("\(op) operation does not apply: \(text) is no path")
    }
    return text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(unescape)
  }

  private static func unescape(_ part: Substring) -> String {
    guard part.utf8.contains(UInt8(ascii: "~")) else { return String(part) }
    var result = ""
    var isEscaped = false
    for character in part.unicodeScalars {
      if isEscaped {
        result += character == "0" ? "~" : character == "1" ? "/" : "~\(character)"
        isEscaped = false
      } else if character == "~" {
        isEscaped = true
      } else {
        result.unicodeScalars.append(character)
      }
    }
    return isEscaped ? result + "~" : result
  }

  /// Changes the parent of what `path` names.
  private static func edit(
    _ value: inout JSONValue, _ path: ArraySlice<String>, _ operation: Operation,
    _ body: (inout JSONValue, String) -> Bool
  ) throws(Failure) {
    guard let key = path.first else { throw missing(operation) }
    if path.count == 1 {
      if !body(&value, key) { throw missing(operation) }
      return
    }
    switch value {
    case .object(let object):
      guard object.contains(key) else { throw missing(operation) }
      try edit(&value.object[forced: key], path.dropFirst(), operation, body)
    case .array(let elements):
      guard let index = JSONValue.index(key, count: elements.count), index < elements.count else {
        throw missing(operation)
      }
      try edit(&value.array[index], path.dropFirst(), operation, body)
    default: throw missing(operation)
    }
  }
}

extension JSONValue {
  /// The position that a pointer's part names; negative ones count from the end.
  fileprivate static func index(_ text: String, count: Int) -> Int? {
    guard let index = Int(text), !text.hasPrefix("+") else { return nil }
    let position = index < 0 ? index + count : index
    return position >= 0 && position <= count ? position : nil
  }

  fileprivate func value(at path: ArraySlice<String>) -> JSONValue? {
    guard let key = path.first else { return self }
    switch self {
    case .object(let object): return object[key]?.value(at: path.dropFirst())
    case .array(let elements):
      guard let index = Self.index(key, count: elements.count), index < elements.count else {
        return nil
      }
      return elements[index].value(at: path.dropFirst())
    default: return nil
    }
  }

  fileprivate mutating func add(_ value: JSONValue, at key: String) -> Bool {
    switch self {
    case .object:
      object[key] = value
      return true
    case .array(let elements):
      if key == "-" {
        array.append(value)
        return true
      }
      // A negative position counts from behind the last element here.
      let count = key.hasPrefix("-") ? elements.count + 1 : elements.count
      guard let index = Self.index(key, count: count), index <= elements.count else {
        return false
      }
      array.insert(value, at: index)
      return true
    default: return false
    }
  }

  fileprivate mutating func remove(at key: String) -> JSONValue? {
    switch self {
    case .object: return object.removeValue(for: key)
    case .array(let elements):
      guard let index = Self.index(key, count: elements.count), index < elements.count else {
        return nil
      }
      return array.remove(at: index)
    default: return nil
    }
  }

  fileprivate mutating func replace(_ value: JSONValue, at key: String) -> Bool {
    switch self {
    case .object(let existing):
      guard existing.contains(key) else { return false }
      object[key] = value
      return true
    case .array(let elements):
      guard let index = Self.index(key, count: elements.count), index < elements.count else {
        return false
      }
      array[index] = value
      return true
    default: return false
    }
  }
}
