package import JSON

/// A name and an address for a set of Pods, or for something outside the cluster.
///
/// Kubernetes: core/v1 Service.
package struct Service: KindDefinition {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package static let resource = APIResource(
    kind: "Service", plural: "services", shortNames: ["svc"], categories: ["all"])

  package var spec: ServiceSpec {
    get { view("spec") }
    _modify {
      // Taken out meanwhile, so that it is changed in place.
      var spec = ServiceSpec(json[forced: "spec"].object)
      json[forced: "spec"] = .null
      defer { json[forced: "spec"] = .object(spec.json) }
      yield &spec
    }
  }

  /// Addresses of the load balancer, once it has any.
  package var loadBalancerIngress: [LoadBalancerIngress] {
    ServiceStatus(json["status"]?.object ?? JSONObject()).loadBalancerIngress
  }
}

/// What is wanted of a Service.
///
/// Kubernetes: core/v1 ServiceSpec.
package struct ServiceSpec: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  /// ClusterIP, NodePort, LoadBalancer or ExternalName; empty before defaulting.
  package var type: String {
    get { string("type") }
    set { setString("type", newValue) }
  }
  package var selector: Labels {
    get { Labels(json["selector"]?.objectValue ?? JSONObject()) }
    set { json["selector"] = newValue.isEmpty ? nil : .object(newValue.json) }
  }
  package var ports: [ServicePort] {
    get { views("ports") }
    set { setViews("ports", newValue) }
  }
  /// An address, `None` for a headless Service, or empty.
  package var clusterIP: String {
    get { string("clusterIP") }
    set { setString("clusterIP", newValue) }
  }
  package var clusterIPs: [String] {
    get { strings("clusterIPs") }
    set { setStrings("clusterIPs", newValue) }
  }
  package var ipFamilies: [String] {
    get { strings("ipFamilies") }
    set { setStrings("ipFamilies", newValue) }
  }
  package var ipFamilyPolicy: String {
    get { string("ipFamilyPolicy") }
    set { setString("ipFamilyPolicy", newValue) }
  }
  package var externalIPs: [String] { strings("externalIPs") }
  package var externalName: String { string("externalName") }
  package var sessionAffinity: String { string("sessionAffinity") }
  /// How long ClientIP affinity lasts, in seconds; nil without it.
  package var sessionAffinityTimeout: Int? {
    json["sessionAffinityConfig"]?["clientIP"]?["timeoutSeconds"]?.intValue
  }
  package var externalTrafficPolicy: String { string("externalTrafficPolicy") }
  package var internalTrafficPolicy: String { string("internalTrafficPolicy") }
  package var healthCheckNodePort: Int {
    get { int("healthCheckNodePort") ?? 0 }
    set { json["healthCheckNodePort"] = newValue == 0 ? nil : .integer(newValue) }
  }
  package var publishNotReadyAddresses: Bool { bool("publishNotReadyAddresses") }
  package var loadBalancerIP: String { string("loadBalancerIP") }
  package var loadBalancerSourceRanges: [String] { strings("loadBalancerSourceRanges") }
  package var loadBalancerClass: String? { json["loadBalancerClass"]?.stringValue }
  package var allocateLoadBalancerNodePorts: Bool {
    json["allocateLoadBalancerNodePorts"]?.boolValue ?? true
  }
  package var trafficDistribution: String? { json["trafficDistribution"]?.stringValue }

  /// Whether the Service has no address of its own and its name stands for its endpoints.
  package var isHeadless: Bool { clusterIP == "None" }
}

/// A port of a Service.
///
/// Kubernetes: core/v1 ServicePort.
package struct ServicePort: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var name: String { string("name") }
  package var `protocol`: String { string("protocol") }
  package var appProtocol: String? { json["appProtocol"]?.stringValue }
  package var port: Int { int("port") ?? 0 }
  package var targetPort: IntOrString? { json["targetPort"].flatMap(IntOrString.init) }
  package var nodePort: Int {
    get { int("nodePort") ?? 0 }
    set { json["nodePort"] = newValue == 0 ? nil : .integer(newValue) }
  }
}

/// What was observed of a Service.
package struct ServiceStatus: JSONView {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var loadBalancerIngress: [LoadBalancerIngress] {
    (json["loadBalancer"]?["ingress"]?.arrayValue ?? []).map { LoadBalancerIngress($0.object) }
  }
}

/// An address at which a load balancer answers.
package struct LoadBalancerIngress: JSONView, Equatable {
  package var json: JSONObject

  package init(_ json: JSONObject) {
    self.json = json
  }

  package var ip: String { string("ip") }
  package var hostname: String { string("hostname") }
  package var ipMode: String? { json["ipMode"]?.stringValue }
}
