package import JSON

/// The rules of a Service, in the order in which the API server tells its faults.
///
/// Kubernetes: ValidateService and ValidateServiceUpdate in pkg/apis/core/validation (v1.36).
extension Service {
  package static func validate(_ object: JSONObject) -> [FieldError] {
    var validation = ServiceValidation(object, old: nil)
    validation.checkObject()
    return validation.errors
  }

  /// The faults of the cluster IPs, families and their policy alone, which allocation asks about
  /// before it chooses any.
  ///
  /// `old`: the stored Service on an update, whose addresses stay valid.
  package static func validateClusterIPsRelatedFields(
    _ object: JSONObject, old: JSONObject? = nil
  ) -> [FieldError] {
    var validation = ServiceValidation(object, old: old)
    validation.checkClusterIPs()
    return validation.errors
  }

  package static func validateUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var validation = ServiceValidation(object, old: old)
    validation.checkUpdate(from: old)
    validation.checkObject()
    return validation.errors
  }

  package static func validateStatusUpdate(_ object: JSONObject, old: JSONObject) -> [FieldError] {
    var errors = FieldErrors()
    errors.checkObjectMetaUpdate(of: object, old: old)
    errors.checkLoadBalancerStatus(
      object.inner("status").inner("loadBalancer"),
      old: old.inner("status").inner("loadBalancer"),
      serviceType: object.inner("spec").text("type"),
      at: FieldPath.status.child("loadBalancer"))
    return errors
  }
}

/// The check of one Service.
struct ServiceValidation {
  let object: JSONObject
  let spec: JSONObject
  /// The stored spec, whose addresses stay valid; empty on creation.
  let oldSpec: JSONObject
  let oldAnnotations: JSONObject
  let annotations: JSONObject
  let type: String
  let ports: [JSONObject]
  let clusterIPs: [String]
  var errors = FieldErrors()

  init(_ object: JSONObject, old: JSONObject?) {
    self.object = object
    spec = object.inner("spec")
    oldSpec = old?.inner("spec") ?? JSONObject()
    annotations = object.inner("metadata").inner("annotations")
    oldAnnotations = old?.inner("metadata").inner("annotations") ?? JSONObject()
    type = spec.text("type")
    ports = spec.list("ports").map(\.object)
    clusterIPs = spec.texts("clusterIPs")
  }

  var isHeadless: Bool { clusterIPs == ["None"] }

  mutating func checkObject() {
    errors.checkObjectMeta(of: object, name: .dnsLabel)
    checkTopologyAnnotations()
    if ports.isEmpty, !isHeadless, type != "ExternalName" {
      errors.required(FieldPath.spec.child("ports"))
    }
    checkTypeConflicts()
    checkPorts()
    errors.checkLabels(spec.object("selector"), at: FieldPath.spec.child("selector"))
    checkSessionAffinity()
    checkClusterIPs()
    checkExternalIPs()
    errors.checkRequired(
      type, isOneOf: ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"],
      at: FieldPath.spec.child("type"))
    checkNodePorts()
    checkDuplicatePorts()
    checkLoadBalancerSourceRanges()
    checkLoadBalancerNodePorts()
    checkLoadBalancerClass(old: nil)
    checkExternalTrafficPolicy()
    checkHealthCheckNodePort()
    checkInternalTrafficPolicy()
    checkTrafficDistribution()
  }

  /// The two annotations of the same meaning may not contradict each other.
  private mutating func checkTopologyAnnotations() {
    let old = "service.kubernetes.io/topology-aware-hints"
    let new = "service.kubernetes.io/topology-mode"
    guard let hints = annotations.string(old), let mode = annotations.string(new),
      hints != mode
    else { return }
    errors.invalid(
      FieldPath.metadata.child("annotations").key(new), mode,
      "must match annotations[\(old)] when both are specified")
  }

  /// What a type may not have.
  private mutating func checkTypeConflicts() {
    let path = FieldPath.spec
    switch type {
    case "LoadBalancer", "NodePort":
      if isHeadless {
        errors.invalid(
          path.child("clusterIPs").index(0), "None",
          "may not be set to 'None' for \(type) services")
      }
    case "ExternalName":
      if !clusterIPs.isEmpty {
        errors.forbidden(path.child("clusterIPs"), "may not be set for ExternalName services")
      }
      if !spec.list("ipFamilies").isEmpty {
        errors.forbidden(path.child("ipFamilies"), "may not be set for ExternalName services")
      }
      if spec.has("ipFamilyPolicy") {
        errors.forbidden(path.child("ipFamilyPolicy"), "may not be set for ExternalName services")
      }
      var name = spec.text("externalName")
      if name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
      errors.checkRequired(name, .dnsSubdomain, at: path.child("externalName"))
    default: break
    }
  }

  private mutating func checkSessionAffinity() {
    let path = FieldPath.spec
    let affinity = spec.text("sessionAffinity")
    errors.checkRequired(
      affinity, isOneOf: ["ClientIP", "None"], at: path.child("sessionAffinity"))
    let configuration = spec.object("sessionAffinityConfig")
    if affinity == "None", configuration != nil {
      errors.forbidden(
        path.child("sessionAffinityConfig"), "must not be set when session affinity is None")
    }
    guard affinity == "ClientIP" else { return }
    let reason = "when session affinity type is ClientIP"
    var configurationPath: FieldPath { path.child("sessionAffinityConfig") }
    guard let configuration else { return errors.required(configurationPath, reason) }
    guard let clientIP = configuration.object("clientIP") else {
      return errors.required(configurationPath.child("clientIP"), reason)
    }
    guard let timeout = clientIP.integer("timeoutSeconds") else {
      return errors.required(configurationPath.child("clientIP", "timeoutSeconds"), reason)
    }
    if !(1...86400).contains(timeout) {
      errors.invalid(
        configurationPath.child("clientIP", "timeoutSeconds"), timeout,
        "must be greater than 0 and less than 86400")
    }
  }

  private mutating func checkExternalIPs() {
    let path = FieldPath.spec.child("externalIPs")
    let old = oldSpec.texts("externalIPs")
    for (index, address) in spec.texts("externalIPs").enumerated() {
      let before = errors.count
      errors.checkLegacyAddress(address, old: old, at: path.index(index))
      if errors.count == before {
        errors.checkEndpointAddress(address, at: path.index(index))
      }
    }
  }

  private mutating func checkInternalTrafficPolicy() {
    var path: FieldPath { FieldPath.spec.child("internalTrafficPolicy") }
    guard let policy = spec.string("internalTrafficPolicy") else {
      if ["NodePort", "LoadBalancer", "ClusterIP"].contains(type) { errors.required(path) }
      return
    }
    errors.check(policy, isOneOf: ["Cluster", "Local"], at: path)
  }

  private mutating func checkTrafficDistribution() {
    guard let distribution = spec.string("trafficDistribution") else { return }
    errors.check(
      distribution, isOneOf: ["PreferClose", "PreferSameZone", "PreferSameNode"],
      at: FieldPath.spec.child("trafficDistribution"))
  }
}
