package import JSON

/// The rules of a Secret.
///
/// Kubernetes: ValidateSecret in pkg/apis/core/validation (v1.36).
extension Secret {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    let data = object.inner("data")
    let path = FieldPath("data")
    var size = 0
    for entry in data.sortedMembers {
      errors.check(entry.key, .configMapKey, at: path.key(entry.key))
      size += decodedLength(ofBase64: entry.value.stringValue ?? "")
    }
    if size > 1 << 20 { errors.append(.tooLong(path, limit: 1 << 20)) }
    errors.checkSecretType(object, data: data)
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkImmutable(
      .string(object.text("type")), .string(old.text("type")), at: FieldPath("type"))
    errors.checkImmutableData(object, old: old, ["data"])
    return errors + validate(object)
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    if object.text("type").isEmpty { object["type"] = old["type"] }
  }

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    guard object.text("type") == "kubernetes.io/tls" else { return [] }
    for (key, what) in [("tls.crt", "certificate"), ("tls.key", "key")] {
      let bytes = Base64.decode(object.inner("data").text(key)) ?? []
      if !String(decoding: bytes, as: UTF8.self).contains("-----BEGIN ") {
        return ["tls: failed to find any PEM data in \(what) input"]
      }
    }
    return []
  }
}

extension FieldErrors {
  /// What the type of a Secret promises must be there.
  fileprivate mutating func checkSecretType(_ object: JSONObject, data: JSONObject) {
    let path = FieldPath("data")
    switch object.text("type") {
    case "kubernetes.io/service-account-token":
      let key = "kubernetes.io/service-account.name"
      if object.inner("metadata").inner("annotations").text(key).isEmpty {
        required(FieldPath.metadata.child("annotations").key(key))
      }
    case "kubernetes.io/dockercfg": checkDockerConfiguration(data, ".dockercfg")
    case "kubernetes.io/dockerconfigjson": checkDockerConfiguration(data, ".dockerconfigjson")
    case "kubernetes.io/basic-auth":
      if !data.contains("username"), !data.contains("password") {
        required(path.key("username"))
        required(path.key("password"))
      }
    case "kubernetes.io/ssh-auth":
      if data.text("ssh-privatekey").isEmpty { required(path.key("ssh-privatekey")) }
    case "kubernetes.io/tls":
      for key in ["tls.crt", "tls.key"] where !data.contains(key) { required(path.key(key)) }
    default: break
    }
  }

  private mutating func checkDockerConfiguration(_ data: JSONObject, _ key: String) {
    let path = FieldPath("data").key(key)
    guard let text = data.string(key) else { return required(path) }
    let bytes = Base64.decode(text) ?? []
    let hidden = "<secret contents redacted>"
    do {
      let value = try JSONReader.parse(bytes)
      if value.objectValue != nil || value.isNull { return }
      let type = value.typeName
      invalid(
        path, hidden,
        "json: cannot unmarshal \(type) into Go value of type map[string]interface {}")
    } catch {
      invalid(path, hidden, error.goMessage)
    }
  }
}
