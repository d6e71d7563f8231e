package import JSON

/// The rules of a Namespace, and what the server sets in it.
///
/// Kubernetes: ValidateNamespace and pkg/registry/core/namespace/strategy.go (v1.36).
extension Namespace {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object, isNamespaced: false, name: .dnsLabel)
    for finalizer in object.inner("spec").texts("finalizers") {
      let path = FieldPath.spec.child("finalizers")
      errors.check(finalizer, .qualifiedName, at: path)
      let isStandard = ["kubernetes", "orphan", "foregroundDeletion"].contains(finalizer)
      if !finalizer.utf8.contains(UInt8(ascii: "/")), !isStandard {
        errors.invalid(
          path, finalizer,
          "name is neither a standard finalizer name nor is it fully qualified")
      }
    }
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = validate(object)
    errors.checkObjectMetaUpdate(of: object, old: old)
    return errors
  }

  /// Kubernetes: ValidateNamespaceStatusUpdate, whose path has a capital letter.
  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    let isDeleted = object.inner("metadata").has("deletionTimestamp")
    let phase = object.inner("status").text("phase")
    let wanted = isDeleted ? "Terminating" : "Active"
    if phase != wanted {
      errors.invalid(
        FieldPath.status.child("Phase"), phase,
        "may only be '\(wanted)' if `deletionTimestamp` is \(isDeleted ? "not empty" : "empty")")
    }
    return errors
  }

  package static func prepareForCreate(_ object: inout JSONObject) {
    object["status"] = ["phase": "Active"]
    let finalizers = object.inner("spec").list("finalizers")
    if !finalizers.contains("kubernetes") {
      object[forced: "spec"].object["finalizers"] = .array(finalizers + ["kubernetes"])
    }
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    object["status"] = old["status"]
    object[forced: "spec"].object["finalizers"] = old.inner("spec")["finalizers"]
  }
}
