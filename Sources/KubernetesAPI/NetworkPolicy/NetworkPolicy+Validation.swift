package import JSON

/// The rules of a NetworkPolicy, in the order in which the API server tells its faults.
///
/// Kubernetes: pkg/apis/networking/validation (v1.36).
extension NetworkPolicy {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var validation = NetworkPolicyValidation(old: nil)
    validation.errors.checkObjectMeta(of: object)
    validation.check(object.inner("spec"))
    return validation.errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var validation = NetworkPolicyValidation(old: old.inner("spec"))
    validation.errors.checkObjectMetaUpdate(of: object, old: old)
    validation.check(object.inner("spec"))
    return validation.errors
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

  package static func warnings(_ object: JSONObject, old: JSONObject?) -> [String] {
    peers(of: object.inner("spec")).flatMap { peer, path -> [String] in
      let block = peer.inner("ipBlock")
      if block.isEmpty { return [] }
      let own = path.child("ipBlock")
      return rangeWarnings(block.text("cidr"), at: own.child("cidr"))
        + block.texts("except").enumerated().flatMap { index, text in
          rangeWarnings(text, at: own.child("except").index(index))
        }
    }
  }

  /// Whom the policy speaks of, with the places where it does.
  fileprivate static func peers(of spec: JSONObject) -> [(peer: JSONObject, path: FieldPath)] {
    [("ingress", "from"), ("egress", "to")].flatMap { direction, field in
      spec.list(direction).enumerated().flatMap { index, rule in
        rule.object.list(field).enumerated().map { position, peer in
          (
            peer.object,
            FieldPath.spec.child(direction).index(index).child(field).index(position)
          )
        }
      }
    }
  }
}

/// The check of one NetworkPolicy.
private struct NetworkPolicyValidation {
  let oldRanges: [String]
  let allowsInvalidValues: Bool
  var errors = FieldErrors()

  init(old: JSONObject?) {
    oldRanges = NetworkPolicy.peers(of: old ?? JSONObject()).flatMap { peer, _ in
      let block = peer.inner("ipBlock")
      return [block.text("cidr")] + block.texts("except")
    }
    allowsInvalidValues = hasInvalidLabelValue(old?.object("podSelector"))
  }

  mutating func check(_ spec: JSONObject) {
    errors.checkLabelSelector(
      spec.object("podSelector"), allowsInvalidValues: allowsInvalidValues,
      at: FieldPath.spec.child("podSelector"))
    for (direction, field) in [("ingress", "from"), ("egress", "to")] {
      for (index, rule) in spec.list(direction).enumerated() {
        let path = FieldPath.spec.child(direction).index(index)
        for (position, port) in rule.object.list("ports").enumerated() {
          checkPort(port.object, at: path.child("ports").index(position))
        }
        for (position, peer) in rule.object.list(field).enumerated() {
          checkPeer(peer.object, at: path.child(field).index(position))
        }
      }
    }
    checkTypes(spec.texts("policyTypes"), at: FieldPath.spec.child("policyTypes"))
  }

  private mutating func checkTypes(_ types: [String], at path: FieldPath) {
    if types.count > 2 {
      return errors.invalid(
        path, .list(types), "may not specify more than two policyTypes")
    }
    for (index, type) in types.enumerated() {
      errors.check(type, isOneOf: ["Ingress", "Egress"], at: path.index(index))
    }
  }

  private mutating func checkPort(_ port: JSONObject, at path: FieldPath) {
    if let name = port.string("protocol") {
      errors.check(name, isOneOf: ["TCP", "UDP", "SCTP"], at: path.child("protocol"))
    }
    let end = port.integer("endPort")
    switch port.intOrString("port") {
    case .int(let number):
      errors.checkPort(number, at: path.child("port"))
      guard let end else { return }
      if end < number {
        // The server shows the first port here, not the last.
        errors.invalid(path.child("endPort"), number, "must be greater than or equal to `port`")
      }
      errors.checkPort(end, at: path.child("endPort"))
    case .string(let name):
      if let end {
        errors.invalid(
          path.child("endPort"), end, "may not be specified when `port` is non-numeric")
      }
      errors.check(name, .portName, at: path.child("port"))
    case nil:
      if let end {
        errors.invalid(
          path.child("endPort"), end, "may not be specified when `port` is not specified")
      }
    }
  }

  private mutating func checkPeer(_ peer: JSONObject, at path: FieldPath) {
    var count = 0
    for field in ["podSelector", "namespaceSelector"] {
      guard let selector = peer.object(field) else { continue }
      count += 1
      errors.checkLabelSelector(
        selector, allowsInvalidValues: allowsInvalidValues, at: path.child(field))
    }
    let block = peer.object("ipBlock")
    if let block { checkBlock(block, at: path.child("ipBlock")) }
    if block == nil, count == 0 {
      errors.required(path, "must specify a peer")
    } else if block != nil, count > 0 {
      errors.forbidden(path, "may not specify both ipBlock and another peer")
    }
  }

  private mutating func checkBlock(_ block: JSONObject, at path: FieldPath) {
    let text = block.text("cidr")
    if text.isEmpty { return errors.required(path.child("cidr")) }
    errors.checkLegacyRange(text, old: oldRanges, at: path.child("cidr"))
    guard let whole = LegacyRange(text)?.range else { return }
    for (index, text) in block.texts("except").enumerated() {
      let own = path.child("except").index(index)
      errors.checkLegacyRange(text, old: oldRanges, at: own)
      guard let part = LegacyRange(text)?.range else { continue }
      if !whole.contains(part.base) || whole.prefixLength >= part.prefixLength {
        errors.invalid(own, text, "must be a strict subset of `cidr`")
      }
    }
  }
}
