package import JSON

/// The rules of an EndpointSlice, in the order in which the API server tells its faults.
///
/// Kubernetes: pkg/apis/discovery/validation (v1.36).
extension EndpointSlice {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    faults(object, old: nil)
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = faults(object, old: old)
    errors.checkImmutable(
      .string(object.text("addressType")), .string(old.text("addressType")),
      at: FieldPath("addressType"))
    return errors
  }

  private static func faults(_ object: JSONObject, old: JSONObject?) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMeta(of: object)
    let type = object.text("addressType")
    errors.checkRequired(type, isOneOf: ["FQDN", "IPv4", "IPv6"], at: FieldPath("addressType"))
    let oldAddresses = Set(
      (old?.list("endpoints") ?? []).flatMap { $0.object.texts("addresses") })
    errors.checkEndpoints(object.list("endpoints"), type: type, oldAddresses: oldAddresses)
    errors.checkSlicePorts(object.list("ports"))
    return errors
  }
}

extension FieldErrors {
  private static let zoneLabel = "topology.kubernetes.io/zone"

  fileprivate mutating func checkEndpoints(
    _ endpoints: [JSONValue], type: String, oldAddresses: Set<String>
  ) {
    let path = FieldPath("endpoints")
    if endpoints.count > 1000 {
      append(.tooMany(path, count: endpoints.count, limit: 1000))
      return
    }
    for (index, endpoint) in endpoints.enumerated() {
      checkEndpoint(
        endpoint.object, type: type, oldAddresses: oldAddresses, at: path.index(index))
    }
  }

  private mutating func checkEndpoint(
    _ endpoint: JSONObject, type: String, oldAddresses: Set<String>, at path: FieldPath
  ) {
    let addresses = endpoint.texts("addresses")
    if addresses.isEmpty {
      required(path.child("addresses"), "must contain at least 1 address")
    } else if addresses.count > 100 {
      append(.tooMany(path.child("addresses"), count: addresses.count, limit: 100))
    }
    for (index, address) in addresses.enumerated() where !oldAddresses.contains(address) {
      checkAddress(address, type: type, at: path.child("addresses"), index: index)
    }
    if let nodeName = endpoint.string("nodeName") {
      check(nodeName, .dnsSubdomain, at: path.child("nodeName"))
    }
    checkTopology(endpoint.object("deprecatedTopology"), at: path.child("deprecatedTopology"))
    if let hostname = endpoint.string("hostname") {
      check(hostname, .dnsLabel, at: path.child("hostname"))
    }
    if let hints = endpoint.object("hints") { checkHints(hints, at: path.child("hints")) }
  }

  private mutating func checkAddress(
    _ address: String, type: String, at path: FieldPath, index: Int
  ) {
    switch type {
    case "IPv4", "IPv6":
      let before = count
      checkAddress(address, at: path.index(index))
      guard count == before else { return }
      if LegacyAddress(address)?.address.family.rawValue != type {
        invalid(path, address, "must be an \(type) address")
      }
      checkEndpointAddress(address, at: path.index(index))
    case "FQDN": checkDomainName(address, at: path.index(index))
    default: break
    }
  }

  /// Requires a domain name of at least two labels, with or without a dot at the end.
  ///
  /// Kubernetes: IsFullyQualifiedDomainName.
  private mutating func checkDomainName(_ text: String, at path: FieldPath) {
    if text.isEmpty { return required(path) }
    let name = text.utf8.last == UInt8(ascii: ".") ? String(text.dropLast()) : text
    let faults = TextFormat.dnsSubdomain.faults(of: name)
    if !faults.isEmpty { return invalid(path, name, faults.joined(separator: ",")) }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if labels.count < 2 {
      return invalid(
        path, name, "should be a domain with at least two segments separated by dots")
    }
    for label in labels {
      let faults = TextFormat.dnsLabel.faults(of: label)
      if !faults.isEmpty { return invalid(path, label, faults.joined(separator: ",")) }
    }
  }

  private mutating func checkTopology(
    _ topology: JSONObject?, at path: @autoclosure () -> FieldPath
  ) {
    guard let topology else { return }
    if topology.count > 16 { append(.tooMany(path(), count: topology.count, limit: 16)) }
    checkLabels(topology, at: path())
    if topology.has(Self.zoneLabel) {
      append(
        FieldError(
          .internalError, path().key(Self.zoneLabel),
          detail: "reserved key was not removed in conversion"))
    }
  }

  private mutating func checkHints(_ hints: JSONObject, at path: FieldPath) {
    checkHints(hints.list("forZones"), .labelValue, at: path.child("forZones"))
    checkHints(hints.list("forNodes"), .dnsSubdomain, at: path.child("forNodes"))
  }

  private mutating func checkHints(
    _ hints: [JSONValue], _ format: TextFormat, at path: FieldPath
  ) {
    if hints.count > 8 {
      append(.tooMany(path, count: hints.count, limit: 8))
      return
    }
    var seen: [String] = []
    for (index, hint) in hints.enumerated() {
      let name = hint.object.text("name")
      let namePath = path.index(index).child("name")
      if seen.contains(name) { duplicate(namePath, name) } else { seen.append(name) }
      check(name, format, at: namePath)
    }
  }

  fileprivate mutating func checkSlicePorts(_ ports: [JSONValue]) {
    let path = FieldPath("ports")
    if ports.count > 20000 {
      append(.tooMany(path, count: ports.count, limit: 20000))
      return
    }
    var names: Set<String> = []
    for (index, port) in ports.enumerated() {
      let port = port.object
      let path = path.index(index)
      let name = port.text("name")
      if !name.isEmpty { check(name, .dnsLabel, at: path.child("name")) }
      if !names.insert(name).inserted { duplicate(path.child("name"), name) }
      if let name = port.string("protocol") {
        check(name, isOneOf: ["SCTP", "TCP", "UDP"], at: path.child("protocol"))
      } else {
        required(path.child("protocol"))
      }
      if let appProtocol = port.string("appProtocol") {
        check(appProtocol, .qualifiedName, at: path.child("appProtocol"))
      }
    }
  }
}
