package import JSON

/// The rules of an Ingress, in the order in which the API server tells its faults.
///
/// Kubernetes: pkg/apis/networking/validation (v1.36).
extension Ingress {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var validation = IngressValidation(object, old: nil)
    validation.check()
    validation.checkClassAnnotation()
    return validation.errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var validation = IngressValidation(object, old: old)
    validation.errors.checkObjectMetaUpdate(of: object, old: old)
    validation.check()
    return validation.errors
  }

  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    let addresses = { (object: JSONObject) in
      object.inner("status").inner("loadBalancer").list("ingress").map(\.object)
    }
    let oldAddresses = addresses(old).map { $0.text("ip") }
    for (index, entry) in addresses(object).enumerated() {
      let path = FieldPath.status.child("loadBalancer", "ingress").index(index)
      if !entry.text("ip").isEmpty {
        errors.checkLegacyAddress(entry.text("ip"), old: oldAddresses, at: path.child("ip"))
      }
      errors.checkLoadBalancerHostname(entry.text("hostname"), at: path.child("hostname"))
    }
    return errors
  }
}

/// The check of one Ingress.
private struct IngressValidation {
  let object: JSONObject
  let spec: JSONObject
  /// Whether the stored object already has names of Secrets that cannot be.
  let allowsInvalidSecrets: Bool
  var errors = FieldErrors()

  init(_ object: JSONObject, old: JSONObject?) {
    self.object = object
    spec = object.inner("spec")
    allowsInvalidSecrets = (old?.inner("spec").list("tls") ?? []).contains {
      let name = $0.object.text("secretName")
      return !name.isEmpty && !TextFormat.dnsSubdomain.accepts(name)
    }
  }

  mutating func check() {
    errors.checkObjectMeta(of: object)
    let path = FieldPath.spec
    let rules = spec.list("rules")
    if rules.isEmpty, !spec.has("defaultBackend") {
      errors.invalid(
        path, .text(spec.has("rules") ? "[]" : "null"),
        "either `defaultBackend` or `rules` must be specified")
    }
    if let backend = spec.object("defaultBackend") {
      checkBackend(backend, at: path.child("defaultBackend"))
    }
    for (index, rule) in rules.enumerated() {
      checkRule(rule.object, at: path.child("rules").index(index))
    }
    for (index, entry) in spec.list("tls").enumerated() {
      checkTLS(entry.object, at: path.child("tls").index(index))
    }
    if let name = spec.string("ingressClassName") {
      errors.check(name, .dnsSubdomain, at: path.child("ingressClassName"))
    }
  }

  /// The annotation that was there before the field may not contradict it.
  mutating func checkClassAnnotation() {
    let key = Ingress.classAnnotation
    guard
      let annotation = object.inner("metadata").inner("annotations").string(key),
      let name = spec.string("ingressClassName"), annotation != name
    else { return }
    errors.invalid(
      FieldPath("annotations").child(key), annotation,
      "must match `ingressClassName` when both are specified")
  }

  private mutating func checkHost(_ host: String, at path: @autoclosure () -> FieldPath) {
    let isWildcard = host.utf8.contains(UInt8(ascii: "*"))
    errors.check(host, isWildcard ? .wildcardSubdomain : .dnsSubdomain, at: path())
  }

  private mutating func checkRule(_ rule: JSONObject, at path: FieldPath) {
    let host = rule.text("host")
    if !host.isEmpty {
      if LegacyAddress(host) != nil {
        errors.invalid(path.child("host"), host, "must be a DNS name, not an IP address")
      }
      checkHost(host, at: path.child("host"))
    }
    guard let http = rule.object("http") else { return }
    let paths = http.list("paths")
    let own = path.child("http", "paths")
    if paths.isEmpty { errors.required(own) }
    for (index, element) in paths.enumerated() {
      checkPath(element.object, at: own.index(index))
    }
  }

  private mutating func checkPath(_ element: JSONObject, at path: FieldPath) {
    guard let type = element.string("pathType") else {
      return errors.required(path.child("pathType"), "pathType must be specified")
    }
    let text = element.text("path")
    let isAbsolute = text.utf8.first == UInt8(ascii: "/")
    switch type {
    case "Exact", "Prefix":
      if !isAbsolute {
        errors.invalid(path.child("path"), text, "must be an absolute path")
      }
      for part in ["//", "/./", "/../", "%2f", "%2F"] where text.contains(part) {
        errors.invalid(path.child("path"), text, "must not contain '\(part)'")
      }
      for end in ["/..", "/."] where text.hasSuffix(end) {
        errors.invalid(path.child("path"), text, "cannot end with '\(end)'")
      }
    case "ImplementationSpecific":
      if !text.isEmpty, !isAbsolute {
        errors.invalid(path.child("path"), text, "must be an absolute path")
      }
    default:
      errors.notSupported(
        path.child("pathType"), type, ["Exact", "ImplementationSpecific", "Prefix"])
    }
    checkBackend(element.inner("backend"), at: path.child("backend"))
  }

  private mutating func checkBackend(_ backend: JSONObject, at path: FieldPath) {
    switch (backend.object("resource"), backend.object("service")) {
    case (.some, .some):
      errors.invalid(path, "", "cannot set both resource and service backends")
    case (let resource?, nil):
      errors.checkTypedReference(resource, at: path.child("resource"))
    case (nil, let service?): checkServiceBackend(service, at: path)
    case (nil, nil): errors.invalid(path, "", "resource or service backend is required")
    }
  }

  private mutating func checkServiceBackend(_ service: JSONObject, at path: FieldPath) {
    let own = path.child("service")
    errors.checkRequired(service.text("name"), .dnsLabel, at: own.child("name"))
    let port = service.inner("port")
    let name = port.text("name")
    let number = port.number("number")
    if !name.isEmpty, number != 0 {
      errors.invalid(path, "", "cannot set both port name & port number")
    } else if !name.isEmpty {
      errors.check(name, .portName, at: own.child("port", "name"))
    } else if number != 0 {
      errors.checkPort(number, at: own.child("port", "number"))
    } else {
      errors.required(path, "port name or number is required")
    }
  }

  private mutating func checkTLS(_ entry: JSONObject, at path: FieldPath) {
    for (index, host) in entry.texts("hosts").enumerated() {
      checkHost(host, at: path.child("hosts").index(index))
    }
    let name = entry.text("secretName")
    if !name.isEmpty, !allowsInvalidSecrets {
      errors.check(name, .dnsSubdomain, at: path.child("secretName"))
    }
  }
}

extension FieldErrors {
  /// Checks a reference to an object of any kind by group, kind and name.
  mutating func checkTypedReference(_ reference: JSONObject, at path: FieldPath) {
    if let group = reference.string("apiGroup") {
      check(group, .dnsSubdomain, at: path.child("apiGroup"))
    }
    checkRequired(reference.text("kind"), .pathSegment, at: path.child("kind"))
    checkRequired(reference.text("name"), .pathSegment, at: path.child("name"))
  }
}
