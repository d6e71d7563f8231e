import JSON
import KubernetesAPI
import YAML

/// What `validate` says of one document.
struct DocumentVerdict: Sendable {
  enum Status: String, Sendable {
    case valid, invalid, skipped
  }

  /// One fault of a document.
  struct Fault: Sendable {
    /// The kind of the fault: `Invalid`, `Required`, `UnknownField`, `Syntax`, `AlreadyExists`, ….
    var type: String
    /// The path of the field; empty for a fault of the whole document.
    var field: String
    /// The refused value as messages show it; nil where none is shown.
    var badValue: String?
    var detail: String
    /// The API server's message.
    var message: String
    var place: YAMLMark?
    /// A word for a person, behind the API server's: `did you mean "spec.ports"?`.
    var hint: String?
    /// More lines for a person: what was found in the text, its line with a caret, the likely cause.
    var explanation: [String] = []
  }

  /// The file as kubectl names it: its path, or `STDIN`.
  var source: String
  /// The number of the document in its source, from 0.
  var index: Int
  var apiVersion = ""
  var kind = ""
  var namespace = ""
  var name = ""
  var status: Status = .valid
  var faults: [Fault] = []
  var warnings: [String] = []
  /// Why the document was skipped.
  var reason = ""
  /// Where the document begins; nil when it cannot be read.
  var place: YAMLMark?

  /// The object as people name it: `Service default/web`; empty when it cannot be told.
  var title: String {
    if kind.isEmpty { return "" }
    let place = namespace.isEmpty ? name : "\(namespace)/\(name)"
    return place.isEmpty ? kind : "\(kind) \(place)"
  }

  var json: JSONValue {
    var object: JSONObject = [
      "filename": .string(source), "document": .integer(index),
      "apiVersion": .string(apiVersion), "kind": .string(kind),
    ]
    if !namespace.isEmpty { object["namespace"] = .string(namespace) }
    object["name"] = .string(name)
    object["status"] = .string(status.rawValue)
    object["valid"] = .bool(status != .invalid)
    if !reason.isEmpty { object["reason"] = .string(reason) }
    object["errors"] = .array(faults.map(\.json))
    object["warnings"] = .array(warnings.map(JSONValue.string))
    return .object(object)
  }
}

extension DocumentVerdict.Fault {
  /// A fault of a field, in the API server's words.
  init(_ error: FieldError, place: YAMLMark?) {
    self.init(
      type: error.kind.typeName, field: error.path.description, badValue: error.badValue,
      detail: error.detail, message: error.message, place: place)
  }

  var json: JSONValue {
    var object: JSONObject = ["type": .string(type), "field": .string(field)]
    if let badValue { object["badValue"] = .string(badValue) }
    if !detail.isEmpty { object["detail"] = .string(detail) }
    object["message"] = .string(message)
    if let hint { object["hint"] = .string(hint) }
    if let place {
      object["line"] = .integer(place.line)
      object["column"] = .integer(place.column)
    }
    if !explanation.isEmpty { object["explanation"] = .array(explanation.map(JSONValue.string)) }
    return .object(object)
  }
}

extension FieldError.Kind {
  /// The short name of the type: `FieldValueInvalid` is `Invalid`.
  var typeName: String {
    let prefix = "FieldValue"
    return rawValue.hasPrefix(prefix) ? String(rawValue.dropFirst(prefix.count)) : rawValue
  }
}

/// How many documents there were, and what became of them.
struct ValidationSummary: Sendable {
  var files: Set<String> = []
  var valid = 0
  var invalid = 0
  var skipped = 0
  var faults = 0
  var warnings = 0

  var documents: Int { valid + invalid + skipped }

  mutating func add(_ verdict: DocumentVerdict) {
    files.insert(verdict.source)
    switch verdict.status {
    case .valid: valid += 1
    case .invalid: invalid += 1
    case .skipped: skipped += 1
    }
    faults += verdict.faults.count
    warnings += verdict.warnings.count
  }

  var text: String {
    "\(documents) \(documents == 1 ? "document" : "documents") in \(files.count) "
      + "\(files.count == 1 ? "file" : "files"): \(valid) valid, \(invalid) invalid, "
      + "\(skipped) skipped; \(faults) \(faults == 1 ? "error" : "errors"), "
      + "\(warnings) \(warnings == 1 ? "warning" : "warnings")"
  }
}
