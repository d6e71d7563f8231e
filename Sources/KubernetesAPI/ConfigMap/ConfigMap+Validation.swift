package import JSON

/// The rules of a ConfigMap.
///
/// Kubernetes: ValidateConfigMap in pkg/apis/core/validation (v1.36).
extension ConfigMap {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    let texts = object.inner("data")
    let bytes = object.inner("binaryData")
    var size = 0
    for entry in texts.sortedMembers {
      errors.check(entry.key, .configMapKey, at: FieldPath("data").key(entry.key))
      if bytes.contains(entry.key) {
        errors.invalid(
          FieldPath("data").key(entry.key), entry.key,
          "duplicate of key present in binaryData")
      }
      size += entry.value.stringValue?.utf8.count ?? 0
    }
    for entry in bytes.sortedMembers {
      errors.check(entry.key, .configMapKey, at: FieldPath("binaryData").key(entry.key))
      size += decodedLength(ofBase64: entry.value.stringValue ?? "")
    }
    // The server names no field here, which it prints as an empty index.
    if size > 1 << 20 { errors.append(.tooLong(FieldPath("[]"), limit: 1 << 20)) }
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkImmutableData(object, old: old, ["data", "binaryData"])
    return errors + validate(object)
  }
}

extension FieldErrors {
  /// Refuses changes of data that were declared immutable.
  mutating func checkImmutableData(_ object: JSONObject, old: JSONObject, _ fields: [String]) {
    guard old.flag("immutable") else { return }
    let reason = "field is immutable when `immutable` is set"
    if !object.flag("immutable") { forbidden(FieldPath("immutable"), reason) }
    for field in fields where object.inner(field) != old.inner(field) {
      forbidden(FieldPath(field), reason)
    }
  }
}

/// How many bytes a valid Base64 text stands for.
func decodedLength(ofBase64 text: String) -> Int {
  let digits = text.utf8.reduce(0) { $1 == UInt8(ascii: "=") ? $0 : $0 + 1 }
  return digits * 3 / 4
}
