/// Why JSON cannot be decoded, in Go's words.
package struct DecodingFailure: Error, Equatable, Sendable {
  package var message: String
  /// The field at fault with its indices: `spec.ports[0].port`; empty when it is not known.
  package var path = ""
}

/// Where the decoder is, and what it found wrong so far.
struct DecodingTrouble {
  /// The names on the way as Go's error context has them: without indices and map keys, with
  /// embedded structs.
  private var goPath: [String] = []
  /// The way as strict errors spell it, each part ready to be joined.
  private var steps: [String] = []
  /// The struct types on the way.
  private var structs: [String] = []
  private(set) var strictErrors: [String] = []
  private(set) var unknownFields: [String] = []
  private(set) var firstTypeError: DecodingFailure?

  /// Kubernetes: sigs.k8s.io/json keeps at most this many strict errors.
  private static let strictErrorLimit = 100

  mutating func enter(_ field: FieldSchema, of schema: ObjectSchema) {
    if let embedding = field.embedding { goPath.append(embedding) }
    goPath.append(field.name)
    structs.append(schema.name)
    steps.append(steps.isEmpty ? field.name : "." + field.name)
  }

  mutating func leave(_ field: FieldSchema) {
    goPath.removeLast(field.embedding == nil ? 1 : 2)
    structs.removeLast()
    steps.removeLast()
  }

  mutating func enter(index: Int) { steps.append("[\(index)]") }
  mutating func enter(key: String) { steps.append(steps.isEmpty ? key : "." + key) }
  mutating func leaveElement() { steps.removeLast() }

  var path: String { steps.joined() }

  mutating func addUnknownField(_ name: String) {
    guard strictErrors.count < Self.strictErrorLimit else { return }
    let place = steps.isEmpty ? name : path + "." + name
    let error = "unknown field " + goQuoted(place)
    guard !strictErrors.contains(error) else { return }
    strictErrors.append(error)
    unknownFields.append(place)
  }

  func typeErrorMessage(_ what: String, goType: String) -> String {
    guard let container = structs.last else {
      return "json: cannot unmarshal \(what) into Go value of type \(goType)"
    }
    return "json: cannot unmarshal \(what) into Go struct field "
      + "\(container).\(goPath.joined(separator: ".")) of type \(goType)"
  }

  mutating func addTypeError(_ what: String, goType: String) {
    addFailure(typeErrorMessage(what, goType: goType))
  }

  mutating func addFailure(_ message: String) {
    if firstTypeError == nil { firstTypeError = DecodingFailure(message: message, path: path) }
  }
}
