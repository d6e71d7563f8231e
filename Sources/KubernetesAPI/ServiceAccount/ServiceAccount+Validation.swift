package import JSON

/// The rules of a ServiceAccount.
///
/// Kubernetes: ValidateServiceAccount in pkg/apis/core/validation (v1.36).
extension ServiceAccount {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    return errors + validate(object)
  }

  /// Of the references to Secrets only the names are kept.
  package static func prepareForCreate(_ object: inout JSONObject) {
    guard object.has("secrets") else { return }
    object["secrets"] = .array(
      object.list("secrets").map { secret in
        let name = secret.object.text("name")
        return .object(name.isEmpty ? [:] : ["name": .string(name)])
      })
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    prepareForCreate(&object)
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    let key = "kubernetes.io/enforce-mountable-secrets"
    let value = object.inner("metadata").inner("annotations").string(key)
    let oldValue = old?.inner("metadata").inner("annotations").string(key)
    guard value == "true", oldValue != value else { return [] }
    return [
      """
      metadata.annotations[\(key)]: deprecated in v1.32+; prefer separate namespaces to isolate \
      access to mounted secrets
      """
    ]
  }
}
