/// What is wrong with one field of an object.
///
/// Kubernetes: k8s.io/apimachinery/pkg/util/validation/field.Error; constructors bear its names.
///
/// The constructors are not inlined: faults are rare, and the rules are many.
package struct FieldError: Error, Sendable, Equatable {
  package enum Kind: String, Sendable {
    case notFound = "FieldValueNotFound"
    case required = "FieldValueRequired"
    case duplicate = "FieldValueDuplicate"
    case invalid = "FieldValueInvalid"
    case notSupported = "FieldValueNotSupported"
    case forbidden = "FieldValueForbidden"
    case tooLong = "FieldValueTooLong"
    case tooMany = "FieldValueTooMany"
    case tooFew = "FieldValueTooFew"
    case tooShort = "FieldValueTooShort"
    case internalError = "InternalError"
    case typeInvalid = "FieldValueTypeInvalid"

    /// The words with which a message begins.
    package var words: String {
      switch self {
      case .notFound: "Not found"
      case .required: "Required value"
      case .duplicate: "Duplicate value"
      case .invalid: "Invalid value"
      case .notSupported: "Unsupported value"
      case .forbidden: "Forbidden"
      case .tooLong: "Too long"
      case .tooMany: "Too many"
      case .tooFew: "Too few"
      case .tooShort: "Too short"
      case .internalError: "Internal error"
      case .typeInvalid: "Invalid value"
      }
    }
  }

  package var kind: Kind
  package var path: FieldPath
  /// The refused value in the form in which the message shows it (a string in Go's quotation
  /// marks, a number, a struct as JSON); nil where the message shows none.
  package var badValue: String?
  package var detail: String

  package init(_ kind: Kind, _ path: FieldPath, badValue: String? = nil, detail: String = "") {
    self.kind = kind
    self.path = path
    self.badValue = badValue
    self.detail = detail
  }

  /// The message without the field: `Invalid value: 0: must be between 1 and 65535, inclusive`.
  package var body: String {
    var text = kind.words
    if let badValue { text += ": \(badValue)" }
    if !detail.isEmpty { text += ": \(detail)" }
    return text
  }

  /// The whole message: `spec.ports[0].port: Invalid value: …`.
  package var message: String { "\(path): \(body)" }
}

extension FieldError {
  @inline(never)
  package static func required(_ path: FieldPath, _ detail: String = "") -> FieldError {
    FieldError(.required, path, detail: detail)
  }

  @inline(never)
  package static func forbidden(_ path: FieldPath, _ detail: String) -> FieldError {
    FieldError(.forbidden, path, detail: detail)
  }

  @inline(never)
  package static func invalid(_ path: FieldPath, _ value: FieldValue, _ detail: String)
    -> FieldError
  {
    FieldError(.invalid, path, badValue: value.text, detail: detail)
  }

  @inline(never)
  package static func duplicate(_ path: FieldPath, _ value: FieldValue) -> FieldError {
    FieldError(.duplicate, path, badValue: value.text)
  }

  @inline(never)
  package static func notFound(_ path: FieldPath, _ value: FieldValue) -> FieldError {
    FieldError(.notFound, path, badValue: value.text)
  }

  /// A text of more than `limit` bytes, which the message does not repeat.
  @inline(never)
  package static func tooLong(_ path: FieldPath, limit: Int) -> FieldError {
    FieldError(
      .tooLong, path, detail: "may not be more than \(limit) \(limit == 1 ? "byte" : "bytes")")
  }

  /// More than `limit` elements; `count` is nil where the message does not say how many there are.
  @inline(never)
  package static func tooMany(_ path: FieldPath, count: Int?, limit: Int) -> FieldError {
    FieldError(
      .tooMany, path, badValue: count.map(String.init),
      detail: "must have at most \(limit) \(limit == 1 ? "item" : "items")")
  }

  /// A value that is none of `supported`, which are shown in the order given.
  @inline(never)
  package static func notSupported(_ path: FieldPath, _ value: FieldValue, supported: [String])
    -> FieldError
  {
    let list = supported.map { FieldValue.string($0).text }.joined(separator: ", ")
    return FieldError(
      .notSupported, path, badValue: value.text,
      detail: supported.isEmpty ? "" : "supported values: \(list)")
  }
}

/// A refused value, as a message shows it.
package enum FieldValue: Sendable {
  case string(String)
  case int(Int)
  case bool(Bool)
  /// A struct, list or map: text that is shown as it stands.
  case text(String)

  package var text: String {
    switch self {
    case .string(let value): goQuoted(value)
    case .int(let value): String(value)
    case .bool(let value): String(value)
    case .text(let value): value
    }
  }
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
}
