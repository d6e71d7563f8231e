package import JSON

/// JSON patches: RFC 6902.
///
/// Kubernetes: gopkg.in/evanphx/json-patch.v4, handlers.jsonPatchOp.
package struct JSONPatch: Sendable {
  /// One operation.
  struct Operation: Sendable {
    var op = "unknown"
    /// nil when the operation has none.
    var path: String?
    /// nil when the operation has none.
    var from: String?
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

  /// The patch as kubectl itself reads it, which is not as strict as the API server.
  ///
  /// - Throws: `Failure.undecodable` when `json` is no list of objects.
  package init(local json: JSONValue) throws(Failure) {
    let prefix = "json: cannot unmarshal"
    guard let list = json.arrayValue ?? (json.isNull ? [] : nil) else {
      throw .undecodable("\(prefix) \(json.typeName) into Go value of type jsonpatch.Patch")
    }
    var operations: [Operation] = []
    for element in list {
      guard element.objectValue != nil || element.isNull else {
        throw .undecodable(
          "\(prefix) \(element.typeName) into Go value of type jsonpatch.Operation")
      }
      var operation = Operation()
      operation.op = element["op"]?.stringValue ?? "unknown"
      operation.path = element["path"]?.stringValue
      operation.from = element["from"]?.stringValue
      operation.value = element["value"]
      operations.append(operation)
    }
    self.operations = operations
    strictErrors = []
  }

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

  // MARK: Operations

  private static func apply(_ operation: Operation, to root: inout JSONValue) throws(Failure) {
    switch operation.op {
    case "add":
      let path = try Place(operation.path, failure: "add operation failed to decode path")
      try edit(&root, path, missing: "add operation does not apply: doc is missing path: \"%\"") {
        (parent, key) throws(Fault) in
        try parent.add(operation.value ?? .null, at: key)
      } failure: {
        "error in add for path: '\($0)'"
      }
    case "remove":
      let path = try Place(operation.path, failure: "remove operation failed to decode path")
      try edit(&root, path, missing: "remove operation does not apply: doc is missing path: \"%\"")
      {
        (parent, key) throws(Fault) in
        _ = try parent.remove(at: key)
      } failure: {
        "error in remove for path: '\($0)'"
      }
    case "replace": try replace(operation, in: &root)
    case "move": try move(operation, in: &root)
    case "copy": try copy(operation, in: &root)
    case "test": try test(operation, root)
    default: throw .inapplicable("Unexpected kind: \(operation.op)")
    }
  }

  private static func replace(_ operation: Operation, in root: inout JSONValue) throws(Failure) {
    let path = try Place(
      operation.path,
      failure: "replace operation failed to decode path: operation missing path field")
    if path.text.isEmpty {
      root = operation.value ?? .null
      return
    }
    try edit(&root, path, missing: "replace operation does not apply: doc is missing path: %") {
      (parent, key) throws(Fault) in
      do throws(Fault) {
        try parent.replace(operation.value ?? .null, at: key)
      } catch {
        throw .missing
      }
    } failure: {
      "replace operation does not apply: doc is missing key: \($0)"
    }
  }

  private static func move(_ operation: Operation, in root: inout JSONValue) throws(Failure) {
    let from = try Place(
      operation.from, failure: "move operation failed to decode from: operation, missing from field"
    )
    var moved = JSONValue.null
    try edit(&root, from, missing: "move operation does not apply: doc is missing from path: %") {
      (parent, key) throws(Fault) in
      moved = try parent.remove(at: key)
    } failure: { _ in
      "error in move for path: '\(from.key)'"
    }
    let path = try Place(
      operation.path, failure: "move operation failed to decode path: operation missing path field")
    try edit(
      &root, path, missing: "move operation does not apply: doc is missing destination path: %"
    ) { (parent, key) throws(Fault) in
      try parent.add(moved, at: key)
    } failure: {
      "error in move for path: '\($0)'"
    }
  }

  private static func copy(_ operation: Operation, in root: inout JSONValue) throws(Failure) {
    let from = try Place(
      operation.from, failure: "copy operation failed to decode from: operation, missing from field"
    )
    var copied: JSONValue?
    try edit(&root, from, missing: "copy operation does not apply: doc is missing from path: %") {
      (parent, key) throws(Fault) in
      copied = try parent.member(at: key)
    } failure: {
      "error in copy for from: '\($0)'"
    }
    let path = try Place(operation.path, failure: "copy operation failed to decode path")
    try edit(
      &root, path, missing: "copy operation does not apply: doc is missing destination path: %"
    ) { (parent, key) throws(Fault) in
      try parent.add(copied ?? .null, at: key)
    } failure: { _ in
      "error while adding value during copy"
    }
  }

  private static func test(_ operation: Operation, _ root: JSONValue) throws(Failure) {
    let path = try Place(
      operation.path, failure: "test operation failed to decode path: operation missing path field")
    var root = root
    var found: JSONValue? = root
    if !path.text.isEmpty {
      try edit(&root, path, missing: "test operation does not apply: is missing path: %") {
        (parent, key) throws(Fault) in
        found = try parent.member(at: key)
      } failure: {
        "error in test for path: '\($0)'"
      }
    }
    guard (found ?? .null) == (operation.value ?? .null) else {
      throw .inapplicable("testing value \(path.text) failed: test failed")
    }
  }

  // MARK: Places

  /// A JSON pointer (RFC 6901) taken apart.
  private struct Place {
    let text: String
    /// The way to the parent.
    let parents: ArraySlice<String>
    let key: String

    /// - `failure`: what is said when the operation has none.
    init(_ text: String?, failure: String) throws(Failure) {
      guard let text else { throw .inapplicable("\(failure): missing value") }
      self.text = text
      // What stands before the first slash is not looked at.
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        .map(JSONPatch.unescape)
      parents = parts.dropLast()
      key = parts.last ?? ""
    }

    var isNowhere: Bool { !text.utf8.contains(UInt8(ascii: "/")) }
  }

  /// Changes the parent of a place.
  ///
  /// `missing` says that there is no parent, % standing for the place; `failure` stands before what
  /// went wrong in the parent.
  private static func edit(
    _ root: inout JSONValue, _ place: Place, missing: String,
    _ body: (inout JSONValue, String) throws(Fault) -> Void, failure: (String) -> String
  ) throws(Failure) {
    do throws(Fault) {
      if place.isNowhere { throw .noParent }
      try edit(&root, place.parents, place.key, body)
    } catch {
      switch error {
      case .noParent:
        let parts = missing.split(separator: "%", omittingEmptySubsequences: false)
        throw .inapplicable(parts.joined(separator: place.text) + ": missing value")
      case .missing: throw .inapplicable(failure(place.text) + ": missing value")
      case .because(let reason): throw .inapplicable(failure(place.text) + ": " + reason)
      }
    }
  }

  private static func edit(
    _ value: inout JSONValue, _ path: ArraySlice<String>, _ key: String,
    _ body: (inout JSONValue, String) throws(Fault) -> Void
  ) throws(Fault) {
    guard let first = path.first else {
      switch value {
      case .object, .array: return try body(&value, key)
      default: throw .noParent
      }
    }
    switch value {
    case .object(let object):
      guard object.contains(first) else { throw .noParent }
      try edit(&value.object[forced: first], path.dropFirst(), key, body)
    case .array(let elements):
      guard let index = try? JSONValue.position(first, in: elements.count) else { throw .noParent }
      try edit(&value.array[index], path.dropFirst(), key, body)
    default: throw .noParent
    }
  }

  /// What went wrong on the way or at its end.
  fileprivate enum Fault: Error {
    case noParent
    case missing
    case because(String)
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
}

extension JSONValue {
  /// The position of an element; negative ones count from the end.
  fileprivate static func position(_ text: String, in count: Int, allowsEnd: Bool = false)
    throws(JSONPatch.Fault) -> Int
  {
    let index = try number(text)
    let size = allowsEnd ? count + 1 : count
    guard index < size, index >= -size else {
      throw .because("Unable to access invalid index: \(index): invalid index referenced")
    }
    return index < 0 ? index + size : index
  }

  private static func number(_ text: String) throws(JSONPatch.Fault) -> Int {
    guard let number = Int(text) else {
      throw .because("strconv.Atoi: parsing \(goQuoted(text)): invalid syntax")
    }
    return number
  }

  /// The member or element; nil for a member that is not there.
  fileprivate func member(at key: String) throws(JSONPatch.Fault) -> JSONValue? {
    switch self {
    case .object(let object): return object[key]
    case .array(let elements): return elements[try Self.position(key, in: elements.count)]
    default: throw .noParent
    }
  }

  fileprivate mutating func add(_ value: JSONValue, at key: String) throws(JSONPatch.Fault) {
    switch self {
    case .object: object[key] = value
    case .array(let elements):
      if key == "-" {
        array.append(value)
        return
      }
      do throws(JSONPatch.Fault) {
        _ = try Self.number(key)
      } catch .because(let reason) {
        throw .because("value was not a proper array index: '\(key)': \(reason)")
      }
      array.insert(value, at: try Self.position(key, in: elements.count, allowsEnd: true))
    default: throw .noParent
    }
  }

  fileprivate mutating func remove(at key: String) throws(JSONPatch.Fault) -> JSONValue {
    switch self {
    case .object:
      guard let removed = object.removeValue(for: key) else {
        throw .because("Unable to remove nonexistent key: \(key): missing value")
      }
      return removed
    case .array(let elements):
      return array.remove(at: try Self.position(key, in: elements.count))
    default: throw .noParent
    }
  }

  /// A member that is not there is added, as upstream's library does.
  fileprivate mutating func replace(_ value: JSONValue, at key: String) throws(JSONPatch.Fault) {
    switch self {
    case .object: object[key] = value
    case .array(let elements): array[try Self.position(key, in: elements.count)] = value
    default: throw .noParent
    }
  }
}
