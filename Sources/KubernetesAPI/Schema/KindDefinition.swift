package import JSON

/// A kind that svcctl serves: its declaration and its rules.
///
/// One folder a kind; the conformance is spread over `Kind.swift`, `Kind+Defaults.swift` and
/// `Kind+Validation.swift`. The control plane calls the steps in the API server's order:
/// decode → defaults → (allocation) → prepare → validate → canonicalise → write.
///
/// Kubernetes: rest.RESTCreateStrategy and rest.RESTUpdateStrategy.
package protocol KindDefinition: ObjectView {
  static var resource: APIResource { get }
  static var schema: ObjectSchema { get }

  /// Fills in what the author left out. Setting defaults twice changes nothing.
  static func setDefaults(_ object: inout JSONObject)

  /// Clears what a client may not set on creation (status), sets the generation.
  static func prepareForCreate(_ object: inout JSONObject)

  /// Keeps what a client may not change (status), counts the generation.
  static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject)

  /// Every fault of a new object, in the API server's order, metadata first.
  static func validate(_ object: JSONObject) -> [FieldError]

  /// Every fault of a changed object, in the API server's order.
  static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError]

  /// Every fault of a status written through the subresource.
  static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError]

  /// What the server has to say about an accepted object.
  ///
  /// `old`: what it replaces; nil on creation.
  static func warnings(_ object: JSONObject, old: JSONObject?) -> [String]
}

extension KindDefinition {
  package static func setDefaults(_ object: inout JSONObject) {}
  package static func prepareForCreate(_ object: inout JSONObject) {}
  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {}
  package static func validate(_ object: JSONObject) -> [FieldError] { [] }
  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] { [] }
  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    []
  }
  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] { [] }
}
