package import JSON

/// The rules of Endpoints, in the order in which the API server tells their faults.
///
/// Kubernetes: ValidateEndpoints in pkg/apis/core/validation (v1.36).
extension Endpoints {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    faults(object, old: nil)
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    return errors + faults(object, old: old)
  }

  private static func faults(_ object: JSONObject, old: JSONObject?) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    let count = errors.count
    for (index, subset) in object.list("subsets").enumerated() {
      errors.checkEndpointSubset(subset.object, at: FieldPath("subsets").index(index))
    }
    // What is stored was right once: unchanged, it stays.
    if errors.count > count, let old, old["subsets"] == object["subsets"] {
      errors.removeSubrange(count...)
    }
    return errors
  }
}

extension FieldErrors {
  fileprivate mutating func checkEndpointSubset(_ subset: JSONObject, at path: FieldPath) {
    if subset.list("addresses").isEmpty, subset.list("notReadyAddresses").isEmpty {
      required(path, "must specify `addresses` or `notReadyAddresses`")
    }
    for field in ["addresses", "notReadyAddresses"] {
      for (index, address) in subset.list(field).enumerated() {
        checkEndpointAddress(address.object, at: path.child(field).index(index))
      }
    }
    let ports = subset.list("ports")
    for (index, port) in ports.enumerated() {
      checkEndpointPort(
        port.object, needsName: ports.count > 1, at: path.child("ports").index(index))
    }
  }

  private mutating func checkEndpointAddress(
    _ address: JSONObject, at path: @autoclosure () -> FieldPath
  ) {
    let text = address.text("ip")
    checkLegacyAddress(text, at: path().child("ip"))
    let hostname = address.text("hostname")
    if !hostname.isEmpty { check(hostname, .dnsLabel, at: path().child("hostname")) }
    if let nodeName = address.string("nodeName") {
      check(nodeName, .dnsSubdomain, at: path().child("nodeName"))
    }
    // A bad address is told twice, as the server does.
    checkEndpointAddress(text, at: path().child("ip"))
  }

  private mutating func checkEndpointPort(
    _ port: JSONObject, needsName: Bool, at path: @autoclosure () -> FieldPath
  ) {
    let name = port.text("name")
    if !name.isEmpty {
      check(name, .dnsLabel, at: path().child("name"))
    } else if needsName {
      required(path().child("name"))
    }
    checkPort(port.number("port"), at: path().child("port"))
    checkRequired(
      port.text("protocol"), isOneOf: ["SCTP", "TCP", "UDP"], at: path().child("protocol"))
    if let appProtocol = port.string("appProtocol") {
      check(appProtocol, .qualifiedName, at: path().child("appProtocol"))
    }
  }
}
