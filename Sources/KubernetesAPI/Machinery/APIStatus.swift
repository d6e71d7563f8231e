/// A refusal of the API server.
///
/// Kubernetes: metav1.Status and k8s.io/apimachinery/pkg/api/errors; constructors bear its names.
package struct APIStatus: Error, Sendable, Equatable {
  /// A machine-readable reason; kubectl prints it in `Error from server (NotFound): …`.
  package enum Reason: String, Sendable {
    case unknown = ""
    case notFound = "NotFound"
    case alreadyExists = "AlreadyExists"
    case conflict = "Conflict"
    case invalid = "Invalid"
    case badRequest = "BadRequest"
    case forbidden = "Forbidden"
    case methodNotAllowed = "MethodNotAllowed"
    case notAcceptable = "NotAcceptable"
    case unsupportedMediaType = "UnsupportedMediaType"
    case requestEntityTooLarge = "RequestEntityTooLarge"
    case expired = "Expired"
    case internalError = "InternalError"
    case serviceUnavailable = "ServiceUnavailable"
    case timeout = "Timeout"
  }

  package var reason: Reason
  package var message: String
  /// The kind and name of the refused object, where the refusal is about one.
  package var kind: String
  package var name: String
  /// The faults of an invalid object, in the server's order.
  package var causes: [FieldError]

  package init(
    _ reason: Reason, _ message: String, kind: String = "", name: String = "",
    causes: [FieldError] = []
  ) {
    self.reason = reason
    self.message = message
    self.kind = kind
    self.name = name
    self.causes = causes
  }
}

extension APIStatus {
  package static func notFound(_ resource: APIResource, _ name: String) -> APIStatus {
    APIStatus(
      .notFound, "\(resource.qualifiedPlural) \(goQuoted(name)) not found",
      kind: resource.plural, name: name)
  }

  package static func alreadyExists(_ resource: APIResource, _ name: String) -> APIStatus {
    APIStatus(
      .alreadyExists, "\(resource.qualifiedPlural) \(goQuoted(name)) already exists",
      kind: resource.plural, name: name)
  }

  package static func conflict(_ resource: APIResource, _ name: String, _ why: String) -> APIStatus
  {
    APIStatus(
      .conflict,
      "Operation cannot be fulfilled on \(resource.qualifiedPlural) \(goQuoted(name)): \(why)",
      kind: resource.plural, name: name)
  }

  /// What an admission plugin says to an object that it does not let in.
  package static func forbidden(_ resource: APIResource, _ name: String, _ why: String) -> APIStatus
  {
    APIStatus(
      .forbidden, "\(resource.qualifiedPlural) \(goQuoted(name)) is forbidden: \(why)",
      kind: resource.plural, name: name)
  }

  /// The refusal of an object with faults: its message lists all of them.
  package static func invalid(_ resource: APIResource, _ name: String, _ causes: [FieldError])
    -> APIStatus
  {
    var seen: [String] = []
    for message in causes.map(\.message) where !seen.contains(message) { seen.append(message) }
    let list = seen.count == 1 ? seen[0] : "[" + seen.joined(separator: ", ") + "]"
    let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
    return APIStatus(
      .invalid, "\(kind) \(goQuoted(name)) is invalid: \(list)", kind: resource.kind, name: name,
      causes: causes)
  }

  package static func badRequest(_ message: String) -> APIStatus {
    APIStatus(.badRequest, message)
  }

  package static func internalError(_ message: String) -> APIStatus {
    APIStatus(.internalError, "Internal error occurred: \(message)")
  }
}
