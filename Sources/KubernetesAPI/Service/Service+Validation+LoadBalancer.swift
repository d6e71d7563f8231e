import JSON

extension ServiceValidation {
  private static let onlyForLoadBalancers = "may only be used when `type` is 'LoadBalancer'"
  private static let sourceRangesAnnotation =
    "service.beta.kubernetes.io/load-balancer-source-ranges"

  /// The field, or the annotation that was there before it; both allow blanks around a range.
  mutating func checkLoadBalancerSourceRanges() {
    let ranges = spec.texts("loadBalancerSourceRanges")
    if !ranges.isEmpty {
      // The server's own spelling of this path begins with a capital letter.
      let path = FieldPath.spec.child("LoadBalancerSourceRanges")
      if type != "LoadBalancer" { errors.forbidden(path, Self.onlyForLoadBalancers) }
      let old = oldSpec.texts("loadBalancerSourceRanges").map(trimmed)
      for (index, range) in ranges.enumerated() {
        errors.checkLegacyRange(trimmed(range), old: old, at: path.index(index))
      }
      return
    }
    guard let annotation = annotations.string(Self.sourceRangesAnnotation) else { return }
    let path = FieldPath.metadata.child("annotations").key(Self.sourceRangesAnnotation)
    if type != "LoadBalancer" { errors.forbidden(path, Self.onlyForLoadBalancers) }
    let isUnchanged = oldAnnotations.string(Self.sourceRangesAnnotation) == annotation
    if isUnchanged || trimmed(annotation).isEmpty { return }
    for range in trimmed(annotation).split(separator: ",", omittingEmptySubsequences: false) {
      errors.checkLegacyRange(trimmed(String(range)), at: path)
    }
  }

  mutating func checkLoadBalancerNodePorts() {
    let isLoadBalancer = type == "LoadBalancer"
    if spec.has("allocateLoadBalancerNodePorts") {
      if !isLoadBalancer {
        errors.forbidden(
          FieldPath.spec.child("allocateLoadBalancerNodePorts"), Self.onlyForLoadBalancers)
      }
    } else if isLoadBalancer {
      errors.required(FieldPath("allocateLoadBalancerNodePorts"))
    }
  }

  /// - Parameter old: the stored Service on an update; nil to check the object alone.
  mutating func checkLoadBalancerClass(old: JSONObject?) {
    var path: FieldPath { FieldPath.spec.child("loadBalancerClass") }
    let name = spec.string("loadBalancerClass")
    if let old, old.text("type") == "LoadBalancer", type == "LoadBalancer",
      old.string("loadBalancerClass") != name
    {
      errors.invalid(path, .optional(name), "may not change once set")
    }
    guard let name else { return }
    if type == "LoadBalancer" {
      errors.check(name, .qualifiedName, at: path)
    } else {
      errors.forbidden(path, Self.onlyForLoadBalancers)
    }
  }

  mutating func checkExternalTrafficPolicy() {
    var path: FieldPath { FieldPath.spec.child("externalTrafficPolicy") }
    let policy = spec.text("externalTrafficPolicy")
    if spec.isExternallyAccessibleService {
      errors.checkRequired(policy, isOneOf: ["Cluster", "Local"], at: path)
    } else if !policy.isEmpty {
      errors.invalid(path, policy, "may only be set for externally-accessible services")
    }
  }

  mutating func checkHealthCheckNodePort() {
    var path: FieldPath { FieldPath.spec.child("healthCheckNodePort") }
    let port = spec.number("healthCheckNodePort")
    if spec.needsHealthCheckNodePort {
      if port == 0 { errors.required(path) } else { errors.checkPort(port, at: path) }
    } else if port != 0 {
      errors.invalid(
        path, port,
        """
        may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'
        """)
    }
  }
}

extension JSONObject {
  /// Whether this Service spec can be reached from outside: by its type, or by external addresses.
  ///
  /// Kubernetes: ExternallyAccessible in pkg/api/service.
  package var isExternallyAccessibleService: Bool {
    switch text("type") {
    case "LoadBalancer", "NodePort": true
    case "ClusterIP": !list("externalIPs").isEmpty
    default: false
    }
  }

  /// Whether this Service spec asks for a port at which load balancers ask for local endpoints.
  package var needsHealthCheckNodePort: Bool {
    text("type") == "LoadBalancer" && text("externalTrafficPolicy") == "Local"
  }
}

extension FieldErrors {
  /// The addresses that a load balancer reported, of a Service or of an Ingress.
  mutating func checkLoadBalancerStatus(
    _ status: JSONObject, old: JSONObject, serviceType: String, at path: FieldPath
  ) {
    let oldAddresses = old.list("ingress").map { $0.object.text("ip") }
    let ingress = status.list("ingress").map(\.object)
    if serviceType != "LoadBalancer", !ingress.isEmpty {
      forbidden(
        path.child("ingress"), "may only be used when `spec.type` is 'LoadBalancer'")
      return
    }
    for (index, entry) in ingress.enumerated() {
      let path = path.child("ingress").index(index)
      let address = entry.text("ip")
      if !address.isEmpty {
        checkLegacyAddress(address, old: oldAddresses, at: path.child("ip"))
      }
      checkIPMode(entry.string("ipMode"), hasAddress: !address.isEmpty, at: path)
      checkLoadBalancerHostname(entry.text("hostname"), at: path.child("hostname"))
    }
  }

  private mutating func checkIPMode(_ mode: String?, hasAddress: Bool, at path: FieldPath) {
    switch (mode, hasAddress) {
    case (nil, true): required(path.child("ipMode"), "must be specified when `ip` is set")
    case (nil, false): break
    case (_, false):
      forbidden(path.child("ipMode"), "may not be specified when `ip` is not set")
    case (let mode?, true): check(mode, isOneOf: ["Proxy", "VIP"], at: path.child("ipMode"))
    }
  }

  mutating func checkLoadBalancerHostname(_ name: String, at path: FieldPath) {
    if name.isEmpty { return }
    check(name, .dnsSubdomain, at: path)
    if LegacyAddress(name) != nil {
      invalid(path, name, "must be a DNS name, not an IP address")
    }
  }
}

/// `text` without the blanks around it.
///
/// Go: strings.TrimSpace.
func trimmed(_ text: String) -> String {
  let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
  let scalars = text.unicodeScalars
  guard let start = scalars.firstIndex(where: { !isBlank($0) }),
    let end = scalars.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(scalars[start...end])
}
