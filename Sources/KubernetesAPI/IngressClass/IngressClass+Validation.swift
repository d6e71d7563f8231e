package import JSON

/// The rules of an IngressClass, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidateIngressClass in pkg/apis/networking/validation (v1.36).
extension IngressClass {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object, isNamespaced: false)
    errors.checkIngressClassSpec(object.inner("spec"))
    return errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkImmutable(
      .string(object.inner("spec").text("controller")),
      .string(old.inner("spec").text("controller")), at: FieldPath.spec.child("controller"))
    return errors + validate(object)
  }

  package static func prepareForCreate(_ object: inout JSONObject) {
    object[forced: "metadata"].object["generation"] = 1
  }

  package static func prepareForUpdate(_ object: inout JSONObject, old: JSONObject) {
    let generation = old.inner("metadata").number("generation")
    let isChanged = object["spec"] != old["spec"]
    object[forced: "metadata"].object["generation"] =
      .integer(isChanged ? generation + 1 : generation)
  }
}

extension FieldErrors {
  fileprivate mutating func checkIngressClassSpec(_ spec: JSONObject) {
    checkController(spec.text("controller"), at: FieldPath.spec.child("controller"))
    guard let parameters = spec.object("parameters") else { return }
    let path = FieldPath.spec.child("parameters")
    checkTypedReference(parameters, at: path)
    let namespace = parameters.string("namespace")
    switch parameters.string("scope") {
    case nil: required(path.child("scope"))
    case "Namespace":
      if let namespace {
        check(namespace, .dnsLabel, at: path.child("namespace"))
      } else {
        required(path.child("namespace"), "`parameters.scope` is set to 'Namespace'")
      }
    case "Cluster":
      if namespace != nil {
        forbidden(path.child("namespace"), "`parameters.scope` is set to 'Cluster'")
      }
    case let scope?: notSupported(path.child("scope"), scope, ["Cluster", "Namespace"])
    }
  }

  /// Requires a domain and a path, such as `example.com/controller`.
  ///
  /// Kubernetes: IsDomainPrefixedPath.
  private mutating func checkController(_ name: String, at path: FieldPath) {
    if name.isEmpty { return required(path) }
    if name.utf8.count > 250 { append(.tooLong(path, limit: 250)) }
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      return invalid(
        path, name, "must be a domain-prefixed path (such as \"acme.io/foo\")")
    }
    check(parts[0], .dnsSubdomain, at: path)
    let allowed = "/-._~%!$&'()*+,;=:"
    if !parts[1].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || allowed.contains($0)) })
    {
      invalid(
        path, parts[1],
        "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')")
    }
  }
}
